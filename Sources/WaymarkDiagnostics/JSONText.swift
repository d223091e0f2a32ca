/// Strings as JSON writes them, safe on a terminal too.

/// Quotes text for JSON.
package enum JSONText {
  /// The text as a JSON string (RFC 8259), with every control and bidirectional character escaped.
  ///
  /// ```
  /// JSONText.quoted("a\"b\n")  // "\"a\\\"b\\n\""
  /// ```
  package static func quoted(_ text: String) -> String {
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

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
