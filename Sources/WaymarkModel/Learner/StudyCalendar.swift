/// When somebody studies: hours a week or a weekday, weeks that differ, days away.

/// The time that somebody gives to study.
package struct StudyCalendar: Sendable, Hashable {
  /// Weeks that have minutes of their own.
  package struct SpecialWeeks: Sendable, Hashable {
    /// The Mondays of the first and of the last of them.
    package var mondays: ClosedRange<CalendarDate>
    /// Minutes in each of them; 0 for no study.
    package var minutes: Int

    /// Names the weeks in which two days lie, and all between them.
    package init(_ days: ClosedRange<CalendarDate>, minutes: Int) {
      mondays = days.lowerBound.monday...days.upperBound.monday
      self.minutes = minutes
    }
  }

  /// Minutes in a whole week; 300 when nothing is said.
  package var minutesPerWeek: Int
  /// Minutes a weekday, Monday first, where somebody gave them; nil to spread freely.
  package var minutesPerWeekday: [Int]?
  /// Weeks that differ from the others; of two that overlap the one that begins first counts.
  package var specialWeeks: [SpecialWeeks]
  /// Days without study, both ends included.
  package var away: [ClosedRange<CalendarDate>]
  /// Days that lie at least between the end of an examination's preparation and the examination,
  /// which then falls on one day; nil to lay examinations out as any work.
  package var examLeadDays: Int?

  /// Creates a calendar.
  package init(
    minutesPerWeek: Int = 300, minutesPerWeekday: [Int]? = nil,
    specialWeeks: [SpecialWeeks] = [], away: [ClosedRange<CalendarDate>] = [],
    examLeadDays: Int? = nil
  ) {
    self.minutesPerWeek = minutesPerWeek
    self.minutesPerWeekday = minutesPerWeekday
    self.specialWeeks = specialWeeks
    self.away = away
    self.examLeadDays = examLeadDays
  }

  /// Minutes in a week that is whole and not special, whichever way they were given.
  package var weeklyMinutes: Int {
    let days = (minutesPerWeekday ?? []).reduce(0, +)
    return days > 0 ? days : minutesPerWeek
  }

  /// True when the day is inside a range of days away.
  package func isAway(_ date: CalendarDate) -> Bool { away.contains { $0.contains(date) } }
}
