/// Escaping for GitHub-flavoured Markdown: foreign text stays one text node.

extension Escaping {
  /// Text for the inside of a Markdown line, never for its beginning.
  ///
  /// Escaped is only what could start markup there, so that the source still reads well:
  /// underscores inside words, hyphens and full stops stay as they are. Addresses lose the colon or
  /// the full stop that the autolink extension of GitHub-flavoured Markdown looks for.
  /// See https://spec.commonmark.org/0.31.2/#backslash-escapes and https://github.github.com/gfm/.
  ///
  /// - Complexity: O(*n*), *n* the scalars of the text.
  package static func markdown(_ text: String) -> String {
    let line = tidyLine(text)
    guard mayHoldMarkup(line) else { return line }
    let scalars = Array(line.unicodeScalars)
    var output = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if needsBackslash(scalars, index) { output.append("\\") }
      // No escape keeps cmark-gfm from linking `name@host`; an invisible joiner does.
      if scalar == "@", isMailAddress(scalars, around: index) { output.append("\u{2060}") }
      output.append(scalar)
    }
    return String(output)
  }

  /// The id that an item's comment may carry, or nil when it has other letters than
  /// `[a-z0-9._/#@-]` or two hyphens in a row.
  package static func markerID(_ id: String) -> String? {
    let isPlain = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "._/#@-".utf8.contains(byte)
      }
    }
    let hasDoubleHyphen = zip(id.utf8, id.utf8.dropFirst()).contains {
      $0 == UInt8(ascii: "-") && $1 == UInt8(ascii: "-")
    }
    return isPlain && !hasDoubleHyphen && !id.isEmpty ? id : nil
  }

  /// False when nothing of what `needsBackslash` or an address looks for stands in a line.
  private static func mayHoldMarkup(_ line: String) -> Bool {
    var previous: UInt8 = 0
    for byte in line.utf8 {
      switch UnicodeScalar(byte) {
      case "\\", "`", "*", "[", "]", "<", "~", "$", "_", "&", "@": return true
      case "/": if previous == UInt8(ascii: ":") { return true }
      case ".": if previous | 0x20 == UInt8(ascii: "w") { return true }
      default: break
      }
      previous = byte
    }
    return false
  }

  private static func needsBackslash(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    switch scalars[index] {
    case "\\", "`", "*", "[", "]", "<", "~", "$": true
    case "_": !(isWordScalar(scalars, index - 1) && isWordScalar(scalars, index + 1))
    case "&": isWordScalar(scalars, index + 1) || scalar(scalars, index + 1) == "#"
    case ":": scalar(scalars, index + 1) == "/" && scalar(scalars, index + 2) == "/"
    case ".": isWebHost(scalars, endingAt: index)
    default: false
    }
  }

  static func isWebHost(_ scalars: [Unicode.Scalar], endingAt index: Int) -> Bool {
    (1...3).allSatisfy { distance in
      let letter = scalar(scalars, index - distance)
      return letter == "w" || letter == "W"
    }
  }

  /// True when what follows could be a host: letters, digits, hyphens, and a full stop inside.
  private static func isMailAddress(_ scalars: [Unicode.Scalar], around index: Int) -> Bool {
    let host = scalars[(index + 1)...].prefix {
      isAlphanumeric($0) || $0 == "." || $0 == "-" || $0 == "_"
    }
    return index > 0 && host.dropFirst().dropLast().contains(".")
  }

  private static func scalar(_ scalars: [Unicode.Scalar], _ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private static func isWordScalar(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    scalar(scalars, index).map(isAlphanumeric) ?? false
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && isAlphanumeric(UInt8(scalar.value))
  }
}
