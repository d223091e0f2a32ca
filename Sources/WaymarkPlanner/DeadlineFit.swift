/// How many hours a week would make a plan fit.

internal import WaymarkModel

/// Answers "by when" with "how much a week".
enum DeadlineFit {
  /// The most minutes that a week has.
  static let wholeWeek = 7 * 24 * 60

  /// The least whole number of minutes a week, spread over its days, with which the same steps are
  /// laid out early enough; nil when not even a whole week of them is enough.
  ///
  /// More minutes a week never end a step later, so bisection is exact; where reviews or lead times
  /// wait for days of their own, what it finds is enough and need not be least.
  ///
  /// - Parameter isEarlyEnough: true of steps and days that are as early as wanted, and of all that
  ///   are earlier.
  /// - Complexity: O(log *m*) layouts, *m* the minutes of a week.
  static func leastMinutesPerWeek(
    for draft: PlanDraft, isEarlyEnough: (DatedSlots) -> Bool
  ) -> Int? {
    func fits(_ minutes: Int) -> Bool {
      var request = draft.request
      request.learner.calendar.minutesPerWeek = minutes
      request.learner.calendar.minutesPerWeekday = nil
      let stage = CalendarStage(graph: draft.graph, chosen: draft.chosen, request: request)
      let dated = stage.layOut(draft.order)
      return !dated.schedule.isCutShort && isEarlyEnough(dated)
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

  /// The same as the number that `--hours-per-week` takes: `7.5`, `7`, `6.56`.
  ///
  /// Rounded down, for hours are whole minutes inside, rounded up: it means these minutes again.
  static func flag(_ minutes: Int) -> String {
    let (whole, rest) = (minutes * 100 / 60).quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
