/// When somebody studies, as a learner file says it.

import WaymarkDiagnostics
import WaymarkModel

private enum AwayField: String, FieldKey {
  case from, to
}

private enum WeeksField: String, FieldKey {
  case from, to, hours
}

private let awayTable = FieldTable<AwayField>("a range of days")
private let weeksTable = FieldTable<WeeksField>("an entry of 'weeks'")

/// Decodes hours, special weeks, days away and the lead time of examinations.
struct CalendarDecoder {
  let fields: Fields<LearnerField>
  let log: ReadingLog

  /// The calendar; what cannot be understood is as if it were left out.
  func calendar() -> StudyCalendar {
    var calendar = StudyCalendar()
    let days = weekdays()
    calendar.minutesPerWeekday = days
    if let value = fields[.hoursPerWeek] {
      let minutes = value.minutes("'hours_per_week'", upTo: 168, log: log)
      calendar.minutesPerWeek = minutes ?? calendar.minutesPerWeek
    } else if let days {
      calendar.minutesPerWeek = days.reduce(0, +)
    }
    calendar.specialWeeks = specialWeeks()
    calendar.away = fields.list(.away).compactMap(away)
    calendar.examLeadDays = fields.integer(.examLeadDays, in: 0...365)
    return calendar
  }

  /// `{mon: 1, sat: 3}`: minutes a weekday, Monday first; days left out have none.
  private func weekdays() -> [Int]? {
    guard let hours = fields[.hours] else { return nil }
    let findings = log.findings.count
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    var minutes = [Int](repeating: 0, count: days.count)
    for (key, value) in hours.pairs("'hours'", log: log) {
      guard let day = days.firstIndex(of: key.text) else {
        let words = "words are: \(days.joined(separator: ", "))"
        log.report(
          .unknownWord, "\(key.text.quoted) is no weekday", key,
          hint: NearMiss(days).hint(for: key.text) ?? words)
        continue
      }
      minutes[day] =
        value.minutes("hours of '\(key.text)'", upTo: 24, orNone: true, log: log) ?? 0
    }
    if minutes.contains(where: { $0 > 0 }) { return minutes }
    if log.findings.count == findings {
      log.report(
        .hoursOutOfRange, "'hours' leaves no weekday for study", hours,
        hint: "give a day some hours, or leave the key out")
    }
    return nil
  }

  private func specialWeeks() -> [StudyCalendar.SpecialWeeks] {
    let entries = fields.list(.weeks).compactMap { node in weeks(node).map { ($0, node) } }
    let sorted = entries.sorted { left, right in
      (left.0.mondays.lowerBound, left.1.span.range.lowerBound)
        < (right.0.mondays.lowerBound, right.1.span.range.lowerBound)
    }
    for (first, second) in zip(sorted, sorted.dropFirst())
    where second.0.mondays.lowerBound <= first.0.mondays.upperBound {
      let monday = second.0.mondays.lowerBound
      log.report(
        Diagnostic(
          .conflictingFields, "the week of \(monday) has its hours twice", at: second.1.span,
          notes: [Diagnostic.Note("it has hours here", at: first.1.span)],
          hint: "let no week stand in two entries"))
    }
    return sorted.map(\.0)
  }

  /// `{from: DAY, hours: N}`, or with `to` for all weeks from one to another.
  private func weeks(_ node: YAMLNode) -> StudyCalendar.SpecialWeeks? {
    guard let entry = Fields<WeeksField>(node, weeksTable, log: log) else { return nil }
    let from = entry.required(.from)?.date("'from'", log: log)
    let to = entry[.to].map { $0.date("'to'", log: log) } ?? from
    let hours = entry.required(.hours)?.minutes("'hours'", upTo: 168, orNone: true, log: log)
    guard let from, let to, let hours, isOrdered(from, to, node) else { return nil }
    return StudyCalendar.SpecialWeeks(from...to, minutes: hours)
  }

  private func away(_ node: YAMLNode) -> ClosedRange<CalendarDate>? {
    guard let range = Fields<AwayField>(node, awayTable, log: log) else { return nil }
    let from = range.required(.from)?.date("'from'", log: log)
    let to = range.required(.to)?.date("'to'", log: log)
    guard let from, let to, isOrdered(from, to, node) else { return nil }
    return from...to
  }

  private func isOrdered(_ from: CalendarDate, _ to: CalendarDate, _ node: YAMLNode) -> Bool {
    if from <= to { return true }
    log.report(.badDate, "the range ends on \(to), before it begins on \(from)", node)
    return false
  }
}
