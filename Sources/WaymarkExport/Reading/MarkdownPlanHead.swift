/// The first line of a Markdown plan: what the plan was made from.

/// The facts of `<!-- waymark:plan v=1 path=… -->`.
package struct MarkdownPlanHead: Sendable, Hashable {
  /// How the comment begins.
  static let signature = "<!-- waymark:plan "

  /// The version of the format; 1 is the only one so far.
  package let version: String
  /// All other facts, in their order.
  package let facts: [RememberedFact]

  /// The value of the first fact of that name.
  package subscript(name: String) -> String? { facts.first { $0.name == name }?.value }

  /// Reads the comment.
  init(comment: String) {
    var version = ""
    var facts: [RememberedFact] = []
    for word in comment.split(whereSeparator: \.isWhitespace).dropFirst(2) where word != "-->" {
      guard let equals = word.firstIndex(of: "=") else { continue }
      let name = String(word[..<equals])
      let value = Escaping.decodedWord(word[word.index(after: equals)...]) ?? ""
      if name == "v" { version = value } else { facts.append(RememberedFact(name, value)) }
    }
    self.version = version
    self.facts = facts
  }
}
