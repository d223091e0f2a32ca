/// Small universes of facts and actions, written by name or drawn from a seed.

import WaymarkGraph

import struct TestSupport.SeededGenerator

extension SeededGenerator {
  /// A number below a bound.
  mutating func below(_ bound: Int) -> Int { integer(in: 0...(bound - 1)) }
}

/// A requirement before it has node numbers.
indirect enum Need {
  case fact(Int)
  case all([Need])
  case any([Need])
}

/// What a selection problem is made of, easy to write and to change.
struct Universe {
  struct Action {
    var gives: [Int]
    var needs: Need?
    var cost: Int64
    var fund: Int32 = -1
  }

  var facts: [Need?] = []
  var known: [Int] = []
  var actions: [Action] = []
  var funds: [(cost: Int64, price: Int64)] = []
  var budget: Int64?
  var goal: Need = .all([])

  /// The problem in the solver's terms.
  var problem: SelectionProblem {
    var forest = RequirementForest()
    func add(_ need: Need) -> Int32 {
      switch need {
      case .fact(let fact): forest.addFact(Int32(fact))
      case .all(let needs): forest.addAll(needs.map(add))
      case .any(let needs): forest.addAny(needs.map(add))
      }
    }
    let factRequirement = facts.map { $0.map(add) ?? -1 }
    let actionRequirement = actions.map { $0.needs.map(add) ?? -1 }
    let goal = add(goal)
    var edges: [(from: Int32, to: Int32)] = []
    for (index, action) in actions.enumerated() {
      edges += action.gives.map { (Int32(index), Int32($0)) }
    }
    return SelectionProblem(
      factCount: facts.count, forest: forest, factRequirement: factRequirement,
      known: known.sorted().map(Int32.init), actionRequirement: actionRequirement,
      gives: Digraph(nodeCount: actions.count, edges: edges), actionCost: actions.map(\.cost),
      actionFund: actions.map(\.fund), fundCost: funds.map(\.cost), fundPrice: funds.map(\.price),
      budget: budget, goal: goal)
  }
}

extension Universe {
  /// A small universe with circles, nested alternatives, funds, known facts and now and then a
  /// budget.
  static func random(seed: Int, actions actionCount: Int) -> Universe {
    var random = SeededGenerator(seed: UInt64(seed))
    var universe = Universe()
    let factCount = 3 + random.below(6)
    let strength = random.below(3)
    universe.facts = (0..<factCount).map { fact in
      random.chance(35 + 20 * strength)
        ? need(&random, below: random.chance(30) ? factCount : max(1, fact), depth: 2) : nil
    }
    universe.funds = (0..<random.below(4)).map { _ in
      (Int64(random.below(12)), Int64(random.below(12)))
    }
    for _ in 0..<actionCount {
      let size = 1 + random.below(random.chance(30) ? 5 : 3)
      universe.actions.append(
        Action(
          gives: (0..<size).map { _ in random.below(factCount) },
          needs: random.chance(45) ? need(&random, below: factCount, depth: 2) : nil,
          cost: Int64(random.chance(8) ? 0 : 1 + random.below(20)),
          fund: universe.funds.isEmpty || random.chance(50)
            ? -1 : Int32(random.below(universe.funds.count))))
    }
    universe.known = random.chance(30) ? [random.below(factCount)] : []
    universe.budget = random.chance(40) ? Int64(random.below(25)) : nil
    universe.goal = .all(
      (0..<(1 + random.below(3))).map { _ in need(&random, below: factCount, depth: 1) })
    return universe
  }

  private static func need(_ random: inout SeededGenerator, below count: Int, depth: Int) -> Need {
    if depth == 0 || random.chance(55) { return .fact(random.below(count)) }
    let parts = (0..<(1 + random.below(3))).map { _ in
      need(&random, below: count, depth: depth - 1)
    }
    return random.chance(60) ? .any(parts) : .all(parts)
  }
}

extension Universe {
  /// A covering universe that is hard for its size: every action gives about five random facts at
  /// a cost near to their number; so many percent of them need a random fact first.
  static func dense(facts factCount: Int, actions actionCount: Int, seed: Int, circles: Int = 0)
    -> Universe
  {
    var random = SeededGenerator(seed: UInt64(seed))
    var universe = Universe(facts: [Need?](repeating: nil, count: factCount))
    for _ in 0..<actionCount {
      let gives = Set((0..<(2 + random.below(7))).map { _ in random.below(factCount) }).sorted()
      let cost = Int64(gives.count * 60 - gives.count * 20 + random.below(gives.count * 40))
      let needed = random.below(factCount)
      let isBound = random.chance(circles) && !gives.contains(needed)
      universe.actions.append(.init(gives: gives, needs: isBound ? .fact(needed) : nil, cost: cost))
    }
    for fact in 0..<factCount { universe.actions.append(.init(gives: [fact], cost: 200)) }
    universe.goal = .all((0..<factCount).map { .fact($0) })
    return universe
  }

  /// The same universe with facts and actions renumbered at random.
  func shuffled(seed: Int) -> Universe {
    var random = SeededGenerator(seed: UInt64(seed))
    let newFact = random.shuffle(Array(facts.indices))
    let order = random.shuffle(Array(actions.indices))
    func rename(_ need: Need) -> Need {
      switch need {
      case .fact(let fact): .fact(newFact[fact])
      case .all(let needs): .all(needs.map(rename).reversed())
      case .any(let needs): .any(needs.map(rename).reversed())
      }
    }
    var result = self
    for fact in facts.indices { result.facts[newFact[fact]] = facts[fact].map(rename) }
    result.known = known.map { newFact[$0] }
    result.goal = rename(goal)
    result.actions = order.map { index in
      var action = actions[index]
      action.gives = action.gives.map { newFact[$0] }
      action.needs = action.needs.map(rename)
      return action
    }
    return result
  }
}
