/// Results on their way to a file.

import WaymarkExport

extension Workspace {
  /// Writes a result; a file that Waymark did not write is kept unless `force` is given.
  ///
  /// - Parameter isAnswer: true for an answer about a plan, which takes the place of answers only:
  ///   a plan may hold somebody's ticks.
  /// - Returns: false when such a file was kept.
  package static func writeOutput(
    _ text: String, to path: String, force: Bool, isAnswer: Bool = false
  ) throws(DiskFailure) -> Bool {
    let disk = DiskFileSystem()
    var replaced = DiskFileSystem.Replaced.anything
    if !force {
      let old = disk.exists(path) ? try disk.read(path) : nil
      if let old, !(isAnswer ? isOwnAnswer(old) : isOwnOutput(old)) { return false }
      replaced = old.map { .bytes($0) } ?? .nothing
    }
    try disk.write(Array(text.utf8), to: path, replacing: replaced)
    return true
  }

  /// True for an empty file and for one that begins as a Waymark export does.
  static func isOwnOutput(_ bytes: [UInt8]) -> Bool {
    let beginning = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return bytes.isEmpty || ExportFormat.allCases.contains { $0.recognises(beginning) }
      || GraphFormat.allCases.contains { $0.recognises(beginning) }
  }

  private static func isOwnAnswer(_ bytes: [UInt8]) -> Bool {
    let beginning = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return bytes.isEmpty || AnswerFormat.recognises(beginning)
  }
}
