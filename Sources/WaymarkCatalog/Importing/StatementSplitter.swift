/// The text of a cell divided into single statements: bullets, lines, sentences.

/// Divides text into statements.
enum StatementSplitter {
  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "etc", "vs", "cf", "incl", "approx", "no", "mr", "ms", "dr", "st", "resp", "eg",
  ]

  /// The statements of a cell, each without its bullet and its full stop.
  static func statements(in text: String) -> [String] {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
      .filter { !$0.isEmpty }
    let hasBullets = lines.contains { bulletLength($0) > 0 }
    let items = hasBullets ? bulleted(lines) : lines
    return items.flatMap { sentences(of: $0) }.map(cleaned)
      .filter { $0.contains { $0.isLetter || $0.isNumber } }
  }

  /// Lines joined to the bullet before them.
  private static func bulleted(_ lines: [String]) -> [String] {
    var items: [String] = []
    for line in lines {
      let length = bulletLength(line)
      if length > 0 || items.isEmpty {
        items += numbered(line).flatMap { item in
          inlineBullets(String(item.dropFirst(bulletLength(item))).trimmed)
        }
      } else {
        items[items.count - 1] += " " + line
      }
    }
    return items
  }

  /// Bullets that stand inside of one line.
  private static func inlineBullets(_ line: String) -> [String] {
    line.split { "•‣◦▪●".contains($0) }.map { String($0).trimmed }
  }

  /// The items of a line that counts them: `1. Knows DNS 2. Uses dig`.
  private static func numbered(_ line: String) -> [String] {
    guard let mark = line.prefixMatch(of: /\(?1([.)])\s/)?.1 else { return [line] }
    var items: [String] = []
    var rest = line[...]
    while let next = rest.firstRange(of: " \(items.count + 2)\(mark) ") {
      items.append(String(rest[..<next.lowerBound]))
      rest = rest[rest.index(after: next.lowerBound)...]
    }
    return items + [String(rest)]
  }

  /// Characters of the bullet, number or letter that a line begins with.
  private static func bulletLength(_ line: String) -> Int {
    let bullet =
      /([-*+•‣◦▪●·∙○■□◆►▶➤➢✓✔☑→⁃–—]\s*(?=\S)|\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\)\s+|(?:\d{1,2}|[ivx]{1,4})\.\s+|\[[ xX]\]\s+)+/
    return line.prefixMatch(of: bullet)?.0.count ?? 0
  }

  /// Sentences: a full stop, blanks and a capital letter, outside of brackets and abbreviations.
  private static func sentences(of text: String) -> [String] {
    let characters = Array(text)
    var sentences: [String] = []
    var start = 0
    var depth = 0
    for index in characters.indices {
      switch characters[index] {
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      case ".", "!", "?":
        guard depth == 0, isEnd(characters, index) else { continue }
        sentences.append(String(characters[start...index]))
        start = index + 1
      default: break
      }
    }
    return sentences + [String(characters[start...])]
  }

  private static func isEnd(_ characters: [Character], _ index: Int) -> Bool {
    var next = index + 1
    while next < characters.count, characters[next].isWhitespace { next += 1 }
    guard next > index + 1, next < characters.count, characters[next].isUppercase else {
      return false
    }
    var first = index
    while first > 0, !characters[first - 1].isWhitespace, characters[first - 1] != "(" {
      first -= 1
    }
    let word = String(characters[first..<index]).lowercased()
    return word.count > 1 && !abbreviations.contains(word)
  }

  private static func cleaned(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.hasSuffix(";") { return String(words.dropLast()) }
    return words.hasSuffix(".") && !words.hasSuffix("etc.") && !words.hasSuffix("..")
      ? String(words.dropLast()) : words
  }
}
