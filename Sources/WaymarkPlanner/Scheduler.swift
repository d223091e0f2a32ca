/// Scheduling: steps laid one after another into the learner's weeks.

package import WaymarkModel

/// When each step is worked on.
package struct Schedule: Sendable, Hashable {
  /// For each step in order the first and the last day on which it is worked on.
  package var days: [ClosedRange<CalendarDate>]
  /// The weeks from that of the start to that of the finish.
  package var weeks: [PlanWeek]
  /// The last day of work; the start when there is none.
  package var finish: CalendarDate
  /// True when the calendar ended, after the year 9999, before the work did.
  package var isCutShort: Bool
}

/// Work to be laid out.
package struct Workload: Sendable, Hashable {
  /// Minutes of work, not negative.
  package var minutes: Int
  /// True for an event of one day: where its minutes lie in one week, it falls on the last of their
  /// days. An event that is longer than what is left of a week runs over days as any work does, so
  /// that no week has more than its minutes.
  package var isEvent: Bool

  /// Creates work.
  package init(minutes: Int, isEvent: Bool = false) {
    self.minutes = minutes
    self.isEvent = isEvent
  }
}

/// Lays out work day by day.
///
/// No minute is left out between steps, so that week by week the hours are used up, unless a day is
/// skipped on purpose. An examination is an event of one day as far as the hours of its week allow.
package struct Scheduler {
  private let start: CalendarDate
  private var days: StudyDays
  /// The day of the last minute, with the minutes that it has left; nil at the calendar's end.
  private var today: StudyDays.Day?
  private var shares: [CalendarDate: [PlanWeek.Share]] = [:]
  private var placed: [ClosedRange<CalendarDate>] = []
  /// True when work was left over at the end of the calendar.
  package private(set) var isCutShort = false

  /// Begins on a day with nothing laid out.
  package init(calendar: StudyCalendar, start: CalendarDate) {
    self.start = start
    days = StudyDays(calendar: calendar, start: start)
    today = days.next()
  }

  /// Dates work that is known beforehand.
  ///
  /// - Complexity: O(*n* + *d* + *a* log *a*), *n* steps, *d* days from start to finish, *a* ranges
  ///   away.
  package static func schedule(
    _ work: [Workload], calendar: StudyCalendar, start: CalendarDate
  ) -> Schedule {
    var scheduler = Scheduler(calendar: calendar, start: start)
    for step in work { scheduler.append(step) }
    return scheduler.schedule
  }

  /// Lays out the next step and gives the first and the last day on which it is worked on.
  @discardableResult
  package mutating func append(_ work: Workload) -> ClosedRange<CalendarDate> {
    var open = work.minutes
    var first: CalendarDate?
    var last = today?.date ?? .last
    while open > 0, var day = dayWithTime() {
      let minutes = min(open, day.minutes)
      record(minutes, of: placed.count, on: day.date)
      first = first ?? day.date
      last = day.date
      open -= minutes
      day.minutes -= minutes
      today = day
    }
    isCutShort = isCutShort || open > 0
    let begun = first ?? last
    let isOneDay = work.isEvent && begun.monday == last.monday
    placed.append((isOneDay ? last : begun)...last)
    return placed[placed.count - 1]
  }

  /// The day on which the next step would begin; nil when the calendar has come to its end.
  package mutating func nextDay() -> CalendarDate? { dayWithTime()?.date }

  /// Leaves what is left of the day on which the next step would begin without work.
  package mutating func skipDay() {
    if dayWithTime() != nil { today = days.next() }
  }

  private mutating func dayWithTime() -> StudyDays.Day? {
    if today?.minutes == 0 { today = days.next() }
    return today
  }

  /// What has been laid out so far.
  package var schedule: Schedule {
    let finish = placed.last?.upperBound ?? start
    return Schedule(
      days: placed, weeks: weeks(to: finish), finish: finish,
      isCutShort: isCutShort)
  }

  private mutating func record(_ minutes: Int, of step: Int, on date: CalendarDate) {
    var week = shares[date.monday] ?? []
    if let last = week.last, last.step == step {
      week[week.count - 1].minutes += minutes
    } else {
      week.append(PlanWeek.Share(step: step, minutes: minutes))
    }
    shares[date.monday] = week
  }

  private func weeks(to finish: CalendarDate) -> [PlanWeek] {
    if placed.isEmpty { return [] }
    return (0..<start.weeks(through: finish)).map { week in
      let monday = start.monday + week * 7
      return PlanWeek(monday: monday, shares: shares[monday] ?? [])
    }
  }
}
