/// The values of one YAML file, stored flat in the order in which they were read.

import WaymarkDiagnostics

/// A parsed file: a record a value, parents before children, children next to each other.
///
/// It is there while `YAMLLoader.read` runs its body, and so are its nodes: a node is a reference and
/// an index, and what it says is looked at where it stands in memory, without a copy.
final class YAMLDocument {
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

  /// What a loader gathered of a file.
  struct Content {
    /// All values.
    var records: [Record] = []
    /// The bytes of those scalars that do not stand in the file as they are meant.
    var texts: [UInt8] = []
    /// False when something stopped the reading before the file's end.
    var isComplete = false
  }

  /// The file that was read.
  let file: SourceFile
  /// The bytes of the file.
  let bytes: UnsafeBufferPointer<UInt8>
  /// All values.
  let records: UnsafeBufferPointer<Record>
  /// The bytes of those scalars that do not stand in the file as they are meant.
  let texts: UnsafeBufferPointer<UInt8>
  /// False when something stopped the reading before the file's end.
  let isComplete: Bool
  /// The bytes that were not read.
  var unread: ArraySlice<UInt8> {
    isComplete ? [] : file.bytes[(records.last.map { Int($0.end) } ?? 0)...]
  }

  private init(
    _ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>,
    _ records: UnsafeBufferPointer<Record>, _ texts: UnsafeBufferPointer<UInt8>, isComplete: Bool
  ) {
    self.file = file
    self.bytes = bytes
    self.records = records
    self.texts = texts
    self.isComplete = isComplete
  }

  /// Lets a body look at what a loader gathered; neither the document nor a node may outlive it.
  static func with<Result>(
    _ content: Content, of file: SourceFile, _ body: (YAMLDocument) -> Result
  ) -> Result {
    file.bytes.withUnsafeBufferPointer { bytes in
      content.records.withUnsafeBufferPointer { records in
        content.texts.withUnsafeBufferPointer { texts in
          let document = YAMLDocument(
            file, bytes, records, texts, isComplete: content.isComplete)
          return withExtendedLifetime(document) { body(document) }
        }
      }
    }
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
  var bytes: UnsafeBufferPointer<UInt8> {
    let record = record
    let range = Int(record.textStart)..<Int(record.textStart + record.textLength)
    return UnsafeBufferPointer(
      rebasing: record.isRewritten ? document.texts[range] : document.bytes[range])
  }

  /// The text of a scalar, escapes resolved; empty for a collection.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The entries of a sequence, or keys and values of a mapping in turn.
  var children: Children {
    let record = record
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
