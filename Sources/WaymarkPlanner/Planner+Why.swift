/// `why`: the place of one thing in a plan, and the price of having it in.

package import WaymarkDiagnostics
package import WaymarkModel

extension Planner {
  /// Explains something that content names: a topic, an attainment, a part, a resource, a
  /// certification, a competency or a cell, in its written form.
  ///
  /// What is not in the plan is priced by planning again with it forced: a part by asking that it,
  /// or one part of the resource, be used; anything else by making it a target.
  ///
  /// - Returns: nil, with errors, when there is no such thing, or no plan to explain it against.
  package func why(
    _ written: String, _ request: PlanRequest, rules: [any PlanningRule] = []
  ) -> Diagnosed<Explanation?> {
    guard let thing = ExplainedThing(written, in: graph) else {
      return Diagnosed(nil, [unknown(written)])
    }
    let answer = draft(request, rules: rules)
    guard case .draft(let draft) = answer.value,
      let question = prepare(request, rules: rules).value
    else { return Diagnosed(nil, answer.diagnostics + noPlan(answer.value)) }
    var explanation = Explainer(draft: draft, selector: question.selector, thing: thing).explain()
    switch explanation.standing {
    case .notNeeded, .replaced, .excluded:
      explanation.price = price(of: thing, beside: draft, request, rules: rules)
    case .inPlan, .known, .held: break
    }
    return Diagnosed(explanation, answer.diagnostics)
  }

  private func price(
    of thing: ExplainedThing, beside draft: PlanDraft, _ request: PlanRequest,
    rules: [any PlanningRule]
  ) -> Explanation.Price? {
    var request = request
    var forced: [Int32] = []
    if case .parts(let parts, _) = thing { forced = parts }
    if let target = thing.target(in: graph) { request.learner.targets.append(target) }
    guard case .draft(let other) = self.draft(request, rules: rules, forced: forced).value else {
      return nil
    }
    let (here, there) = (PlanAssembler.assemble(draft), PlanAssembler.assemble(other))
    let difference = PlanDifference(from: here, to: there)
    return Explanation.Price(
      cost: there.summary.cost - here.summary.cost,
      minutes: there.summary.minutes - here.summary.minutes,
      cents: there.summary.priceCents - here.summary.priceCents,
      days: there.summary.finish - here.summary.finish, added: difference.added,
      dropped: difference.dropped,
      isProven: here.summary.isProven && there.summary.isProven)
  }

  private func unknown(_ written: String) -> Diagnostic {
    let names =
      graph.catalog.topics.map(\.id.rawValue) + graph.catalog.resources.map(\.id.rawValue)
      + graph.catalog.certifications.map(\.id.rawValue) + graph.parts.map(\.id.description)
      + graph.competencies.map(\.id.description)
      + graph.catalog.matrix.skills.flatMap(\.cells).map(\.id.description)
    return Diagnostic(
      .unknownReference, "'\(written)' names nothing in this path",
      hint: NearMiss(names).hint(for: written))
  }

  private func noPlan(_ outcome: Outcome?) -> [Diagnostic] {
    guard case .infeasible(let none) = outcome else { return [] }
    return [
      Diagnostic(
        .noPlan, "there is no plan to explain it against",
        notes: none.reasons.map { Diagnostic.Note($0.message, at: $0.span) },
        hint: none.repairs.first)
    ]
  }
}
