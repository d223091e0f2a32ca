/// The days on which somebody studies, each with its minutes.

internal import WaymarkModel

/// Walks through study days from a first day on, without end.
///
/// A week has its full minutes unless all of its days, from the start on, are away; they are spread
/// evenly over the days that are left, a minute that is over going to the earliest days. Where the
/// learner gives minutes for each weekday, a day has those, and a day away loses them.
struct StudyDays {
  /// A day with its minutes, more than none.
  struct Day: Equatable {
    var date: CalendarDate
    var minutes: Int
  }

  private let calendar: StudyCalendar
  private let start: CalendarDate
  private var monday: CalendarDate
  private var pending: [Day] = []

  init(calendar: StudyCalendar, start: CalendarDate) {
    self.calendar = calendar
    self.start = start
    monday = start.monday
  }

  /// The next study day.
  ///
  /// - Complexity: O(*a*) for each day that is passed, *a* ranges of days away.
  mutating func next() -> Day {
    while pending.isEmpty {
      pending = Self.days(ofWeek: monday, from: start, calendar).reversed()
      monday = monday + 7
    }
    return pending.removeLast()
  }

  /// The study days of one week, those before `start` left out.
  static func days(
    ofWeek monday: CalendarDate, from start: CalendarDate, _ calendar: StudyCalendar
  ) -> [Day] {
    let open = (0..<7).map { monday + $0 }.filter { $0 >= start && !calendar.isAway($0) }
    if let minutes = calendar.minutesPerWeekday, minutes.count == 7,
      minutes.contains(where: { $0 > 0 })
    {
      return open.map { Day(date: $0, minutes: minutes[$0.weekday]) }.filter { $0.minutes > 0 }
    }
    let total = max(1, calendar.minutesPerWeek)
    return open.enumerated()
      .map { index, date in
        Day(date: date, minutes: total / open.count + (index < total % open.count ? 1 : 0))
      }
      .filter { $0.minutes > 0 }
  }
}
