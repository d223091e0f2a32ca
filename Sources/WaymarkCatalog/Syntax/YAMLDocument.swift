/// The values of one YAML file, stored flat in the order in which they were read.

import WaymarkDiagnostics

/// A parsed file: a record a value, parents before children, children next to each other.
///
/// A reference type, so that a node is a reference and an index.
final class YAMLDocument: Sendable {
  /// What a value is.
  enum Kind: UInt8, Sendable {
    case scalar, sequence, mapping
    /// Stood there, was refused and reported; whoever meets it says nothing more.
    case refused
  }

  /// A value in 24 bytes.
  struct Record: Sendable {
    var kind: Kind
    var isPlain = false
    /// True when `textStart` counts in `texts`, false when in the file's own bytes.
    var isRewritten = false
    /// True when the file ended, or stopped being readable, inside of the value.
    var isCutShort = false
    var start: UInt32
    var end: UInt32
    /// The record that follows after all records inside this one.
    var next: UInt32 = 0
    var textStart: UInt32 = 0
    var textLength: UInt32 = 0
  }

  /// The file that was read.
  let file: SourceFile
  /// The bytes of the file.
  let bytes: [UInt8]
  /// All values.
  let records: [Record]
  /// The bytes of those scalars that do not stand in the file as they are meant.
  let texts: [UInt8]
  /// False when something stopped the reading before the file's end.
  let isComplete: Bool
  /// The bytes that were not read.
  var unread: ArraySlice<UInt8> {
    isComplete ? [] : file.bytes[(records.last.map { Int($0.end) } ?? 0)...]
  }

  /// Wraps what a loader gathered.
  init(file: SourceFile, records: [Record], texts: [UInt8], isComplete: Bool) {
    self.file = file
    bytes = file.bytes
    self.records = records
    self.texts = texts
    self.isComplete = isComplete
  }

  /// The outermost value; nil for a file without any.
  var root: YAMLNode? { records.isEmpty ? nil : YAMLNode(document: self, index: 0) }
}

/// One value of a document.
struct YAMLNode {
  /// The document that it stands in.
  let document: YAMLDocument
  /// Its place among the records.
  let index: Int

  private var record: YAMLDocument.Record { document.records[index] }

  /// What the value is.
  var kind: YAMLDocument.Kind { record.kind }
  /// True when reading stopped inside of it.
  var isCutShort: Bool { record.isCutShort }
  /// True for a value that is not there, as in `requires:`.
  var isLeftOut: Bool { record.kind == .scalar && record.isPlain && record.textLength == 0 }
  /// True for a scalar without quotes.
  var isPlain: Bool { record.isPlain }

  /// Where it stands, quotes and brackets included.
  var span: SourceSpan {
    SourceSpan(file: document.file, range: Int(record.start)..<Int(record.end))
  }

  /// The bytes of a scalar, escapes resolved; empty for a collection.
  var bytes: ArraySlice<UInt8> {
    let range = Int(record.textStart)..<Int(record.textStart + record.textLength)
    return record.isRewritten ? document.texts[range] : document.bytes[range]
  }

  /// The text of a scalar, escapes resolved; empty for a collection.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The entries of a sequence, or keys and values of a mapping in turn.
  var children: Children {
    let hasChildren = record.kind == .sequence || record.kind == .mapping
    return Children(
      document: document, index: index + 1, end: hasChildren ? Int(record.next) : index + 1)
  }

  /// Steps from one child to the next.
  struct Children: Sequence, IteratorProtocol {
    let document: YAMLDocument
    var index: Int
    let end: Int

    /// The next child.
    mutating func next() -> YAMLNode? {
      guard index < end else { return nil }
      defer { index = Int(document.records[index].next) }
      return YAMLNode(document: document, index: index)
    }
  }
}
