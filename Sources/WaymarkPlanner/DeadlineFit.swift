/// How many hours a week would make a plan fit.

internal import WaymarkModel

/// Answers "by when" with "how much a week".
enum DeadlineFit {
  /// The most minutes that a week has.
  static let wholeWeek = 7 * 24 * 60

  /// The least whole number of minutes a week, spread over its days, with which the same steps end
  /// by a day; nil when not even a whole week of them is enough.
  ///
  /// More minutes a week never end a plan later, so bisection is exact.
  ///
  /// - Complexity: O(log *m*) schedules, *m* the minutes of a week.
  static func leastMinutesPerWeek(for draft: PlanDraft, by day: CalendarDate) -> Int? {
    func fits(_ minutes: Int) -> Bool {
      var request = draft.request
      request.learner.calendar.minutesPerWeek = minutes
      request.learner.calendar.minutesPerWeekday = nil
      let stage = CalendarStage(graph: draft.graph, chosen: draft.chosen, request: request)
      let schedule = stage.layOut(draft.order).schedule
      return !schedule.isCutShort && schedule.finish <= day
    }
    guard fits(wholeWeek) else { return nil }
    var tooFew = 0
    var enough = wholeWeek
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if fits(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  /// `7 h 30 min`, `7 h`, `30 min`.
  static func text(_ minutes: Int) -> String {
    let parts = [(minutes / 60, "h"), (minutes % 60, "min")].filter { $0.0 > 0 }
    return parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}
