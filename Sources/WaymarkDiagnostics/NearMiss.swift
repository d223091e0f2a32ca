/// "Did you mean": the known word that lies closest to the one that somebody typed.

/// Known words, prepared for many questions about unknown ones.
///
/// Distance is the restricted Damerau–Levenshtein distance (optimal string alignment): insertions,
/// deletions, substitutions and swaps of neighbours (Damerau 1964, doi:10.1145/363958.363994). A
/// word is near when its distance, whatever the case of ASCII letters, is at most a third of the
/// typed word's length, and at least one edit is always allowed.
///
/// ```
/// NearMiss(["requires", "teaches"]).closest(to: "reqiures")  // "requires"
/// ```
package struct NearMiss: Sendable {
  private struct Candidate: Sendable {
    var word: String
    var letters: UInt64
    var length: Int
  }

  /// Longer words are never compared: names have at most 64 bytes.
  private static let longestWord = 80

  private let candidates: [Candidate]

  /// Prepares words; their order does not matter.
  ///
  /// - Complexity: O(*n*), *n* the bytes of all words.
  package init(_ words: some Sequence<String>) {
    candidates = words.map { word in
      let bytes = Self.folded(word)
      return Candidate(word: word, letters: Self.letters(of: bytes), length: bytes.count)
    }
  }

  /// The nearest word, the first by bytes among equals; nil when none is near.
  ///
  /// - Complexity: O(*w*) comparisons of 64-bit letter sets, *w* the number of words, and
  ///   O(*l*²) for each word that passes, *l* the length of `word`.
  package func closest(to word: String) -> String? {
    let typed = Self.folded(word)
    guard !typed.isEmpty, typed.count <= Self.longestWord else { return nil }
    let letters = Self.letters(of: typed)
    var limit = max(1, typed.count / 3)
    var best: String?
    for candidate in candidates where candidate.word != word {
      guard abs(candidate.length - typed.count) <= limit,
        (candidate.letters ^ letters).nonzeroBitCount <= 2 * limit,
        let distance = Self.distance(typed, Self.folded(candidate.word), limit: limit)
      else { continue }
      let isBetter = distance < limit || best.map { Self.precedes(candidate.word, $0) } ?? true
      if isBetter { best = candidate.word }
      limit = min(limit, distance)
    }
    return best
  }

  /// `did you mean 'x'?`, or nil when no word is near.
  package func hint(for word: String) -> String? {
    closest(to: word).map { "did you mean '\($0)'?" }
  }

  /// The edits between two words when they are at most `limit`, else nil.
  ///
  /// - Complexity: O(*a* · *b*), the lengths of the words.
  package static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in 0..<left.count {
      current[0] = row + 1
      for column in 0..<right.count {
        let isSame = left[row] == right[column]
        var edits = min(
          previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          edits = min(edits, beforePrevious[column - 1] + 1)
        }
        current[column + 1] = edits
      }
      if (current.min() ?? 0) > limit, (previous.min() ?? 0) > limit { return nil }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    let edits = previous[right.count]
    return edits <= limit ? edits : nil
  }

  /// The bytes of a word, ASCII letters in lower case: a slip of the shift key is no edit.
  private static func folded(_ word: String) -> [UInt8] {
    word.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Which of 64 kinds of bytes occur: one edit changes at most two of them.
  private static func letters(of bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(into: 0) { $0 |= 1 << UInt64($1 & 63) }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
