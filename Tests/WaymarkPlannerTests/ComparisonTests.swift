/// Plans side by side: what differs between them.

import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct ComparisonTests {
  private func steps(_ ids: String) -> [Named] {
    ids.split(separator: " ").map { Named(String($0), "") }
  }

  @Test("tells steps that come in and drop out from steps in another order")
  func differences() {
    let same = PlanDifference(from: steps("a b c"), to: steps("a b c"))
    #expect(same.added.isEmpty && same.dropped.isEmpty && !same.isReordered)
    let moved = PlanDifference(from: steps("a b c"), to: steps("b a c"))
    #expect(moved.added.isEmpty && moved.dropped.isEmpty && moved.isReordered)
    let changed = PlanDifference(from: steps("a b c"), to: steps("x a c y"))
    #expect(changed.added.map(\.id) == ["x", "y"] && changed.dropped.map(\.id) == ["b"])
    #expect(!changed.isReordered)
  }

  @Test("holds every variant against the first that has a plan")
  func firstPlanIsTheReference() throws {
    let universe = """
      topic a
      part cheap#all 90m a
      part dear#all 30m $5 a
      to topic:a
      """
    let scenario = try Scenario(universe)
    let planner = Planner(scenario.catalog)
    func outcome(avoiding parts: [PartID], cents: Int? = nil) throws -> PlanComparison.Outcome {
      var request = scenario.request
      request.learner.avoid = parts
      request.learner.budget = cents.map { Money(cents: $0) }
      return PlanComparison.Outcome(try #require(planner.plan(request).value))
    }
    let (cheap, dear) = (
      PartID(resource: "cheap", part: "all"), PartID(resource: "dear", part: "all")
    )
    let comparison = PlanComparison(
      to: ["topic:a"],
      [
        ("none", try outcome(avoiding: [cheap, dear])), ("first", try outcome(avoiding: [])),
        ("free", try outcome(avoiding: [], cents: 0)),
      ])
    #expect(comparison.reference == 1)
    #expect(comparison.rows.map { $0.difference == nil } == [true, true, false])
    #expect(comparison.rows[1].outcome.plan?.priceCents == 500)
    #expect(comparison.rows[2].difference?.added.map(\.id) == ["cheap#all"])
    #expect(comparison.rows[2].difference?.dropped.map(\.id) == ["dear#all"])
  }

  @Test("changes only the order with the strategy", arguments: 1...8)
  func strategiesKeepTheSteps(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed))
    let planner = Planner(world.catalog)
    var variants: [(name: String, outcome: PlanComparison.Outcome)] = []
    for strategy in OrderingStrategies.all {
      var request = world.request
      request.strategy = strategy.name
      guard let outcome = planner.plan(request).value else { continue }
      variants.append((strategy.name, PlanComparison.Outcome(outcome)))
    }
    #expect(variants.count == OrderingStrategies.all.count, "seed \(seed)")
    for row in PlanComparison(to: [], variants).rows {
      #expect(row.difference?.added.isEmpty != false, "seed \(seed), \(row.name)")
      #expect(row.difference?.dropped.isEmpty != false, "seed \(seed), \(row.name)")
    }
  }
}
