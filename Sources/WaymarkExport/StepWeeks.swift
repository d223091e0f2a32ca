/// How much of a step lies in which week, for steps that do not end in the week in which they begin.

import WaymarkModel

/// The weeks of every step of a plan, in words.
struct StepWeeks {
  private var shares: [[(monday: CalendarDate, minutes: Int)]]

  /// Sorts the shares of all weeks by step. - Complexity: O(*s* + *w*), steps and shares of weeks.
  init(_ plan: StudyPlan) {
    shares = Array(repeating: [], count: plan.steps.count)
    for week in plan.weeks {
      for share in week.shares where shares.indices.contains(share.step) {
        shares[share.step].append((week.monday, share.minutes))
      }
    }
  }

  /// `5 h in the week of 2026-12-07, 15 min in the week of 2026-12-14`; nil for a step in one week.
  ///
  /// Of more than four weeks only the first, the last and their number are named.
  subscript(step: Int) -> String? {
    let weeks = shares[step]
    guard weeks.count > 1, let first = weeks.first, let last = weeks.last else { return nil }
    func words(_ share: (monday: CalendarDate, minutes: Int)) -> String {
      "\(Wording.duration(share.minutes)) in the week of \(share.monday)"
    }
    guard weeks.count > 4 else { return weeks.map(words).joined(separator: ", ") }
    return "\(Wording.count(weeks.count, "week")), from \(words(first)) to \(words(last))"
  }
}
