/// The plan for a calendar: study blocks by the week, and exams.

package import WaymarkModel

/// Writes iCalendar after RFC 5545.
///
/// Every event is a day or a run of days, because a plan knows no hours of the day. Study blocks
/// leave the reader free; exams do not. An event's UID is made from the step and the number of its
/// block, never from its date, so that importing a later plan moves events rather than doubling
/// them.
package struct ICSExporter: Exporter {
  /// How every calendar begins.
  static let signature = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Waymark//"

  /// Creates the exporter.
  package init() {}

  /// The calendar; time stamps are the plan's first day, because exporters read no clock.
  package func export(_ plan: StudyPlan, options: ExportOptions) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waymark//Study plan//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:\(Escaping.calendarText(Wording.title(plan)))",
    ]
    var blocks = [Int](repeating: 0, count: plan.steps.count)
    for week in plan.weeks {
      for share in week.shares where plan.steps.indices.contains(share.step) {
        blocks[share.step] += 1
        lines += event(
          plan, step: plan.steps[share.step], block: blocks[share.step], monday: week.monday,
          minutes: share.minutes)
      }
    }
    for (index, step) in plan.steps.enumerated() where blocks[index] == 0 {
      lines += event(
        plan, step: step, block: 1, monday: step.start.monday, minutes: step.minutes)
    }
    lines.append("END:VCALENDAR")
    return lines.map(Escaping.foldedCalendarLine).joined()
  }

  private func event(
    _ plan: StudyPlan, step: PlanStep, block: Int, monday: CalendarDate, minutes: Int
  ) -> [String] {
    let isExam = if case .exam = step.kind { true } else { false }
    let first = min(max(step.start, monday), monday + 6)
    let last = max(first, min(step.end, monday + 6))
    let time = Wording.duration(minutes)
    let title = isExam ? "Exam: \(step.title)" : "\(step.title) (\(time))"
    var lines = [
      "BEGIN:VEVENT",
      "UID:\(Escaping.calendarText("\(plan.path)/\(step.id)/\(block)@waymark"))",
      "DTSTAMP:\(compact(plan.summary.start))T000000Z",
      "DTSTART;VALUE=DATE:\(compact(first))",
      end(first, last),
      "SUMMARY:\(Escaping.calendarText(title))",
      "DESCRIPTION:\(Escaping.calendarText(description(step, in: plan)))",
      "CATEGORIES:\(isExam ? "EXAM" : "STUDY")",
      "TRANSP:\(isExam ? "OPAQUE" : "TRANSPARENT")",
    ]
    if let link = step.url.flatMap(Escaping.link) { lines.append("URL:\(link)") }
    lines.append("END:VEVENT")
    return lines
  }

  /// The day after the last one; a length where the calendar of four digits has no such day.
  private func end(_ first: CalendarDate, _ last: CalendarDate) -> String {
    last < .last
      ? "DTEND;VALUE=DATE:\(compact(last + 1))" : "DURATION:P\(last - first + 1)D"
  }

  private func description(_ step: PlanStep, in plan: StudyPlan) -> String {
    var lines: [String] = []
    if let resource = step.resourceTitle { lines.append(resource) }
    if !step.because.isEmpty { lines.append("Why: \(step.because)") }
    if !step.learns.isEmpty {
      let topics = Wording.learns(step, in: plan)
      lines.append("Learn: \(topics.joined(separator: ", "))")
    }
    return (lines + Wording.remarks(step)).joined(separator: "\n")
  }

  /// `20261201`.
  private func compact(_ date: CalendarDate) -> String {
    date.description.filter { $0 != "-" }
  }
}
