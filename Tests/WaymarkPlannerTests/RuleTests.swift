/// Rules: inside the optimum before the selection, and under the prerequisites after it.

import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

/// A rule whose answers a test writes down.
private struct WrittenRule: PlanningRule {
  var name = "written"
  var ruling: (@Sendable (RuleStep) -> PartRuling)?
  var influence: (@Sendable ([RuleStep]) -> OrderInfluence)?
  var failure: RuleFailure?

  func judge(
    _ parts: [RuleStep], in context: RuleContext
  ) throws(RuleFailure) -> Diagnosed<[PartRuling]>? {
    if let failure { throw failure }
    return ruling.map { Diagnosed(parts.map($0)) }
  }

  func shape(_ problem: OrderingProblem) throws(RuleFailure) -> Diagnosed<OrderInfluence> {
    Diagnosed(influence?(problem.steps) ?? OrderInfluence())
  }

  func annotate(
    _ steps: [RuleStep], in context: RuleContext
  ) throws(RuleFailure) -> Diagnosed<[[Annotation]]> {
    let notes = steps.map { [Annotation(rule: name, note: "about \($0.id)")] }
    return Diagnosed(name == "remarks" ? notes : [])
  }
}

@Suite struct RuleTests {
  static let universe = """
    skill s
    topic a s
    topic b s
    topic c s <- a
    part a#all 30m a
    part a-slow#all 60m a
    part b#all 20m b
    part c#all 10m c
    part elsewhere#all 10m unasked
    to topic:a topic:b topic:c
    """

  private func answer(_ rules: [WrittenRule]) throws -> Diagnosed<PlanOutcome?> {
    let scenario = try Scenario(Self.universe)
    return Planner(scenario.catalog).plan(scenario.request, rules: rules)
  }

  private func plan(_ rules: [WrittenRule]) throws -> StudyPlan {
    guard case .plan(let plan) = try answer(rules).value else {
      throw Scenario.Mistake(description: "no plan")
    }
    return plan
  }

  private static func index(_ id: String, _ steps: [RuleStep]) -> Int32 {
    Int32(steps.firstIndex { $0.id == id } ?? -1)
  }

  private static func relation(_ before: String, _ after: String, isHard: Bool = false)
    -> @Sendable ([RuleStep]) -> OrderInfluence
  {
    { steps in
      OrderInfluence(relations: [
        RuleRelation(
          before: index(before, steps), after: index(after, steps), isHard: isHard, why: "I say so")
      ])
    }
  }

  @Test("leaves out a part inside the optimum, and says what that cost")
  func filter() throws {
    let plan = try plan([WrittenRule(ruling: { PartRuling(isAllowed: $0.id != "a#all") })])
    #expect(plan.steps.map(\.id).contains("a-slow#all"))
    #expect(plan.ruleEffects.map(\.rule) == ["written"])
    #expect(plan.ruleEffects.map(\.minutes) == [30])
    let moved = plan.steps.first { $0.id == "a-slow#all" }
    #expect(moved?.rules == ["written: brought in"])
  }

  @Test("counts effort as a rule says, and shows the real minutes")
  func cost() throws {
    let rule = WrittenRule(ruling: { step in
      PartRuling(countedEffort: step.id == "a-slow#all" ? 100 : nil)
    })
    let plan = try plan([rule])
    #expect(plan.summary.cost == 100 + 2000 + 1000)
    #expect(plan.summary.minutes == 90)
  }

  @Test("shows each rule what earlier ones answered, and only parts the goal can reach")
  func chainOfRules() throws {
    let first = WrittenRule(
      name: "first",
      ruling: {
        PartRuling(isAllowed: $0.id != "a-slow#all", countedEffort: $0.countedEffort + 100)
      })
    let second = WrittenRule(
      name: "second",
      ruling: { step in
        let isExpected = ["a#all", "b#all", "c#all"].contains(step.id)
        return PartRuling(countedEffort: isExpected ? step.countedEffort * 2 : 1_000_000)
      })
    #expect(try plan([first, second]).summary.cost == 2 * (3100 + 2100 + 1100))
  }

  @Test("fails a plan whose rule fails")
  func failure() throws {
    let failure = RuleFailure([Diagnostic(.ruleFailed, "'x' is nil")])
    let answer = try answer([WrittenRule(failure: failure)])
    #expect(answer.value == nil)
    #expect(answer.diagnostics.map(\.code) == [.ruleFailed])
  }

  @Test("follows relations where prerequisites allow, and reports the ones it drops")
  func relations() throws {
    let kept = try plan([WrittenRule(influence: Self.relation("c#all", "b#all"))])
    #expect(kept.steps.map(\.id) == ["a#all", "c#all", "b#all"])
    #expect(kept.diagnostics.isEmpty)
    let dropped = try plan([WrittenRule(influence: Self.relation("c#all", "a#all"))])
    #expect(dropped.diagnostics.map(\.code) == [.ruleRelationDropped])
    #expect(dropped.diagnostics.first?.message.contains("I say so") ?? false)
  }

  @Test("refuses a plan when a rule insists on what is impossible")
  func hardRelations() throws {
    let rule = WrittenRule(influence: Self.relation("c#all", "a#all", isHard: true))
    let answer = try answer([rule])
    #expect(answer.value == nil)
    #expect(answer.diagnostics.map(\.code) == [.ruleCircle])
    let message = try #require(answer.diagnostics.first?.message)
    #expect(["'c#all'", "'a#all'", "'written'"].allSatisfy(message.contains))
  }

  @Test("ignores relations about steps that do not exist")
  func strayRelations() throws {
    let plan = try plan([WrittenRule(influence: Self.relation("nothing", "a#all"))])
    #expect(plan.steps.count == 3)
  }

  @Test("takes the highest priority first among what is ready")
  func priorities() throws {
    let rule = WrittenRule(influence: { steps in
      OrderInfluence(priorities: steps.map { $0.id == "c#all" ? 9 : $0.id == "a#all" ? 5 : 1 })
    })
    let plan = try plan([rule])
    #expect(plan.steps.map(\.id) == ["a#all", "c#all", "b#all"])
    #expect(plan.ruleEffects.first?.movedSteps ?? 0 > 0)
  }

  @Test("keeps a group together before it looks at priorities")
  func groups() throws {
    let rule = WrittenRule(influence: { steps in
      OrderInfluence(
        priorities: steps.map { $0.id == "a#all" ? 9 : $0.id == "b#all" ? 8 : 1 },
        groups: steps.map { $0.id == "b#all" ? nil : "pair" })
    })
    #expect(try plan([rule]).steps.map(\.id) == ["a#all", "c#all", "b#all"])
  }

  @Test("carries the remarks of rules into the steps")
  func annotations() throws {
    let plan = try plan([WrittenRule(name: "remarks")])
    #expect(plan.steps.allSatisfy { $0.annotations.map(\.note) == ["about \($0.id)"] })
  }

  @Test("tells in `why` how far each rule moved a step, what it brought in and what it keeps out")
  func why() throws {
    let scenario = try Scenario(Self.universe)
    let last = WrittenRule(
      name: "last",
      influence: { steps in
        OrderInfluence(priorities: steps.map { $0.id == "b#all" ? -1 : 0 })
      })
    let slow = WrittenRule(
      name: "slow", ruling: { PartRuling(isAllowed: $0.id != "a#all") })
    func effects(_ id: String) -> [Explanation.RuleEffect] {
      let answer = Planner(scenario.catalog).why(id, scenario.request, rules: [last, slow])
      guard case .explained(let explanation) = answer.value else { return [] }
      return explanation.rules
    }
    let plan = try plan([last, slow])
    let place = try #require(plan.steps.firstIndex { $0.id == "b#all" })
    let alone = try #require(try self.plan([slow]).steps.firstIndex { $0.id == "b#all" })
    #expect(place > alone)
    #expect(
      effects("b#all") == [
        .init(rule: "last", step: place + 1, move: .moved(places: place - alone)),
        .init(rule: "slow", step: place + 1, move: .moved(places: 0)),
      ])
    #expect(effects("a-slow").map(\.move) == [.moved(places: -1), .broughtIn])
    #expect(effects("a#all") == [.init(rule: "slow", step: nil, move: .leftOut)])
    #expect(effects("elsewhere").isEmpty)
  }
}
