/// A folder that lives as long as a test needs it.

package import Foundation

/// A new, empty folder, removed with its content when the last reference goes.
package final class TemporaryFolder: Sendable {
  /// Where it is; the path has no symbolic link in it.
  package let url: URL

  /// Makes the folder below the machine's folder for temporary files.
  package init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    url = base.appendingPathComponent("waymark-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file inside.
  package func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a text, with the folders that its name needs.
  package func write(_ text: String, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Writes several texts.
  package func write(_ files: [(name: String, text: String)]) throws {
    for file in files { try write(file.text, to: file.name) }
  }

  /// Reads a text back.
  package func text(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }
}
