/// `waymark rule test`: a rule's own tests, and every hook over the content that is shipped.

package import WaymarkDiagnostics
package import WaymarkModel

/// What came out of testing one rule.
package struct RuleTestReport: Sendable {
  /// One test of the rule.
  package struct Case: Sendable {
    /// What the test is called; its number when it cannot be read.
    package let name: String
    /// What is wrong with it or did not come out as expected; empty when the test passed.
    package let findings: [Diagnostic]
  }

  /// The rule's name.
  package let rule: String
  /// The tests, in the order of the file.
  package let cases: [Case]
  /// What hooks said or got wrong over the given content.
  package let findings: [Diagnostic]
  /// The steps of all calls that were made, and the most memory of any machine.
  package let effort: RuleEffort

  /// True when no test failed and nothing else is an error.
  package var isPassed: Bool {
    cases.allSatisfy(\.findings.isEmpty) && !findings.containsError
  }

  /// Everything that was found, sorted; what several tests are told alike stands there once.
  package var diagnostics: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return (cases.flatMap(\.findings) + findings).filter { seen.insert($0).inserted }.sorted()
  }
}

/// Content over which every hook is asked, besides the steps of the rule's own tests.
package struct RuleTestContent: Sendable {
  /// Parts as rules see them before the selection.
  package var parts: [RuleStep]
  /// Steps as rules see them in order.
  package var problem: OrderingProblem
  /// A plan for rules that export; nil to leave them alone.
  package var plan: StudyPlan?

  /// Puts parts, steps and a plan together.
  package init(parts: [RuleStep], problem: OrderingProblem, plan: StudyPlan? = nil) {
    self.parts = parts
    self.problem = problem
    self.plan = plan
  }
}

/// Runs the tests of rules.
///
/// Each test is run twice, in machines of its own, and both runs must agree. In the first, each
/// per-step hook is asked again with the steps in opposite order, and each whole-plan hook a second
/// time: an answer that changed means that the rule remembers.
package struct RuleTester {
  /// Orders a problem under rules as the planner does; the façade hands it in.
  package typealias Orderer = (OrderingProblem, [any OrderingRule]) -> Diagnosed<[Int32]>

  let limits: LuaLimits
  let order: Orderer

  /// Prepares to test rules.
  package init(limits: LuaLimits = .standard, order: @escaping Orderer) {
    self.limits = limits
    self.order = order
  }

  /// Loads a rule, runs its tests, and asks every hook over the content.
  ///
  /// - Returns: The report; nil, with errors, when the file is no rule.
  package func test(
    _ file: SourceFile, over content: RuleTestContent? = nil
  ) -> Diagnosed<RuleTestReport?> {
    let loaded = PluginLoader.readManifest(file, limits)
    guard let manifest = loaded.value else { return Diagnosed(nil, loaded.diagnostics) }
    var effort = RuleEffort()
    var findings: [Diagnostic] = []
    var cases: [RuleTestReport.Case] = []
    for (index, value) in manifest.tests.enumerated() {
      let test = RuleTest.read(value, number: index + 1, in: file)
      guard let readable = test.value else {
        cases.append(.init(name: "test \(index + 1)", findings: test.diagnostics))
        continue
      }
      cases.append(.init(name: readable.name, findings: run(readable, manifest, file, &effort)))
    }
    if manifest.tests.isEmpty { findings.append(Self.untested(manifest, file)) }
    if let content { findings += exercise(manifest, file, content, &effort) }
    return Diagnosed(
      RuleTestReport(rule: manifest.name, cases: cases, findings: findings, effort: effort),
      loaded.diagnostics)
  }

  private static func untested(_ manifest: RuleManifest, _ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .ruleWarning, "'\(manifest.name)' has no tests", at: file.span(ofKey: "name"),
      hint: "add `tests = { { name = ..., steps = { ... }, order = { ... } } }`")
  }

  // MARK: - One test

  private func run(
    _ test: RuleTest, _ manifest: RuleManifest, _ file: SourceFile, _ effort: inout RuleEffort
  ) -> [Diagnostic] {
    let arguments = RuleArguments.read(test.parameters, for: manifest, in: file)
    let rule = LuaRule(
      file: file, manifest: manifest, parameters: arguments.value, limits: limits)
    var first = RuleTestRun(rule, test, isExamining: true)
    if arguments.hasErrors {
      first.fail(arguments.diagnostics)
      return first.failures()
    }
    first.run(order: order)
    effort.add(first.effort)
    if first.isImpure { return first.failures() }
    var second = RuleTestRun(rule, test, isExamining: false)
    second.run(order: order)
    if !first.agrees(with: second) {
      return [
        Diagnostic(
          .ruleImpure, "test '\(test.name)' came out differently in a second machine",
          at: test.span)
      ]
    }
    return first.failures()
  }

  // MARK: - The content

  /// Asks every hook over content, with the parameters of the first test, or the defaults.
  private func exercise(
    _ manifest: RuleManifest, _ file: SourceFile, _ content: RuleTestContent,
    _ effort: inout RuleEffort
  ) -> [Diagnostic] {
    let test = manifest.tests.first.flatMap { RuleTest.read($0, number: 1, in: file).value }
    let arguments = RuleArguments.read(
      test?.parameters ?? LuaTable(), for: manifest, in: file)
    guard !arguments.hasErrors else { return [] }
    let rule = LuaRule(
      file: file, manifest: manifest, parameters: arguments.value, limits: limits)
    let context = content.problem.context
    do throws(RuleFailure) {
      let before = try RuleSession(rule, steps: content.parts, context, isExamining: true)
      _ = try before.rulings()
      let after = try RuleSession(rule, steps: content.problem.steps, context, isExamining: true)
      _ = try after.influence()
      _ = try after.annotations()
      let last = try RuleSession(rule, steps: [], context, isExamining: true)
      if let plan = content.plan { _ = try last.rendering(plan) }
      for session in [before, after, last] { effort.add(session.effort) }
      return before.takeMessages() + after.takeMessages() + last.takeMessages()
    } catch {
      return error.diagnostics
    }
  }
}
