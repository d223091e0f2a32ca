/// What a tester of rules needs of the planner: orders of bare steps, and content to ask about.

package import WaymarkDiagnostics
package import WaymarkModel

/// Whole content as rules are shown it.
package struct RuleMaterial: Sendable {
  /// Every part, as before the selection.
  package var parts: [RuleStep]
  /// The steps of a plan to everything; the parts again where there is no such plan.
  package var problem: OrderingProblem
  /// That plan.
  package var plan: StudyPlan?
}

extension Planner {
  /// Orders bare steps under rules as those of a plan; ids stand in the place of a strategy.
  ///
  /// - Returns: the order; an error when a rule fails or insists on what is impossible.
  package static func order(
    _ problem: OrderingProblem, rules: [any OrderingRule]
  ) -> Diagnosed<[Int32]> {
    let order = Sequencer.order(
      problem, recommendations: [], strategy: IdentifierOrder(), rules: rules)
    return Diagnosed(order.value.sequence, order.diagnostics)
  }

  /// All parts, and the plan from nothing to the top of every skill and every certification that
  /// can still be taken.
  ///
  /// The plan is found by a short search: it has to hold every kind of step, not to be the cheapest.
  package func ruleMaterial() -> RuleMaterial {
    let catalog = graph.catalog
    var learner = Learner()
    learner.targets = [
      Target(.everySkill(level: catalog.matrix.levels.map(\.number).max() ?? 1), written: "top")
    ]
    learner.targets += catalog.certifications.filter { $0.retired == nil }.map {
      Target(.certification($0.id), written: "cert:\($0.id)")
    }
    let start = CalendarDate(year: 2027, month: 1, day: 4) ?? CalendarDate(dayNumber: 0)
    let request = PlanRequest(learner: learner, start: start, effort: 1)
    let selector = ResourceSelector(
      graph: graph, gap: GapAnalysis.analyse(graph, request).value, learner: learner)
    let describer = RuleSteps(graph: graph, countedEffort: selector.countedEffort)
    let parts = graph.parts.indices.map { describer.describe(part: Int32($0)) }
    let context = RuleContext(request)
    guard case .draft(let draft) = draft(request, rules: []).value else {
      let problem = OrderingProblem(steps: parts, context: context)
      return RuleMaterial(parts: parts, problem: problem)
    }
    return RuleMaterial(
      parts: parts, problem: OrderingProblem(steps: draft.ruleSteps, context: context),
      plan: PlanAssembler.assemble(draft))
  }
}

/// The least id first among the steps that may begin.
private struct IdentifierOrder: OrderingStrategy {
  let name = "ids"
  let summary = "ids as they sort"
  let nearness = "exact"

  func quality(of order: LaidOutOrder) -> OrderQuality? { nil }

  func sequence(_ problem: OrderingProblem) -> [Int32] {
    // No linear extension: the sequencer holds prerequisites itself, and a place that depended on
    // them would keep a step with a small id back after they are done.
    problem.steps.indices.map(Int32.init).sorted { left, right in
      problem.steps[Int(left)].id.utf8.lexicographicallyPrecedes(problem.steps[Int(right)].id.utf8)
    }
  }
}
