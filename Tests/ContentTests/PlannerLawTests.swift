/// Laws of planning over random universes, with the oracle as judge.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct PlannerLawTests {
  @Test func plansAreRightAndCheapestOnTinyUniverses() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      let request = try #require(PlanRequest(made.asker, in: made.universe))
      let answer = Planner(Catalog(made.universe)).plan(request)
      let optimum = BruteForce.optimum(for: made.asker, in: made.universe)
      switch answer.value {
      case .plan(let plan):
        let violations = PlanChecker.violations(in: plan.json, for: made.asker, in: made.universe)
        #expect(violations.isEmpty, "seed \(seed): \(violations.joined(separator: "\n"))")
        #expect(plan.summary.isProven, "seed \(seed)")
        #expect(plan.summary.cost == optimum?.cost, "seed \(seed)")
      case .infeasible:
        #expect(
          optimum == nil,
          "seed \(seed): there is a plan: \(optimum?.parts ?? [])")
      case nil:
        Issue.record("seed \(seed): \(answer.diagnostics.map(\.message))")
      }
    }
  }

  @Test func plansAreRightOnLargerUniverses() throws {
    for seed in 1...25 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed, size: .small)
      let request = try #require(PlanRequest(made.asker, in: made.universe))
      guard case .plan(let plan) = Planner(Catalog(made.universe)).plan(request).value else {
        continue
      }
      let violations = PlanChecker.violations(in: plan.json, for: made.asker, in: made.universe)
      #expect(violations.isEmpty, "seed \(seed): \(violations.joined(separator: "\n"))")
    }
  }

  @Test func aBudgetBelowTheOptimumIsMetExactly() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      guard let price = try plan(made.asker, made.universe)?.summary.priceCents, price > 0 else {
        continue
      }
      var poorer = made.asker
      poorer.budgetCents = price - 1
      let optimum = BruteForce.optimum(for: poorer, in: made.universe)
      let cheaper = try plan(poorer, made.universe)
      #expect(cheaper?.summary.cost == optimum?.cost, "seed \(seed)")
      #expect(cheaper.map { $0.summary.isProven } != false, "seed \(seed)")
    }
  }

  @Test func aNewResourceNeverRaisesTheCost() throws {
    for seed in 1...150 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      guard let cost = try plan(made.asker, made.universe)?.summary.cost else { continue }
      var richer = made.universe
      let other = RandomUniverse(seed: seed + 10_000).universe
      guard var resource = other.resources["resource-0"] else { continue }
      resource.id = "resource-new"
      for index in resource.parts.indices {
        resource.parts[index].id = "resource-new#part-\(index)"
        resource.parts[index].requires = []
        resource.parts[index].teaches.removeAll { richer.topics[$0.topic] == nil }
      }
      richer.resources[resource.id] = resource
      let after = try #require(try plan(made.asker, richer), "seed \(seed)")
      #expect(after.summary.cost <= cost, "seed \(seed)")
    }
  }

  @Test func knowingMoreNeverRaisesTheCost() throws {
    for seed in 1...150 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      guard let cost = try plan(made.asker, made.universe)?.summary.cost else { continue }
      var random = SeededGenerator(seed: seed)
      var wiser = made.asker
      wiser.knows.append(Attained(random.pick(made.universe.topics.keys.sorted()), 2))
      let after = try #require(try plan(wiser, made.universe), "seed \(seed)")
      #expect(after.summary.cost <= cost, "seed \(seed)")
      // Targets are kept as levels to reach, so that starting higher leaves less of the same.
      var higher = made.asker
      for skill in made.universe.skills { higher.levels[skill.id, default: 0] += 1 }
      let fromHigher = try #require(try plan(higher, made.universe), "seed \(seed)")
      #expect(fromHigher.summary.cost <= cost, "seed \(seed)")
    }
  }

  @Test func theOrderOfEntriesDoesNotMatter() throws {
    for seed in 1...150 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      let shuffled = made.universe.shuffled(by: seed, .requirements)
      let first = try plan(made.asker, made.universe)?.json
      let second = try plan(made.asker, shuffled)?.json
      #expect(first == second, "seed \(seed): \(Golden.firstDifference(first ?? "", second ?? ""))")
    }
  }

  @Test func everyStrategyGivesARightPlanOfTheSameCost() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      var request = try #require(PlanRequest(made.asker, in: made.universe))
      let planner = Planner(Catalog(made.universe))
      guard case .plan(let usual) = planner.plan(request).value else { continue }
      for name in OrderingStrategies.all.map(\.name) {
        request.strategy = name
        guard case .plan(let plan) = planner.plan(request).value else {
          Issue.record("seed \(seed), \(name): no plan")
          continue
        }
        let violations = PlanChecker.violations(in: plan.json, for: made.asker, in: made.universe)
        #expect(violations.isEmpty, "seed \(seed), \(name): \(violations)")
        #expect(plan.summary.cost == usual.summary.cost, "seed \(seed), \(name)")
      }
    }
  }

  private func plan(_ asker: Asker, _ universe: Universe) throws -> StudyPlan? {
    let request = try #require(PlanRequest(asker, in: universe))
    guard case .plan(let plan) = Planner(Catalog(universe)).plan(request).value else { return nil }
    return plan
  }
}
