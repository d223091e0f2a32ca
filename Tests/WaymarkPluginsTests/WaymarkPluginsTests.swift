/// Tests of WaymarkPlugins.
