/// Exported plans read back for comparing, and files that are no such plans.

import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite struct PlanDocumentReaderTests {
  static let text = """
    {"schema": "waymark.plan/1", "to": ["sre=2"],
     "summary": {"steps": 2, "minutes": 90, "price_cents": 4000, "cost": 13800,
                 "lower_bound": 13000, "proven": false, "start": "2026-12-01",
                 "finish": "2026-12-08"},
     "steps": [{"id": "a#all", "title": "A"}, {"id": "cka"}],
     "milestones": [{"cell": "sre/2", "after_step": 1, "date": "2026-12-03"}]}
    """

  private func read(_ text: String) -> Diagnosed<ComparedPlan?> {
    PlanDocumentReader.read(SourceFile(name: "plan.json", text: text))
  }

  @Test func readsFiguresStepsAndMilestones() throws {
    let plan = try #require(read(Self.text).value)
    #expect(plan.minutes == 90 && plan.priceCents == 4000)
    #expect(plan.cost == 13800 && plan.lowerBound == 13000 && !plan.isProven)
    #expect(plan.steps == [Named("a#all", "A"), Named("cka", "cka")])
    #expect(plan.weeks == 2 && "\(plan.finish)" == "2026-12-08")
    #expect(plan.milestones.map { "\($0.cell) \($0.date)" } == ["sre/2 2026-12-03"])
  }

  @Test(arguments: [
    ("waymark.plan/1", "waymark.plan/2"), ("\"summary\"", "\"sum\""), ("90", "1.5"),
    ("90", "99999999999999999999"), ("90", "-1"), ("\"2026-12-08\"", "\"soon\""),
    ("sre/2", "sre"), ("\"id\": \"cka\"", "\"id\": 3"), ("false", "0"),
    ("\"steps\": [", "\"x\": ["),
    ("\"milestones\"", "\"stones\""),
  ])
  func refusesWhatIsNoPlan(_ change: (old: String, new: String)) {
    let damaged = Self.text.replacing(change.old, with: change.new)
    let answer = read(damaged)
    #expect(answer.value == nil, "\(change)")
    #expect(answer.diagnostics.map(\.code) == [.foreignFormat], "\(change)")
    #expect(answer.diagnostics.first?.span != nil, "\(change)")
  }

  @Test func refusesWhatIsNoJSON() {
    #expect(read("# plan").diagnostics.map(\.code) == [.jsonSyntax])
  }
}
