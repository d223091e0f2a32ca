/// Laws of whole plans over random universes.

import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct PlanLawTests {
  @Test("keeps every rule of a plan", arguments: 1...200)
  func plansAreValid(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed))
    let answer = Planner(world.catalog).plan(world.request)
    #expect(!answer.hasErrors)
    guard case .plan(let plan) = answer.value else { return }
    let faults = PlanAudit.faults(plan, world.catalog, world.request)
    #expect(faults.isEmpty, "seed \(seed): \(faults)")
  }

  @Test("never bounds the cost above the least, however little was searched")
  func boundsAreTrue() {
    var open = 0
    for seed in UInt64(1)...40 {
      let shape = RandomWorld.Shape(topics: 26, resources: 40, circles: 30)
      let world = RandomWorld(seed: seed, shape: shape)
      let planner = Planner(world.catalog)
      guard case .plan(let best) = planner.plan(world.request).value, best.summary.isProven else {
        continue
      }
      var hasty = world.request
      hasty.effort = 0
      guard case .plan(let plan) = planner.plan(hasty).value else { continue }
      open += plan.summary.isProven ? 0 : 1
      #expect(plan.summary.lowerBound <= best.summary.cost, "seed \(seed)")
      #expect(plan.summary.cost >= best.summary.cost, "seed \(seed)")
    }
    #expect(open > 0, "no search ended early")
  }
}
