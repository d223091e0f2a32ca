/// ArchitectureTests.
