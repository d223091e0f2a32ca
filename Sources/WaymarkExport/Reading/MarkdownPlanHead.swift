/// The first line of a Markdown plan: what the plan was made from.

/// The facts of `<!-- waymark:plan v=1 path=… flags … -->`.
package struct MarkdownPlanHead: Sendable, Hashable {
  /// How the comment begins.
  static let signature = "<!-- waymark:plan "

  /// The version of the format; 1 is the only one so far.
  package let version: String
  /// What the plan was made from, in its order.
  package let facts: [RememberedFact]
  /// What stands behind the word `flags`: what the command line said, for asking the same again.
  package let flags: [RememberedFact]

  /// The value of the first fact of that name.
  package subscript(name: String) -> String? { facts.first { $0.name == name }?.value }

  /// Reads the comment.
  init(comment: String) {
    var version = ""
    var facts: [RememberedFact] = []
    var flags: [RememberedFact] = []
    var hasFlags = false
    for word in comment.split(whereSeparator: \.isSpace).dropFirst(2) where word != "-->" {
      guard let equals = word.firstIndex(of: "=") else {
        hasFlags = hasFlags || word == "flags"
        continue
      }
      let name = String(word[..<equals])
      let value = Escaping.decodedWord(word[word.index(after: equals)...]) ?? ""
      if name == "v", version.isEmpty {
        version = value
      } else if hasFlags {
        flags.append(RememberedFact(name, value))
      } else {
        facts.append(RememberedFact(name, value))
      }
    }
    self.version = version
    self.facts = facts
    self.flags = flags
  }
}
