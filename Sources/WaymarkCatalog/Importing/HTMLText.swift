/// Character references of HTML, as far as tables of text use them.

/// Decodes character references.
enum HTMLText {
  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
    "mdash": "—", "hellip": "…", "bull": "•", "middot": "·", "lsquo": "‘", "rsquo": "’",
    "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "times": "×", "rarr": "→",
    "larr": "←", "deg": "°", "copy": "©", "reg": "®", "trade": "™", "euro": "€", "pound": "£",
    "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß",
    "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ensp": " ", "emsp": " ",
    "thinsp": " ", "zwnj": "", "zwj": "", "shy": "", "le": "≤", "ge": "≥", "ne": "≠",
  ]

  /// The text with its references replaced; one that is unknown stays as it is.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return text.replacing(/&(#[xX]?[0-9A-Fa-f]{1,8}|[A-Za-z]{2,10});/) { match in
      let name = match.1
      guard name.hasPrefix("#") else { return names[String(name)] ?? String(match.0) }
      let isHexadecimal = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      let scalar = UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
      return scalar.map { $0.value == 0xA0 ? " " : String(Character($0)) } ?? String(match.0)
    }
  }
}
