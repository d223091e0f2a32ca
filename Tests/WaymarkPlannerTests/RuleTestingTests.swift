/// What testers of rules get from the planner: orders of bare steps, and content to ask about.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct RuleTestingTests {
  /// A rule that wants what it is given.
  private struct Wish: OrderingRule {
    let name = "wish"
    let influence: OrderInfluence

    func shape(_ problem: OrderingProblem) -> Diagnosed<OrderInfluence> { Diagnosed(influence) }
  }

  private static func problem(_ random: inout SeededGenerator) -> OrderingProblem {
    let count = random.integer(in: 1...12)
    let ids = (0..<count).map { "s\($0)" }.sorted()
    return OrderingProblem(
      steps: ids.enumerated().map { index, id in
        RuleStep(
          id: id, resource: id, part: "all", title: id, kind: "docs",
          needs: (0..<Int32(count)).filter {
            $0 != index && $0 % 5 < index % 5 && random.chance(30)
          })
      }, context: RuleContext(start: CalendarDate(dayNumber: 20_458)))
  }

  @Test("takes, among the steps that may begin, the highest priority and then the least id")
  func orderOfBareSteps() {
    for seed in 1...200 {
      var random = SeededGenerator(seed: UInt64(seed))
      let problem = Self.problem(&random)
      let priorities = problem.steps.map { _ in Int64(random.integer(in: 0...2)) }
      let order = Planner.order(
        problem, rules: [Wish(influence: OrderInfluence(priorities: priorities))])
      var done: Set<Int32> = []
      for step in order.value {
        let ready = problem.steps.indices.map(Int32.init).filter { other in
          !done.contains(other) && problem.steps[Int(other)].needs.allSatisfy(done.contains)
        }
        let best = ready.min { (-priorities[Int($0)], $0) < (-priorities[Int($1)], $1) }
        #expect(step == best, "seed \(seed)")
        done.insert(step)
      }
      #expect(done.count == problem.steps.count, "seed \(seed)")
    }
  }

  @Test("shows every part of the content, and a step of every kind")
  func material() throws {
    let scenario = try Scenario(RuleTests.universe)
    let material = Planner(scenario.catalog).ruleMaterial()
    #expect(
      material.parts.map(\.id).sorted() == [
        "a#all", "a-slow#all", "b#all", "c#all", "elsewhere#all",
      ])
    #expect(material.plan?.steps.count == material.problem.steps.count)
  }
}
