/// The version of Waymark.

/// Semantic version of the library and the program.
public enum WaymarkVersion {
  /// `major.minor.patch`.
  public static let current = "0.1.0"
}
