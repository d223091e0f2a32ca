/// Single entries of list files, read by their places without the rest of the file.

package import WaymarkDiagnostics
package import WaymarkModel

/// Finds where entries stand, and reads an entry from there.
///
/// An entry of the safe subset means the same wherever it stands, since nothing in it refers to
/// anything outside (no anchors, aliases or directives). So the lines of one entry, loaded by
/// themselves, give the values that loading the file gave: `places` makes sure of that, value by
/// value, before anybody relies on it.
package enum EntryReader {
  /// The id and the bytes of each entry of a list file, in its order; nil when the file has errors
  /// or one of its entries cannot be read alone.
  ///
  /// - Complexity: O(*n*), *n* the bytes of the file.
  package static func places(in file: SourceFile) -> [(id: Identifier, range: Range<Int>)]? {
    let log = ReadingLog(file: file)
    let document = YAMLLoader.load(file, log: log)
    guard document.isComplete, !log.all.containsError else { return nil }
    guard let root = document.root, !root.isLeftOut else { return [] }
    guard root.kind == .sequence else { return nil }
    var places: [(id: Identifier, range: Range<Int>)] = []
    for child in root.children {
      guard child.kind == .mapping, let id = id(of: child),
        let start = start(of: child, in: file.bytes)
      else { return nil }
      let range = start..<child.span.range.upperBound
      guard isSame(child, load(file.bytes[range], at: start, of: file)) else { return nil }
      places.append((id, range))
    }
    return places
  }

  /// The topic whose bytes these are; nil when they are no topic without errors.
  package static func topic(
    _ bytes: ArraySlice<UInt8>, at offset: Int, of file: SourceFile
  ) -> Topic? {
    read(bytes, at: offset, of: file) { TopicDecoder(log: $1).topic($0)?.entry }
  }

  /// The resource whose bytes these are; nil when they are no resource without errors.
  package static func resource(
    _ bytes: ArraySlice<UInt8>, at offset: Int, of file: SourceFile
  ) -> Resource? {
    read(bytes, at: offset, of: file) { ResourceDecoder(log: $1).resource($0)?.entry }
  }

  private static func read<Entry>(
    _ bytes: ArraySlice<UInt8>, at offset: Int, of file: SourceFile,
    decode: (YAMLNode, ReadingLog) -> Entry?
  ) -> Entry? {
    let log = ReadingLog(file: file)
    guard let node = load(bytes, at: offset, of: file), let entry = decode(node, log),
      !log.all.containsError
    else { return nil }
    return entry
  }

  private static func id(of node: YAMLNode) -> Identifier? {
    var children = node.children
    while let key = children.next(), let value = children.next() {
      if key.text == "id" { return Identifier(value.text) }
    }
    return nil
  }

  /// The beginning of an entry: of the line of its dash, so that indentation keeps its meaning, or
  /// of its bracket inside of a flow sequence.
  private static func start(of node: YAMLNode, in bytes: [UInt8]) -> Int? {
    let first = node.span.range.lowerBound
    var offset = first
    while offset > 0, bytes[offset - 1] == UInt8(ascii: " ") { offset -= 1 }
    guard offset > 0, bytes[offset - 1] == UInt8(ascii: "-") else {
      return bytes[first] == UInt8(ascii: "{") ? first : nil
    }
    offset -= 1
    while offset > 0, bytes[offset - 1] == UInt8(ascii: " ") { offset -= 1 }
    return offset == 0 || bytes[offset - 1] == 0x0A ? offset : nil
  }

  /// The entry as a value whose places are those of the whole file.
  private static func load(
    _ bytes: ArraySlice<UInt8>, at offset: Int, of file: SourceFile
  ) -> YAMLNode? {
    let alone = SourceFile(name: file.name, bytes: Array(bytes))
    let log = ReadingLog(file: alone)
    let document = YAMLLoader.load(alone, log: log)
    guard document.isComplete, !log.all.containsError, let root = document.root else { return nil }
    let whole = document.moved(to: file, by: offset, text: alone.bytes)
    let node = YAMLNode(document: whole, index: root.index)
    guard node.kind == .sequence else { return node.kind == .mapping ? node : nil }
    var entries = node.children
    guard let entry = entries.next(), entries.next() == nil else { return nil }
    return entry.kind == .mapping ? entry : nil
  }

  /// True when two values are the same, places included.
  private static func isSame(_ left: YAMLNode, _ right: YAMLNode?) -> Bool {
    guard let right, left.kind == right.kind, left.span.range == right.span.range,
      left.isPlain == right.isPlain, left.isCutShort == right.isCutShort,
      left.bytes.elementsEqual(right.bytes)
    else { return false }
    var (ours, theirs) = (left.children, right.children)
    while let next = ours.next() {
      guard isSame(next, theirs.next()) else { return false }
    }
    return theirs.next() == nil
  }
}

extension YAMLDocument {
  /// The same values with the places that they have in a larger file.
  fileprivate func moved(to file: SourceFile, by offset: Int, text: [UInt8]) -> YAMLDocument {
    let moved = records.map { record in
      var record = record
      record.start += UInt32(offset)
      record.end += UInt32(offset)
      if record.isRewritten { record.textStart += UInt32(text.count) }
      record.isRewritten = true
      return record
    }
    return YAMLDocument(file: file, records: moved, texts: text + texts, isComplete: true)
  }
}
