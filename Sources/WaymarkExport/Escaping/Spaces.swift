/// White space by the fast way: what is ASCII, as nearly everything is, needs no table.

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
