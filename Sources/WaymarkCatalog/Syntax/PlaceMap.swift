/// libyaml counts characters; spans count bytes. This is the bridge.

import CYAML
import WaymarkDiagnostics

/// Turns positions counted in characters into offsets counted in bytes.
///
/// Parsers ask in nearly ascending order, so that one cursor that walks a little forth and back
/// answers each question in constant time on average.
final class PlaceMap {
  private let bytes: [UInt8]
  private let base: Int
  private let isASCII: Bool
  private var character = 0
  private var offset: Int

  /// Begins behind the byte order mark.
  init(file: SourceFile, scan: TextScan) {
    bytes = file.bytes
    base = scan.markLength
    isASCII = scan.isASCII
    offset = base
  }

  /// The UTF-8 offset of a position.
  ///
  /// - Complexity: O(*d*), *d* the distance from the last question; O(1) in an ASCII file.
  func offset(of mark: yaml_mark_t) -> Int {
    let index = Int(clamping: mark.index)
    guard !isASCII else { return min(base + index, bytes.count) }
    while character < index, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      character += 1
    }
    while character > index, offset > base {
      offset -= 1
      while offset > base, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      character -= 1
    }
    return offset
  }
}
