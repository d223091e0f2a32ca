/// Dates: weeks of the learner's hours, no work on days away, steps one after another.

/// Days since 1970-01-01 of a date `YYYY-MM-DD`; nil for anything else.
///
/// Counted year by year: slow, and plainly right.
func dayNumber(_ text: String) -> Int? {
  let pieces = text.split(separator: "-", omittingEmptySubsequences: false)
  guard pieces.map(\.count) == [4, 2, 2], let year = Int(pieces[0]), let month = Int(pieces[1]),
    let day = Int(pieces[2]), year >= 1970, (1...12).contains(month), day >= 1
  else { return nil }
  func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
  let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  guard day <= lengths[month - 1] else { return nil }
  let years = (1970..<year).map { isLeap($0) ? 366 : 365 }.reduce(0, +)
  return years + lengths[..<(month - 1)].reduce(0, +) + day - 1
}

extension PlanChecker {
  /// A calendar of weeks with their free days, from the asker's start.
  private struct Weeks {
    let start: Int
    let away: [ClosedRange<Int>]
    let minutes: Int

    func isFree(_ day: Int) -> Bool { day >= start && !away.contains { $0.contains(day) } }

    /// 1970-01-01 was a Thursday.
    func week(of day: Int) -> Int { (day + 3) / 7 }

    func freeDays(of week: Int) -> [Int] { (0..<7).map { week * 7 - 3 + $0 }.filter(isFree) }

    /// A week has its full hours unless all its days are away.
    func capacity(of week: Int) -> Int { freeDays(of: week).isEmpty ? 0 : minutes }
  }

  /// Lays the steps into weeks again and holds the stated days against it.
  mutating func checkSchedule() {
    if !asker.start.isEmpty {
      expect(plan.start == asker.start, "summary.start is '\(plan.start)', not '\(asker.start)'")
    }
    let finish = plan.steps.last?.end ?? plan.start
    expect(plan.finish == finish, "summary.finish is '\(plan.finish)', not '\(finish)'")
    guard let start = dayNumber(plan.start) else {
      violations.append("'\(plan.start)' is no date")
      return
    }
    guard asker.minutesPerWeek > 0, !plan.steps.isEmpty else { return }
    let away = asker.away.compactMap { range -> ClosedRange<Int>? in
      guard let from = dayNumber(range.from), let to = dayNumber(range.to), from <= to else {
        return nil
      }
      return from...to
    }
    let weeks = Weeks(start: start, away: away, minutes: asker.minutesPerWeek)
    var week = weeks.week(of: start)
    var used = 0
    var previousEnd = start
    for step in plan.steps {
      guard let first = dayNumber(step.start), let last = dayNumber(step.end) else {
        violations.append("'\(step.id)' has no dates")
        continue
      }
      if step.minutes > 0 { skipFullWeeks(&week, &used, weeks) }
      let (startWeek, startUsed) = (week, used)
      advance(&week, &used, by: step.minutes, weeks)
      checkDays(of: step, first, last, after: previousEnd, weeks)
      if step.minutes > 0 {
        expect(
          weeks.week(of: first) == startWeek,
          "'\(step.id)' begins on \(step.start), in another week than its work")
        expect(
          weeks.week(of: last) == week,
          "'\(step.id)' ends on \(step.end), in another week than its work")
        // An exam is sat on one day, which may be a later one of its week.
        if startUsed == 0, !step.isExam, let monday = weeks.freeDays(of: startWeek).first {
          expect(first == monday, "'\(step.id)' does not begin on the first free day of its week")
        }
      } else {
        expect(first == last, "'\(step.id)' takes no time and yet more than a day")
      }
      previousEnd = max(previousEnd, last)
    }
  }

  private mutating func checkDays(
    of step: PlanDocument.Step, _ first: Int, _ last: Int, after previousEnd: Int, _ weeks: Weeks
  ) {
    expect(first <= last, "'\(step.id)' ends before it begins")
    expect(first >= previousEnd, "'\(step.id)' begins before the step before it ends")
    expect(weeks.isFree(first), "'\(step.id)' begins on \(step.start), a day away or too early")
    expect(weeks.isFree(last), "'\(step.id)' ends on \(step.end), a day away or too early")
  }

  private func skipFullWeeks(_ week: inout Int, _ used: inout Int, _ weeks: Weeks) {
    let end = week + 10_000
    while used >= weeks.capacity(of: week), week < end {
      week += 1
      used = 0
    }
  }

  /// Works off minutes and leaves the place of the last of them.
  private func advance(_ week: inout Int, _ used: inout Int, by minutes: Int, _ weeks: Weeks) {
    var rest = minutes
    while rest > 0 {
      let room = weeks.capacity(of: week) - used
      let done = min(room, rest)
      used += done
      rest -= done
      if rest > 0 {
        week += 1
        used = 0
      }
    }
  }
}
