/// From an order in which facts became true to the choice that is reported: nothing but the needed.

/// Reads the needed facts, the chosen branches and the useful actions off a founded order.
///
/// Every forest node gets the moment at which it first holds; an alternative takes the branch that
/// holds first (known facts hold at moment 0, ties go to the earlier branch). So a branch serves
/// every owner of the alternative, and nothing rests on what came later.
struct SelectionExtraction {
  private let problem: SelectionProblem
  /// Moment at which a fact becomes true; `Int32.max` for never.
  private var factMoment: [Int32]
  /// Moment at which a forest node first holds; −1 while not computed.
  private var nodeMoment: [Int32]
  private var branches: [Int32]
  private var isNeeded: [Bool]

  private init(_ problem: SelectionProblem, _ learnings: [ActionSelection.Learning]) {
    self.problem = problem
    factMoment = [Int32](repeating: .max, count: problem.factCount)
    for fact in problem.known { factMoment[Int(fact)] = 0 }
    for (index, learning) in learnings.enumerated() {
      factMoment[Int(learning.fact)] = Int32(index + 1)
    }
    nodeMoment = [Int32](repeating: -1, count: problem.forest.count)
    branches = [Int32](repeating: -1, count: problem.forest.count)
    isNeeded = [Bool](repeating: false, count: problem.factCount)
  }

  /// The choice behind an order of actions and of the facts learnt in them.
  ///
  /// - Complexity: O(*n* + *k*), *n* facts and nodes of the problem, *k* the nodes reached.
  static func selection(
    of problem: SelectionProblem, actions: [Int32], learnings: [ActionSelection.Learning]
  ) -> ActionSelection {
    var extraction = SelectionExtraction(problem, learnings)
    extraction.reach(learnings)
    let needed = learnings.filter { extraction.isNeeded[Int($0.fact)] }
    var isUsed = [Bool](repeating: false, count: problem.actionCount)
    for learning in needed { isUsed[Int(learning.action)] = true }
    let used = actions.filter { isUsed[Int($0)] }
    return ActionSelection(
      actions: used, learnings: needed, branches: extraction.branches,
      cost: problem.cost(of: used))
  }

  /// Marks what the goal needs, later facts before earlier ones.
  private mutating func reach(_ learnings: [ActionSelection.Learning]) {
    var isUsed = [Bool](repeating: false, count: problem.actionCount)
    require(problem.goal)
    for learning in learnings.reversed() where isNeeded[Int(learning.fact)] {
      require(problem.factRequirement[Int(learning.fact)])
      if !isUsed[Int(learning.action)] {
        isUsed[Int(learning.action)] = true
        require(problem.actionRequirement[Int(learning.action)])
      }
    }
  }

  private mutating func require(_ root: Int32) {
    guard root >= 0 else { return }
    var stack = [root]
    while let node = stack.popLast() {
      switch problem.forest.kinds[Int(node)] {
      case .fact: isNeeded[Int(problem.forest.facts[Int(node)])] = true
      case .all: stack.append(contentsOf: problem.forest.children(of: node))
      case .any:
        if branches[Int(node)] < 0 { branches[Int(node)] = earliestBranch(of: node) }
        let children = problem.forest.children(of: node)
        stack.append(children[children.startIndex + Int(branches[Int(node)])])
      }
    }
  }

  private mutating func earliestBranch(of node: Int32) -> Int32 {
    var best: (moment: Int32, position: Int32) = (.max, 0)
    for (position, child) in problem.forest.children(of: node).enumerated() {
      let moment = moment(of: child)
      if moment < best.moment { best = (moment, Int32(position)) }
    }
    return best.position
  }

  private mutating func moment(of node: Int32) -> Int32 {
    if nodeMoment[Int(node)] >= 0 { return nodeMoment[Int(node)] }
    let children = problem.forest.children(of: node)
    var moment: Int32
    switch problem.forest.kinds[Int(node)] {
    case .fact: moment = factMoment[Int(problem.forest.facts[Int(node)])]
    case .all:
      moment = 0
      for child in children { moment = max(moment, self.moment(of: child)) }
    case .any:
      moment = .max
      for child in children { moment = min(moment, self.moment(of: child)) }
    }
    nodeMoment[Int(node)] = moment
    return moment
  }
}

extension SelectionProblem {
  /// What a set of actions costs, each of its funds once.
  package func cost(of actions: [Int32]) -> Int64 {
    actions.reduce(0) { $0 + actionCost[Int($1)] }
      + funds(of: actions).reduce(0) { $0 + fundCost[Int($1)] }
  }

  /// What a set of actions takes from the budget.
  package func price(of actions: [Int32]) -> Int64 {
    funds(of: actions).reduce(0) { $0 + fundPrice[Int($1)] }
  }

  /// The funds that a set of actions pays, ascending.
  package func funds(of actions: [Int32]) -> [Int32] {
    var isPaid = [Bool](repeating: false, count: fundCost.count)
    for action in actions where actionFund[Int(action)] >= 0 {
      isPaid[Int(actionFund[Int(action)])] = true
    }
    return isPaid.indices.filter { isPaid[$0] }.map(Int32.init)
  }
}
