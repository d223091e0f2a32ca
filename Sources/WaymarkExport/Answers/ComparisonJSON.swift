/// `waymark.comparison/1` and `waymark.trade-offs/1`: plans beside each other for other programs.

package import WaymarkModel

extension JSONSchemaV1 {
  /// The document of a comparison.
  package static func comparison(_ comparison: PlanComparison) -> JSONValue {
    .object([
      ("schema", "waymark.comparison/1"),
      ("to", .strings(comparison.to)),
      ("variants", .array(comparison.rows.map(variant))),
    ])
  }

  /// The document of trade-offs.
  package static func tradeOffs(_ offers: TradeOffs) -> JSONValue {
    .object([
      ("schema", "waymark.trade-offs/1"),
      ("to", .strings(offers.to)),
      ("value_of_hour_cents", .integer(offers.valueOfHourCents)),
      (
        "plans",
        .array(
          offers.plans.map { plan in
            .object([
              ("minutes", .integer(plan.minutes)),
              ("price_cents", .integer(plan.priceCents)),
              ("counted", .integer(plan.countedEffort)),
              ("proven", .boolean(plan.isProven)),
              (
                "worth_from_cents_per_hour",
                plan.worthFromCentsPerHour.map(JSONValue.integer) ?? nil
              ),
              ("steps", .strings(plan.steps.map(\.id))),
            ])
          })
      ),
    ])
  }

  private static func variant(_ row: PlanComparison.Row) -> JSONValue {
    switch row.outcome {
    case .infeasible(let reasons):
      .object([
        ("name", .string(row.name)), ("feasible", false), ("reasons", .array(reasons.map(reason))),
      ])
    case .plan(let plan):
      .object([
        ("name", .string(row.name)), ("feasible", true), ("summary", summary(plan)),
        ("steps", .strings(plan.steps.map(\.id))),
        ("milestones", .array(plan.milestones.map(milestone))),
        ("difference", row.difference.map(difference) ?? nil),
      ])
    }
  }

  private static func summary(_ plan: ComparedPlan) -> JSONValue {
    .object([
      ("steps", .integer(plan.steps.count)), ("minutes", .integer(plan.minutes)),
      ("price_cents", .integer(plan.priceCents)), ("cost", .integer(plan.cost)),
      ("lower_bound", .integer(plan.lowerBound)), ("proven", .boolean(plan.isProven)),
      ("weeks", .integer(plan.weeks)), ("start", .string("\(plan.start)")),
      ("finish", .string("\(plan.finish)")),
    ])
  }

  private static func difference(_ difference: PlanDifference) -> JSONValue {
    .object([
      ("added", .strings(difference.added.map(\.id))),
      ("dropped", .strings(difference.dropped.map(\.id))),
      ("reordered", .boolean(difference.isReordered)),
    ])
  }
}
