/// Laws of the calendar, against the hours of each day counted one by one.

import TestSupport
import Testing
import WaymarkModel
import WaymarkPlanner

@Suite struct SchedulerLawTests {
  @Test("fills every day with its hours and no more, from the start on", arguments: 1...80)
  func daysAreFull(seed: Int) {
    let draw = RandomCalendar(seed: UInt64(seed))
    var scheduler = Scheduler(calendar: draw.calendar, start: draw.start)
    var worked: [CalendarDate: Int] = [:]
    for _ in 0..<900 {
      let days = scheduler.append(Workload(minutes: 1))
      #expect(days.lowerBound == days.upperBound, "seed \(seed)")
      worked[days.lowerBound, default: 0] += 1
    }
    let finish = scheduler.schedule.finish
    for number in draw.start.dayNumber...finish.dayNumber {
      let day = CalendarDate(dayNumber: number)
      let minutes = worked.removeValue(forKey: day) ?? 0
      let hours = draw.minutes(of: day)
      #expect(day == finish ? minutes <= hours : minutes == hours, "seed \(seed), \(day)")
    }
    #expect(worked.isEmpty, "seed \(seed)")
  }

  @Test("conserves minutes and keeps steps in their order", arguments: 1...80)
  func minutesAreConserved(seed: Int) {
    let draw = RandomCalendar(seed: UInt64(seed))
    var random = SeededGenerator(seed: UInt64(seed))
    let work = (0..<12).map { _ in
      Workload(minutes: random.integer(in: 0...200), isEvent: random.chance(25))
    }
    let schedule = Scheduler.schedule(work, calendar: draw.calendar, start: draw.start)
    for (step, item) in work.enumerated() {
      let shares = schedule.weeks.flatMap(\.shares).filter { $0.step == step }
      #expect(shares.reduce(0) { $0 + $1.minutes } == item.minutes, "seed \(seed), \(step)")
      let days = schedule.days[step]
      #expect(!draw.calendar.isAway(days.lowerBound), "seed \(seed), \(step)")
      #expect(!draw.calendar.isAway(days.upperBound), "seed \(seed), \(step)")
      if let first = schedule.weeks.first(where: { $0.shares.contains { $0.step == step } }),
        !item.isEvent
      {
        #expect(days.lowerBound.monday == first.monday, "seed \(seed), \(step)")
      }
    }
    for (earlier, later) in zip(schedule.days, schedule.days.dropFirst()) {
      #expect(earlier.upperBound <= later.lowerBound, "seed \(seed)")
    }
    for week in schedule.weeks {
      let worked = week.shares.reduce(0) { $0 + $1.minutes }
      let hours = (0..<7).reduce(0) { $0 + draw.minutes(of: week.monday + $1) }
      #expect(worked <= hours, "seed \(seed), \(week.monday)")
    }
    #expect(!schedule.isCutShort)
  }

  @Test("ends with the calendar and says so")
  func calendarEnds() {
    let calendar = StudyCalendar(minutesPerWeek: 7)
    let work = [Workload(minutes: 8), Workload(minutes: 0, isEvent: true)]
    let schedule = Scheduler.schedule(work, calendar: calendar, start: .last - 3)
    #expect(schedule.isCutShort)
    #expect(schedule.finish == .last)
    #expect(CalendarDate.last.description == "9999-12-31")
    #expect(CalendarDate.last.adding(months: 24) == .last)
  }
}

/// A learner's calendar drawn from a seed, with the hours of each day by a rule of its own.
private struct RandomCalendar {
  var calendar: StudyCalendar
  let start: CalendarDate

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    start = CalendarDate(dayNumber: 20_000 + random.integer(in: 0...30))
    calendar = StudyCalendar(minutesPerWeek: random.integer(in: 20...300))
    if random.chance(40) {
      let minutes = (0..<7).map { _ in random.integer(in: 0...2) * 30 }
      if minutes.contains(where: { $0 > 0 }) { calendar.minutesPerWeekday = minutes }
    }
    for _ in 0..<random.integer(in: 0...3) {
      let first = start + random.integer(in: -5...40)
      calendar.away.append(first...(first + random.integer(in: 0...20)))
    }
    if random.chance(50) {
      let first = start + random.integer(in: -5...20)
      calendar.specialWeeks = [
        StudyCalendar.SpecialWeeks(
          first...(first + random.integer(in: 0...20)), minutes: random.integer(in: 0...200))
      ]
    }
  }

  /// The open days of the week that have hours, earliest first, share what the week has.
  func minutes(of day: CalendarDate) -> Int {
    let week = (0..<7).map { day.monday + $0 }
    let open = week.filter { other in
      other >= start && !calendar.away.contains { $0 ~= other }
        && (calendar.minutesPerWeekday.map { $0[other.weekday] > 0 } ?? true)
    }
    guard let place = open.firstIndex(of: day) else { return 0 }
    let special = calendar.specialWeeks.first { $0.mondays ~= day.monday }?.minutes
    if special == nil, let weekdays = calendar.minutesPerWeekday { return weekdays[day.weekday] }
    let total = special ?? calendar.minutesPerWeek
    return total / open.count + (place < total % open.count ? 1 : 0)
  }
}
