/// Small named universes with the choice that has to come out.

import Testing
import WaymarkGraph

@Suite("Selection scenarios")
struct SelectionScenarioTests {
  private func solve(_ universe: Universe) -> SelectionAnswer {
    let answer = SelectionSolver(nodeBudget: 10_000).solve(universe.problem)
    if let selection = answer.selection {
      #expect(SelectionChecker(universe.problem).violations(of: selection).isEmpty)
    }
    #expect(answer.isProven)
    return answer
  }

  private func chosen(_ universe: Universe) -> [Int32]? { solve(universe).selection?.actions }

  @Test("needs nothing when the goal is known")
  func needsNothing() {
    var universe = Universe(facts: [.fact(1), nil], known: [0])
    universe.actions = [.init(gives: [0], cost: 5)]
    universe.goal = .any([.fact(1), .fact(0)])
    let selection = solve(universe).selection
    #expect(selection?.actions == [] && selection?.learnings == [] && selection?.cost == 0)
    #expect(selection?.branches.last == 1)
  }

  @Test("proves that there is nothing when two actions only justify each other")
  func rejectsCircularJustification() {
    var universe = Universe(facts: [nil, nil])
    universe.actions = [
      .init(gives: [1], needs: .fact(0), cost: 1), .init(gives: [0], needs: .fact(1), cost: 1),
    ]
    universe.goal = .all([.fact(0), .fact(1)])
    #expect(chosen(universe) == nil)
    universe.actions.append(.init(gives: [1], cost: 50))
    #expect(chosen(universe) == [2, 1])
  }

  @Test("prefers one deep resource to two shallow ones when it is cheaper")
  func prefersDeepResource() {
    // Facts: topic at depths 1, 2, 3.
    var universe = Universe(facts: [nil, nil, nil])
    universe.actions = [
      .init(gives: [0], cost: 40), .init(gives: [0, 1, 2], needs: nil, cost: 90),
      .init(gives: [1, 2], needs: .fact(0), cost: 60),
    ]
    universe.goal = .all([.fact(0), .fact(2)])
    #expect(chosen(universe) == [1])
    universe.actions[1].cost = 101
    #expect(chosen(universe) == [0, 2])
  }

  @Test("pays a price once for all parts of a resource")
  func sharesFixedPrice() {
    var universe = Universe(facts: [nil, nil, nil], funds: [(cost: 100, price: 100)])
    for fact in 0..<3 {
      universe.actions.append(.init(gives: [fact], cost: 10, fund: 0))
      universe.actions.append(.init(gives: [fact], cost: 50))
    }
    universe.goal = .all([.fact(0), .fact(1)])
    #expect(chosen(universe) == [1, 3])
    universe.goal = .all([.fact(0), .fact(1), .fact(2)])
    #expect(solve(universe).selection?.cost == 130)
  }

  @Test("takes the alternatives that share a prerequisite")
  func sharesPrerequisites() {
    // Alternatives 0|1 and 2|3; 1 and 3 rest on 4 alone, 0 and 2 are cheaper each by themselves.
    var universe = Universe(facts: [nil, .fact(4), nil, .fact(4), nil])
    universe.actions = [
      .init(gives: [0], cost: 30), .init(gives: [1], cost: 5), .init(gives: [2], cost: 30),
      .init(gives: [3], cost: 5), .init(gives: [4], cost: 40),
    ]
    universe.goal = .all([.any([.fact(0), .fact(1)]), .any([.fact(2), .fact(3)])])
    let selection = solve(universe).selection
    #expect(selection?.cost == 50)
    #expect(selection?.learnings.map(\.fact).sorted() == [1, 3, 4])
  }

  @Test("changes its mind when the budget is too small, and gives up below the least price")
  func obeysBudget() {
    var universe = Universe(
      facts: [nil], funds: [(cost: 1, price: 60), (cost: 1, price: 20)])
    universe.actions = [
      .init(gives: [0], cost: 10, fund: 0), .init(gives: [0], cost: 200, fund: 1),
    ]
    universe.goal = .fact(0)
    #expect(chosen(universe) == [0])
    universe.budget = 59
    #expect(chosen(universe) == [1])
    universe.budget = 19
    #expect(chosen(universe) == nil)
  }

  @Test("needs one branch of an alternative inside a conjunction inside an alternative")
  func takesNestedBranches() {
    var universe = Universe(facts: [nil, nil, nil, nil])
    universe.actions = (0..<4).map { .init(gives: [$0], cost: [90, 10, 30, 20][$0]) }
    universe.goal = .any([
      .fact(0), .all([.fact(1), .any([.fact(2), .fact(3)])]),
    ])
    let selection = solve(universe).selection
    #expect(selection?.cost == 30)
    #expect(selection?.learnings.map(\.fact).sorted() == [1, 3])
    #expect(selection?.branches.filter { $0 >= 0 } == [1, 1])
  }

  /// Facts a, b, c, d; a requires b, c requires d; one action gives a and d, one gives b and c.
  private var crossed: Universe {
    var universe = Universe(facts: [.fact(1), nil, .fact(3), nil])
    universe.actions = [.init(gives: [0, 3], cost: 10), .init(gives: [1, 2], cost: 10)]
    universe.goal = .all([.fact(0), .fact(2)])
    return universe
  }

  @Test("never lets an action run twice")
  func runsEachActionOnce() {
    #expect(chosen(crossed) == nil)
    var universe = crossed
    universe.actions.append(.init(gives: [2], cost: 7))
    universe.actions.append(.init(gives: [0], cost: 8))
    let selection = solve(universe).selection
    #expect(selection?.cost == 27)
    #expect(selection?.actions == [0, 1, 3] || selection?.actions == [1, 0, 2])
  }

  @Test("goes around a circle of actions by another branch")
  func avoidsConflictByBranch() {
    var universe = crossed
    universe.facts.append(nil)
    universe.actions.append(.init(gives: [4], cost: 15))
    universe.goal = .any([.all([.fact(0), .fact(2)]), .fact(4)])
    #expect(chosen(universe) == [2])
    universe.actions[2].cost = 25
    universe.actions.append(.init(gives: [0], cost: 1))
    #expect(solve(universe).selection?.cost == 21)
  }

  @Test("learns facts inside one action in the order of their requirements")
  func ordersInsideAnAction() {
    var universe = Universe(facts: [.fact(2), nil, .fact(1)])
    universe.actions = [.init(gives: [0, 1, 2], cost: 1)]
    universe.goal = .fact(0)
    #expect(solve(universe).selection?.learnings.map(\.fact) == [1, 2, 0])
  }

  @Test("leaves out what a free action gives and nobody needs")
  func leavesOutUseless() {
    var universe = Universe(facts: [nil, nil])
    universe.actions = [
      .init(gives: [1], cost: 0), .init(gives: [0], cost: 0), .init(gives: [0, 1], cost: 0),
    ]
    universe.goal = .fact(0)
    #expect(solve(universe).selection?.learnings.count == 1)
  }

  @Test("stays within its budget of nodes and keeps its bound true")
  func staysWithinNodes() {
    let universe = Universe.dense(facts: 36, actions: 72, seed: 4)
    let full = SelectionSolver(nodeBudget: 20_000).solve(universe.problem)
    for nodes in [1, 5, 25] {
      let answer = SelectionSolver(nodeBudget: nodes).solve(universe.problem)
      #expect(answer.nodes <= nodes + 1)
      #expect(answer.lowerBound <= full.lowerBound)
      #expect((answer.selection?.cost ?? 0) >= full.selection?.cost ?? 0)
    }
  }
}
