/// What things cost, in hundredths of a minute: the one measure that the selection minimises.

internal import WaymarkModel

/// Turns minutes, preferences and prices into cost.
///
/// Each part's share and each price's share is rounded up by itself, so that a cost can be checked
/// by adding up what a reader sees.
struct CostModel {
  private let learner: Learner

  init(learner: Learner) { self.learner = learner }

  /// Minutes of a part, weighed by the preference for its kind.
  func cost(ofMinutes minutes: Int, kind: ResourceKind) -> Int64 {
    let percent = Int64((learner.prefer[kind] ?? .whole).hundredths)
    return Self.quotientRoundedUp(Int64(minutes) * percent, 100)
  }

  /// A price at the learner's value of an hour.
  func cost(of price: Money) -> Int64 {
    Self.quotientRoundedUp(Int64(price.cents) * 6000, Int64(max(1, learner.valueOfHour.cents)))
  }

  /// An examination: its time and its fee.
  func cost(of certification: Certification) -> Int64 {
    Int64(certification.examMinutes) * 100 + cost(of: certification.price)
  }

  private static func quotientRoundedUp(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    (dividend + divisor - 1) / divisor
  }
}
