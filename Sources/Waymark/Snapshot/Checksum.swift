/// Checksums and hashes of bytes, at the speed of reading them.

/// A checksum of 64 bits against accidents.
package enum Checksum {
  /// Eight bytes at a time: each is mixed in by an odd factor, whose high half is folded back.
  package static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var sum = seed ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self), into: &sum)
      offset += 8
    }
    if offset < bytes.count {
      var word: UInt64 = 0
      for byte in bytes[offset...] { word = word << 8 | UInt64(byte) }
      mix(word, into: &sum)
    }
    return sum
  }

  private static func mix(_ word: UInt64, into sum: inout UInt64) {
    let product = (sum ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    sum = product.high ^ product.low &+ word
  }
}

/// What tells content from other content: a hash of 128 bits over the names and bytes of its files.
///
/// It tells versions of one's own content apart; nothing is trusted because of it.
struct ContentHash: Sendable, Equatable, CustomStringConvertible {
  var high: UInt64
  var low: UInt64

  /// The hash as a name: 32 hexadecimal digits.
  var description: String {
    [high, low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Wraps two halves.
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The hash of some bytes. - Complexity: O(*n*), several gigabytes a second.
  init(_ bytes: [UInt8]) {
    (high, low) = bytes.withUnsafeBytes { raw in
      (Checksum.of(raw, seed: 0x243F_6A88_85A3_08D3), Checksum.of(raw, seed: 0x1319_8A2E_0370_7344))
    }
  }

  /// The hash of content whose files have these names and hashes.
  init(_ files: [(name: String, hash: ContentHash)]) {
    self.init(files.flatMap { Array("\($0.name)\0\($0.hash)\0".utf8) })
  }
}
