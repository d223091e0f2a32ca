/// What every strategy makes of one tiny pack, for a reader to compare.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct StrategyGoldenTests {
  @Test("orders one tiny pack by every strategy")
  func strategies() throws {
    var scenario = try Scenario(
      try Repository.text("Tests/WaymarkPlannerTests/Goldens/universe.txt"))
    var pages: [String] = []
    for strategy in OrderingStrategies.all {
      scenario.request.strategy = strategy.name
      guard case .plan(let plan) = Planner(scenario.catalog).plan(scenario.request).value else {
        Issue.record("no plan by \(strategy.name)")
        continue
      }
      pages.append(Self.page(plan, strategy))
    }
    let golden = Golden("Tests/WaymarkPlannerTests/Goldens/strategies.txt")
    if let mismatch = golden.mismatch(pages.joined(separator: "\n")) { Issue.record("\(mismatch)") }
  }

  private static func page(_ plan: StudyPlan, _ strategy: any OrderingStrategy) -> String {
    let steps = plan.steps.map { step in
      let name = step.id.padding(toLength: 14)
      let skill = (step.skill?.rawValue ?? "").padding(toLength: 5)
      let minutes = String(step.minutes).padding(toLength: 5)
      return "  \(name)\(skill)\(minutes)\(step.start) \(step.end)"
    }
    let milestones = plan.milestones.map { "\($0.cell) after \($0.afterStep)" }
    let distance = plan.summary.prerequisiteDistance
    return "\(strategy.name): \(strategy.summary) (\(strategy.nearness))\n"
      + (steps + ["  \(milestones.joined(separator: ", ")); distance \(distance)"])
      .joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate func padding(toLength length: Int) -> String {
    self + String(repeating: " ", count: max(1, length - count))
  }
}
