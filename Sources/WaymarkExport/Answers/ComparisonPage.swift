/// Plans side by side: figures in a table, then what distinguishes each from the first.

package import WaymarkModel

extension AnswerPage {
  /// Words a comparison.
  package init(_ comparison: PlanComparison) {
    self.init(title: "Plans side by side: \(Wording.goals(comparison.to))")
    add(Self.proof(of: comparison))
    blocks.append(
      .table(
        ["", "Time", "Price", "Weeks", "Steps", "Finish"],
        comparison.rows.indices.map { Self.row($0, comparison) }))
    for (index, row) in comparison.rows.enumerated() {
      switch row.outcome {
      case .plan(let plan):
        guard let difference = row.difference, let reference = comparison.reference,
          let first = comparison.rows[reference].outcome.plan
        else { continue }
        add(
          "\(index + 1) against \(reference + 1)",
          Self.changes(from: first, to: plan) + Self.steps(difference))
      case .infeasible(let reasons):
        add(
          "\(index + 1) cannot be done",
          reasons.map { Item($0.message, place: $0.place) })
      }
    }
    addMilestones(of: comparison)
  }

  private static func row(_ index: Int, _ comparison: PlanComparison) -> [String] {
    let row = comparison.rows[index]
    let name = "\(index + 1)  \(row.name)"
    guard let plan = row.outcome.plan else { return [name, "no plan", "", "", "", ""] }
    return [
      name, Wording.duration(plan.minutes), Wording.price(plan.priceCents), String(plan.weeks),
      String(plan.steps.count), plan.steps.isEmpty ? "–" : "\(plan.finish)",
    ]
  }

  /// One sentence on how good the plans are, each by itself.
  private static func proof(of comparison: PlanComparison) -> String {
    let plans = comparison.rows.enumerated().compactMap { index, row in
      row.outcome.plan.map { (number: index + 1, plan: $0) }
    }
    let open = plans.filter { !$0.plan.isProven }
    if plans.isEmpty { return "None of them can be done." }
    if open.isEmpty { return "Each plan costs the least for what it was asked, proven." }
    let words = open.map { number, plan in
      let proof = Wording.proof(
        cost: plan.cost, lowerBound: plan.lowerBound, isProven: plan.isProven)
      return "\(number) is \(proof)"
    }
    let rest = open.count < plans.count ? "; the others are proven" : ""
    return "Against the least cost for what it was asked, \(Wording.list(words))\(rest)."
  }

  private static func changes(from first: ComparedPlan, to plan: ComparedPlan) -> [String] {
    let words = Wording.changes(
      minutes: plan.minutes - first.minutes, cents: plan.priceCents - first.priceCents,
      days: plan.finish - first.finish)
    return words.isEmpty ? [] : [words.joined(separator: ", ")]
  }

  private static func steps(_ difference: PlanDifference) -> [String] {
    let changes = Wording.steps(difference)
    if !changes.isEmpty { return changes }
    return [difference.isReordered ? "the same steps in another order" : "the same steps"]
  }

  /// Dates by milestone, where two plans differ in one.
  private mutating func addMilestones(of comparison: PlanComparison) {
    let dates = comparison.rows.map { row in
      row.outcome.plan.map { plan in
        Dictionary(plan.milestones.map { ($0.cell, $0.date) }) { first, _ in first }
      }
    }
    let planned = dates.compactMap(\.self)
    let cells = Set(planned.flatMap(\.keys)).sorted()
    let differing = cells.filter { cell in Set(planned.map { $0[cell] }).count > 1 }
    guard !differing.isEmpty, comparison.rows.count <= 5 else { return }
    blocks.append(
      .table(
        ["Complete by"] + comparison.rows.indices.map { "\($0 + 1)" },
        differing.map { cell in
          ["\(cell)"] + dates.map { $0?[cell].map { "\($0)" } ?? "–" }
        }))
  }
}
