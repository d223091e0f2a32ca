/// Why something is in a plan, and what it would cost to have something else in.

import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct ExplanationTests {
  static let universe = """
    skill s
    cell s/1
    cell s/2
    topic ground
    topic base <- ground
    topic left <- base
    topic right
    topic lonely
    competency s/1/old ground
    competency s/2/new any(left, right)
    part b#all 30m base
    part l#all 40m left <- base
    part r#all 90m right
    part slow#all 60m left <- base
    part lonely#all 20m $10 lonely
    part german#all 5m de left
    certification cert 60m $10 <- base
    level s=1
    languages en
    to s=2
    """

  private func why(_ id: String, adding lines: String = "") throws -> Explanation {
    let scenario = try Scenario(Self.universe + "\n" + lines)
    return try #require(Self.explanation(of: id, Planner(scenario.catalog), scenario.request))
  }

  private static func explanation(
    of id: String, _ planner: Planner, _ request: PlanRequest
  ) -> Explanation? {
    guard case .explained(let explanation) = planner.why(id, request).value else { return nil }
    return explanation
  }

  private static func names(_ asker: Explanation.Link.Asker) -> String {
    switch asker {
    case .reader: "you"
    case .cell(let asker), .competency(let asker), .certification(let asker), .topic(let asker),
      .part(let asker):
      asker.id
    }
  }

  @Test("leads from the goal to a step by the shortest chain, with reasons")
  func chainOfAStep() throws {
    let answer = try why("b")
    #expect(answer.standing == .inPlan(steps: [1]))
    let chain = answer.chain.map {
      "\(Self.names($0.asker)) \($0.wanted.id) \($0.because ?? "") \($0.step ?? 0)"
    }
    #expect(chain == ["you s=2  0", "s/2/new left@2 left helps 2", "left base@2 base helps 1"])
    #expect(answer.before.isEmpty)
    #expect(answer.after == [2])
    #expect(answer.serves == ["s/2/new"])
    #expect(answer.price == nil)
  }

  @Test("finds topics, competencies and cells in a plan")
  func otherThingsInAPlan() throws {
    #expect(try why("topic:left").standing == .inPlan(steps: [2]))
    #expect(try why("left@1").standing == .inPlan(steps: [2]))
    #expect(try why("s/2/new").standing == .inPlan(steps: [1, 2]))
    #expect(try why("s/2").standing == .inPlan(steps: [1, 2]))
    #expect(try why("topic:left").before == [1])
  }

  @Test("says from what something is known")
  func known() throws {
    let id = CompetencyID(cell: CellID(skill: "s", level: 1), name: "old")
    let held = Named(id.description, id.description)
    #expect(try why("ground").standing == .known([.competency(held)]))
    let base = Named("base", "base")
    #expect(try why("ground", adding: "knows base").standing == .known([.topic(base), .named]))
    #expect(try why("s/1/old").standing == .held)
    #expect(try why("cert", adding: "holds cert").standing == .held)
  }

  @Test("prices what was replaced by planning again with it forced")
  func replaced() throws {
    let answer = try why("slow")
    #expect(answer.standing == .replaced)
    #expect(answer.lessons.map(\.fate) == [.learnt(step: 2)])
    let price = try #require(answer.price)
    #expect(price.cost == 2000 && price.minutes == 20 && price.cents == 0 && price.isProven)
    #expect(
      price.difference.added.map(\.id) == ["slow#all"]
        && price.difference.dropped.map(\.id) == ["l#all"])
  }

  @Test("prices what nobody needs, and what may not be used")
  func outside() throws {
    let lonely = try why("lonely#all")
    #expect(lonely.standing == .notNeeded)
    #expect(lonely.price?.cost == 3200 && lonely.price?.cents == 1000)
    #expect(try why("topic:lonely").price?.difference.added.map(\.id) == ["lonely#all"])
    let german = try why("german")
    #expect(german.standing == .excluded(.language("de")))
    #expect(german.price?.cost == -3500)
    #expect(try why("cert").price?.difference.added.map(\.id) == ["cert"])
    #expect(try why("l", adding: "avoid l#all").standing == .excluded(.avoided))
  }

  @Test("says which branch was taken where a topic would do, and what has a shallower depth")
  func besideThePlan() throws {
    let right = try why("right")
    guard case .otherBranch(let choices) = right.standing else {
      Issue.record("\(right.standing)")
      return
    }
    #expect(choices.map(\.asker.id) == ["s/2/new"])
    #expect(choices.first?.chosen.map(\.fate) == [.learnt(step: 2)])
    let part = try why("r")
    #expect(part.standing == right.standing)
    #expect(part.lessons.map(\.fate) == [.passedOver])
    #expect(part.price?.difference.added.map(\.id) == ["r#all"])
    #expect(right.price?.minutes == 20)
    let deeper = try why("left@3", adding: "part deep#all 80m left@3 <- base")
    #expect(deeper.standing == .shallower(.working, step: 2))
    #expect(deeper.price?.minutes == 40)
  }

  @Test("tells what is wanted but complete from what is held, and what can no longer be taken")
  func completeAndRetired() throws {
    #expect(try why("s/2", adding: "knows left").standing == .complete)
    #expect(try why("s/2/new", adding: "knows left").chain.count == 1)
    let old = try why("old", adding: "certification old 10m retired:2020-01-01 <- base")
    guard case .retired = old.standing else {
      Issue.record("\(old.standing)")
      return
    }
    #expect(old.price == nil && old.obstacles.isEmpty)
  }

  @Test("says why something cannot be had at any price")
  func impossible() throws {
    let lines = "topic odd\npart odd#all 10m odd <- missing\ntopic missing"
    let answer = try why("odd#all", adding: lines)
    #expect(answer.price == nil)
    #expect(answer.obstacles.map(\.kind) == [.untaught])
    #expect(answer.obstacles.first?.subject == "missing@2")
    #expect(try why("odd", adding: lines).obstacles.map(\.kind) == [.untaught])
    let dear = try why("lonely", adding: "budget $5")
    #expect(dear.obstacles.map(\.kind) == [.budget])
    #expect(dear.repairs == ["raise the budget to 10 USD"])
  }

  @Test("answers about every id, on and off the plan", arguments: 1...6)
  func answersAboutEverything(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed))
    let planner = Planner(world.catalog)
    guard case .plan(let plan) = planner.plan(world.request).value else { return }
    let ids = world.catalog.topics.map(\.id.rawValue) + plan.steps.map(\.id)
    for id in ids {
      guard let answer = Self.explanation(of: id, planner, world.request) else {
        Issue.record("seed \(seed), \(id)")
        continue
      }
      if let number = plan.steps.firstIndex(where: { $0.id == id }) {
        #expect(answer.standing == .inPlan(steps: [number + 1]), "seed \(seed), \(id)")
        #expect(!answer.chain.isEmpty, "seed \(seed), \(id)")
      }
      #expect(answer.before.allSatisfy { early in answer.after.allSatisfy { early < $0 } })
    }
  }

  @Test("reports an unknown id with a near miss")
  func unknownIdentifier() throws {
    let scenario = try Scenario(Self.universe)
    let answer = Planner(scenario.catalog).why("lonly", scenario.request)
    #expect(answer.value == nil)
    #expect(answer.diagnostics.map(\.code) == [.unknownReference])
    #expect(answer.diagnostics.first?.hint == "did you mean 'lonely'?")
  }

  @Test("never prices a forced part below a proven plan", arguments: 1...8)
  func forcedPartsCostMore(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed))
    let planner = Planner(world.catalog)
    for part in planner.graph.parts {
      let answer = Self.explanation(of: part.id.description, planner, world.request)
      guard let price = answer?.price, price.isProven else { continue }
      if case .excluded = answer?.standing { continue }
      #expect(price.cost >= 0, "seed \(seed), \(part.id)")
      #expect(
        price.difference.added.contains { $0.id == part.id.description }, "seed \(seed), \(part.id)"
      )
    }
  }

  @Test("finds among the trade-offs the best plan for every value of an hour", arguments: 1...15)
  func tradeOffsAreComplete(seed: Int) {
    let world = RandomWorld(seed: UInt64(seed))
    let planner = Planner(world.catalog)
    let offers = planner.tradeOffs(world.request).value?.plans ?? []
    for cents in [1, 300, 1000, 2500, 6000, 20_000, 900_000] {
      var request = world.request
      request.learner.valueOfHour = Money(cents: cents)
      guard case .plan(let plan) = planner.plan(request).value, plan.summary.isProven else {
        continue
      }
      let least = offers.map { $0.countedEffort * cents + $0.priceCents * 6000 }.min() ?? 0
      // Each price is rounded up by itself, by less than a hundredth of a minute.
      let slack = cents * (plan.steps.count + 1)
      #expect(abs(least - plan.summary.cost * cents) <= slack, "seed \(seed), \(cents) cents")
    }
    let sorted = offers.sorted { $0.countedEffort < $1.countedEffort }
    #expect(sorted == offers && offers.map(\.priceCents) == offers.map(\.priceCents).sorted(by: >))
  }

  @Test("finds every trade-off between many ways to save an hour, each dearer than the one before")
  func manyTradeOffs() throws {
    let ways = 0..<7
    let universe = ways.flatMap { way in
      [
        "topic t\(way)", "part slow\(way)#all 120m t\(way)",
        "part fast\(way)#all 60m $\(1 << way) t\(way)",
      ]
    }
    let goal = "to " + ways.map { "topic:t\($0)" }.joined(separator: " ")
    let scenario = try Scenario((universe + [goal]).joined(separator: "\n"))
    let offers = Planner(scenario.catalog).tradeOffs(scenario.request).value?.plans ?? []
    // From all that is bought to nothing, the dearest given up first.
    let prices = (0...ways.count).reversed().map { ((1 << $0) - 1) * 100 }
    #expect(offers.map(\.priceCents) == prices)
    #expect(offers.map(\.minutes) == (0...ways.count).map { 60 * (ways.count + $0) })
  }
}
