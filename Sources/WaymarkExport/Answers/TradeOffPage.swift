/// Hours against money: a small table, and what changes from one plan to the next.

package import WaymarkModel

extension AnswerPage {
  /// Words trade-offs, of which there is at least one.
  package init(_ offers: TradeOffs) {
    self.init(title: "Hours against money: \(Wording.goals(offers.to))")
    let plans = offers.plans
    let isProven = plans.allSatisfy(\.isProven)
    let proof = isProven ? "each proven" : "not each proven"
    add(
      plans.count == 1
        ? "One plan is best whatever an hour is worth (\(isProven ? "proven" : "not proven"))."
        : "\(plans.count) plans, each the best for some value of an hour (\(proof)).")
    blocks.append(
      .table(
        ["", "Time", "Price", "Steps", "Best when an hour is worth"],
        plans.indices.map { Self.row($0, offers) }))
    for index in plans.indices.dropFirst() {
      let (faster, cheaper) = (plans[index - 1], plans[index])
      add(
        "Plan \(index + 1) in place of plan \(index)",
        [
          Wording.changes(
            minutes: cheaper.minutes - faster.minutes, cents: cheaper.priceCents - faster.priceCents
          ).joined(separator: ", ")
        ] + Wording.steps(PlanDifference(from: faster.steps, to: cheaper.steps)))
    }
  }

  private static func row(_ index: Int, _ offers: TradeOffs) -> [String] {
    let plan = offers.plans[index]
    let from = plan.worthFromCentsPerHour.map(Wording.amount)
    let to = index > 0 ? offers.plans[index - 1].worthFromCentsPerHour.map(Wording.amount) : nil
    let range =
      switch (from, to) {
      case (let from?, let to?): "\(from) to \(to) USD"
      case (let from?, nil): "\(from) USD or more"
      case (nil, let to?): "less than \(to) USD"
      case (nil, nil): "anything"
      }
    let isYours = offers.chosen == index
    let yours = isYours ? "; yours: \(Wording.amount(offers.valueOfHourCents)) USD" : ""
    return [
      "\(index + 1)", Wording.duration(plan.minutes), Wording.price(plan.priceCents),
      String(plan.steps.count), range + yours,
    ]
  }
}
