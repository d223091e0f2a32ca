/// The price of a rule: the plan with it beside the plan without it.

internal import WaymarkDiagnostics
internal import WaymarkModel

extension Planner {
  /// Lets every rule remark on the finished order; reviews are not shown to it.
  func annotate(
    _ plan: inout StudyPlan, _ draft: PlanDraft, rules: [any PlanningRule]
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let places = draft.slots.indices.filter { place in
      if case .step = draft.slots[place] { true } else { false }
    }
    let sequence = places.compactMap { place -> Int32? in
      if case .step(let step) = draft.slots[place] { step } else { nil }
    }
    let index = Dictionary(uniqueKeysWithValues: zip(sequence, sequence.indices.map(Int32.init)))
    let shown = sequence.map { step in
      var described = draft.ruleSteps[Int(step)]
      described.needs = described.needs.compactMap { index[$0] }.sorted()
      return described
    }
    for rule in rules {
      do {
        let answer = try rule.annotate(shown, in: RuleContext(draft.request))
        findings += answer.diagnostics
        for (place, notes) in zip(places, answer.value) { plan.steps[place].annotations += notes }
      } catch {
        findings += error.diagnostics
      }
    }
    return findings
  }

  /// Plans again without one rule and notes what it changed, in figures and step by step.
  ///
  /// Without the rule there may be no plan at all, for the others may contradict each other; then
  /// nothing can be compared, and nothing is noted.
  func price(
    _ index: Int, of rules: [any PlanningRule], in plan: inout StudyPlan, _ draft: PlanDraft
  ) {
    var others = rules
    let rule = others.remove(at: index)
    guard case .draft(let without) = self.draft(draft.request, rules: others).value else { return }
    let before = PlanAssembler.assemble(without)
    let places = Dictionary(
      zip(before.steps.map(\.id), before.steps.indices)
    ) { first, _ in first }
    var moved = 0
    for place in plan.steps.indices {
      let move = RuleMove(to: place, from: places[plan.steps[place].id])
      guard let words = move.words else { continue }
      plan.steps[place].rules.append("\(rule.name): \(words)")
      moved += 1
    }
    plan.ruleEffects.append(
      RuleEffect(
        rule: rule.name, minutes: plan.summary.minutes - before.summary.minutes,
        days: plan.summary.finish - before.summary.finish,
        cents: plan.summary.priceCents - before.summary.priceCents, movedSteps: moved))
  }

  /// What every rule did to some steps, found by planning without it; for `why`.
  ///
  /// - Parameter wanted: steps of this plan or of one without a rule.
  func moves(
    of wanted: [ChosenStep], in draft: PlanDraft, rules: [any PlanningRule]
  ) -> [Explanation.RuleEffect] {
    let here = draft.placesOfSteps
    return rules.indices.flatMap { index -> [Explanation.RuleEffect] in
      var others = rules
      let rule = others.remove(at: index).name
      guard case .draft(let without) = self.draft(draft.request, rules: others).value else {
        return []
      }
      let there = without.placesOfSteps
      return wanted.compactMap { step in
        if let place = here[step] {
          return .init(
            rule: rule, step: place + 1, move: RuleMove(to: place, from: there[step]))
        }
        return there[step].map { _ in .init(rule: rule, step: nil, move: .leftOut) }
      }
    }
  }
}

extension PlanDraft {
  /// The place of each step in the plan, from 0.
  fileprivate var placesOfSteps: [ChosenStep: Int] {
    Dictionary(zip(chosen.steps, places)) { first, _ in first }
  }
}
