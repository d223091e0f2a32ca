/// ContentTests.
