/// Hours against money: plans of which none is beaten in both.

/// The plans that are best for some value of an hour, from the least time to the least money.
package struct TradeOffs: Sendable, Hashable {
  /// The targets in the reader's words.
  package var to: [String]
  /// What an hour is worth to the reader, in cents.
  package var valueOfHourCents: Int
  /// Fastest first, cheapest last.
  package var plans: [TradeOff]

  /// Collects trade-offs.
  package init(to: [String], valueOfHourCents: Int, plans: [TradeOff]) {
    self.to = to
    self.valueOfHourCents = valueOfHourCents
    self.plans = plans
  }

  /// The plan that is best for the reader's own value of an hour.
  package var chosen: Int? {
    plans.firstIndex { ($0.worthFromCentsPerHour ?? 0) <= valueOfHourCents }
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
  /// The used parts and exams, sorted by id.
  package var steps: [Named]
  /// True when it is proven to be best for its weighing.
  package var isProven: Bool
  /// The cents an hour from which on this plan is better than the next cheaper one; nil for the
  /// cheapest.
  package var worthFromCentsPerHour: Int?

  /// Creates a trade-off.
  package init(
    minutes: Int, countedEffort: Int, priceCents: Int, steps: [Named], isProven: Bool,
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
