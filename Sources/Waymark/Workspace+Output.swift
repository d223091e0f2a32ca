/// Results on their way to a file.

import WaymarkExport

extension Workspace {
  /// Writes a result; a file that Waymark did not write is kept unless `force` is given.
  package static func writeOutput(
    _ text: String, to path: String, force: Bool
  ) throws(DiskFailure) {
    let disk = DiskFileSystem()
    if disk.exists(path), !force {
      let old = try disk.read(path)
      guard isOwnOutput(old) else {
        throw DiskFailure(
          path: path, reason: "exists and is no Waymark output; overwrite it with --force")
      }
    }
    try disk.write(Array(text.utf8), to: path)
  }

  /// True for an empty file and for one that begins as a Waymark export does.
  static func isOwnOutput(_ bytes: [UInt8]) -> Bool {
    let beginning = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return bytes.isEmpty || ExportFormat.allCases.contains { $0.recognises(beginning) }
  }
}
