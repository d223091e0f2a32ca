/// Tests of WaymarkGraph.
