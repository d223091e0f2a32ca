/// Escaping for HTML and XML, and for the graph languages DOT and Mermaid.

extension Escaping {
  /// Text for an HTML or XML element, or for an attribute in quotation marks.
  package static func markup(_ text: String) -> String {
    var output = ""
    for scalar in line(text).unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      // Noncharacters are not allowed in XML 1.0, in which GraphML is written.
      case "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// A double-quoted string of the DOT language, with its quotation marks.
  ///
  /// In DOT a backslash begins an escape of the label language (`\n`, `\N`), so it is doubled.
  /// A string of a label may hold HTML entities; the ampersand is written as one.
  /// See https://graphviz.org/doc/info/lang.html.
  package static func dot(_ text: String) -> String {
    var output = "\""
    for scalar in line(text).unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "&": output += "&amp;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }

  /// A label of Mermaid in quotation marks; what Mermaid could read as markup becomes an entity.
  ///
  /// Mermaid writes entities as `#34;` and reads Markdown and HTML inside labels.
  /// See https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters.
  package static func mermaid(_ text: String) -> String {
    // Mermaid takes the byte order mark for a blank, and sees a list behind it.
    let scalars = Array(tidyLine(text).unicodeScalars.filter { $0 != "\u{FEFF}" })
    var output = "\""
    // A label that begins like a list would be refused: `- a`, `1. a`.
    var beginsList = true
    for (index, scalar) in scalars.enumerated() {
      if beginsList && "-+.)".unicodeScalars.contains(scalar)
        || mermaidSigns.contains(scalar) || beginsAddress(scalars, at: index)
      {
        output += "#\(scalar.value);"
      } else {
        output.unicodeScalars.append(scalar)
      }
      beginsList = beginsList && ("0"..."9").contains(scalar)
    }
    return output + "\""
  }

  private static let mermaidSigns: Set<Unicode.Scalar> = Set("\"#&<>`\\*_~[]{}|%;$@".unicodeScalars)

  /// True for the sign without which Mermaid's Markdown sees no address: `http://`, `www.`.
  private static func beginsAddress(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    switch scalars[index] {
    case ":": scalars.dropFirst(index + 1).first == "/"
    case ".": isWebHost(scalars, endingAt: index)
    default: false
    }
  }
}
