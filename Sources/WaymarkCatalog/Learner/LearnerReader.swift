/// learner.yaml: who plans, and every field that a flag may replace.

package import WaymarkDiagnostics
package import WaymarkModel

private enum LearnerField: String, FieldKey {
  case name, levels, knows, done, holds, target, hours_per_week, hours, start, away, budget_usd
  case value_of_hour_usd, prefer, avoid, languages, rules, options, strategy
}

private enum AwayField: String, FieldKey {
  case from, to
}

private let learnerTable = FieldTable<LearnerField>("a learner file")
private let awayTable = FieldTable<AwayField>("a range of days")

/// A learner file as read: the learner, and what only the command line turns into a request.
package struct LearnerFile: Sendable {
  /// Who plans.
  package var learner = Learner()
  /// Options of rules, `NAME.KEY=VALUE`.
  package var options: [String] = []
  /// The ordering strategy, where the file names one.
  package var strategy: String?

  /// A file that says nothing.
  package init() {}
}

/// Reads learner files against a catalog.
package struct LearnerReader {
  private let log: ReadingLog
  private var words: WordReader

  /// Reads a file; everything that can be understood is in the value.
  package static func read(_ file: SourceFile, catalog: Catalog) -> Diagnosed<LearnerFile> {
    let log = ReadingLog(file: file)
    var reader = LearnerReader(log: log, words: WordReader(catalog))
    let document = YAMLLoader.load(file, log: log)
    let value = document.root.flatMap { $0.isLeftOut ? nil : reader.learner($0) }
    return Diagnosed(value ?? LearnerFile(), (log.all + reader.words.diagnostics).sorted())
  }

  private init(log: ReadingLog, words: WordReader) {
    self.log = log
    self.words = words
  }

  private mutating func learner(_ root: YAMLNode) -> LearnerFile? {
    guard let fields = Fields(root, learnerTable, log: log) else { return nil }
    var result = LearnerFile()
    var learner = Learner(span: SourceSpan(file: log.file, range: 0..<0))
    learner.name = fields.text(.name)
    learner.levels = levels(fields)
    learner.knows = words.attainments(placed(fields, .knows))
    learner.done = words.parts(placed(fields, .done))
    learner.holds = words.certifications(placed(fields, .holds))
    learner.targets = words.targets(placed(fields, .target))
    learner.calendar = calendar(fields)
    learner.start = fields.date(.start)
    learner.budget = fields.money(.budget_usd)
    if let value = fields.money(.value_of_hour_usd) { setValueOfHour(value, fields, &learner) }
    learner.prefer = preferences(fields)
    learner.avoid = words.parts(placed(fields, .avoid))
    if fields[.languages] != nil { learner.languages = placed(fields, .languages).map(\.text) }
    learner.rules = placed(fields, .rules).map { RuleReference(path: $0.text, span: $0.span) }
    result.learner = learner
    result.options = placed(fields, .options).map(\.text)
    result.strategy = fields.text(.strategy)
    return result
  }

  /// The scalars of a list, or of a single scalar, with their places.
  private func placed(_ fields: Fields<LearnerField>, _ key: LearnerField) -> [PlacedWord] {
    guard let value = fields[key] else { return [] }
    if value.kind == .scalar { return [PlacedWord(text: value.text.trimmed, span: value.span)] }
    return fields.list(key).compactMap { node in
      node.scalarText("an entry of '\(key.rawValue)'", log: log)
        .map { PlacedWord(text: $0.trimmed, span: node.span) }
    }
  }

  private mutating func levels(_ fields: Fields<LearnerField>) -> [Identifier: Int] {
    guard let value = fields[.levels] else { return [:] }
    if value.kind == .scalar { return words.levels(placed(fields, .levels)) }
    let pairs = pairs(of: value, "'levels'").compactMap { key, number -> PlacedWord? in
      number.scalarText("a level", log: log)
        .map { PlacedWord(text: "\(key.text)=\($0.trimmed)", span: key.span) }
    }
    return words.levels(pairs)
  }

  private func pairs(of node: YAMLNode, _ name: String) -> [(YAMLNode, YAMLNode)] {
    guard node.kind == .mapping else {
      log.report(.wrongType, "\(name) is a mapping, not \(node.noun)", node)
      return []
    }
    var pairs: [(YAMLNode, YAMLNode)] = []
    var children = node.children
    while let key = children.next(), let value = children.next() {
      if key.kind == .scalar { pairs.append((key, value)) }
    }
    return pairs
  }

  private func setValueOfHour(
    _ value: Money, _ fields: Fields<LearnerField>, _ learner: inout Learner
  ) {
    if value.cents > 0 {
      learner.valueOfHour = value
    } else if let node = fields[.value_of_hour_usd] {
      log.report(
        .numberOutOfRange, "'value_of_hour_usd' is above 0, not \(node.shown)", node,
        hint: "leave it out for 50")
    }
  }

  private func preferences(_ fields: Fields<LearnerField>) -> [ResourceKind: Percent] {
    guard let value = fields[.prefer] else { return [:] }
    var preferences: [ResourceKind: Percent] = [:]
    for (key, number) in pairs(of: value, "'prefer'") {
      guard let kind = key.word("kind of resource", ResourceKind.self, log: log),
        let percent = number.hundredths("a preference", upTo: 10_000, log: log)
      else { continue }
      preferences[kind] = Percent(hundredths: percent)
    }
    return preferences
  }

  private func calendar(_ fields: Fields<LearnerField>) -> StudyCalendar {
    var calendar = StudyCalendar()
    if let value = fields[.hours_per_week] {
      calendar.minutesPerWeek =
        value.minutes("'hours_per_week'", upTo: 168, log: log) ?? calendar.minutesPerWeek
    }
    if let value = fields[.hours] {
      let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
      var minutes = [Int](repeating: 0, count: 7)
      for (key, number) in pairs(of: value, "'hours'") {
        guard let day = names.firstIndex(of: key.text) else {
          log.report(
            .unknownWord, "\(key.text.quoted) is no day of the week", key,
            hint: NearMiss(names).hint(for: key.text)
              ?? "days are: \(names.joined(separator: ", "))")
          continue
        }
        minutes[day] = number.minutes("hours of a day", upTo: 24, log: log) ?? 0
      }
      calendar.minutesPerWeekday = minutes
      if fields[.hours_per_week] == nil { calendar.minutesPerWeek = minutes.reduce(0, +) }
    }
    calendar.away = fields.list(.away).compactMap(away)
    return calendar
  }

  private func away(_ node: YAMLNode) -> ClosedRange<CalendarDate>? {
    guard let fields = Fields(node, awayTable, log: log) else { return nil }
    _ = fields.required(.from)
    _ = fields.required(.to)
    guard let from = fields.date(.from), let to = fields.date(.to) else { return nil }
    guard from <= to else {
      log.report(.badDate, "the days away end before they begin: \(from) to \(to)", node)
      return nil
    }
    return from...to
  }
}
