/// learner.yaml: where somebody stands, what they want, and what time and money they have.

package import WaymarkDiagnostics
package import WaymarkModel

/// The keys of a learner file.
enum LearnerField: String, FieldKey {
  case name, levels, knows, done, holds, target, hours, weeks, start, away, prefer, avoid, languages
  case rules, options, strategy
  case hoursPerWeek = "hours_per_week"
  case examLeadDays = "exam_lead_days"
  case budget = "budget_usd"
  case valueOfHour = "value_of_hour_usd"
}

private let learnerTable = FieldTable<LearnerField>("a learner file")

/// A learner file as read: the learner, and what only the command line turns into a request.
package struct LearnerFile: Sendable {
  /// Who plans.
  package var learner = Learner()
  /// Options of rules, `NAME.KEY=VALUE`.
  package var options: [PlacedWord] = []
  /// The ordering strategy, where the file names one.
  package var strategy: String?

  /// A file that says nothing.
  package init() {}
}

/// Reads learner files against a catalog.
package enum LearnerReader {
  /// A learner as far as the file can be understood; an empty file is a learner at level 0.
  package static func read(_ file: SourceFile, catalog: Catalog) -> Diagnosed<LearnerFile> {
    let log = ReadingLog(file: file)
    let words = WordReader(catalog)
    var result = LearnerFile()
    result.learner.span = file.wholeSpan
    YAMLLoader.read(file, log: log) { document in
      guard let root = document.root, !root.isLeftOut,
        let fields = Fields<LearnerField>(root, learnerTable, log: log)
      else { return }
      let decoder = LearnerDecoder(fields: fields, names: words, log: log)
      decoder.decode(into: &result.learner)
      result.options = decoder.options()
      result.strategy = fields.text(.strategy)
      result.learner.places.strategy = fields[.strategy]?.span
    }
    return Diagnosed(result, (log.all + words.diagnostics).sorted())
  }
}

/// Decodes the fields of one learner file.
private struct LearnerDecoder {
  let fields: Fields<LearnerField>
  let names: WordReader
  let log: ReadingLog

  func decode(into learner: inout Learner) {
    learner.name = fields.text(.name)
    learner.levels = levels()
    learner.knows = names.attainments(words(.knows))
    learner.done = names.parts(words(.done))
    learner.holds = names.certifications(words(.holds))
    learner.targets = names.targets(words(.target).flatMap(\.words))
    names.avoid(words(.avoid), in: &learner)
    learner.calendar = CalendarDecoder(fields: fields, log: log).calendar()
    learner.start = fields.date(.start)
    learner.budget = fields.money(.budget)
    learner.places.budget = fields[.budget]?.span
    learner.valueOfHour = valueOfHour() ?? learner.valueOfHour
    learner.prefer = preferences()
    learner.languages = fields[.languages].map { _ in languages() }
    learner.rules = words(.rules).compactMap(rule)
  }

  private func report(
    _ code: DiagnosticCode, _ message: String, _ word: PlacedWord, hint: String? = nil
  ) {
    log.report(Diagnostic(code, message, at: word.span, hint: hint))
  }

  /// The words of a list, or a single one.
  private func words(_ key: LearnerField) -> [PlacedWord] {
    if let value = fields[key], value.kind == .scalar { return [PlacedWord(value).trimmed] }
    return fields.list(key).compactMap { node in
      node.scalarText("an entry of '\(key.rawValue)'", log: log).map { _ in PlacedWord(node).trimmed
      }
    }
  }

  private func levels() -> [Identifier: Int] {
    var levels: [Identifier: Int] = [:]
    for (key, value) in pairs(.levels) {
      let skill = names.skill(key)
      guard value.integer("a level", in: 0...MatrixDecoder.highestLevel, log: log) != nil,
        let level = names.level(PlacedWord(value), allowsZero: true), let skill
      else { continue }
      levels[skill] = level
    }
    return levels
  }

  private func valueOfHour() -> Money? {
    guard let value = fields[.valueOfHour], let amount = fields.money(.valueOfHour) else {
      return nil
    }
    if amount.cents > 0 { return amount }
    log.report(
      .numberOutOfRange, "'value_of_hour_usd' is above 0, not \(value.shown)", value,
      hint: "leave it out for 50")
    return nil
  }

  private func preferences() -> [ResourceKind: Percent] {
    var preferences: [ResourceKind: Percent] = [:]
    for (key, value) in pairs(.prefer) {
      guard let kind = ResourceKind(rawValue: key.text) else {
        let words = ResourceKind.allCases.map(\.rawValue)
        report(
          .unknownWord, "\(key.text.quoted) is no kind of resource", key,
          hint: NearMiss(words).hint(for: key.text) ?? "kinds are: \(words.joined(separator: ", "))"
        )
        continue
      }
      let percent = value.hundredths("'\(key.text)'", upTo: 100_000, log: log)
      preferences[kind] = percent.map(Percent.init(hundredths:))
    }
    return preferences
  }

  private func languages() -> [String] {
    words(.languages).compactMap { word in
      if LanguageTag.isWellFormed(word.text) { return word.text.lowercased() }
      report(.unknownWord, "\(word.text.quoted) is no language tag", word, hint: "write 'en'")
      return nil
    }
  }

  private func rule(_ word: PlacedWord) -> RuleReference? {
    if RelativePath.isSafe(word.text, steps: 3) {
      return RuleReference(path: word.text, span: word.span)
    }
    report(
      .unsafePath, "\(word.text.quoted) is no path that a learner file may name", word,
      hint: "name a file relative to this one")
    return nil
  }

  /// `[RULE.KEY=VALUE]`, or the same as `{RULE: {KEY: VALUE}}`.
  func options() -> [PlacedWord] {
    guard fields[.options]?.kind == .mapping else { return words(.options) }
    return pairs(.options).flatMap { rule, settings in
      pairs(of: settings, "the options of '\(rule.text)'").compactMap { key, value in
        optionText(value).map { text in
          PlacedWord("\(rule.text).\(key.text)=\(text)", at: value.span)
        }
      }
    }
  }

  /// A scalar as it stands; a list as the command line would write it, with commas.
  private func optionText(_ value: YAMLNode) -> String? {
    guard value.kind == .sequence else { return value.scalarText("an option", log: log) }
    let texts = value.children.map { $0.scalarText("an entry of an option", log: log) }
    return texts.contains(nil) ? nil : texts.compactMap(\.self).joined(separator: ",")
  }

  /// Keys and values of a mapping whose keys are names.
  private func pairs(_ key: LearnerField) -> [(PlacedWord, YAMLNode)] {
    fields[key].map { pairs(of: $0, "'\(key.rawValue)'") } ?? []
  }

  private func pairs(of node: YAMLNode, _ name: String) -> [(PlacedWord, YAMLNode)] {
    node.pairs(name, log: log).map { (PlacedWord($0.key), $0.value) }
  }
}

extension YAMLNode {
  /// Keys and values of a mapping whose keys are names; a doubled key is reported.
  func pairs(_ name: String, log: ReadingLog) -> [(key: YAMLNode, value: YAMLNode)] {
    guard kind == .mapping else {
      log.report(.wrongType, "\(name) is a mapping, not \(noun)", self)
      return []
    }
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var seen: Set<String> = []
    var children = self.children
    while let key = children.next(), let value = children.next() {
      guard key.kind == .scalar else { continue }
      if seen.insert(key.text).inserted {
        pairs.append((key, value))
      } else {
        log.report(.duplicateKey, "\(key.text.quoted) stands twice in \(name)", key)
      }
    }
    return pairs
  }
}
