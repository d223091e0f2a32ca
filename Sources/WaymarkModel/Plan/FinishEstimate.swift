/// What the ranges of hours say about the end of a plan.

/// Two days by which a reader is done.
package struct FinishEstimate: Sendable, Hashable {
  /// As likely as not (50 in 100).
  package var likely: CalendarDate
  /// Four times out of five (80 in 100); not before `likely`.
  package var cautious: CalendarDate

  /// Names both days.
  package init(likely: CalendarDate, cautious: CalendarDate) {
    self.likely = likely
    self.cautious = cautious
  }
}
