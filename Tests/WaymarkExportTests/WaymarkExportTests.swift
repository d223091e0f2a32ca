/// Tests of WaymarkExport.
