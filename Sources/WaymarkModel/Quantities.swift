/// Effort, money and percentages as whole numbers: nothing in Waymark compares floating point.

/// Study time in whole minutes, as a range: what content says of a part.
package struct Effort: Hashable, Sendable {
  /// Minutes for a quick reader; equal to `likely` when content gives one number.
  package var minimum: Int
  /// The minutes that plans count with.
  package var likely: Int
  /// Minutes for a careful reader.
  package var maximum: Int

  /// One number for all three.
  package init(minutes: Int) { self.init(minimum: minutes, likely: minutes, maximum: minutes) }

  /// A range; the caller has checked `minimum ≤ likely ≤ maximum`.
  package init(minimum: Int, likely: Int, maximum: Int) {
    self.minimum = minimum
    self.likely = likely
    self.maximum = maximum
  }
}

/// An amount of US dollars in whole cents.
package struct Money: Hashable, Comparable, Sendable {
  /// The amount in cents.
  package var cents: Int

  /// Wraps an amount in cents.
  package init(cents: Int) { self.cents = cents }

  /// Nothing to pay.
  package static let free = Money(cents: 0)

  /// Compares amounts.
  package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

/// A percentage in hundredths of a percent, so that two decimals are exact.
package struct Percent: Hashable, Sendable {
  /// 10,000 is one hundred percent.
  package var hundredths: Int

  /// Wraps hundredths of a percent.
  package init(hundredths: Int) { self.hundredths = hundredths }

  /// One hundred percent.
  package static let whole = Percent(hundredths: 10_000)
}
