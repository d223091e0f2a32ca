/// Tests of WaymarkCatalog.
