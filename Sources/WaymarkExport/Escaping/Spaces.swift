/// White space by the fast way: what is ASCII, as nearly everything is, needs no table.

extension String {
  /// True only when the words of the text already stand one space apart, with none at its ends.
  ///
  /// False as well where a table would have to say what a character is: above U+02FF, the last one
  /// before those that join what stands before them.
  var isTidy: Bool {
    var previous: UInt8 = 0x20
    for byte in utf8 {
      switch byte {
      case 0x20: if previous == 0x20 { return false }
      case 0x09...0x0D, 0xCC...: return false
      // U+0085 and U+00A0 are spaces; nothing else is among those that begin with this byte.
      case 0x80...0xA0: if previous == 0xC2 { return false }
      default: break
      }
      previous = byte
    }
    return previous != 0x20
  }
}

extension Character {
  /// The same as `isWhitespace`.
  var isSpace: Bool {
    guard let byte = asciiValue else { return isWhitespace }
    return byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

extension Unicode.Scalar {
  /// The same as `properties.isWhitespace`.
  var isSpace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
