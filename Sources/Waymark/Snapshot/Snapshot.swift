/// Decoded content in a file: an index, then an entry wherever the index says, checked as it is met.

import WaymarkDiagnostics
import WaymarkModel

/// A snapshot in memory or mapped from a file.
///
/// A head and an index with a checksum of their own, then path, matrix and certifications, then one
/// record a topic and a resource, each with its checksum: what a plan does not touch is neither read
/// nor checked. Every number from the bytes is held against a limit before it is used.
package final class Snapshot: Sendable {
  /// The numbers of the head.
  struct Head {
    var content: ContentHash
    var topics: Int
    var resources: Int
    var parts: Int
    /// Where the records begin; everything before has one checksum.
    var records: Int
    var length: Int
    var checksum: UInt64
  }

  /// The kinds of records.
  enum Kind: UInt64 {
    case topic = 1, resource = 2
  }

  /// Changes with the format, with what the sections mean, and with the order of a machine's bytes.
  package static let mark = Array("waymark snapshot 3 \(WaymarkVersion.current)\n".utf8)
  /// Bytes of the numbers behind the mark.
  package static let headSize = 8 * 8

  private let memory: MappedFile
  let head: Head

  private var bytes: UnsafeRawBufferPointer { memory.bytes }
  private var indexStart: Int { Self.mark.count + Self.headSize }
  private var frameStart: Int {
    indexStart + 4 * (head.topics + 1 + head.resources + 1 + head.resources + 1)
  }

  /// Looks at the head and the index of some bytes; nil when they are none of a snapshot.
  ///
  /// - Complexity: O(*n*), *n* topics and resources, at the speed of a checksum.
  init?(_ memory: MappedFile) {
    let bytes = memory.bytes
    let start = Self.mark.count
    guard bytes.count >= start + Self.headSize, bytes.starts(with: Self.mark) else { return nil }
    func number(_ index: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: start + index * 8, as: UInt64.self)
    }
    func size(_ index: Int) -> Int? {
      Int(exactly: number(index)).flatMap { $0 <= Int(Int32.max) ? $0 : nil }
    }
    guard let topics = size(2), let resources = size(3), let parts = size(4),
      let records = Int(exactly: number(5)), number(6) == UInt64(bytes.count)
    else { return nil }
    head = Head(
      content: ContentHash(high: number(0), low: number(1)), topics: topics, resources: resources,
      parts: parts, records: records, length: bytes.count, checksum: number(7))
    self.memory = memory
    guard records >= frameStart, records <= bytes.count else { return nil }
    let checked = UnsafeRawBufferPointer(rebasing: bytes[start..<start + Self.headSize - 8])
    let index = UnsafeRawBufferPointer(rebasing: bytes[indexStart..<records])
    guard head.checksum == Checksum.of(index, seed: Checksum.of(checked, seed: 0)) else {
      return nil
    }
  }

  /// Path, matrix and certifications; nil when they are not what was written.
  func frame(files: [SourceFile]) -> Catalog? {
    var reader = SnapshotReader(
      UnsafeRawBufferPointer(rebasing: bytes[frameStart..<head.records]), files: files)
    let frame = reader.frame()
    return reader.isAtEnd ? frame : nil
  }

  // MARK: Index

  private func number(section: Int, _ index: Int) -> Int {
    Int(
      bytes.loadUnaligned(
        fromByteOffset: indexStart + 4 * (section + index), as: UInt32.self))
  }

  /// The first part of a resource; of the one behind the last, the number of parts.
  func firstPart(ofResource resource: Int) -> Int {
    number(section: head.topics + 1 + head.resources + 1, resource)
  }

  /// The bytes of a record behind its checksum; nil when they are not what was written.
  ///
  /// - Parameter isChecked: true where they were held against the checksum before.
  func record(_ kind: Kind, _ index: Int, isChecked: Bool = false) -> UnsafeRawBufferPointer? {
    guard let record = place(kind, index), record.count >= 8 else { return nil }
    let body = UnsafeRawBufferPointer(rebasing: record[8...])
    if isChecked { return body }
    let seed = kind.rawValue << 32 | UInt64(index)
    return record.loadUnaligned(as: UInt64.self) == Checksum.of(body, seed: seed) ? body : nil
  }

  private func place(_ kind: Kind, _ index: Int) -> UnsafeRawBufferPointer? {
    let section = kind == .topic ? 0 : head.topics + 1
    let start = number(section: section, index) + head.records
    let end = number(section: section, index + 1) + head.records
    guard start <= end, end <= bytes.count else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// The place of an id among the topics or the resources. - Complexity: O(log *n*).
  ///
  /// Names on the way are not checked: a damaged one leads to no entry or to another, whose record
  /// says who it is.
  func index(_ kind: Kind, of id: Identifier) -> Int32? {
    let wanted = Array(id.rawValue.utf8)
    var (low, high) = (0, kind == .topic ? head.topics : head.resources)
    while low < high {
      let middle = (low + high) / 2
      guard let name = name(kind, middle) else { return nil }
      if name.elementsEqual(wanted) { return Int32(middle) }
      if name.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The name at the beginning of a record; it is shorter than 64 bytes, so that its length is one.
  private func name(_ kind: Kind, _ index: Int) -> UnsafeRawBufferPointer? {
    guard let record = place(kind, index), record.count > 9 else { return nil }
    var reader = SnapshotReader(
      UnsafeRawBufferPointer(rebasing: record[8...]), files: [])
    return reader.bytesOfText()
  }
}

extension Snapshot {
  /// A topic; nil when its record is not what was written.
  func topic(_ index: Int, files: [SourceFile]) -> Topic? {
    guard let record = record(.topic, index) else { return nil }
    var reader = SnapshotReader(record, files: files)
    let id = reader.id()
    reader.skipNumbers(lists: 2)
    let topic = reader.topic(id)
    return reader.isAtEnd ? topic : nil
  }

  /// A resource with all or some of its parts; nil when its record is not what was written.
  ///
  /// - Parameter parts: ascending positions of the parts to keep; nil keeps all.
  func resource(_ index: Int, keeping parts: [Int]?, files: [SourceFile]) -> Resource? {
    guard let record = record(.resource, index) else { return nil }
    var reader = SnapshotReader(record, files: files)
    let id = reader.id()
    let pieces = reader.pieces()
    guard let head = pieces.first else { return nil }
    var resource = reader.take(head) { $0.resource(id) }
    let all = pieces.count - 1
    let kept = parts ?? Array(0..<all)
    var positions: [Int] = []
    for part in kept where part < all && !reader.isBroken {
      resource.parts.append(
        reader.take(pieces[part + 1]) { reader in
          reader.skipNumbers(lists: 2)
          positions.append(reader.number(in: 0...all))
          return reader.part(of: id)
        })
    }
    if kept.count < all { resource.outline = PartOutline(count: all, positions: positions) }
    return !reader.isBroken && resource.parts.count == kept.count ? resource : nil
  }
}

/// What leads where, read from the records that are met.
final class SnapshotLinks: ContentLinks {
  private let snapshot: Snapshot
  private var isChecked: [Bool]
  private var topic: (index: Int32, needs: ArraySlice<Int32>, teachers: ArraySlice<Int32>)
  /// True when a record was not what was written; nothing that was told before counts then.
  private(set) var isBroken = false

  /// Begins with nothing read.
  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    isChecked = [Bool](repeating: false, count: snapshot.head.resources)
    topic = (-1, [], [])
  }

  var topicCount: Int { snapshot.head.topics }
  var partCount: Int { snapshot.head.parts }

  func needs(ofTopic topic: Int32) -> ArraySlice<Int32> {
    read(topic)
    return self.topic.needs
  }

  func teachers(ofTopic topic: Int32) -> ArraySlice<Int32> {
    read(topic)
    return self.topic.teachers
  }

  func links(
    ofPart part: Int32
  ) -> (needs: ArraySlice<Int32>, lessons: ArraySlice<Int32>) {
    let resource = resource(ofPart: part)
    if let record = record(ofResource: resource) {
      var reader = SnapshotReader(record, files: [])
      _ = reader.bytesOfText()
      let (pieces, index) = (reader.pieces(), Int(part - firstPart(ofResource: resource)) + 1)
      if pieces.indices.contains(index) {
        reader.begin(pieces[index])
        let needs = reader.list { $0.index(below: topicCount) }
        let lessons = reader.list { $0.index(below: topicCount) }
        if !reader.isBroken { return (needs[...], lessons[...]) }
      }
    }
    isBroken = true
    return ([], [])
  }

  func resource(ofPart part: Int32) -> Int32 {
    var (low, high) = (0, snapshot.head.resources)
    while high - low > 1 {
      let middle = (low + high) / 2
      if snapshot.firstPart(ofResource: middle) <= Int(part) { low = middle } else { high = middle }
    }
    return Int32(low)
  }

  func firstPart(ofResource resource: Int32) -> Int32 {
    Int32(clamping: snapshot.firstPart(ofResource: Int(resource)))
  }

  private func read(_ index: Int32) {
    guard topic.index != index else { return }
    topic = (index, [], [])
    guard let record = snapshot.record(.topic, Int(index)) else {
      isBroken = true
      return
    }
    var reader = SnapshotReader(record, files: [])
    _ = reader.bytesOfText()
    let needs = reader.list { $0.index(below: topicCount) }
    let teachers = reader.list { $0.index(below: partCount) }
    if reader.isBroken { isBroken = true } else { topic = (index, needs[...], teachers[...]) }
  }

  /// The bytes of a resource, which are held against their checksum once.
  private func record(ofResource resource: Int32) -> UnsafeRawBufferPointer? {
    guard isChecked.indices.contains(Int(resource)) else { return nil }
    defer { isChecked[Int(resource)] = true }
    return snapshot.record(.resource, Int(resource), isChecked: isChecked[Int(resource)])
  }
}
