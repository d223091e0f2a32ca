/// Waymark: see Docs/Architecture.md for what belongs here.
