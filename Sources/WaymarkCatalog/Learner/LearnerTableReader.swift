/// A table of learners: one a row, the columns named like the fields of a learner file.

package import WaymarkDiagnostics
package import WaymarkModel

/// The columns that a table may have.
private enum LearnerColumn: String, CaseIterable {
  case name, levels, knows, done, holds, target, start, away, prefer, avoid, languages, strategy
  case hoursPerWeek = "hours_per_week"
  case budget = "budget_usd"
  case valueOfHour = "value_of_hour_usd"
}

/// Reads tables of learners (CSV, TSV, Markdown or HTML) against a catalog.
///
/// A cell is written as the flag of the same meaning: `networking=1,sre=2` under `levels`. An empty
/// cell says nothing.
package enum LearnerTableReader {
  /// The learners in the order of their rows, each with its own findings.
  ///
  /// What is wrong with the table as a whole leaves no learner.
  package static func read(
    _ file: SourceFile, catalog: Catalog
  ) -> Diagnosed<[Diagnosed<LearnerFile>]> {
    switch TableReader.read(file) {
    case .failure(let refusal): return Diagnosed([], [refusal.finding])
    case .success(let table):
      guard table.rows.count * table.width < Table.mostCells else {
        return Diagnosed(
          [],
          [
            Diagnostic(
              .fileTooLarge, "'\(file.name)' has more than \(Table.mostCells) cells",
              at: SourceSpan(file: file, range: 0..<0), hint: "divide it into several tables")
          ])
      }
      let columns = columns(table.rows.first ?? [], of: file)
      guard !columns.hasErrors else { return Diagnosed([], columns.diagnostics) }
      return Diagnosed(
        table.rows.dropFirst().map { row in
          learner(zip(columns.value, row.map { PlacedWord($0, of: file) }), catalog)
        })
    }
  }

  private static func columns(
    _ header: [Table.Cell], of file: SourceFile
  ) -> Diagnosed<[LearnerColumn]> {
    var columns: [LearnerColumn] = []
    var findings: [Diagnostic] = []
    let names = LearnerColumn.allCases.map(\.rawValue)
    for cell in header {
      let word = PlacedWord(cell, of: file)
      guard let column = LearnerColumn(rawValue: word.text) else {
        findings.append(
          Diagnostic(
            .unknownKey, "a table of learners has no column \(word.text.quoted)", at: word.span,
            hint: NearMiss(names).hint(for: word.text)
              ?? "columns are: \(names.joined(separator: ", "))"))
        continue
      }
      if columns.contains(column) {
        findings.append(
          Diagnostic(
            .duplicateKey, "\(word.text.quoted) stands twice in the table", at: word.span))
      }
      columns.append(column)
    }
    return Diagnosed(columns, findings)
  }

  private static func learner(
    _ cells: some Sequence<(LearnerColumn, PlacedWord)>, _ catalog: Catalog
  ) -> Diagnosed<LearnerFile> {
    let row = LearnerRow(words: WordReader(catalog))
    var result = LearnerFile()
    for (column, cell) in cells where !cell.text.isEmpty {
      if result.learner.span == nil { result.learner.span = cell.span }
      row.read(cell, as: column, into: &result)
    }
    return Diagnosed(result, row.words.diagnostics)
  }
}

/// Reads the cells of one row.
private struct LearnerRow {
  let words: WordReader

  func read(_ cell: PlacedWord, as column: LearnerColumn, into file: inout LearnerFile) {
    switch column {
    case .name: file.learner.name = cell.text
    case .levels: file.learner.levels = words.levels(cell.words)
    case .knows: file.learner.knows = words.attainments(cell.words)
    case .done: file.learner.done = words.parts(cell.words)
    case .holds: file.learner.holds = words.certifications(cell.words)
    case .target: file.learner.targets = words.targets(cell.words)
    case .start: file.learner.start = words.date(cell)
    case .away: file.learner.calendar.away = cell.words.compactMap(away)
    case .prefer: file.learner.prefer = preferences(cell.words)
    case .avoid: words.avoid(cell.words, in: &file.learner)
    case .languages: file.learner.languages = cell.words.compactMap(language)
    case .strategy: file.strategy = cell.text
    case .hoursPerWeek:
      let minutes = words.minutesPerWeek(cell)
      file.learner.calendar.minutesPerWeek = minutes ?? file.learner.calendar.minutesPerWeek
    case .budget:
      file.learner.budget = words.money(cell)
      file.learner.places.budget = cell.span
    case .valueOfHour:
      file.learner.valueOfHour = valueOfHour(cell) ?? file.learner.valueOfHour
    }
  }

  /// `2026-12-21..2027-01-01`, both included, or one day.
  private func away(_ word: PlacedWord) -> ClosedRange<CalendarDate>? {
    let (first, last) = (CalendarDate(word.text.prefix(10)), CalendarDate(word.text.suffix(10)))
    let between = word.text.dropFirst(10).dropLast(10)
    let isOneDay = word.text.utf8.count == 10
    if let first, let last, first <= last, isOneDay || between == ".." { return first...last }
    words.report(
      .badDate, "\(word.text.quoted) is no range of days", word,
      hint: "write it like '2026-12-21..2027-01-01'")
    return nil
  }

  /// `lab=90`: percent that a minute of a kind counts for.
  private func preferences(_ list: [PlacedWord]) -> [ResourceKind: Percent] {
    var preferences: [ResourceKind: Percent] = [:]
    for word in list {
      guard let (name, share) = word.divided(once: "="),
        let number = DecimalNumber(share.trimmed.text.utf8),
        let hundredths = number.exactly(times: 100), (0...10_000_000).contains(hundredths)
      else {
        words.report(
          .numberOutOfRange, "\(word.text.quoted) is no share of a kind", word,
          hint: "write it like 'lab=90'")
        continue
      }
      guard let kind = ResourceKind(rawValue: name.trimmed.text) else {
        let kinds = ResourceKind.allCases.map(\.rawValue)
        words.report(
          .unknownWord, "\(name.trimmed.text.quoted) is no kind of resource", name.trimmed,
          hint: NearMiss(kinds).hint(for: name.trimmed.text)
            ?? "kinds are: \(kinds.joined(separator: ", "))")
        continue
      }
      preferences[kind] = Percent(hundredths: hundredths)
    }
    return preferences
  }

  private func language(_ word: PlacedWord) -> String? {
    if LanguageTag.isWellFormed(word.text) { return word.text.lowercased() }
    words.report(
      .unknownWord, "\(word.text.quoted) is no language tag", word, hint: "write 'en'")
    return nil
  }

  private func valueOfHour(_ cell: PlacedWord) -> Money? {
    let amount = words.money(cell)
    guard amount?.cents == 0 else { return amount }
    words.report(
      .numberOutOfRange, "'value_of_hour_usd' is above 0, not \(cell.text.quoted)", cell,
      hint: "leave it out for 50")
    return nil
  }
}
