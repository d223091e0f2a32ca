/// A step that runs over several weeks says how much of it lies in each.
///
/// Markdown plans leave it out: their items are the reader's too, and a schedule that moves would
/// reword all of them.

import Testing
import WaymarkExport
import WaymarkModel

@Suite struct StepWeeksTests {
  /// A plan of one step with so many minutes in each week from 2026-12-07 on.
  private func plan(_ minutes: [Int]) throws -> StudyPlan {
    var plan = SamplePlans.small
    plan.steps = [plan.steps[0]]
    plan.weeks = try minutes.enumerated().map { week, minutes in
      let monday = try #require(CalendarDate(year: 2026, month: 12, day: 7)) + 7 * week
      return PlanWeek(monday: monday, shares: [PlanWeek.Share(step: 0, minutes: minutes)])
    }
    return plan
  }

  private func text(_ plan: StudyPlan) -> String {
    TextExporter().export(plan, options: ExportOptions(width: 120))
  }

  @Test func `names each week of a step over two to four weeks`() throws {
    let plan = try plan([300, 90])
    #expect(
      text(plan).contains(
        "When: 5 h in the week of 2026-12-07, 1 h 30 min in the week of 2026-12-14\n"))
  }

  @Test func `sums up the weeks of a step over more than four`() throws {
    #expect(
      text(try plan([60, 300, 300, 300, 15])).contains(
        "When: 5 weeks, from 1 h in the week of 2026-12-07 to 15 min in the week of 2027-01-04\n"))
  }

  @Test func `says nothing about a step in one week`() throws {
    #expect(!text(try plan([300])).contains("When: "))
  }
}
