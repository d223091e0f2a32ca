/// From a catalog that was read without errors to a snapshot of it.

import WaymarkDiagnostics
import WaymarkModel

/// Builds the bytes of snapshots.
enum SnapshotBuilder {
  /// The snapshot of a catalog; nil when an entry has places outside of the files, or when there is
  /// more than a snapshot can hold.
  ///
  /// - Parameters:
  ///   - files: the files that the catalog was read from, in the order of the layers.
  ///   - content: the hash of what they say.
  static func bytes(of catalog: Catalog, files: [SourceFile], content: ContentHash) -> [UInt8]? {
    let reach = ContentReach(catalog)
    var frame = SnapshotWriter(files: files)
    frame.addFrame(of: catalog)
    var records = Records(writer: SnapshotWriter(files: files))
    for (index, topic) in catalog.topics.enumerated() {
      records.begin()
      records.writer.add(topic.id)
      records.writer.add(reach.needs(ofTopic: Int32(index))) { $0.add(Int($1)) }
      records.writer.add(reach.teachers(ofTopic: Int32(index))) { $0.add(Int($1)) }
      records.writer.add(topic)
      records.end(.topic, index)
    }
    let topicEnds = records.ends
    records.ends = []
    var firstParts: [Int] = []
    var parts = 0
    for (index, resource) in catalog.resources.enumerated() {
      firstParts.append(parts)
      records.begin()
      records.writer.add(resource.id)
      let positions = resource.readingPositions
      records.writer.addPieces(1 + resource.parts.count) { writer, piece in
        guard piece > 0 else { return writer.add(resource) }
        let (needs, lessons) = reach.links(ofPart: Int32(parts + piece - 1))
        writer.add(needs) { $0.add(Int($1)) }
        writer.add(lessons) { $0.add(Int($1)) }
        writer.add(positions[piece - 1])
        writer.add(resource.parts[piece - 1])
      }
      records.end(.resource, index)
      parts += resource.parts.count
    }
    guard records.writer.isWhole, frame.isWhole, records.bytes.count < Int(UInt32.max),
      parts <= Int(Int32.max)
    else { return nil }
    let resourceStart = topicEnds.last ?? 0
    let index =
      [[0], topicEnds, [resourceStart], records.ends, firstParts, [parts]].flatMap(\.self)
    return assemble(
      content, counts: [catalog.topics.count, catalog.resources.count, parts], index: index,
      frame: frame.bytes, records: records.bytes)
  }

  private static func assemble(
    _ content: ContentHash, counts: [Int], index: [Int], frame: [UInt8], records: [UInt8]
  ) -> [UInt8] {
    let table = index.map(UInt32.init(truncatingIfNeeded:)).withUnsafeBytes { Array($0) } + frame
    let start = Snapshot.mark.count + Snapshot.headSize + table.count
    let numbers =
      [content.high, content.low] + (counts + [start, start + records.count]).map(UInt64.init)
    let head = numbers.withUnsafeBytes { Array($0) }
    let seed = head.withUnsafeBytes { Checksum.of($0, seed: 0) }
    let sum = table.withUnsafeBytes { Checksum.of($0, seed: seed) }
    return Snapshot.mark + head + withUnsafeBytes(of: sum) { Array($0) } + table + records
  }

  /// Records one after another, each behind its checksum.
  private struct Records {
    var writer: SnapshotWriter
    var bytes: [UInt8] = []
    var ends: [Int] = []

    init(writer: SnapshotWriter) { self.writer = writer }

    mutating func begin() { writer.clear() }

    mutating func end(_ kind: Snapshot.Kind, _ index: Int) {
      let seed = kind.rawValue << 32 | UInt64(index)
      let sum = writer.bytes.withUnsafeBytes { Checksum.of($0, seed: seed) }
      withUnsafeBytes(of: sum) { bytes.append(contentsOf: $0) }
      bytes += writer.bytes
      ends.append(bytes.count)
    }
  }
}
