/// Strings as JSON writes them, safe on a terminal too.

/// Quotes text for JSON.
package enum JSONText {
  /// The text as a JSON string (RFC 8259), with every control and bidirectional character escaped.
  ///
  /// ```
  /// JSONText.quoted("a\"b\n")  // "\"a\\\"b\\n\""
  /// ```
  package static func quoted(_ text: String) -> String {
    // Most texts have nothing to escape, and are taken whole.
    if text.utf8.allSatisfy(isPlain) { return "\"\(text)\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where TerminalText.isControl(scalar): result += escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// True for what stands for itself, whatever comes before and after.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
