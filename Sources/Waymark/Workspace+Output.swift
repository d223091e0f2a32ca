/// Results on their way to a file.

import WaymarkExport

/// What a result is, and so which files it may take the place of.
package enum OutputKind: Sendable {
  /// A plan, which replaces whatever Waymark wrote.
  case plan
  /// An answer about a plan; it replaces answers only, for a plan may hold somebody's ticks.
  case answer
  /// The proof of a plan's bound; it replaces proofs only.
  case evidence

  /// What a file of another kind is told not to be.
  package var name: String {
    switch self {
    case .plan: "Waymark output"
    case .answer: "answer of this kind"
    case .evidence: "evidence of a plan"
    }
  }
}

extension Workspace {
  /// Writes a result; a file that Waymark did not write is kept unless `force` is given.
  ///
  /// - Parameter flushesFolder: false where many files are written and the folder is flushed once.
  /// - Returns: false when such a file was kept; a giant, which nobody reads, is one of them.
  package static func writeOutput(
    _ text: String, to path: String, force: Bool, kind: OutputKind = .plan,
    flushesFolder: Bool = true
  ) throws(DiskFailure) -> Bool {
    let disk = DiskFileSystem()
    var replaced = DiskFileSystem.Replaced.anything
    if !force {
      do throws(DiskFailure) {
        let old = disk.exists(path) ? try disk.read(path) : nil
        if let old, !isReplaceable(old, by: kind) { return false }
        replaced = old.map { .bytes($0) } ?? .nothing
      } catch {
        guard error.code == .fileTooLarge else { throw error }
        return false
      }
    }
    try disk.write(
      Array(text.utf8), to: path, replacing: replaced, flushesFolder: flushesFolder)
    return true
  }

  private static func isReplaceable(_ old: [UInt8], by kind: OutputKind) -> Bool {
    switch kind {
    case .plan: isOwnOutput(old)
    case .answer: isOwnAnswer(old)
    case .evidence:
      old.isEmpty
        || JSONSchemaV1.recognisesEvidence(String(decoding: old.prefix(4096), as: UTF8.self))
    }
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
