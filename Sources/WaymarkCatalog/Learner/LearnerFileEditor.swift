/// Changes two lists of a learner file, and no other byte of it.

package import WaymarkDiagnostics
package import WaymarkModel

/// Puts what somebody has done into the learner file that they wrote.
///
/// The file is the reader's: comments, order, quotes and line ends stay. An entry goes behind the
/// last one of its list, in the list's own style; a list that is missing goes behind the last field.
package enum LearnerFileEditor {
  /// What changes.
  package struct Change: Sendable {
    /// Parts to put into `done`.
    package var done: [PartID] = []
    /// Parts to take out of `done`.
    package var undone: [PartID] = []
    /// Certifications to put into `holds`.
    package var held: [Identifier] = []

    /// Changes nothing.
    package init() {}
  }

  /// The file with a change; with an error, and as it was, when that would not read back as meant.
  ///
  /// - Complexity: O(*n* · *k*), *n* the bytes of the file, *k* entries that are taken out.
  package static func edit(
    _ file: SourceFile, _ change: Change, catalog: Catalog
  ) -> Diagnosed<[UInt8]> {
    let before = LearnerReader.read(file, catalog: catalog)
    guard !before.hasErrors else { return Diagnosed(file.bytes, before.diagnostics) }
    let learner = before.value.learner
    let added = change.done.filter { !learner.done.contains($0) }
    let held = change.held.filter { !learner.holds.contains($0) }
    let removed = change.undone.filter { learner.done.contains($0) }
    var text = LearnerText(file)
    for part in removed { text.remove(part.description, from: "done") }
    for resource in catalog.resources where resource.parts.allSatisfy({ removed.contains($0.id) }) {
      text.remove(resource.id.rawValue, from: "done")
    }
    text.append(added.map(\.description), to: "done")
    text.append(held.map(\.rawValue), to: "holds")
    let edited = SourceFile(name: file.name, bytes: text.file.bytes)
    let after = LearnerReader.read(edited, catalog: catalog)
    let wanted = Set(learner.done).subtracting(removed).union(added)
    guard !after.hasErrors, Set(after.value.learner.done) == wanted,
      Set(after.value.learner.holds) == Set(learner.holds).union(held)
    else {
      return Diagnosed(file.bytes, [refusal(of: file, added, held, removed)])
    }
    return Diagnosed(edited.bytes)
  }

  private static func refusal(
    of file: SourceFile, _ added: [PartID], _ held: [Identifier], _ removed: [PartID]
  ) -> Diagnostic {
    let words = added.map { "done: \($0)" } + held.map { "held: \($0)" }
    return Diagnostic(
      .learnerNotWritable, "'\(file.name)' cannot take up what was ticked in the plan",
      at: SourceSpan(file: file, range: 0..<0),
      notes: (words + removed.map { "not done: \($0)" }).map { Diagnostic.Note($0) },
      hint: "change its lists 'done' and 'holds' yourself, and sync again")
  }
}

/// A learner file under change.
private struct LearnerText {
  private(set) var file: SourceFile
  private let ending: [UInt8]

  init(_ file: SourceFile) {
    self.file = file
    let firstEnd = file.bytes.firstIndex(of: 0x0A)
    let isPair = firstEnd.map { $0 > 0 && file.bytes[$0 - 1] == 0x0D } ?? false
    ending = isPair ? [0x0D, 0x0A] : [0x0A]
  }

  // MARK: Adding

  mutating func append(_ words: [String], to key: String) {
    guard !words.isEmpty else { return }
    YAMLLoader.read(file, log: ReadingLog(file: file)) { append(words, to: key, of: $0) }
  }

  private mutating func append(_ words: [String], to key: String, of document: YAMLDocument) {
    let list = words.joined(separator: ", ")
    guard let root = document.root, root.kind == .mapping else {
      return insert("\(key): [\(list)]", asLineAt: file.bytes.count)
    }
    guard let (name, value) = Self.entry(key, of: root) else {
      return addField("\(key): [\(list)]", to: root, document)
    }
    let children = Array(value.children)
    switch value.kind {
    case .scalar where value.isLeftOut: putLeftOut(" [\(list)]", behind: name)
    case .scalar:
      insert(", \(list)]", at: value.span.range.upperBound)
      insert("[", at: value.span.range.lowerBound)
    case .sequence where isFlow(value):
      if let last = children.last {
        insert(", \(list)", at: last.span.range.upperBound)
      } else {
        insert(list, at: value.span.range.lowerBound + 1)
      }
    case .sequence:
      guard let last = children.last else { return }
      let start = lineStart(of: last.span.range.lowerBound)
      let indentation = file.bytes[start...].prefix { $0 == 0x20 }
      let prefix = String(decoding: indentation, as: UTF8.self)
      let lines = words.map { "\(prefix)- \($0)" }
      let text = lines.joined(separator: String(decoding: ending, as: UTF8.self))
      insert(text, asLineAt: lineEnd(of: last.span.range.upperBound))
    default: break
    }
  }

  private mutating func putLeftOut(_ list: String, behind name: YAMLNode) {
    let end = name.span.range.upperBound
    guard let colon = file.bytes[end...].firstIndex(of: UInt8(ascii: ":")) else { return }
    insert(list, at: colon + 1)
  }

  private mutating func addField(_ line: String, to root: YAMLNode, _ document: YAMLDocument) {
    guard !isFlow(root) else {
      let separator = root.children.index < root.children.end ? ", " : ""
      return insert(separator + line, at: root.span.range.upperBound - 1)
    }
    var children = root.children
    var indentation = 0
    var end = 0
    while let name = children.next(), let value = children.next() {
      let start = name.span.range.lowerBound
      indentation = start - lineStart(of: start)
      end = isFlow(value) ? value.span.range.upperBound : 0
    }
    // A block ends with its last scalar; what the parser counts to it after that are comments.
    let last = document.records.last.map { Int($0.end) } ?? 0
    let place = lineEnd(of: max(end, last))
    insert(String(repeating: " ", count: indentation) + line, asLineAt: place)
  }

  // MARK: Taking out

  mutating func remove(_ word: String, from key: String) {
    YAMLLoader.read(file, log: ReadingLog(file: file)) { remove(word, from: key, of: $0) }
  }

  private mutating func remove(_ word: String, from key: String, of document: YAMLDocument) {
    guard let root = document.root, root.kind == .mapping,
      let (_, value) = Self.entry(key, of: root)
    else { return }
    if value.kind == .scalar, value.text == word {
      return replace(value.span.range, with: "[]")
    }
    let children = Array(value.children)
    guard let index = children.firstIndex(where: { $0.text == word }) else { return }
    let range = children[index].span.range
    if isFlow(value) {
      let start = index > 0 ? children[index - 1].span.range.upperBound : range.lowerBound
      let isFirstOfMany = index == 0 && children.count > 1
      let end = isFirstOfMany ? children[1].span.range.lowerBound : range.upperBound
      replace(start..<end, with: "")
    } else if children.count == 1 {
      // A block list without entries would be nothing at all.
      let dash = file.bytes[..<range.lowerBound].lastIndex(of: UInt8(ascii: "-"))
      replace((dash ?? range.lowerBound)..<range.upperBound, with: "[]")
    } else {
      replace(lineStart(of: range.lowerBound)..<lineEnd(of: range.upperBound), with: "")
    }
  }

  // MARK: Bytes

  private static func entry(
    _ key: String, of root: YAMLNode
  ) -> (name: YAMLNode, value: YAMLNode)? {
    var children = root.children
    while let name = children.next(), let value = children.next() {
      if name.text == key { return (name, value) }
    }
    return nil
  }

  private func isFlow(_ node: YAMLNode) -> Bool {
    guard node.kind != .scalar, node.span.range.lowerBound < file.bytes.count else { return false }
    return "[{".utf8.contains(file.bytes[node.span.range.lowerBound])
  }

  private func lineStart(of offset: Int) -> Int {
    file.bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  /// The offset behind the line's end.
  private func lineEnd(of offset: Int) -> Int {
    file.bytes[min(offset, file.bytes.count)...].firstIndex(of: 0x0A).map { $0 + 1 }
      ?? file.bytes.count
  }

  /// Inserts a line of its own, behind a line that may have no end yet.
  private mutating func insert(_ line: String, asLineAt offset: Int) {
    let isBehindLine = offset == 0 || file.bytes[offset - 1] == 0x0A
    let bytes = (isBehindLine ? [] : ending) + Array(line.utf8) + (isBehindLine ? ending : [])
    replace(offset..<offset, with: String(decoding: bytes, as: UTF8.self))
  }

  private mutating func insert(_ text: String, at offset: Int) {
    replace(offset..<offset, with: text)
  }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    var bytes = file.bytes
    bytes.replaceSubrange(range, with: text.utf8)
    file = SourceFile(name: file.name, bytes: bytes)
  }
}
