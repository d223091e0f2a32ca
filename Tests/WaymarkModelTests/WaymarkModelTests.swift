/// Tests of WaymarkModel.
