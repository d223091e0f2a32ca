/// One run of one test: the stages of a plan in small, and what they gave against what was expected.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// A test at work.
struct RuleTestRun {
  private let rule: LuaRule
  private let test: RuleTest
  private let isExamining: Bool
  private(set) var effort = RuleEffort()

  private var order: [String] = []
  private var counted: [(id: String, effort: Int)] = []
  private var notes: [(id: String, note: String)] = []
  private var output: String?
  private var warnings: [Diagnostic] = []
  private var errors: [Diagnostic] = []

  init(_ rule: LuaRule, _ test: RuleTest, isExamining: Bool) {
    self.rule = rule
    self.test = test
    self.isExamining = isExamining
  }

  // MARK: - Running

  /// Notes errors instead of running.
  mutating func fail(_ findings: [Diagnostic]) { errors += findings }

  /// Runs all stages; the first error ends the run.
  mutating func run(order orderer: RuleTester.Orderer) {
    do throws(RuleFailure) {
      let kept = try select()
      let problem = OrderingProblem(steps: kept, context: test.context)
      let session = try open(problem.steps)
      let influence = try session.influence()
      let remarks = try session.annotations()
      let answer = orderer(problem, [FixedRule(name: rule.name, influence: influence)])
      close(session)
      note(answer.diagnostics)
      guard errors.isEmpty else { return }
      order = answer.value.map { problem.steps[Int($0)].id }
      for (step, annotations) in zip(problem.steps, remarks) {
        notes += annotations.map { (step.id, $0.note) }
      }
      try export(answer.value, problem, remarks)
    } catch {
      note(error.diagnostics)
    }
  }

  /// What is left after `filter`, with what `cost` counts.
  private mutating func select() throws(RuleFailure) -> [RuleStep] {
    var parts = test.steps.filter { $0.kind != "exam" }
    for index in parts.indices {
      parts[index].serves = []
      parts[index].needs = []
    }
    let session = try open(parts)
    let rulings = try session.rulings()
    close(session)
    var steps = test.steps
    var isKept = [Bool](repeating: true, count: steps.count)
    let partIndices = steps.indices.filter { steps[$0].kind != "exam" }
    for (index, ruling) in zip(partIndices, rulings) {
      isKept[index] = ruling.isAllowed
      steps[index].countedEffort = ruling.countedEffort ?? steps[index].countedEffort
    }
    keepNeeded(steps, &isKept)
    counted = steps.indices.filter { isKept[$0] }.map { (steps[$0].id, steps[$0].countedEffort) }
    return Self.renumbered(steps, isKept)
  }

  /// In a plan another part would be chosen; a test has no other, so the step stays.
  private mutating func keepNeeded(_ steps: [RuleStep], _ isKept: inout [Bool]) {
    var pending = steps.indices.filter { isKept[$0] }
    while let step = pending.popLast() {
      for needed in steps[step].needs.map(Int.init) where !isKept[needed] {
        isKept[needed] = true
        pending.append(needed)
        warnings.append(
          Diagnostic(
            .ruleWarning, "'\(steps[needed].id)' stays: '\(steps[step].id)' needs it",
            at: test.span))
      }
    }
  }

  private static func renumbered(_ steps: [RuleStep], _ isKept: [Bool]) -> [RuleStep] {
    var number = [Int32](repeating: -1, count: steps.count)
    var kept: [RuleStep] = []
    for (index, step) in steps.enumerated() where isKept[index] {
      number[index] = Int32(kept.count)
      kept.append(step)
    }
    for index in kept.indices {
      kept[index].needs = kept[index].needs.map { number[Int($0)] }.filter { $0 >= 0 }
    }
    return kept
  }

  private mutating func export(
    _ order: [Int32], _ problem: OrderingProblem, _ remarks: [[Annotation]]
  ) throws(RuleFailure) {
    guard rule.manifest.export != nil, test.expected.output != nil else { return }
    let plan = RuleTestPlan.plan(order, problem, remarks)
    let session = try open([])
    output = try session.rendering(plan)
    close(session)
  }

  private func open(_ steps: [RuleStep]) throws(RuleFailure) -> RuleSession {
    try RuleSession(rule, steps: steps, test.context, isExamining: isExamining)
  }

  private mutating func close(_ session: RuleSession) {
    effort.add(session.effort)
    note(session.takeMessages())
  }

  private mutating func note(_ findings: [Diagnostic]) {
    errors += findings.filter(\.isError)
    warnings += findings.filter { $0.severity == .warning }
  }

  // MARK: - Judging

  /// True when a hook gave another answer to the same question.
  var isImpure: Bool { errors.contains { $0.code == .ruleImpure } }

  /// True when two runs gave the same.
  func agrees(with other: RuleTestRun) -> Bool {
    order == other.order && output == other.output
      && counted.elementsEqual(other.counted, by: ==) && notes.elementsEqual(other.notes, by: ==)
      && errors.map(\.code) == other.errors.map(\.code)
  }

  /// What did not come out as expected.
  func failures() -> [Diagnostic] {
    // Impurity is a fault whatever the test expects.
    if isImpure { return errors }
    if let expected = test.expected.error {
      if errors.contains(where: { $0.message.contains(expected) }) { return [] }
      let instead = errors.first.map { "the error \"\($0.message)\"" } ?? "no error"
      return [failure("expects an error with \"\(expected)\" and got \(instead)")]
    }
    if !errors.isEmpty { return errors }
    return orderFailures() + hourFailures() + noteFailures() + warningFailures() + outputFailures()
  }

  private func failure(_ message: String, notes: [Diagnostic.Note] = []) -> Diagnostic {
    Diagnostic(.ruleTestFailed, "test '\(test.name)' \(message)", at: test.span, notes: notes)
  }

  private func orderFailures() -> [Diagnostic] {
    guard let expected = test.expected.order, expected != order else { return [] }
    return [
      failure(
        "expects the order \(expected.joined(separator: ", ")) and got "
          + "\(order.joined(separator: ", "))")
    ]
  }

  private func hourFailures() -> [Diagnostic] {
    (test.expected.hours ?? []).compactMap { expected in
      let actual = counted.first { $0.id == expected.id }?.effort
      if actual == expected.effort { return nil }
      let got = actual.map { "counts \(Self.hours($0))" } ?? "has left it out"
      return failure("expects \(Self.hours(expected.effort)) for '\(expected.id)' and \(got)")
    }
  }

  private static func hours(_ effort: Int) -> String {
    "\(Double(effort) / LuaAPI.effortPerHour) hours"
  }

  private func noteFailures() -> [Diagnostic] {
    (test.expected.notes ?? []).compactMap { expected in
      let actual = notes.filter { $0.id == expected.id }.map(\.note)
      if actual.contains(where: { $0.contains(expected.part) }) { return nil }
      let got = actual.isEmpty ? "no remark" : actual.map { "\"\($0)\"" }.joined(separator: ", ")
      return failure("expects \"\(expected.part)\" about '\(expected.id)' and got \(got)")
    }
  }

  private func warningFailures() -> [Diagnostic] {
    guard let expected = test.expected.warnings else { return [] }
    let got = warnings.map(\.message)
    if expected.isEmpty, let first = got.first {
      return [failure("expects no warning and got \"\(first)\"")]
    }
    return expected.filter { part in !got.contains { $0.contains(part) } }.map { part in
      failure(
        "expects a warning with \"\(part)\"",
        notes: got.map { Diagnostic.Note("got the warning \"\($0)\"") })
    }
  }

  private func outputFailures() -> [Diagnostic] {
    guard let expected = test.expected.output, expected != output else { return [] }
    guard let output else { return [failure("expects an output, but the rule has no export")] }
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let got = output.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(wanted, got).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let number = line ?? min(wanted.count, got.count)
    return [
      failure(
        "expects another output from line \(number + 1) on",
        notes: [
          Diagnostic.Note("expected: \(number < wanted.count ? wanted[number] : "nothing more")"),
          Diagnostic.Note("got:      \(number < got.count ? got[number] : "nothing more")"),
        ])
    ]
  }
}

/// An influence that was asked for already.
private struct FixedRule: OrderingRule {
  let name: String
  let influence: OrderInfluence

  func shape(_ problem: OrderingProblem) throws(RuleFailure) -> Diagnosed<OrderInfluence> {
    Diagnosed(influence)
  }
}
