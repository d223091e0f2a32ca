/// Topics proposed for a statement by the words that both have.

package import WaymarkModel

/// Finds topics whose names stand in a text.
package struct TopicMatcher: Sendable {
  /// What a statement is probably about.
  package struct Proposal: Sendable, Hashable {
    /// Topics all of whose words stand in the statement.
    package var sure: [Identifier]
    /// Topics that share a telling word with the statement.
    package var unsure: [Identifier]
  }

  private struct Entry: Sendable {
    var id: Identifier
    /// The words of the id and those of the title, each alone enough to name the topic.
    var names: [[String]]
    /// The same without broad words, for sharing some of them.
    var telling: Set<String>
  }

  private static let mostUnsure = 3
  /// Words that say nothing about the subject.
  private static let empty: Set<String> = [
    "a", "an", "and", "as", "at", "basic", "by", "concept", "for", "fundamental", "in",
    "introduction", "of", "on", "or", "overview", "the", "to", "use", "with",
  ]
  /// Words of many subjects: without them the rest of a name is only a hint.
  private static let broad: Set<String> = [
    "design", "engineering", "management", "method", "practice", "process", "production", "system",
    "tool",
  ]

  private let entries: [Entry]
  /// Word → positions of the entries that have it.
  private let index: [String: [Int]]

  /// Prepares topics.
  ///
  /// - Complexity: O(*n*), *n* the words of all titles.
  package init(_ topics: [Topic]) {
    entries = topics.map { topic in
      let names = [topic.id.rawValue, topic.title].map { Self.words($0) }.filter { !$0.isEmpty }
      let telling = Set(names.flatMap(\.self)).subtracting(Self.broad)
      return Entry(id: topic.id, names: names, telling: telling)
    }
    var index: [String: [Int]] = [:]
    for (position, entry) in entries.enumerated() {
      for word in entry.telling { index[word, default: []].append(position) }
    }
    self.index = index
  }

  /// True when there is anything to propose.
  var knowsTopics: Bool { !entries.isEmpty }

  /// Topics for a statement, sorted by id.
  package func proposal(for statement: String) -> Proposal {
    let words = Set(Self.words(statement))
    let candidates = Set(words.flatMap { index[$0] ?? [] }).sorted()
    var sure: [Identifier] = []
    var scored: [(score: Int, id: Identifier)] = []
    for position in candidates {
      let entry = entries[position]
      if entry.names.contains(where: { $0.allSatisfy(words.contains) }) {
        sure.append(entry.id)
      } else {
        scored.append((score(entry, words), entry.id))
      }
    }
    let best = scored.filter { $0.score > 0 }
      .sorted { ($1.score, $0.id) < ($0.score, $1.id) }
      .prefix(Self.mostUnsure).map(\.id)
    return Proposal(sure: sure.sorted(), unsure: best.sorted())
  }

  /// Shared words count more the fewer topics have them.
  private func score(_ entry: Entry, _ words: Set<String>) -> Int {
    let shared = entry.telling.filter(words.contains)
    return shared.reduce(0) { sum, word in
      let spread = index[word]?.count ?? 1
      return sum + (spread <= 4 ? 12 / spread : 0)
    }
  }

  /// Telling words, plurals and common endings taken off.
  private static func words(_ text: String) -> [String] {
    IdentifierMaker.words(of: text).map(stem).filter { !empty.contains($0) && $0.count > 1 }
  }

  private static func stem(_ word: String) -> String {
    if word.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.count > 5, word.hasSuffix("sses") || word.hasSuffix("xes") {
      return String(word.dropLast(2))
    }
    if word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") {
      return String(word.dropLast())
    }
    return word
  }
}
