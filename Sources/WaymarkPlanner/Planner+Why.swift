/// `why`: the place of one thing in a plan, and the price of having it in.

package import WaymarkDiagnostics
package import WaymarkModel

extension Planner {
  /// True when `why` has an answer about an id: a topic, an attainment, a part, a resource, a
  /// certification, a competency or a cell, in its written form.
  package func canExplain(_ written: String) -> Bool {
    ExplainedThing(written, in: graph) != nil
  }

  /// What somebody may have meant by a word that names nothing: the id that is spelt almost like
  /// it, or some in which it is a word.
  package func hint(forUnknown written: String) -> String? {
    let word = ExplainedThing.bareWord(written)
    if let skill = graph.catalog.matrix.skill(Identifier(word)), !skill.cells.isEmpty {
      let cells = skill.cells.map { "'\($0.id)'" }.joined(separator: ", ")
      return "ask about a cell of the skill: \(cells)"
    }
    if let near = NearMiss(explainableIDs).hint(for: word) { return near }
    let few = explainableIDs.filter { id in
      !id.contains("#") && id.split { "-/".contains($0) }.contains { $0 == word }
    }.prefix(5)
    return few.isEmpty
      ? nil : "there is " + few.map { "'\($0)'" }.joined(separator: ", ")
  }

  /// Every id that `why` has an answer about, attainments left out.
  private var explainableIDs: [String] {
    graph.catalog.topics.map(\.id.rawValue) + graph.catalog.resources.map(\.id.rawValue)
      + graph.catalog.certifications.map(\.id.rawValue) + graph.parts.map(\.id.description)
      + graph.competencies.map(\.id.description)
      + graph.catalog.matrix.skills.flatMap(\.cells).map(\.id.description)
  }

  /// Explains something that content names.
  ///
  /// What is not in the plan is priced by planning again with it forced: a part by asking that it,
  /// or one part of the resource, be used; anything else by making it a target.
  ///
  /// - Returns: nil, with errors, when there is no such thing, or the request or a rule is at fault.
  package func why(
    _ written: String, _ request: PlanRequest, rules: [any PlanningRule] = []
  ) -> Diagnosed<WhyOutcome?> {
    guard let thing = ExplainedThing(written, in: graph) else {
      return Diagnosed(nil, [unknown(written)])
    }
    let answer = draft(request, rules: rules)
    guard let outcome = answer.value, let question = prepare(request, rules: rules).value else {
      return Diagnosed(nil, answer.diagnostics)
    }
    switch outcome {
    case .infeasible(let reasons): return Diagnosed(.infeasible(reasons), answer.diagnostics)
    case .draft(let draft):
      var explanation = Explainer(draft: draft, selector: question.selector, thing: thing).explain()
      if explanation.standing.hasPrice {
        price(thing, in: &explanation, beside: draft, request, rules: rules)
      }
      explanation.rules = moves(
        of: steps(of: thing, explanation.standing, draft), in: draft, rules: rules)
      return Diagnosed(.explained(explanation), answer.diagnostics)
    }
  }

  /// The steps about which to ask what rules did: the thing's own, in the plan or not.
  ///
  /// A competency or a cell has too many to tell anything.
  private func steps(
    of thing: ExplainedThing, _ standing: Explanation.Standing, _ draft: PlanDraft
  ) -> [ChosenStep] {
    switch (thing, standing) {
    case (.competency, _), (.cell, _): return []
    case (_, .inPlan(let numbers)):
      return numbers.compactMap { number in
        guard case .step(let step) = draft.slots[number - 1] else { return nil }
        return draft.chosen.steps[Int(step)]
      }
    case (.part(let part), _): return [.study(part)]
    case (.resource(_, let parts), _): return parts.map(ChosenStep.study)
    default: return []
    }
  }

  private func price(
    _ thing: ExplainedThing, in explanation: inout Explanation, beside draft: PlanDraft,
    _ request: PlanRequest, rules: [any PlanningRule]
  ) {
    var request = request
    var forced: [Int32] = []
    switch thing {
    case .part(let part): forced = [part]
    case .resource(_, let parts):
      let done = Set(request.learner.done)
      forced = parts.filter { !done.contains(graph.parts[Int($0)].id) }
    default: break
    }
    if let target = thing.target(in: graph) { request.learner.targets.append(target) }
    switch self.draft(request, rules: rules, forced: forced).value {
    case .draft(let other): explanation.price = price(of: other, beside: draft)
    case .infeasible(let none):
      explanation.obstacles = none.reasons
      explanation.repairs = none.repairs
    case nil: break
    }
  }

  private func price(of other: PlanDraft, beside draft: PlanDraft) -> Explanation.Price {
    let (here, there) = (PlanAssembler.assemble(draft), PlanAssembler.assemble(other))
    func steps(_ draft: PlanDraft) -> [Named] {
      draft.slots.compactMap { slot in
        guard case .step(let step) = slot else { return nil }
        return graph.named(draft.chosen.steps[Int(step)])
      }
    }
    return Explanation.Price(
      cost: there.summary.cost - here.summary.cost,
      minutes: there.summary.minutes - here.summary.minutes,
      cents: there.summary.priceCents - here.summary.priceCents,
      days: there.summary.finish - here.summary.finish,
      difference: PlanDifference(from: steps(draft), to: steps(other)),
      isProven: here.summary.isProven && there.summary.isProven)
  }

  private func unknown(_ written: String) -> Diagnostic {
    Diagnostic(
      .unknownReference, "'\(written)' names nothing in this path",
      hint: hint(forUnknown: written))
  }
}

extension Explanation.Standing {
  /// True when the thing is not in the plan, but may be had.
  fileprivate var hasPrice: Bool {
    switch self {
    case .shallower, .otherBranch, .notNeeded, .replaced: true
    case .excluded(let exclusion): exclusion != .done
    case .inPlan, .known, .held, .complete, .retired: false
    }
  }
}
