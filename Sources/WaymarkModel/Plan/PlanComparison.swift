/// Plans side by side: variants of one question, and trade-offs of hours against money.

/// Variants of a plan with what distinguishes each from the first.
package struct PlanComparison: Sendable, Hashable {
  /// One variant.
  package struct Row: Sendable, Hashable {
    /// What the variant is called.
    package var name: String
    /// All minutes.
    package var minutes: Int
    /// All prices in cents.
    package var priceCents: Int
    /// Calendar weeks from the first to the last.
    package var weeks: Int
    /// The last day of work.
    package var finish: CalendarDate
    /// True when no plan for this variant costs less.
    package var isProven: Bool
    /// Against the first variant; empty for the first itself.
    package var difference: PlanDifference
  }

  /// The variants in the order in which they were given.
  package var rows: [Row]

  /// Compares plans.
  ///
  /// - Complexity: O(*n*), *n* steps of all plans.
  package init(_ variants: [(name: String, plan: StudyPlan)]) {
    rows = variants.map { variant in
      let first = variants.first?.plan ?? variant.plan
      return Row(
        name: variant.name, minutes: variant.plan.summary.minutes,
        priceCents: variant.plan.summary.priceCents, weeks: variant.plan.weeks.count,
        finish: variant.plan.summary.finish, isProven: variant.plan.summary.isProven,
        difference: PlanDifference(from: first, to: variant.plan))
    }
  }
}

/// A plan that is best for some weighing of hours against money.
package struct TradeOff: Sendable, Hashable {
  /// All minutes, exams included.
  package var minutes: Int
  /// What the minutes count for, in hundredths of a minute, preferences and rules included.
  package var countedEffort: Int
  /// All prices in cents.
  package var priceCents: Int
  /// Ids of the used parts and exams, sorted.
  package var steps: [String]
  /// True when it is proven to be best for its weighing.
  package var isProven: Bool
  /// The cents an hour from which on this plan is better than the next cheaper one; nil for the
  /// cheapest.
  package var worthFromCentsPerHour: Int?

  /// Creates a trade-off.
  package init(
    minutes: Int, countedEffort: Int, priceCents: Int, steps: [String], isProven: Bool,
    worthFromCentsPerHour: Int? = nil
  ) {
    self.minutes = minutes
    self.countedEffort = countedEffort
    self.priceCents = priceCents
    self.steps = steps
    self.isProven = isProven
    self.worthFromCentsPerHour = worthFromCentsPerHour
  }
}
