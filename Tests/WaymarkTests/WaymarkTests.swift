/// Tests of Waymark.
