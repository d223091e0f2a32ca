/// The words by which people say where they stand and what they want: `sre=2`, `topic:tls@3`.

package import WaymarkDiagnostics
package import WaymarkModel

/// Understands words of flags and learner files against a catalog; what it cannot understand it
/// reports, pointing into the word.
///
/// ```
/// let words = WordReader(catalog)
/// words.targets(PlacedWord.words(of: SourceFile(name: "--to", text: "sre=2,topic:tls@3")))
/// ```
package struct WordReader {
  let catalog: Catalog
  private let findings = FindingList()

  /// Prepares reading words about a catalog.
  package init(_ catalog: Catalog) { self.catalog = catalog }

  /// What was found, in the order in which it was read.
  package var diagnostics: [Diagnostic] { findings.all }

  /// Keeps a finding about a word.
  func report(
    _ code: DiagnosticCode, _ message: String, _ word: PlacedWord, hint: String? = nil
  ) {
    findings.report(Diagnostic(code, message, at: word.span, hint: hint))
  }

  /// LEVELS: `1` for every skill, or `networking=1`; a later word beats an earlier one.
  package func levels(_ words: [PlacedWord]) -> [Identifier: Int] {
    var levels: [Identifier: Int] = [:]
    for word in words {
      guard let (skill, level) = word.divided(once: "=") else {
        guard let number = self.level(word, allowsZero: true) else { continue }
        for skill in catalog.matrix.skills { levels[skill.id] = number }
        continue
      }
      let known = self.skill(skill.trimmed)
      let number = self.level(level.trimmed, allowsZero: true)
      if let known, let number { levels[known] = number }
    }
    return levels
  }

  /// TARGETS in the reader's order, each with an optional day behind `@`.
  package func targets(_ words: [PlacedWord]) -> [Target] { words.compactMap { target($0) } }

  /// Topics: `git` for depth 2, `tls@1`.
  package func attainments(_ words: [PlacedWord]) -> [Attainment] {
    words.compactMap { attainment($0) }
  }

  /// Parts, or whole resources as all of their parts.
  package func parts(_ words: [PlacedWord]) -> [PartID] { words.flatMap { parts($0) } }

  /// Certifications.
  package func certifications(_ words: [PlacedWord]) -> [Identifier] {
    words.compactMap { certification($0) }
  }

  /// One target with its day.
  private func target(_ word: PlacedWord) -> Target? {
    var goal = word
    var deadline: CalendarDate?
    if let (before, day) = word.divided(atLast: "@"), day.text.contains("-") {
      guard let date = CalendarDate(day.text) else {
        report(.badDate, "\(day.text.quoted) is no day written YYYY-MM-DD", day)
        return nil
      }
      goal = before
      deadline = date
    }
    return self.goal(goal).map {
      Target($0, deadline: deadline, written: word.text, span: word.span)
    }
  }

  private func goal(_ word: PlacedWord) -> Target.Goal? {
    if word.number != nil {
      return level(word, allowsZero: false).map { .everySkill(level: $0) }
    }
    if let (prefix, name) = word.divided(once: ":") {
      switch prefix.text {
      case "topic": return attainment(name).map { .topic($0) }
      case "cert": return certification(name).map { .certification($0) }
      default:
        report(
          .badTarget, "\(prefix.text.quoted) is no kind of target", prefix,
          hint: NearMiss(["topic", "cert"]).hint(for: prefix.text)
            ?? "write 'topic:…' or 'cert:…', or a skill as in 'sre=2'")
        return nil
      }
    }
    if let (name, level) = word.divided(once: "=") {
      let known = skill(name)
      let number = self.level(level, allowsZero: false)
      guard let known, let number else { return nil }
      return .skill(known, level: number)
    }
    if word.text.contains("/") { return competency(word).map { .competency($0) } }
    reportBareWord(word)
    return nil
  }

  private func reportBareWord(_ word: PlacedWord) {
    let id = Identifier(word.text.split(separator: "@").first.map(String.init) ?? word.text)
    let highest = catalog.matrix.levels.last?.number ?? 1
    var hint: String?
    if catalog.matrix.skill(id) != nil {
      hint = "write '\(id)=\(highest)' for level \(highest) of the skill"
    } else if catalog.topic(id) != nil {
      hint = "write 'topic:\(word.text)'"
    } else if catalog.certification(id) != nil {
      hint = "write 'cert:\(id)'"
    }
    report(
      .badTarget, "\(word.text.quoted) is no target", word,
      hint: hint
        ?? "write a level, SKILL=LEVEL, SKILL/LEVEL/NAME, topic:ID or cert:ID")
  }
}
