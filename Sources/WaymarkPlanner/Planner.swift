/// Planning from end to end: all stages on one screen.

package import WaymarkDiagnostics
package import WaymarkModel

/// Plans for one catalog; learners differ, the interned content is shared.
package struct Planner: Sendable {
  /// The content as integers.
  package let graph: LearningGraph

  /// Prepares a catalog. - Complexity: O(*s* log *s*), *s* the size of the content.
  package init(_ catalog: Catalog) { graph = LearningGraph(catalog) }

  /// Uses content that was interned before.
  package init(graph: LearningGraph) { self.graph = graph }

  /// Plans a request.
  ///
  /// - Returns: a plan, or why there is none; nil, with errors, when the request or a rule is at
  ///   fault. All findings are in `diagnostics`; those about a plan are also inside it.
  package func plan(
    _ request: PlanRequest, rules: [any PlanningRule] = []
  ) -> Diagnosed<PlanOutcome?> {
    let answer = draft(request, rules: rules)
    switch answer.value {
    case .draft(let draft):
      var plan = PlanAssembler.assemble(draft)
      for rule in rules.indices { price(rule, of: rules, in: &plan, draft) }
      plan.diagnostics = answer.diagnostics.sorted()
      return Diagnosed(.plan(plan), answer.diagnostics)
    case .infeasible(let infeasibility):
      return Diagnosed(.infeasible(infeasibility), answer.diagnostics)
    case nil:
      return Diagnosed(nil, answer.diagnostics)
    }
  }

  /// What the stages give before anything is put into words.
  enum Outcome {
    case draft(PlanDraft)
    case infeasible(Infeasibility)
  }

  /// Runs all stages.
  func draft(_ request: PlanRequest, rules: [any PlanningRule]) -> Diagnosed<Outcome?> {
    let strategy = Self.strategy(named: request.strategy)
    let gap = GapAnalysis.analyse(graph, request)
    var findings = strategy.diagnostics + gap.diagnostics
    guard let strategy = strategy.value, !gap.hasErrors else { return Diagnosed(nil, findings) }

    var selector = ResourceSelector(graph: graph, gap: gap.value, learner: request.learner)
    findings += selector.consult(rules, in: request)
    if findings.containsError { return Diagnosed(nil, findings) }
    guard
      let selection = selector.select(
        nodeBudget: request.effort, budget: request.learner.budget)
    else {
      return Diagnosed(.infeasible(InfeasibilityExplainer.explain(selector, request)), findings)
    }

    let chosen = StepBuilder.build(graph, gap.value, selection)
    let services = ServiceMap(graph, gap.value, selection, chosen)
    let problem = RuleSteps(graph: graph, countedEffort: selector.countedEffort)
      .problem(chosen, gap.value, services, request)
    let order = Sequencer.order(
      graph, chosen, selection, problem, strategy: strategy, rules: rules)
    findings += order.diagnostics
    if findings.containsError { return Diagnosed(nil, findings) }

    let schedule = Scheduler.schedule(
      order.value.map { chosen.steps[Int($0)].workload(in: graph) },
      calendar: request.learner.calendar, start: request.start)
    return Diagnosed(
      .draft(
        PlanDraft(
          graph: graph, request: request, gap: gap.value, selection: selection, chosen: chosen,
          services: services, reasons: ReasonMap(graph, gap.value, selection),
          sequence: order.value, schedule: schedule, isPaid: selector.paidResources(),
          ruleSteps: problem.steps)), findings)
  }

  private static func strategy(named name: String) -> Diagnosed<(any OrderingStrategy)?> {
    if let strategy = OrderingStrategies.named(name) { return Diagnosed(strategy) }
    let names = OrderingStrategies.all.map(\.name)
    return Diagnosed(
      nil,
      [
        Diagnostic(
          .unknownStrategy, "'\(name)' is no strategy",
          hint: NearMiss(names).hint(for: name) ?? "choose one of \(names.joined(separator: ", "))")
      ])
  }
}

extension [Diagnostic] {
  /// True when at least one finding is an error.
  var containsError: Bool { contains { $0.severity == .error } }
}
