/// The days on which somebody studies, each with its minutes.

internal import WaymarkModel

/// Walks through study days from a first day to the end of the calendar.
///
/// A week has its full minutes unless all of its days, from the start on, are away; they are spread
/// evenly over the days that are left, a minute that is over going to the earliest days. Where the
/// learner gives minutes for each weekday, a day has those, and a day away loses them. A special
/// week has its own minutes, spread over the days that would have some.
struct StudyDays {
  /// A day with its minutes, more than none.
  struct Day: Equatable {
    var date: CalendarDate
    var minutes: Int
  }

  private let start: CalendarDate
  private let minutesPerWeek: Int
  private let minutesPerWeekday: [Int]?
  private var monday: CalendarDate
  private var pending: [Day] = []
  /// Ascending and apart; those before `nextAway` are over.
  private let away: [ClosedRange<CalendarDate>]
  private var nextAway = 0
  /// Ascending; those before `nextSpecial` are over.
  private let special: [StudyCalendar.SpecialWeeks]
  private var nextSpecial = 0

  /// - Complexity: O(*a* log *a*), *a* ranges away and special weeks.
  init(calendar: StudyCalendar, start: CalendarDate) {
    self.start = start
    minutesPerWeek = max(1, calendar.minutesPerWeek)
    let weekdays = calendar.minutesPerWeekday ?? []
    minutesPerWeekday = weekdays.count == 7 && weekdays.contains { $0 > 0 } ? weekdays : nil
    monday = start.monday
    away = Self.merged(calendar.away)
    special = calendar.specialWeeks
      .sorted { $0.mondays.lowerBound < $1.mondays.lowerBound }
  }

  /// The next study day; nil when the calendar has come to its end.
  ///
  /// - Complexity: amortised O(1) for each day that is passed.
  mutating func next() -> Day? {
    while pending.isEmpty {
      guard monday <= .last else { return nil }
      pending = daysOfWeek().reversed()
      monday = monday + 7
    }
    return pending.removeLast()
  }

  private static func merged(
    _ ranges: [ClosedRange<CalendarDate>]
  ) -> [ClosedRange<CalendarDate>] {
    var merged: [ClosedRange<CalendarDate>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// The study days of the week of `monday`, those before `start` left out.
  private mutating func daysOfWeek() -> [Day] {
    let open = (0..<7).map { monday + $0 }.filter { $0 >= start && $0 <= .last && !isAway($0) }
    guard let weekdays = minutesPerWeekday else {
      return Self.spread(specialMinutes() ?? minutesPerWeek, over: open)
    }
    let working = open.filter { weekdays[$0.weekday] > 0 }
    if let minutes = specialMinutes() { return Self.spread(minutes, over: working) }
    return working.map { Day(date: $0, minutes: weekdays[$0.weekday]) }
  }

  /// Days are asked for in their order, so that ranges that are over are passed for good.
  private mutating func isAway(_ day: CalendarDate) -> Bool {
    while nextAway < away.count, away[nextAway].upperBound < day { nextAway += 1 }
    return nextAway < away.count && away[nextAway].contains(day)
  }

  private mutating func specialMinutes() -> Int? {
    while nextSpecial < special.count, special[nextSpecial].mondays.upperBound < monday {
      nextSpecial += 1
    }
    guard nextSpecial < special.count, special[nextSpecial].mondays.contains(monday) else {
      return nil
    }
    return special[nextSpecial].minutes
  }

  private static func spread(_ total: Int, over days: [CalendarDate]) -> [Day] {
    days.enumerated()
      .map { index, date in
        Day(date: date, minutes: total / days.count + (index < total % days.count ? 1 : 0))
      }
      .filter { $0.minutes > 0 }
  }
}
