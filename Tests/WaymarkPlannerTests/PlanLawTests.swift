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
}
