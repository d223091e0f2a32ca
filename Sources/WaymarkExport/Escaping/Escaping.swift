/// All escaping of all formats lives in this folder, so that it can be read and attacked in one
/// place.
///
/// Content, learner files, plan files and rules are not trusted: whatever text they carry stays
/// text in every output. This file has what the formats share; one file a family has the rest.

import WaymarkDiagnostics

/// A namespace for making foreign text harmless.
package enum Escaping {
  /// One line of visible text: line breaks and tabs become spaces; control characters and
  /// bidirectional controls are written out, as in `<U+202E>`.
  ///
  /// C0, DEL and C1 could drive a terminal; bidirectional controls make text read differently from
  /// what it is (Boucher and Anderson, *Trojan Source*, 2021, https://arxiv.org/abs/2111.00169).
  ///
  /// - Complexity: O(*n*), *n* the bytes of the text.
  package static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    var output = String.UnicodeScalarView()
    var previousIsReturn = false
    for scalar in text.unicodeScalars {
      defer { previousIsReturn = scalar == "\r" }
      if scalar == "\n", previousIsReturn { continue }
      switch scalar {
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}", "\u{0085}": output.append(" ")
      default: output.append(scalar)
      }
    }
    return TerminalText.sanitized(String(output))
  }

  /// A line without spaces at its ends and with single ones inside.
  static func tidyLine(_ text: String) -> String {
    let line = line(text)
    if line.isTidy { return line }
    return line.unicodeScalars.split(whereSeparator: \.isSpace)
      .map { String($0) }.joined(separator: " ")
  }

  /// An address that may become a link, or nil: http, https and mailto only, and every byte that
  /// some format could take for markup percent-encoded.
  ///
  /// ```swift
  /// Escaping.link("https://example.org/a b")  // "https://example.org/a%20b"
  /// Escaping.link("javascript:alert(1)")      // nil
  /// ```
  package static func link(_ address: String) -> String? {
    guard hasAllowedScheme(address) else { return nil }
    var output = ""
    for byte in address.utf8 {
      let character = Unicode.Scalar(byte)
      let isPlain =
        (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}".unicodeScalars.contains(character)
      if isPlain {
        output.unicodeScalars.append(character)
      } else {
        output += percentEncoded(byte)
      }
    }
    return output
  }

  /// True when the address begins with a scheme that links may have.
  package static func hasAllowedScheme(_ address: String) -> Bool {
    let bytes = Array(address.utf8.prefix(9))
    return ["http://", "https://", "mailto:"].contains { scheme in
      let wanted = Array(scheme.utf8)
      guard bytes.count > wanted.count else { return false }
      return zip(bytes, wanted).allSatisfy { lowercased($0) == $1 }
    }
  }

  /// A value that stands as one word in a comment: letters, digits and `._/#@:=,+` stay.
  static func word(_ text: String) -> String {
    var output = ""
    var previousIsHyphen = false
    for byte in text.utf8 {
      // A second hyphen in a row could end the comment.
      let isHyphen = byte == UInt8(ascii: "-") && !previousIsHyphen
      let isPlain = isAlphanumeric(byte) || "._/#@:=,+".utf8.contains(byte) || isHyphen
      if isPlain {
        output.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        output += percentEncoded(byte)
      }
      previousIsHyphen = isHyphen
    }
    return output
  }

  /// What `word(_:)` encoded; nil when it is no UTF-8.
  static func decodedWord(_ word: some StringProtocol) -> String? {
    let bytes = Array(word.utf8)
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
      {
        output.append(high * 16 + low)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(validating: output, as: UTF8.self)
  }

  /// `%` and two capital hexadecimal digits.
  static func percentEncoded(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  }

  /// True for ASCII letters and digits.
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
