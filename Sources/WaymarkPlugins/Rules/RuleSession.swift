/// One question to a rule: a machine of its own, the steps lent to it, answers checked.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// A rule at work. Opened for one stage of a plan and thrown away behind it.
final class RuleSession {
  let rule: LuaRule
  let desk: RuleDesk
  /// True when hooks are asked twice, in opposite orders, to catch those that remember.
  let isExamining: Bool
  private let machine: LuaMachine
  private let table: LuaValue
  private let context: LuaValue
  /// The steps that every call made so far took together, and the most memory.
  private(set) var effort = RuleEffort()

  init(
    _ rule: LuaRule, steps: [RuleStep], _ context: RuleContext, isExamining: Bool = false
  ) throws(RuleFailure) {
    self.rule = rule
    self.isExamining = isExamining
    self.context = .record(
      LuaRecord(
        "context", of: LuaAPI.Asking(context: context, parameters: rule.parameters),
        LuaAPI.contextFields))
    let desk = RuleDesk(file: rule.file)
    desk.sign(as: rule.name)
    self.desk = desk
    do throws(LuaFault) {
      machine = try LuaSandbox.open(desk, limits: rule.limits)
      table = try LuaSandbox.load(rule.file, into: machine)
      desk.lay(steps)
      try machine.bind(LuaAPI.rows(of: steps))
    } catch {
      throw RuleFailure([RuleFaultReport.diagnostic(error, in: rule.file)])
    }
    effort.add(machine.usage)
  }

  /// What the rule said since the last time.
  func takeMessages() -> [Diagnostic] { desk.takeMessages() }

  // MARK: - Asking

  /// The function of a hook; nil when the rule has none.
  func function(_ hook: String) -> LuaFunction? { table[hook]?.function }

  /// The `render` of the rule's export; nil when it has none.
  var exporter: LuaFunction? { table["export"]?["render"]?.function }

  /// The answers of a per-step hook as numbers, NaN for nil.
  func numbers(_ hook: String, of rows: [UInt32]) throws(RuleFailure) -> [Double] {
    try perStep(hook, rows) { (machine, function, rows, context) throws(LuaFault) in
      try machine.numbers(function, rows: rows, extra: context)
    } isSame: {
      $0.bitPattern == $1.bitPattern
    }
  }

  /// The answers of a per-step hook as truth values.
  func flags(_ hook: String, of rows: [UInt32]) throws(RuleFailure) -> [Bool?] {
    try perStep(hook, rows) { (machine, function, rows, context) throws(LuaFault) in
      try machine.flags(function, rows: rows, extra: context)
    } isSame: {
      $0 == $1
    }
  }

  /// The answers of a per-step hook as they are.
  func values(_ hook: String, of rows: [UInt32]) throws(RuleFailure) -> [LuaValue] {
    try perStep(hook, rows) { (machine, function, rows, context) throws(LuaFault) in
      try machine.values(function, rows: rows, extra: context)
    } isSame: {
      $0 == $1
    }
  }

  /// The answer of a hook that is given all steps at once.
  func answer(_ hook: String, _ function: LuaFunction) throws(RuleFailure) -> LuaValue {
    let steps = LuaValue.list(desk.steps.indices.map { .row(UInt32($0)) })
    return try call(hook, function, steps)
  }

  /// The answer to one call with the given value and the context.
  func call(
    _ hook: String, _ function: LuaFunction, _ argument: LuaValue
  ) throws(RuleFailure) -> LuaValue {
    do throws(LuaFault) {
      let first = try machine.call(function, [argument, context])
      effort.add(machine.usage)
      guard isExamining, try machine.call(function, [argument, context]) != first else {
        return first
      }
    } catch {
      throw failure(error, hook, function)
    }
    throw RuleFailure([impurity(hook, function, "another time another value")])
  }

  private func perStep<Answer>(
    _ hook: String, _ rows: [UInt32],
    ask: (LuaMachine, LuaFunction, [UInt32], LuaValue) throws(LuaFault) -> [Answer],
    isSame: (Answer, Answer) -> Bool
  ) throws(RuleFailure) -> [Answer] {
    guard let function = function(hook) else { return [] }
    let answers: [Answer]
    var again: [Answer] = []
    do throws(LuaFault) {
      answers = try ask(machine, function, rows, context)
      effort.add(machine.usage)
      if isExamining { again = try ask(machine, function, rows.reversed(), context).reversed() }
    } catch {
      let row = error.row.flatMap { $0 < rows.count ? desk.steps[Int(rows[$0])].id : nil }
      throw failure(error, hook, function, step: row)
    }
    if let changed = again.indices.first(where: { !isSame(answers[$0], again[$0]) }) {
      let id = desk.steps[Int(rows[changed])].id
      throw RuleFailure([impurity(hook, function, "another value for step '\(id)'")])
    }
    return answers
  }

  // MARK: - Failing

  private func failure(
    _ fault: LuaFault, _ hook: String, _ function: LuaFunction, step: String? = nil
  ) -> RuleFailure {
    RuleFailure(
      [
        RuleFaultReport.diagnostic(
          fault, in: rule.file, hook: hook, hookLine: function.line, rule: rule.name, step: step)
      ])
  }

  private func impurity(_ hook: String, _ function: LuaFunction, _ what: String) -> Diagnostic {
    Diagnostic(
      .ruleImpure, "'\(hook)' of rule '\(rule.name)' answered \(what) when it was asked again",
      at: rule.file.span(ofLine: function.line),
      hint: "compute the answer from the arguments alone; keep nothing between calls")
  }

  /// An answer that makes no sense, at the hook's line.
  func nonsense(_ hook: String, _ message: String, step: String? = nil) -> RuleFailure {
    let place = step.map { " for step '\($0)'" } ?? ""
    return RuleFailure(
      [
        Diagnostic(
          .ruleAnswer, "'\(hook)' of rule '\(rule.name)' \(message)\(place)",
          at: rule.file.span(ofLine: function(hook)?.line))
      ])
  }
}

/// What a rule used: all its calls together, and the most memory of any.
package struct RuleEffort: Sendable, Hashable {
  /// Steps of all calls.
  package var steps: UInt64 = 0
  /// The most bytes that were alive at a time.
  package var peakBytes = 0

  mutating func add(_ usage: LuaUsage) {
    steps += usage.steps
    peakBytes = max(peakBytes, usage.peakBytes)
  }

  mutating func add(_ other: RuleEffort) {
    steps += other.steps
    peakBytes = max(peakBytes, other.peakBytes)
  }
}
