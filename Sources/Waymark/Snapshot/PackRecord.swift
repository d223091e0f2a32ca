/// What is remembered of a pack between runs: its files as they were, and what content that was.

/// What tells a file from another one of the same name, or from itself after a change.
///
/// The time of the last status change is set by the system at every write and cannot be set back by
/// `touch`, so that a change which keeps size and modification time is seen too.
struct FileIdentity: Sendable, Equatable {
  /// Device, inode, bytes, and the times of the last change of content and status in nanoseconds.
  var numbers: [Int]

  /// How many numbers these are.
  static let numberCount = 5
  /// When the file was last changed in any way.
  var changed: Int { numbers[4] }
}

/// The files of a pack and of those it extends, and the hash of all that they say.
struct PackRecord: Sendable {
  /// A pack of the layers, lowest first.
  struct Layer: Sendable {
    /// Its folder, as it is reached from the pack that was named.
    var folder: String
    /// Its files, in the order in which they are read.
    var files: [String]
  }

  /// The time at which the files were looked at, in nanoseconds since 1970.
  var began: Int
  var layers: [Layer]
  /// The identity of each file of each layer.
  var identities: [FileIdentity]
  /// What the files say, and so the name of the snapshot.
  var content: ContentHash

  /// The paths of all files.
  var paths: [String] { layers.flatMap { layer in layer.files.map { "\(layer.folder)/\($0)" } } }

  /// True when a change of the file while it was looked at would show in its times.
  ///
  /// Clocks of disks tick in steps of some milliseconds, and of whole seconds on old ones: what was
  /// changed less than a step before reading began may have been changed again unseen.
  func sees(_ file: FileIdentity) -> Bool {
    let step = file.changed % 1_000_000_000 == 0 ? 2_000_000_000 : 50_000_000
    return file.changed < began - step
  }

  private static let mark = Array("waymark pack 1\n".utf8)

  /// The record as bytes: a mark, the content, a checksum.
  var bytes: [UInt8] {
    var writer = SnapshotWriter(files: [])
    writer.add(began)
    for half in [content.high, content.low] { writer.add(Int(bitPattern: UInt(half))) }
    writer.add(layers) { writer, layer in
      writer.add(layer.folder)
      writer.add(layer.files) { $0.add($1) }
    }
    writer.add(identities) { writer, identity in
      for number in identity.numbers { writer.add(number) }
    }
    let sum = writer.bytes.withUnsafeBytes { Checksum.of($0, seed: 0) }
    return Self.mark + writer.bytes + withUnsafeBytes(of: sum) { Array($0) }
  }
}

extension PackRecord {
  /// The record that bytes hold; nil when they hold none.
  init?(_ bytes: UnsafeRawBufferPointer) {
    let (start, end) = (Self.mark.count, bytes.count - 8)
    guard end >= start, bytes.starts(with: Self.mark) else { return nil }
    let body = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    guard
      bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self) == Checksum.of(body, seed: 0)
    else { return nil }
    var reader = SnapshotReader(body, files: [])
    began = reader.number()
    let halves = [reader.number(), reader.number()].map { UInt64(UInt(bitPattern: $0)) }
    content = ContentHash(high: halves[0], low: halves[1])
    layers = reader.list { reader in
      Layer(folder: reader.text(), files: reader.list { $0.text() })
    }
    identities = reader.list { reader in
      FileIdentity(numbers: (0..<FileIdentity.numberCount).map { _ in reader.number() })
    }
    guard reader.isAtEnd, identities.count == layers.reduce(0, { $0 + $1.files.count }) else {
      return nil
    }
  }
}
