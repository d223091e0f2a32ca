/// A mapping read by the keys that an entry of its kind may have.

import WaymarkDiagnostics
import WaymarkModel

/// The keys of one kind of entry: the cases' raw values are the keys as content writes them.
typealias FieldKey = CaseIterable & Equatable & RawRepresentable<String> & Sendable

/// The keys of one kind of entry, prepared once.
///
/// Tables are constants of the program, asked on all cores about every mapping of every file. What
/// they hold is never given back, so that no core has to count who looks at it.
struct FieldTable<Key: FieldKey>: @unchecked Sendable {
  /// What an entry is called in messages, with its article: `a topic`.
  let noun: StaticString
  let keys: UnsafeBufferPointer<Key>
  /// The bytes of all keys, one after another, and where each ends.
  private let names: UnsafeBufferPointer<UInt8>
  private let ends: UnsafeBufferPointer<Int>

  /// Prepares the keys.
  init(_ noun: StaticString) {
    self.noun = noun
    let all = Array(Key.allCases)
    var names: [UInt8] = []
    let ends = all.map { key in
      names += key.rawValue.utf8
      return names.count
    }
    keys = Self.constant(all)
    self.names = Self.constant(names)
    self.ends = Self.constant(ends)
  }

  private static func constant<Element>(_ list: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: list.count)
    _ = memory.initialize(from: list)
    return UnsafeBufferPointer(memory)
  }

  /// The position of a key among all keys.
  func index(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var start = 0
    for index in ends.indices {
      let end = ends[index]
      if end - start == bytes.count, names[start..<end].elementsEqual(bytes) { return index }
      start = end
    }
    return nil
  }
}

/// The values of one mapping by key; unknown and doubled keys are reported while it is made.
struct Fields<Key: FieldKey> {
  let table: FieldTable<Key>
  let node: YAMLNode
  let log: ReadingLog
  /// The index of each key's value, −1 for none; no entry has more than 32 keys, and an array would
  /// be allocated for every mapping.
  private var values = SIMD32<Int32>(repeating: -1)

  /// Reads a mapping; nil, and a finding, when the value is none.
  init?(_ node: YAMLNode, _ table: FieldTable<Key>, log: ReadingLog) {
    guard node.kind == .mapping else {
      log.report(.wrongType, "\(table.noun) is a mapping, not \(node.noun)", node)
      return nil
    }
    self.node = node
    self.table = table
    self.log = log
    var children = node.children
    while let key = children.next(), let value = children.next() {
      guard key.kind == .scalar else { continue }
      guard let position = table.index(of: key.bytes) else {
        reportUnknown(key)
        continue
      }
      if values[position] >= 0 {
        log.report(.duplicateKey, "'\(key.text)' stands twice in \(table.noun)", key)
      } else {
        values[position] = Int32(value.index)
      }
    }
  }

  /// The value of a key, if there is one; `key:` without a value counts as none.
  subscript(key: Key) -> YAMLNode? {
    guard let position = table.keys.firstIndex(of: key), values[position] >= 0 else { return nil }
    let value = YAMLNode(document: node.document, index: Int(values[position]))
    return value.isLeftOut ? nil : value
  }

  /// The value of a key that the entry cannot do without.
  func required(_ key: Key) -> YAMLNode? {
    if let value = self[key] { return value }
    if !node.isCutShort {
      log.report(.missingField, "'\(key.rawValue)' is missing from \(table.noun)", node)
    }
    return nil
  }

  /// Reports all but the first of those keys that exclude each other.
  func exclude(_ keys: Key...) {
    let present = keys.filter { self[$0] != nil }
    guard let first = present.first else { return }
    for other in present.dropFirst() {
      guard let value = self[other] else { continue }
      log.report(
        .conflictingFields,
        "'\(other.rawValue)' and '\(first.rawValue)' exclude each other in \(table.noun)", value,
        hint: "keep one of the two")
    }
  }

  private func reportUnknown(_ key: YAMLNode) {
    guard !log.isFull else { return log.omit(.unknownKey) }
    let typed = key.text
    let hint =
      NearMiss(table.keys.map(\.rawValue)).hint(for: typed)
      ?? "keys are: \(table.keys.map(\.rawValue).joined(separator: ", "))"
    log.report(.unknownKey, "\(typed.quoted) is no key of \(table.noun)", key, hint: hint)
  }
}

extension YAMLNode {
  /// What the value is called in messages.
  var noun: String {
    switch kind {
    case .scalar: isLeftOut ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .refused: "a refused value"
    }
  }

  /// The entries of a list; a finding when the value is no list.
  func entries(of name: @autoclosure () -> String, log: ReadingLog) -> Children {
    if kind != .sequence, !isLeftOut {
      let hint = kind == .scalar ? "write [\(text.quoted.dropFirst().dropLast())]" : nil
      log.report(.wrongType, "\(name()) is a list, not \(noun)", self, hint: hint)
    }
    return kind == .sequence ? children : Children.none(in: document)
  }
}

extension YAMLNode.Children {
  /// No children.
  static func none(in document: YAMLDocument) -> Self { Self(document: document, index: 0, end: 0) }
}

extension String {
  /// The text in single quotes, shortened where it is longer than a name could be.
  var quoted: String {
    guard utf8.count > 80 else { return "'\(self)'" }
    return "'\(String(String.UnicodeScalarView(unicodeScalars.prefix(64))))…'"
  }
}
