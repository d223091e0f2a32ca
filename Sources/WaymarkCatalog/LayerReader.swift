/// The files of one pack, each decoded by what its place says it is.

import Synchronization
import WaymarkDiagnostics
import WaymarkModel

/// Reads layers file by file; each file by itself, so that several can be read at once.
struct LayerReader {
  /// What a file or a whole layer declares, and the names that an unread part may declare.
  struct Result: Sendable {
    var pack = DeclaredPack()
    var findings: [Diagnostic] = []
    /// What was left out of the findings of a file.
    var omitted: [(file: SourceFile, findings: OmittedFindings)] = []
    /// Names that an unread part of a file may declare; not finding them is nobody's fault.
    var unreadWords: Set<String> = []

    /// Adds what a later file of the same layer declares.
    fileprivate mutating func add(_ file: Result) {
      pack.add(file.pack)
      findings += file.findings
      omitted += file.omitted
      unreadWords.formUnion(file.unreadWords)
    }
  }

  /// Reads all layers, in the order of the names of their files whatever order they come in.
  ///
  /// - Parameter forEach: calls its second argument for every number below the first, perhaps at
  ///   once on several cores.
  static func read(_ layers: [ContentLayer], forEach: CatalogReader.ForEach) -> [Result] {
    let files = layers.map { layer in
      layer.files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
    let all = files.flatMap(\.self)
    let read = Mutex([Result?](repeating: nil, count: all.count))
    forEach(all.count) { index in
      let result = Self.read(all[index])
      read.withLock { $0[index] = result }
    }
    var results = read.withLock { $0 }.makeIterator()
    return zip(layers, files).map { layer, files in
      var whole = Result()
      for _ in files {
        if let next = results.next(), let result = next { whole.add(result) }
      }
      if !files.contains(where: { $0.role == .path }) {
        whole.findings.append(
          Diagnostic(
            .missingFile, "'\(layer.name)' has no path.yaml", hint: "name the folder of a pack"))
      }
      return whole
    }
  }

  private static func read(_ file: ContentFile) -> Result {
    var result = Result()
    guard let role = file.role else {
      result.findings.append(
        Diagnostic(
          .unexpectedFile, "'\(file.path)' is no file of a pack and is not read",
          at: SourceSpan(file: file.source, range: 0..<0)))
      return result
    }
    let log = ReadingLog(file: file.source)
    YAMLLoader.read(file.source, log: log) { document in
      if let root = document.root, !root.isLeftOut {
        decode(root, as: role, log: log, into: &result.pack)
      } else if document.isComplete, role == .path || role == .matrix {
        log.report(
          Diagnostic(
            .missingField, "the file is empty", at: SourceSpan(file: file.source, range: 0..<0)))
      }
      result.unreadWords.formUnion(words(of: document.unread))
    }
    result.findings += log.findings
    if log.omitted.count > 0 { result.omitted.append((file.source, log.omitted)) }
    return result
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
