/// Ids made from titles: lower-case words joined by hyphens, each only once.

import WaymarkModel

/// Makes ids that are free.
struct IdentifierMaker {
  private var taken: Set<String>
  /// The last number that was hung on a slug.
  private var counts: [String: Int] = [:]

  private static let small: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "has",
    "have", "in", "independently", "into", "is", "it", "its", "of", "on", "or", "other", "that",
    "the", "their", "them", "these", "this", "to", "able", "understands", "understand", "knows",
    "know", "uses", "use", "very", "with", "within", "well", "high", "good", "most", "various",
  ]

  private static let folds: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ê": "e", "ë": "e", "á": "a",
    "à": "a", "â": "a", "ã": "a", "å": "a", "í": "i", "ì": "i", "î": "i", "ï": "i", "ó": "o",
    "ò": "o", "ô": "o", "õ": "o", "ø": "o", "ú": "u", "ù": "u", "û": "u", "ñ": "n", "ç": "c",
    "æ": "ae", "œ": "oe", "š": "s", "ž": "z", "č": "c", "ł": "l", "ý": "y",
  ]

  /// Ids that are taken already are not given again.
  init(taken: Set<String> = []) { self.taken = taken }

  /// An id for a title: an acronym in brackets stands for it, as in `Reliability (SRE)`.
  mutating func identifier(for title: String, or fallback: String) -> Identifier {
    let acronym = title.firstMatch(of: /\(([A-Z][A-Z0-9]{1,7})\)/).map { $0.1.lowercased() }
    return claim(acronym ?? Self.slug(Self.words(of: title), most: 5, or: fallback))
  }

  /// An id for a statement: its first words that say something.
  mutating func identifier(forStatement statement: String, or fallback: String) -> Identifier {
    let words = Self.words(of: statement)
    let telling = words.filter { !Self.small.contains($0) && $0.count > 1 }
    return claim(Self.slug(telling.isEmpty ? words : telling, most: 4, or: fallback))
  }

  /// The words of a text in lower-case letters and digits.
  static func words(of text: String) -> [String] {
    var folded = ""
    for character in text.lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        folded.append(character)
      } else if character != "'", character != "’" {
        folded += folds[character] ?? " "
      }
    }
    return folded.split(separator: " ").map(String.init)
  }

  private static func slug(_ words: [String], most: Int, or fallback: String) -> String {
    var slug = ""
    for word in words.prefix(most) {
      let longer = slug.isEmpty ? String(word.prefix(48)) : "\(slug)-\(word)"
      if longer.utf8.count > 48 { break }
      slug = longer
    }
    return slug.contains(where: \.isLetter) ? slug : fallback
  }

  private mutating func claim(_ slug: String) -> Identifier {
    var candidate = slug
    while !taken.insert(candidate).inserted {
      let number = (counts[slug] ?? 1) + 1
      counts[slug] = number
      candidate = "\(slug)-\(number)"
    }
    return Identifier(candidate)
  }
}
