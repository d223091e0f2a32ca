/// Laws of planning over random universes, with the oracle as judge.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct PlannerLawTests {
  @Test func plansAreRightAndCheapestOnTinyUniverses() throws {
    for seed in 1...400 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      let request = try #require(PlanRequest(made.asker, in: made.universe))
      let answer = Planner(Catalog(made.universe)).plan(request)
      let optimum = BruteForce.optimum(for: made.asker, in: made.universe)
      switch answer.value {
      case .plan(let plan):
        let violations = PlanChecker.violations(in: plan.json, for: made.asker, in: made.universe)
        #expect(violations.isEmpty, "seed \(seed): \(violations.joined(separator: "\n"))")
        #expect(plan.summary.cost >= optimum?.cost ?? Int.max, "seed \(seed)")
        #expect(plan.summary.lowerBound <= optimum?.cost ?? 0, "seed \(seed)")
        if plan.summary.isProven { #expect(plan.summary.cost == optimum?.cost, "seed \(seed)") }
      case .infeasible:
        #expect(
          optimum == nil || made.asker.budgetCents != nil,
          "seed \(seed): there is a plan: \(optimum?.parts ?? [])")
      case nil:
        Issue.record("seed \(seed): \(answer.diagnostics.map(\.message))")
      }
    }
  }

  @Test func plansAreRightOnLargerUniverses() throws {
    for seed in 1...100 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed, size: .small)
      let request = try #require(PlanRequest(made.asker, in: made.universe))
      guard case .plan(let plan) = Planner(Catalog(made.universe)).plan(request).value else {
        continue
      }
      let violations = PlanChecker.violations(in: plan.json, for: made.asker, in: made.universe)
      #expect(violations.isEmpty, "seed \(seed): \(violations.joined(separator: "\n"))")
    }
  }
}
