/// The words by which people say where they stand and what they want: `sre=2`, `topic:tls@3`.

package import WaymarkDiagnostics
package import WaymarkModel

/// A word of a flag or of a learner file, with the place to point at.
package struct PlacedWord: Sendable {
  /// The word without blanks around it.
  package var text: String
  /// Where it stands.
  package var span: SourceSpan

  /// Places a word.
  package init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }

  /// The words of a text, divided at commas.
  ///
  /// - Parameter file: the text as a file named like its flag, so that findings have a caret.
  package static func words(of file: SourceFile) -> [PlacedWord] {
    var words: [PlacedWord] = []
    var start = 0
    for end in 0...file.bytes.count where end == file.bytes.count || file.bytes[end] == 0x2C {
      var range = start..<end
      while let first = range.first, file.bytes[first] == 0x20 {
        range = first + 1..<range.upperBound
      }
      while let last = range.last, file.bytes[last] == 0x20 { range = range.lowerBound..<last }
      if !range.isEmpty {
        words.append(
          PlacedWord(
            text: String(decoding: file.bytes[range], as: UTF8.self),
            span: SourceSpan(file: file, range: range)))
      }
      start = end + 1
    }
    return words
  }
}

/// Understands words against a catalog; what it cannot understand it reports.
package struct WordReader {
  private let catalog: Catalog
  /// What was found, in the order in which it was read.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Prepares reading words about a catalog.
  package init(_ catalog: Catalog) { self.catalog = catalog }

  /// Keeps a finding about a word.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, _ word: PlacedWord, hint: String? = nil
  ) {
    diagnostics.append(Diagnostic(code, message, at: word.span, hint: hint))
  }

  /// LEVELS: `1` for every skill, or `networking=1`.
  package mutating func levels(_ words: [PlacedWord]) -> [Identifier: Int] {
    var levels: [Identifier: Int] = [:]
    for word in words {
      if let pair = skillAndLevel(word) {
        if pair.level >= 0 { levels[pair.skill] = pair.level }
      } else if let level = level(word.text, word, lowest: 0) {
        for skill in catalog.matrix.skills { levels[skill.id] = level }
      }
    }
    return levels
  }

  /// TARGETS, each with an optional day behind `@`.
  package mutating func targets(_ words: [PlacedWord]) -> [Target] {
    words.compactMap { target($0) }
  }

  /// Topics: `git` for depth 2, `tls@1`.
  package mutating func attainments(_ words: [PlacedWord]) -> [Attainment] {
    words.compactMap { attainment($0.text, $0) }
  }

  /// Parts, or whole resources as all of their parts.
  package mutating func parts(_ words: [PlacedWord]) -> [PartID] {
    words.flatMap { parts($0) }
  }

  /// Certifications.
  package mutating func certifications(_ words: [PlacedWord]) -> [Identifier] {
    words.compactMap { certification($0.text, $0)?.id }
  }

  // MARK: One word

  private mutating func target(_ word: PlacedWord) -> Target? {
    var text = word.text
    var deadline: CalendarDate?
    if let at = text.lastIndex(of: "@"), text[text.index(after: at)...].contains("-") {
      deadline = CalendarDate(text[text.index(after: at)...])
      if deadline == nil {
        report(.badDate, "'\(text[text.index(after: at)...])' is no day written YYYY-MM-DD", word)
        return nil
      }
      text = String(text[..<at])
    }
    guard let goal = goal(PlacedWord(text: text, span: word.span)) else { return nil }
    return Target(goal, deadline: deadline, written: word.text, span: word.span)
  }

  private mutating func goal(_ word: PlacedWord) -> Target.Goal? {
    let text = word.text
    if text.hasPrefix("topic:") {
      return attainment(String(text.dropFirst(6)), word).map { .topic($0) }
    }
    if text.hasPrefix("cert:") {
      return certification(String(text.dropFirst(5)), word).map { .certification($0.id) }
    }
    if text.contains("/") { return competencyGoal(word) }
    if let pair = skillAndLevel(word) {
      return pair.level < 0 ? nil : .skill(pair.skill, level: pair.level)
    }
    if text.allSatisfy(\.isNumber) {
      return level(text, word, lowest: 1).map { .everySkill(level: $0) }
    }
    reportNoTarget(word)
    return nil
  }

  private mutating func reportNoTarget(_ word: PlacedWord) {
    let id = Identifier(word.text.split(separator: "@").first.map(String.init) ?? word.text)
    let hint: String
    if catalog.matrix.skill(id) != nil {
      hint = "write '\(id)=LEVEL'"
    } else if catalog.topic(id) != nil {
      hint = "write 'topic:\(word.text)'"
    } else if catalog.certification(id) != nil {
      hint = "write 'cert:\(id)'"
    } else {
      hint = "write a level, SKILL=LEVEL, SKILL/LEVEL/NAME, topic:ID or cert:ID"
    }
    report(.badTarget, "'\(word.text)' is no target", word, hint: hint)
  }

  private mutating func competencyGoal(_ word: PlacedWord) -> Target.Goal? {
    let parts = word.text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3, let level = Int(parts[1]) {
      let cell = CellID(skill: Identifier(parts[0]), level: level)
      let id = CompetencyID(cell: cell, name: Identifier(parts[2]))
      if catalog.matrix.competency(id) != nil { return .competency(id) }
    }
    let ids = catalog.matrix.skills.flatMap(\.cells).flatMap(\.competencies)
      .map(\.id.description)
    report(
      .unknownReference, "'\(word.text)' is no competency of this path", word,
      hint: NearMiss(ids).hint(for: word.text) ?? "list them with 'waymark show SKILL/LEVEL'")
    return nil
  }

  /// `networking=1`; level −1 when the word has that form but means nothing; nil for other words.
  private mutating func skillAndLevel(_ word: PlacedWord) -> (skill: Identifier, level: Int)? {
    guard let equals = word.text.firstIndex(of: "=") else { return nil }
    let skill = Identifier(String(word.text[..<equals]))
    let number = String(word.text[word.text.index(after: equals)...])
    guard catalog.matrix.skill(skill) != nil else {
      let names = catalog.matrix.skills.map(\.id.rawValue)
      report(
        .unknownReference, "'\(skill)' is no skill of this path", word,
        hint: NearMiss(names).hint(for: skill.rawValue)
          ?? "skills are: \(names.joined(separator: ", "))")
      return (skill, -1)
    }
    return (skill, level(number, word, lowest: 0) ?? -1)
  }

  /// A level of the matrix; 0 stands for nothing held yet.
  private mutating func level(_ text: String, _ word: PlacedWord, lowest: Int) -> Int? {
    let numbers = catalog.matrix.levels.map(\.number)
    let highest = numbers.max() ?? 0
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let level = Int(text),
      (lowest...max(lowest, highest)).contains(level)
    {
      return level
    }
    report(
      .unknownLevel, "'\(text)' is no level of this path", word,
      hint: "levels are numbers from \(lowest) to \(highest)")
    return nil
  }

  private mutating func attainment(_ text: String, _ word: PlacedWord) -> Attainment? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    let depth = parts.count == 1 ? Depth.working : Int(parts[1]).flatMap(Depth.init(rawValue:))
    guard parts.count <= 2, let depth else {
      report(
        .numberOutOfRange, "'\(text)' has no depth that exists", word,
        hint: "depths are 1 (aware), 2 (working) and 3 (thorough)")
      return nil
    }
    guard let topic = catalog.topic(Identifier(parts[0])) else {
      report(
        .unknownReference, "'\(parts[0])' is no topic of this path", word,
        hint: NearMiss(catalog.topics.map(\.id.rawValue)).hint(for: parts[0]))
      return nil
    }
    return Attainment(topic.id, depth)
  }

  private mutating func parts(_ word: PlacedWord) -> [PartID] {
    let halves = word.text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard let resource = catalog.resource(Identifier(halves[0])) else {
      report(
        .unknownReference, "'\(halves[0])' is no resource of this path", word,
        hint: NearMiss(catalog.resources.map(\.id.rawValue)).hint(for: halves[0]))
      return []
    }
    if halves.count == 1 { return resource.parts.map(\.id) }
    if let part = resource.parts.first(where: { $0.id.description == word.text }) {
      return [part.id]
    }
    report(
      .unknownReference, "'\(word.text)' is no part of '\(resource.id)'", word,
      hint: NearMiss(resource.parts.map(\.id.description)).hint(for: word.text)
        ?? "list its parts with 'waymark show \(resource.id)'")
    return []
  }

  private mutating func certification(_ text: String, _ word: PlacedWord) -> Certification? {
    if let certification = catalog.certification(Identifier(text)) { return certification }
    report(
      .unknownReference, "'\(text)' is no certification of this path", word,
      hint: NearMiss(catalog.certifications.map(\.id.rawValue)).hint(for: text))
    return nil
  }
}
