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
      guard let remark = Self.remark(place, from: places[plan.steps[place].id]) else { continue }
      plan.steps[place].rules.append("\(rule.name): \(remark)")
      moved += 1
    }
    plan.ruleEffects.append(
      RuleEffect(
        rule: rule.name, minutes: plan.summary.minutes - before.summary.minutes,
        days: plan.summary.finish - before.summary.finish,
        cents: plan.summary.priceCents - before.summary.priceCents, movedSteps: moved))
  }

  private static func remark(_ place: Int, from earlier: Int?) -> String? {
    guard let earlier else { return "brought in" }
    let distance = abs(place - earlier)
    let unit = distance == 1 ? "place" : "places"
    if place < earlier { return "\(distance) \(unit) earlier" }
    return place > earlier ? "\(distance) \(unit) later" : nil
  }
}
