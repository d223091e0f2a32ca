/// Laws that compare two plans: what must not matter, and what may only help.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct MetamorphicTests {
  static let shape = RandomWorld.Shape(topics: 10, resources: 8)

  private func outcome(_ catalog: Catalog, _ request: PlanRequest) -> PlanOutcome? {
    Planner(catalog).plan(request).value
  }

  private func provenCost(_ catalog: Catalog, _ request: PlanRequest) -> Int? {
    guard case .plan(let plan) = outcome(catalog, request), plan.summary.isProven else {
      return nil
    }
    return plan.summary.cost
  }

  @Test("gives the same plan whatever the order of entries", arguments: 1...60)
  func declarationOrderDoesNotMatter(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed), shape: Self.shape)
    var random = SeededGenerator(seed: UInt64(seed))
    var matrix = world.catalog.matrix
    for skill in matrix.skills.indices {
      for cell in matrix.skills[skill].cells.indices {
        let competencies = matrix.skills[skill].cells[cell].competencies
        matrix.skills[skill].cells[cell].competencies = random.shuffle(competencies)
      }
    }
    let shuffled = Catalog(
      id: world.catalog.id, title: world.catalog.title, matrix: matrix,
      topics: random.shuffle(world.catalog.topics),
      resources: random.shuffle(world.catalog.resources),
      certifications: random.shuffle(world.catalog.certifications))
    var request = world.request
    request.learner.knows = random.shuffle(request.learner.knows)
    let one = outcome(world.catalog, world.request).map(Transcript.text)
    #expect(one == outcome(shuffled, request).map(Transcript.text), "seed \(seed)")
  }

  @Test("never costs more from a higher level", arguments: 1...60)
  func higherLevelsDoNotCostMore(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed), shape: Self.shape)
    guard let before = provenCost(world.catalog, world.request) else { return }
    for skill in world.catalog.matrix.skills {
      var request = world.request
      request.learner.levels[skill.id] = request.learner.level(of: skill.id) + 1
      let after = provenCost(world.catalog, request)
      #expect(after.map { $0 <= before } ?? false, "seed \(seed), \(skill.id)")
    }
  }

  @Test("never costs more with one more resource", arguments: 1...60)
  func newResourcesDoNotCostMore(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed), shape: Self.shape)
    guard let with = provenCost(world.catalog, world.request) else { return }
    for resource in world.catalog.resources
    where !world.request.learner.done.contains(where: { $0.resource == resource.id }) {
      var less = world.catalog
      less.resources.removeAll { $0.id == resource.id }
      if let without = provenCost(less, world.request) {
        #expect(with <= without, "seed \(seed), \(resource.id)")
      }
    }
  }

  @Test("plans under every strategy keep every rule and cost the same", arguments: 1...40)
  func strategiesOnlyOrder(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed), shape: Self.shape)
    var costs: Set<Int> = []
    for strategy in OrderingStrategies.all {
      var request = world.request
      request.strategy = strategy.name
      guard case .plan(let plan) = outcome(world.catalog, request) else { continue }
      let faults = PlanAudit.faults(plan, world.catalog, request)
      #expect(faults.isEmpty, "seed \(seed), \(strategy.name): \(faults)")
      costs.insert(plan.summary.cost)
    }
    #expect(costs.count <= 1, "seed \(seed)")
  }
}

/// An answer as text, for comparing two.
enum Transcript {
  static func text(_ outcome: PlanOutcome) -> String {
    switch outcome {
    case .plan(let plan):
      let steps = plan.steps.map {
        "\($0.id) \($0.start) \($0.end) \($0.learns) \($0.requires) \($0.serves) \($0.because)"
      }
      return "\(plan.summary)\n\(plan.known)\n\(plan.needed)\n\(steps.joined(separator: "\n"))\n"
        + "\(plan.milestones)\n\(plan.alternatives)\n\(plan.weeks)"
    case .infeasible(let none):
      return "\(none.reasons.map { "\($0.kind) \($0.subject)" })\n\(none.repairs)"
    }
  }
}
