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
    let scalars = Array(tidyLine(text).unicodeScalars)
    var output = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if needsBackslash(scalars, index) { output.append("\\") }
      output.append(scalar)
      if scalar == "p" || scalar == "P", isMessengerScheme(scalars, endingAt: index) {
        // No escape keeps cmark-gfm from linking `xmpp:name@host`; an invisible joiner does.
        output.append("\u{2060}")
      }
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

  private static func isWebHost(_ scalars: [Unicode.Scalar], endingAt index: Int) -> Bool {
    (1...3).allSatisfy { distance in
      let letter = scalar(scalars, index - distance)
      return letter == "w" || letter == "W"
    }
  }

  private static func isMessengerScheme(
    _ scalars: [Unicode.Scalar], endingAt index: Int
  ) -> Bool {
    guard index >= 3, scalar(scalars, index + 1) == ":" else { return false }
    var word = String.UnicodeScalarView()
    word.append(contentsOf: scalars[(index - 3)...index])
    return String(word).lowercased() == "xmpp"
  }

  private static func scalar(_ scalars: [Unicode.Scalar], _ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private static func isWordScalar(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard let scalar = scalar(scalars, index), scalar.isASCII else { return false }
    return isAlphanumeric(UInt8(scalar.value))
  }
}
