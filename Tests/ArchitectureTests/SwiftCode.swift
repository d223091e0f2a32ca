/// Swift source without its comments and texts, so that rules about code see code alone.

/// Blanks out comments and string literals and keeps line ends, columns and interpolations.
///
/// It knows line and nested block comments, plain, multi-line and raw strings with interpolation; it
/// does not know regex literals, which the sources do not use.
struct SwiftCode {
  private let characters: [Character]
  private var index = 0
  private var result: [Character] = []

  /// The code of a source text.
  static func of(_ text: String) -> String {
    var scanner = SwiftCode(text)
    scanner.scan(untilParenthesis: false)
    return String(scanner.result)
  }

  private init(_ text: String) {
    characters = Array(text)
    result.reserveCapacity(characters.count)
  }

  private func starts(_ text: String) -> Bool {
    let wanted = Array(text)
    return index + wanted.count <= characters.count
      && Array(characters[index..<index + wanted.count]) == wanted
  }

  private mutating func keep() {
    result.append(characters[index])
    index += 1
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where index < characters.count {
      result.append(characters[index].isNewline ? "\n" : " ")
      index += 1
    }
  }

  private mutating func scan(untilParenthesis: Bool) {
    var depth = 0
    while index < characters.count {
      if starts("//") {
        while index < characters.count, !characters[index].isNewline { blank() }
      } else if starts("/*") {
        skipBlockComment()
      } else if let hashes = openingHashes() {
        skipString(hashes: hashes)
      } else {
        if characters[index] == "(" { depth += 1 }
        if characters[index] == ")" {
          depth -= 1
          if untilParenthesis, depth < 0 { return }
        }
        keep()
      }
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        blank(2)
      } else if starts("*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && index < characters.count
  }

  private func openingHashes() -> Int? {
    var hashes = 0
    while index + hashes < characters.count, characters[index + hashes] == "#" { hashes += 1 }
    let quote = index + hashes
    return quote < characters.count && characters[quote] == "\"" ? hashes : nil
  }

  private mutating func skipString(hashes: Int) {
    blank(hashes)
    let marks = String(repeating: "#", count: hashes)
    let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
    blank(quotes.count)
    while index < characters.count {
      if starts(quotes + marks) {
        blank(quotes.count + hashes)
        return
      } else if starts("\\" + marks + "(") {
        blank(2 + hashes)
        scan(untilParenthesis: true)
        blank()
      } else if starts("\\" + marks) {
        blank(2 + hashes)
      } else {
        blank()
      }
    }
  }
}
