/// A test that a rule carries: steps to choose from, and what is expected of them.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// One entry of a rule's `tests`, read and checked.
struct RuleTest {
  /// What it shows.
  let name: String
  /// The steps as listed, `needs` counted in this list.
  let steps: [RuleStep]
  /// The parameters that it sets.
  let parameters: LuaTable
  /// The context that it asks in.
  let context: RuleContext
  /// What is expected; nil where the test does not look.
  let expected: Expectation
  /// Where its name stands.
  let span: SourceSpan

  /// What a test may expect.
  struct Expectation {
    var order: [String]?
    var hours: [(id: String, effort: Int)]?
    var notes: [(id: String, part: String)]?
    var warnings: [String]?
    var output: String?
    var error: String?

    var isEmpty: Bool {
      order == nil && hours == nil && notes == nil && warnings == nil && output == nil
        && error == nil
    }
  }

  /// Reads one entry; nil, with findings, when it cannot be run.
  static func read(_ value: LuaValue, number: Int, in file: SourceFile) -> Diagnosed<RuleTest?> {
    guard case .table = value else {
      let message = "test \(number) must be a table, not a \(value.typeName)"
      return Diagnosed(
        nil, [Diagnostic(.ruleShape, message, at: file.span(ofKey: "tests"))])
    }
    var reader = RuleTableReader(
      value, "test \(number)", keys: LuaAPI.testEntries.map(\.name), in: file)
    let name = reader.requiredText("name") ?? ""
    let steps = RuleTestSteps.read(&reader)
    let context = RuleTestContext.read(&reader)
    let expected = Expectation(&reader)
    if expected.isEmpty {
      reader.complain(
        "test '\(name)' expects nothing", key: "tests",
        hint: "add one of order, hours, notes, warnings, output, error")
    }
    var parameters = LuaTable()
    if let value = reader.value("params"), !value.isEmptyTable {
      if case .table(let table) = value { parameters = table }
      if parameters.entries.isEmpty { reader.complain("'params' must be a table", key: "params") }
    }
    guard reader.findings.isEmpty else { return Diagnosed(nil, reader.findings) }
    return Diagnosed(
      RuleTest(
        name: name, steps: steps, parameters: parameters, context: context, expected: expected,
        span: file.span(ofText: name)))
  }
}

extension RuleTest.Expectation {
  fileprivate init(_ reader: inout RuleTableReader) {
    order = reader.texts("order")
    hours = reader.pairs("hours", "a number of hours") { value in
      value.number.flatMap { Int(exactly: ($0 * LuaAPI.effortPerHour).rounded()) }
    }
    notes = reader.pairs("notes", "a part of the remark", read: \.text)
    warnings = reader.texts("warnings")
    output = reader.text("output")
    error = reader.text("error")
  }
}

extension LuaValue {
  fileprivate var isEmptyTable: Bool { elements?.isEmpty == true }
}

extension RuleTableReader {
  /// A table from ids to something, sorted by id; nil when it is left out.
  fileprivate mutating func pairs<Value>(
    _ key: String, _ what: String, read: (LuaValue) -> Value?
  ) -> [(id: String, Value)]? {
    guard let value = value(key) else { return nil }
    guard case .table(let table) = value else {
      complain("'\(key)' must be a table from ids to \(what)", key: key)
      return nil
    }
    return table.entries.compactMap { entry in
      if let id = entry.key.text, let read = read(entry.value) { return (id, read) }
      complain("'\(key)' must be a table from ids to \(what)", key: key)
      return nil
    }
  }
}

/// The learner of a test, as far as it names one.
enum RuleTestContext {
  /// A Monday, so that weeks are easy to count.
  private static let firstDay = CalendarDate(dayNumber: 20_458)

  static func read(_ reader: inout RuleTableReader) -> RuleContext {
    var context = RuleContext(minutesPerWeek: 360, start: firstDay)
    guard let value = reader.value("learner") else { return context }
    var inner = RuleTableReader(
      value, "a learner", keys: LuaAPI.learnerFields.map(\.entry.name), in: reader.file)
    context.targets = inner.texts("targets") ?? []
    context.languages = inner.texts("languages") ?? []
    if let hours = inner.number("hours_per_week") {
      context.minutesPerWeek = Int(exactly: (hours * 60).rounded()) ?? 0
      if !(1...10_080).contains(context.minutesPerWeek) {
        inner.complain("'hours_per_week' lies between 0 and 168", key: "hours_per_week")
      }
    }
    if let text = inner.text("start") {
      if let day = CalendarDate(text) { context.start = day }
      if CalendarDate(text) == nil { inner.complain("'start' is a day, YYYY-MM-DD", key: "start") }
    }
    if case .table(let levels)? = inner.value("levels") {
      context.levels = levels.entries.compactMap { entry in
        guard let skill = entry.key.text, case .integer(let level) = entry.value,
          Identifier.isWellFormed(skill), (1...99).contains(level)
        else {
          inner.complain("'levels' is a table from skills to levels", key: "levels")
          return nil
        }
        return CellID(skill: Identifier(skill), level: Int(level))
      }.sorted()
    }
    reader.findings += inner.findings
    return context
  }
}
