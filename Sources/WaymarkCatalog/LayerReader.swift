/// The files of one pack, each decoded by what its place says it is.

import WaymarkDiagnostics
import WaymarkModel

/// Reads one layer.
struct LayerReader {
  /// What a layer declares, and the words of files that could not be read to their end.
  struct Result {
    var pack = DeclaredPack()
    var findings: [Diagnostic] = []
    /// Names that an unread part of a file may declare; not finding them is nobody's fault.
    var unreadWords: Set<String> = []
  }

  /// Reads all files, in the order of their names whatever order they come in.
  static func read(_ layer: ContentLayer) -> Result {
    var result = Result()
    let files = layer.files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for file in files { read(file, into: &result) }
    if !files.contains(where: { $0.role == .path }) {
      result.findings.append(
        Diagnostic(
          .missingFile, "'\(layer.name)' has no path.yaml", hint: "name the folder of a pack"))
    }
    return result
  }

  private static func read(_ file: ContentFile, into result: inout Result) {
    guard let role = file.role else {
      result.findings.append(
        Diagnostic(
          .unexpectedFile, "'\(file.path)' is no file of a pack and is not read",
          at: SourceSpan(file: file.source, range: 0..<0)))
      return
    }
    let log = ReadingLog(file: file.source)
    let document = YAMLLoader.load(file.source, log: log)
    if let root = document.root, !root.isLeftOut {
      decode(root, as: role, log: log, into: &result.pack)
    } else if document.isComplete, role == .path || role == .matrix {
      log.report(
        Diagnostic(
          .missingField, "the file is empty", at: SourceSpan(file: file.source, range: 0..<0)))
    }
    result.unreadWords.formUnion(words(of: document.unread))
    result.findings += log.all
  }

  private static func decode(
    _ root: YAMLNode, as role: ContentFile.Role, log: ReadingLog, into pack: inout DeclaredPack
  ) {
    switch role {
    case .path: pack.path = PathDecoder(log: log).path(root)
    case .matrix: (pack.levels, pack.skills) = MatrixDecoder(log: log).matrix(root)
    case .topics: pack.topics += TopicDecoder(log: log).topics(in: root)
    case .resources: pack.resources += ResourceDecoder(log: log).resources(in: root)
    case .certifications:
      pack.certifications += CertificationDecoder(log: log).certifications(in: root)
    }
  }

  /// The words of a text that could be ids.
  private static func words(of bytes: ArraySlice<UInt8>) -> Set<String> {
    let isWord = { (byte: UInt8) in
      byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    let words = bytes.split { !isWord($0) }.lazy.filter { $0.count <= 64 }
    return Set(words.map { String(decoding: $0, as: UTF8.self) })
  }
}
