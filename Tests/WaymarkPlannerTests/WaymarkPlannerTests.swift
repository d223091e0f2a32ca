/// Tests of WaymarkPlanner.
