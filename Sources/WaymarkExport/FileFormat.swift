/// What the formats of files have in common.

/// A list of formats of which a file's ending names one.
package protocol FileFormat: CaseIterable {
  /// The endings of files in this format, the usual one first.
  var endings: [String] { get }
}

extension FileFormat {
  /// The format that a file's ending asks for; nil when the ending says nothing.
  ///
  /// ```swift
  /// ExportFormat(fileName: "plan.html")  // .html
  /// ```
  package init?(fileName: String) {
    let name = fileName.lowercased()
    guard let match = Self.allCases.first(where: { $0.endings.contains { name.hasSuffix($0) } })
    else { return nil }
    self = match
  }
}
