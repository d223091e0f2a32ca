/// What the head of a plan says of its order.

import Testing
import WaymarkExport
import WaymarkModel

@Suite struct OrderWordingTests {
  static let cases: [(OrderQuality?, String)] = [
    (nil, "s"),
    (
      OrderQuality(.goalTime, sum: 361, count: 3, bound: 361),
      "s, a goal reached after 2 h on average, the least possible"
    ),
    (
      OrderQuality(.competencyTime, sum: 1001, count: 1, bound: 1000),
      "s, a competency held after 16 h 41 min, at most 0.1 % above the least possible"
    ),
    (
      OrderQuality(.placeOfWaitedFor, sum: 73, count: 10, bound: 73),
      "s, what others wait for at place 7.3 on average, the least possible"
    ),
    (
      OrderQuality(.skillChanges, sum: 1, bound: 1), "s, 1 change of skill, the fewest possible"
    ),
    (
      OrderQuality(.skillChanges, sum: 5, bound: 3),
      "s, 5 changes of skill, at most 2 more than the fewest possible"
    ),
    (
      OrderQuality(.repeatedSkills, sum: 0, bound: 0),
      "s, 0 times one skill in two resources running, the fewest possible"
    ),
    (
      OrderQuality(.lateness, sum: 3, bound: 2),
      "s, the latest target 3 days late, at most 1 day from the best possible"
    ),
    (
      OrderQuality(.lateness, sum: -1, bound: -1),
      "s, every day kept, the tightest with 1 day to spare, the best possible"
    ),
    (OrderQuality(.lateness, sum: 0, count: 0, bound: 0), "s, no target has a day of its own"),
  ]

  @Test("says the figure of the order and how near the best it is", arguments: cases)
  func figures(quality: OrderQuality?, words: String) throws {
    var plan = try #require(SamplePlans.all.first { !$0.plan.steps.isEmpty }).plan
    plan.summary.strategy = "s"
    plan.summary.orderQuality = quality
    let text = TextExporter().export(plan, options: ExportOptions(width: 120))
    #expect(text.contains("\nOrder: \(words).\n"), "\(text.prefix(400))")
    let markdown = MarkdownExporter().export(plan, options: ExportOptions())
    #expect(markdown.contains(" Order: \(words)."))
    #expect(HTMLExporter().export(plan, options: ExportOptions()).contains(" Order: \(words).</p>"))
  }
}
