/// Tests of WaymarkDiagnostics.
