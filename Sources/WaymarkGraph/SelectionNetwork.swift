/// A selection problem cut down to what its goal can ask for, with requirements flattened.

/// The part of a `SelectionProblem` that is relevant backward from its goal.
///
/// Every fact and every action is an AND node over its requirement; nested groups are inner nodes.
/// What is known from the start is resolved away, so an empty AND node holds at once. Facts and
/// actions keep the order of their indices, so breaking ties by index means the same as in the
/// original problem.
///
/// Nodes are numbered: facts, then actions, then the goal, then groups.
struct SelectionNetwork: Sendable {
  /// Number of relevant facts that are not known.
  private(set) var factCount = 0
  /// Number of relevant actions.
  private(set) var actionCount = 0
  /// Whether a node is an alternative; all others are conjunctions.
  private(set) var isAny: [Bool] = []
  /// Node → what it requires.
  private(set) var children = IndexLists()
  /// Node → where it is required.
  private(set) var parents = IndexLists()
  /// Action → facts that it gives.
  private(set) var gives = IndexLists()
  /// Fact → actions that give it.
  private(set) var givers = IndexLists()
  /// Cost of each action.
  private(set) var cost: [Int64] = []
  /// Fund of each action, or −1.
  private(set) var fund: [Int32] = []
  /// What paying a fund costs.
  private(set) var fundCost: [Int64] = []
  /// What paying a fund takes from the budget.
  private(set) var fundPrice: [Int64] = []
  /// The most that all paid funds may take.
  private(set) var budget: Int64?
  /// Fact → fact of the original problem.
  private(set) var factOrigin: [Int32] = []
  /// Action → action of the original problem.
  private(set) var actionOrigin: [Int32] = []
  /// Fund → fund of the original problem.
  private(set) var fundOrigin: [Int32] = []

  /// The node that has to hold in the end.
  var goal: Int { factCount + actionCount }
  /// The node of an action.
  @inline(__always)
  func node(ofAction action: Int) -> Int { factCount + action }

  /// Cuts a problem down.
  ///
  /// - Complexity: O(*n* + *m*), the size of the whole problem.
  init(_ problem: SelectionProblem) {
    let relevance = Relevance(problem)
    var builder = Builder(problem, relevance)
    let actions = relevance.actions
    factCount = relevance.facts.count
    actionCount = actions.count
    for fact in relevance.facts { builder.add(owner: problem.factRequirement[Int(fact)]) }
    for action in actions { builder.add(owner: problem.actionRequirement[Int(action)]) }
    builder.add(owner: problem.goal)
    builder.addGroups()
    isAny = builder.isAny
    children = builder.children
    parents = children.reversed(count: isAny.count)
    for action in actions {
      let facts = problem.gives.successors(of: action).map { relevance.factIndex[Int($0)] }
        .filter { $0 >= 0 }
      gives.append(list: facts.sortedOnce())
    }
    givers = gives.reversed(count: factCount)
    cost = actions.map { problem.actionCost[Int($0)] }
    factOrigin = relevance.facts
    actionOrigin = actions
    budget = problem.budget
    addFunds(problem)
  }

  private mutating func addFunds(_ problem: SelectionProblem) {
    var index = [Int32](repeating: -1, count: problem.fundCost.count)
    for action in actionOrigin where problem.actionFund[Int(action)] >= 0 {
      index[Int(problem.actionFund[Int(action)])] = 0
    }
    for original in index.indices where index[original] == 0 {
      index[original] = Int32(fundCost.count)
      fundOrigin.append(Int32(original))
      fundCost.append(problem.fundCost[original])
      fundPrice.append(problem.fundPrice[original])
    }
    fund = actionOrigin.map {
      let original = problem.actionFund[Int($0)]
      return original < 0 ? -1 : index[Int(original)]
    }
  }

  /// What the actions of a set cost together, their funds included once.
  func cost(of actions: some Sequence<Int32>) -> Int64 {
    var paid = [Bool](repeating: false, count: fundCost.count)
    var total: Int64 = 0
    for action in actions {
      total += cost[Int(action)]
      let fund = Int(fund[Int(action)])
      if fund >= 0, !paid[fund] {
        paid[fund] = true
        total += fundCost[fund]
      }
    }
    return total
  }

  /// What the actions of a set take from the budget.
  func price(of actions: some Sequence<Int32>) -> Int64 {
    var paid = [Bool](repeating: false, count: fundCost.count)
    for action in actions where fund[Int(action)] >= 0 { paid[Int(fund[Int(action)])] = true }
    return paid.indices.reduce(0) { paid[$1] ? $0 + fundPrice[$1] : $0 }
  }
}

extension SelectionNetwork {
  /// Which facts, actions and forest nodes the goal can ask for.
  private struct Relevance {
    var facts: [Int32] = []
    var actions: [Int32] = []
    var factIndex: [Int32]
    var holdsAtStart: [Bool]

    init(_ problem: SelectionProblem) {
      factIndex = [Int32](repeating: -1, count: problem.factCount)
      holdsAtStart = Relevance.holdingAtStart(problem)
      spread(problem)
    }

    private static func holdingAtStart(_ problem: SelectionProblem) -> [Bool] {
      let forest = problem.forest
      var isKnown = [Bool](repeating: false, count: problem.factCount)
      for fact in problem.known { isKnown[Int(fact)] = true }
      var holds = [Bool](repeating: false, count: forest.count)
      for node in 0..<forest.count {
        holds[node] =
          switch forest.kinds[node] {
          case .fact: isKnown[Int(forest.facts[node])]
          case .all: forest.children(of: Int32(node)).allSatisfy { holds[Int($0)] }
          case .any: forest.children(of: Int32(node)).contains { holds[Int($0)] }
          }
      }
      return holds
    }

    private mutating func spread(_ problem: SelectionProblem) {
      let givers = IndexLists(problem.gives).reversed(count: problem.factCount)
      var seenNode = holdsAtStart
      var isRelevant = [Bool](repeating: false, count: problem.factCount)
      var isUsable = [Bool](repeating: false, count: problem.actionCount)
      var stack: [Int32] = []
      func require(_ node: Int32) {
        if node >= 0, !seenNode[Int(node)] {
          seenNode[Int(node)] = true
          stack.append(node)
        }
      }
      require(problem.goal)
      while let node = stack.popLast() {
        for child in problem.forest.children(of: node) { require(child) }
        let fact = Int(problem.forest.facts[Int(node)])
        guard fact >= 0, !isRelevant[fact] else { continue }
        isRelevant[fact] = true
        require(problem.factRequirement[fact])
        for action in givers[fact] where !isUsable[Int(action)] {
          isUsable[Int(action)] = true
          require(problem.actionRequirement[Int(action)])
        }
      }
      facts = isRelevant.indices.filter { isRelevant[$0] }.map(Int32.init)
      actions = isUsable.indices.filter { isUsable[$0] }.map(Int32.init)
      for (index, fact) in facts.enumerated() { factIndex[Int(fact)] = Int32(index) }
    }
  }

  /// Writes the nodes of a network, owners first, then the groups that they reach.
  private struct Builder {
    let forest: RequirementForest
    let factIndex: [Int32]
    let holdsAtStart: [Bool]
    var isAny: [Bool] = []
    var children = IndexLists()
    private var list: [Int32] = []
    private var groups: [Int32] = []
    private var groupIndex: [Int32]
    private let firstGroup: Int

    init(_ problem: SelectionProblem, _ relevance: Relevance) {
      forest = problem.forest
      factIndex = relevance.factIndex
      holdsAtStart = relevance.holdsAtStart
      groupIndex = [Int32](repeating: -1, count: forest.count)
      firstGroup = relevance.facts.count + relevance.actions.count + 1
    }

    /// Adds the AND node of a fact, an action or the goal.
    mutating func add(owner root: Int32) {
      if root >= 0 { flatten(root, into: .all) }
      closeList()
      isAny.append(false)
    }

    /// Adds the groups met so far and those met on the way.
    mutating func addGroups() {
      var next = 0
      while next < groups.count {
        let node = groups[next]
        let kind = forest.kinds[Int(node)]
        for child in forest.children(of: node) { flatten(child, into: kind) }
        closeList()
        isAny.append(kind == .any)
        next += 1
      }
    }

    /// Writes the collected children, ascending and each once.
    private mutating func closeList() {
      children.append(list: list.sortedOnce())
      list.removeAll(keepingCapacity: true)
    }

    /// Appends what a requirement means inside a node of a kind; equal kinds melt together.
    private mutating func flatten(_ node: Int32, into kind: RequirementForest.Kind) {
      let index = Int(node)
      if holdsAtStart[index] { return }
      if forest.kinds[index] == .fact {
        list.append(factIndex[Int(forest.facts[index])])
      } else if forest.kinds[index] == kind {
        for child in forest.children(of: node) { flatten(child, into: kind) }
      } else {
        if groupIndex[index] < 0 {
          groupIndex[index] = Int32(firstGroup + groups.count)
          groups.append(node)
        }
        list.append(groupIndex[index])
      }
    }
  }
}
