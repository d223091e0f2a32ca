/// Laws of "no plan": the reasons are enough, none can be spared, and the repairs repair.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct InfeasibilityLawTests {
  /// A small world under limits that are often too strict.
  struct StrictWorld {
    var catalog: Catalog
    var request: PlanRequest

    init(seed: UInt64, teachesAll: Bool) {
      let world = RandomWorld(
        seed: seed, shape: .init(topics: 7, resources: 12, teachesAll: teachesAll))
      (catalog, request) = (world.catalog, world.request)
      var random = SeededGenerator(seed: seed &+ 7_000_000)
      request.learner.done = []
      let resources = catalog.resources
      let avoided = (0..<random.integer(in: 2...16)).map { _ in random.pick(resources).id }
      request.learner.avoid = resources.filter { avoided.contains($0.id) }.flatMap(\.parts)
        .map(\.id)
      request.learner.languages = random.chance(60) ? [random.pick(["en", "en", "de"])] : nil
      request.learner.budget =
        random.chance(60) ? Money(cents: random.integer(in: 0...30) * 100) : nil
    }

    func outcome(_ change: (inout PlanRequest) -> Void = { _ in }) -> PlanOutcome? {
      var changed = request
      change(&changed)
      return Planner(catalog).plan(changed).value
    }

    func isFeasible(_ change: (inout PlanRequest) -> Void = { _ in }) -> Bool {
      if case .plan = outcome(change) { true } else { false }
    }

    /// The learner with only the limits that some reasons name.
    func keep(_ reasons: [Infeasibility.Reason], in request: inout PlanRequest) {
      let avoided = Set(reasons.filter { $0.kind == .avoided }.map(\.cause))
      request.learner.avoid.removeAll { !avoided.contains($0.resource.rawValue) }
      let languages = Set(reasons.filter { $0.kind == .language }.map(\.cause))
      request.learner.languages =
        languages.isEmpty ? nil : ["de", "en"].filter { !languages.contains($0) }
      if !reasons.contains(where: { $0.kind == .budget }) { request.learner.budget = nil }
    }
  }

  static func infeasible(_ world: StrictWorld) -> Infeasibility? {
    if case .infeasible(let none) = world.outcome() { none } else { nil }
  }

  @Test("names limits that are enough, of which none can be spared")
  func limitsAreMinimal() {
    var counts: [Int: Int] = [:]
    for seed in UInt64(1)...120 {
      let world = StrictWorld(seed: seed, teachesAll: true)
      guard let none = Self.infeasible(world) else { continue }
      let reasons = none.reasons
      let kinds = Set(reasons.map(\.kind))
      guard kinds.isSubset(of: [.avoided, .language, .budget]) else {
        #expect(kinds.isSubset(of: [.untaught, .unreachable]), "seed \(seed): \(reasons)")
        continue
      }
      counts[reasons.count, default: 0] += 1
      #expect(!world.isFeasible { world.keep(reasons, in: &$0) }, "seed \(seed): \(reasons)")
      for spared in reasons {
        let rest = reasons.filter { $0 != spared }
        #expect(world.isFeasible { world.keep(rest, in: &$0) }, "seed \(seed): \(spared)")
      }
    }
    #expect((counts[1] ?? 0) > 10 && (counts[2] ?? 0) > 2, "\(counts)")
  }

  @Test("names gaps of the content that are enough, of which none can be spared")
  func gapsAreMinimal() {
    var count = 0
    for seed in UInt64(1)...120 {
      let world = StrictWorld(seed: seed, teachesAll: false)
      guard let none = Self.infeasible(world),
        none.reasons.contains(where: { $0.kind == .untaught })
      else { continue }
      count += 1
      let gaps = none.reasons.map(\.subject)
      #expect(none.reasons.allSatisfy { $0.kind == .untaught }, "seed \(seed)")
      #expect(!Self.isFeasible(world, leaving: gaps), "seed \(seed): \(gaps)")
      for filled in gaps {
        let rest = gaps.filter { $0 != filled }
        #expect(Self.isFeasible(world, leaving: rest), "seed \(seed): \(filled)")
      }
    }
    #expect(count > 5)
  }

  /// Whether there is a plan without limits, when all that nothing teaches is taught but some.
  private static func isFeasible(_ world: StrictWorld, leaving gaps: [String]) -> Bool {
    var world = world
    let taught = Set(world.catalog.resources.flatMap(\.parts).flatMap(\.teaches))
    var parts: [Part] = []
    for topic in world.catalog.topics {
      for depth in Depth.allCases {
        let isTaught = taught.contains { $0.topic == topic.id && $0.depth >= depth }
        let attainment = Attainment(topic.id, depth)
        if isTaught || gaps.contains("\(attainment)") { continue }
        let id = PartID(resource: "extra", part: Identifier("\(topic.id)-\(depth.rawValue)"))
        parts.append(
          Part(id: id, title: "", effort: Effort(minutes: 10), teaches: [attainment]))
      }
    }
    // A part that teaches a depth teaches the lower ones; where these are gaps it may not.
    parts.removeAll { part in
      part.teaches.contains { taught in
        gaps.contains { gap in
          Depth.allCases.contains { depth in
            depth < taught.depth && "\(Attainment(taught.topic, depth))" == gap
          }
        }
      }
    }
    world.catalog = Catalog(
      id: world.catalog.id, title: "", matrix: world.catalog.matrix,
      topics: world.catalog.topics,
      resources: world.catalog.resources + [Resource(id: "extra", title: "", parts: parts)],
      certifications: world.catalog.certifications)
    return world.isFeasible { world.keep([], in: &$0) }
  }

  @Test("names the least budget that is enough, to the cent")
  func budgetsAreExact() {
    var count = 0
    for seed in UInt64(1)...120 {
      let world = StrictWorld(seed: seed, teachesAll: true)
      for repair in Self.infeasible(world)?.repairs ?? [] where repair.hasPrefix("raise the budget")
      {
        count += 1
        let dollars = Int(repair.split(separator: " ")[4]) ?? -1
        func isEnough(_ cents: Int) -> Bool {
          world.isFeasible { $0.learner.budget = Money(cents: cents) }
        }
        #expect(isEnough(dollars * 100), "seed \(seed): \(repair)")
        #expect(!isEnough(dollars * 100 - 1), "seed \(seed): \(repair)")
      }
    }
    #expect(count > 2)
  }

  @Test("offers repairs that make a plan possible, and permit no more than they have to")
  func repairsRepair() {
    var count = 0
    for seed in UInt64(1)...120 {
      let world = StrictWorld(seed: seed, teachesAll: true)
      for repair in Self.infeasible(world)?.repairs ?? []
      where repair.hasPrefix("stop avoiding") && !repair.contains("and") {
        count += 1
        let permitted = repair.split(separator: "'").map(String.init).filter { $0.contains("#") }
        func isEnough(_ parts: [String]) -> Bool {
          world.isFeasible { request in
            request.learner.avoid.removeAll { parts.contains($0.description) }
          }
        }
        #expect(isEnough(permitted), "seed \(seed): \(repair)")
        for part in permitted {
          #expect(!isEnough(permitted.filter { $0 != part }), "seed \(seed): \(repair)")
        }
      }
    }
    #expect(count > 5)
  }

  @Test("lists the whole circle when parts only wait for each other")
  func circles() throws {
    let universe = """
      topic x
      topic y
      topic z
      part a#all 10m y <- x
      part b#all 10m x <- y
      part c#all 10m z <- y
      to topic:z
      """
    let scenario = try Scenario(universe)
    guard case .infeasible(let none) = Planner(scenario.catalog).plan(scenario.request).value else {
      Issue.record("there is a plan")
      return
    }
    #expect(none.reasons.map(\.kind) == [.unreachable, .unreachable])
    #expect(none.reasons.map(\.subject) == ["x@2", "y@2"])
    #expect(
      none.reasons.first?.message == "nothing that teaches 'x@2' can begin before 'y@2' is known")
    #expect(none.repairs == ["add something that teaches 'x@2' and can be begun to the content"])
  }
}
