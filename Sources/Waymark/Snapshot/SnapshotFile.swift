/// Snapshots as bytes: a head, sections of numbers with their lengths, a checksum.

import WaymarkModel

/// Writes and reads snapshots. Whatever bytes it is given, reading answers with a snapshot whose
/// every index lies where it may, or with nil.
package enum SnapshotFile {
  /// Changes with the format, with what the sections mean, and with the order of a machine's bytes.
  package static let head = Array("waymark snapshot 1 \(WaymarkVersion.current)\n".utf8)

  /// A snapshot as bytes.
  static func bytes(of snapshot: Snapshot) -> [UInt8] {
    var writer = Writer(bytes: head)
    writer.add([snapshot.began])
    writer.add(Array(snapshot.files.map(\.name).joined(separator: "\0").utf8))
    writer.add(snapshot.files.flatMap(\.numbers))
    for table in [snapshot.topics, snapshot.resources] {
      writer.add(table.names)
      writer.add(table.ends)
      writer.add(table.places)
    }
    for array in snapshot.reach.arrays { writer.add(array) }
    let sum = checksum(writer.bytes[...])
    writer.add([sum])
    return writer.bytes
  }

  /// The snapshot that bytes hold; nil for bytes of another version and for damaged ones.
  static func snapshot(from bytes: [UInt8]) -> Snapshot? {
    guard bytes.starts(with: head), bytes.count >= head.count + 16 else { return nil }
    var reader = Reader(bytes: bytes, offset: bytes.count - 16)
    guard reader.next(Int64.self) == [checksum(bytes[..<(bytes.count - 16)])] else { return nil }
    reader.offset = head.count
    guard let began = reader.next(Int64.self), began.count == 1,
      let names = reader.next(UInt8.self), let numbers = reader.next(Int64.self),
      let files = files(names, numbers),
      let topics = table(&reader, files), let resources = table(&reader, files)
    else { return nil }
    var arrays: [[Int32]] = []
    while arrays.count < 10, let array = reader.next(Int32.self) { arrays.append(array) }
    guard reader.offset == bytes.count - 16,
      let reach = ContentReach(
        checking: arrays, topicCount: topics.count, resourceCount: resources.count)
    else { return nil }
    return Snapshot(
      files: files, began: began[0], topics: topics, resources: resources, reach: reach)
  }

  private static func files(_ names: [UInt8], _ numbers: [Int64]) -> [FileIdentity]? {
    let names = names.split(separator: 0, omittingEmptySubsequences: false)
    let width = FileIdentity.numberCount
    guard numbers.count == names.count * width else { return nil }
    let files = names.enumerated().map { index, name in
      FileIdentity(
        name: String(decoding: name, as: UTF8.self),
        numbers: Array(numbers[index * width..<(index + 1) * width]))
    }
    return files.allSatisfy { $0.size >= 0 && $0.size <= DiskFileSystem.maximumFileSize }
      ? files : nil
  }

  private static func table(_ reader: inout Reader, _ files: [FileIdentity]) -> EntryTable? {
    guard let names = reader.next(UInt8.self), let ends = reader.next(Int32.self),
      let places = reader.next(Int32.self)
    else { return nil }
    return EntryTable(
      checkingNames: names, ends: ends, places: places, sizes: files.map(\.size))
  }

  /// Eight bytes at a time: each is mixed in by an odd factor, whose high half is folded back.
  ///
  /// It finds accidents; what a snapshot says is checked all the same.
  package static func checksum(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.withUnsafeBytes { raw in
      var sum = UInt64(raw.count)
      var offset = 0
      while offset < raw.count {
        var word: UInt64 = 0
        if offset + 8 <= raw.count {
          word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        } else {
          for byte in raw[offset...] { word = word << 8 | UInt64(byte) }
        }
        let product = (sum ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        sum = product.high ^ product.low &+ word
        offset += 8
      }
      return Int64(bitPattern: sum)
    }
  }

  /// Puts arrays one after another, each behind its number of bytes.
  private struct Writer {
    var bytes: [UInt8]

    mutating func add<Number: FixedWidthInteger>(_ numbers: [Number]) {
      numbers.withUnsafeBytes { raw in
        withUnsafeBytes(of: Int64(raw.count)) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: raw)
      }
    }
  }

  /// Takes them back; nil where the bytes are too few.
  private struct Reader {
    let bytes: [UInt8]
    var offset: Int

    mutating func next<Number: FixedWidthInteger>(_ type: Number.Type) -> [Number]? {
      let width = MemoryLayout<Number>.size
      return bytes.withUnsafeBytes { raw in
        guard offset >= 0, offset <= raw.count - 8 else { return nil }
        let length = raw.loadUnaligned(fromByteOffset: offset, as: Int64.self)
        guard length >= 0, length <= raw.count - offset - 8, Int(length) % width == 0 else {
          return nil
        }
        let start = offset + 8
        offset = start + Int(length)
        return [Number](unsafeUninitializedCapacity: Int(length) / width) { buffer, count in
          UnsafeMutableRawBufferPointer(buffer).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: raw[start..<offset]))
          count = Int(length) / width
        }
      }
    }
  }
}
