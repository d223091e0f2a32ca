/// CLITests.
