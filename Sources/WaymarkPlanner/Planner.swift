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
      let remarks = annotate(&plan, draft, rules: rules)
      let findings = answer.diagnostics + remarks + PunctualityCheck.findings(draft)
      if remarks.containsError { return Diagnosed(nil, findings) }
      plan.diagnostics = findings.sorted()
      return Diagnosed(.plan(plan), findings)
    case .infeasible(let infeasibility):
      return Diagnosed(.infeasible(infeasibility), answer.diagnostics)
    case nil:
      return Diagnosed(nil, answer.diagnostics)
    }
  }

  /// What a learner knows at the start, each topic at its deepest; sorted.
  package func known(to request: PlanRequest) -> [Attainment] {
    GapAnalysis.analyse(graph, request).value.known(in: graph)
  }

  /// What the stages give before anything is put into words.
  enum Outcome {
    case draft(PlanDraft)
    case infeasible(Infeasibility)
  }

  /// Runs all stages.
  ///
  /// - Parameter forced: parts of which one shall be used, for asking what that would cost.
  func draft(
    _ request: PlanRequest, rules: [any PlanningRule], forced: [Int32] = []
  ) -> Diagnosed<Outcome?> {
    let prepared = prepare(request, rules: rules)
    guard var question = prepared.value else { return Diagnosed(nil, prepared.diagnostics) }
    question.selector.force(forced)
    guard
      let selection = question.selector.select(
        nodeBudget: request.effort, budget: request.learner.budget)
    else {
      let reasons = InfeasibilityExplainer.explain(question.selector, request)
      return Diagnosed(.infeasible(reasons), prepared.diagnostics)
    }
    let laidOut = layOut(selection, for: question)
    return Diagnosed(
      laidOut.value.map(Outcome.draft), prepared.diagnostics + laidOut.diagnostics)
  }

  /// Strategy, gap, and what rules say of parts.
  func prepare(
    _ request: PlanRequest, rules: [any PlanningRule]
  ) -> Diagnosed<PreparedQuestion?> {
    let strategy = Self.strategy(of: request)
    let gap = GapAnalysis.analyse(graph, request)
    var findings = strategy.diagnostics + gap.diagnostics
    guard let strategy = strategy.value, !gap.hasErrors else { return Diagnosed(nil, findings) }
    var selector = ResourceSelector(graph: graph, gap: gap.value, learner: request.learner)
    findings += selector.consult(rules, in: request)
    if findings.containsError { return Diagnosed(nil, findings) }
    return Diagnosed(
      PreparedQuestion(request: request, rules: rules, strategy: strategy, selector: selector),
      findings)
  }

  /// From a selection to dated steps.
  func layOut(_ selection: Selection, for question: PreparedQuestion) -> Diagnosed<PlanDraft?> {
    let (request, gap) = (question.request, question.selector.gap)
    let chosen = StepBuilder.build(graph, gap, selection)
    let services = ServiceMap(graph, gap, selection, chosen)
    let problem = RuleSteps(graph: graph, countedEffort: question.selector.countedEffort)
      .problem(chosen, gap, services, request)
    let order = Sequencer.order(
      problem, recommendations: Recommendations.pairs(graph, chosen, selection),
      strategy: question.strategy,
      rules: question.rules + (request.knownOrder.map { [$0] } ?? []))
    if order.diagnostics.containsError { return Diagnosed(nil, order.diagnostics) }
    let calendar = CalendarStage(graph: graph, chosen: chosen, request: request)
    let (laidOut, dated) = calendar.date(order.value)
    if dated.schedule.isCutShort {
      return Diagnosed(nil, order.diagnostics + [PunctualityCheck.endOfCalendar(request)])
    }
    return Diagnosed(
      PlanDraft(
        graph: graph, request: request, gap: gap, selection: selection, chosen: chosen,
        services: services, reasons: ReasonMap(graph, gap, selection), order: laidOut,
        dated: dated, isPaid: question.selector.paidResources(),
        problem: problem), order.diagnostics)
  }

  private static func strategy(
    of request: PlanRequest
  ) -> Diagnosed<(any OrderingStrategy)?> {
    let name = request.strategy
    if let strategy = OrderingStrategies.named(name) { return Diagnosed(strategy) }
    let names = OrderingStrategies.all.map(\.name)
    return Diagnosed(
      nil,
      [
        Diagnostic(
          .unknownStrategy, "'\(name)' is no strategy", at: request.learner.places.strategy,
          hint: NearMiss(names).hint(for: name) ?? "choose one of \(names.joined(separator: ", "))")
      ])
  }
}

/// A request after gap analysis and rules, before anything is chosen.
struct PreparedQuestion {
  var request: PlanRequest
  var rules: [any PlanningRule]
  var strategy: any OrderingStrategy
  var selector: ResourceSelector
}
