/// Why a set of actions has no once-only order, as a cut that forbids all such sets.

/// Finds, for a set of actions that reaches the goal only by running an action twice, actions
/// outside of it of which every valid choice uses one.
///
/// The reason is a **core**: facts that the set cannot do without, and that its actions cannot
/// teach in any order even when everything else is known. A valid choice either has another giver
/// of the core, or another way around one of its facts; both are read off the graph. Should no core
/// be found, the set itself is grown as far as it stays invalid. Both are combinatorial Benders
/// cuts (Codato & Fischetti 2006, doi:10.1287/opre.1060.0286).
struct ConflictCuts {
  /// Actions of which every valid choice uses one.
  struct Cut {
    /// The actions, ascending.
    var actions: [Int32]
    /// The core that shows it; empty when there was none.
    var facts: [Int32]
  }

  private let network: SelectionNetwork
  private let graph: AndOrGraph
  /// Whether every valid choice learns a fact: 1 for yes, 0 for no, −1 while not computed.
  private var landmark: [Int8]
  private var isInSet: [Bool]
  private var founded: FoundedOrder
  private let retreats = 50

  /// Prepares cuts for a network.
  init(_ network: SelectionNetwork) {
    self.network = network
    founded = FoundedOrder(network)
    let atoms = network.actionCount + network.fundCost.count
    graph = AndOrGraph(
      network, cost: [Int64](repeating: 1, count: atoms),
      isForbidden: [Bool](repeating: false, count: atoms), cuts: [])
    landmark = [Int8](repeating: -1, count: network.factCount)
    isInSet = []
  }

  /// Whether the goal cannot be reached without a fact, even when actions run again and again.
  private mutating func isLandmark(_ fact: Int32) -> Bool {
    if landmark[Int(fact)] < 0 {
      var allowed = [Bool](repeating: true, count: graph.count)
      allowed[Int(fact)] = false
      let holds = graph.closure(allowed: allowed)
      landmark[Int(fact)] = graph.targets.allSatisfy { holds[Int($0)] } ? 0 : 1
    }
    return landmark[Int(fact)] == 1
  }

  /// Cuts around the cores of a set of actions that has no order; none where no core is found.
  ///
  /// A core is checked by itself, so an empty cut says that no set has an order.
  ///
  /// - Parameter stuck: the facts that a search for an order could not reach.
  mutating func coreCuts(for actions: [Int32], stuck: [Int32]) -> [Cut] {
    isInSet = [Bool](repeating: false, count: network.actionCount)
    for action in actions { isInSet[Int(action)] = true }
    return circles(among: stuck).compactMap { circle -> Cut? in
      guard let core = core(of: circle.filter { !reachesGoal(without: $0) }) else { return nil }
      let around = core.filter { !isLandmark($0) }.flatMap { detours(around: $0) }
      return Cut(actions: (cut(around: core) + around).sortedOnce(), facts: core)
    }
  }

  /// For every core among stuck facts, needed or not, the givers outside the set that help.
  ///
  /// These are no cuts, as a choice may do without the facts; they say what to add to a set.
  mutating func helpers(for actions: [Int32], stuck: [Int32]) -> [[Int32]] {
    isInSet = [Bool](repeating: false, count: network.actionCount)
    for action in actions { isInSet[Int(action)] = true }
    return circles(among: stuck).compactMap { core(of: $0).map(cut(around:)) }
  }

  // MARK: Cores

  /// Facts that wait for each other, one list for each circle.
  private func circles(among core: [Int32]) -> [[Int32]] {
    var index = [Int32](repeating: -1, count: network.factCount)
    for (position, fact) in core.enumerated() { index[Int(fact)] = Int32(position) }
    var lists = IndexLists()
    for fact in core {
      var waits = Set<Int32>()
      collectFacts(below: Int(fact), into: &waits)
      for giver in network.givers[Int(fact)] where isInSet[Int(giver)] {
        collectFacts(below: network.node(ofAction: Int(giver)), into: &waits)
        for other in network.gives[Int(giver)] where index[Int(other)] >= 0 {
          waits.insert(other)
          collectFacts(below: Int(other), into: &waits)
        }
      }
      lists.append(list: waits.map { index[Int($0)] }.filter { $0 >= 0 }.sorted())
    }
    let components = StronglyConnectedComponents(of: lists)
    var result = [[Int32]](repeating: [], count: components.count)
    for (position, fact) in core.enumerated() {
      result[Int(components.component[position])].append(fact)
    }
    return result.filter { $0.count > 1 }
  }

  private func collectFacts(below node: Int, into facts: inout Set<Int32>) {
    var seen = Set<Int32>()
    var stack = Array(network.children[node])
    while let child = stack.popLast() {
      if Int(child) < network.factCount {
        facts.insert(child)
      } else if seen.insert(child).inserted {
        stack += network.children[Int(child)]
      }
    }
  }

  /// The least part found of some facts that stays hopeless; nil when there is hope for all.
  private func core(of facts: [Int32]) -> [Int32]? {
    facts.count > 1 && isHopeless(facts, allowing: []) ? shrunk(facts) : nil
  }

  /// Leaves out facts as long as the rest stays hopeless, many at once where that works.
  private func shrunk(_ core: [Int32]) -> [Int32] {
    var isKept = [Bool](repeating: false, count: network.factCount)
    for fact in core { isKept[Int(fact)] = true }
    func drop(_ facts: ArraySlice<Int32>) {
      if facts.isEmpty { return }
      for fact in facts { isKept[Int(fact)] = false }
      if isHopeless(core.filter { isKept[Int($0)] }, allowing: []) { return }
      for fact in facts { isKept[Int(fact)] = true }
      if facts.count == 1 { return }
      let middle = facts.startIndex + facts.count / 2
      drop(facts[..<middle])
      drop(facts[middle...])
    }
    let order = core.sorted {
      (-network.givers.size(Int($0)), $0) < (-network.givers.size(Int($1)), $1)
    }
    let middle = order.count / 2
    drop(order[..<middle])
    drop(order[middle...])
    return core.filter { isKept[Int($0)] }
  }

  /// The givers outside the set that give hope to a core, beside those that do not even together.
  private func cut(around core: [Int32]) -> [Int32] {
    let outside = Set(core.flatMap { network.givers[Int($0)] }).filter { !isInSet[Int($0)] }
    var harmless: [Int32] = []
    var cut: [Int32] = []
    for action in outside.sorted() {
      if isHopeless(core, allowing: harmless + [action]) {
        harmless.append(action)
      } else {
        cut.append(action)
      }
    }
    return cut
  }

  /// Whether the givers of a core inside the set cannot teach it all, everything else being known.
  private func isHopeless(_ core: [Int32], allowing extra: [Int32]) -> Bool {
    let problem = restricted(to: core, allowing: extra)
    let small = SelectionNetwork(problem)
    var order = FoundedOrder(small)
    let all = Array(0..<Int32(small.actionCount))
    if case .impossible = order.find(using: all, retreats: retreats) { return true }
    return false
  }

  /// The problem of teaching a core with the givers in the set, everything else being known.
  private func restricted(to core: [Int32], allowing extra: [Int32]) -> SelectionProblem {
    var index = [Int32: Int32]()
    for (position, fact) in core.enumerated() { index[fact] = Int32(position) }
    var forest = RequirementForest()
    func add(_ node: Int) -> Int32 {
      if node < network.factCount {
        return index[Int32(node)].map { forest.addFact($0) } ?? forest.addAll([])
      }
      let children = network.children[node].map { add(Int($0)) }
      return network.isAny[node] ? forest.addAny(children) : forest.addAll(children)
    }
    func require(_ node: Int) -> Int32 {
      forest.addAll(network.children[node].map { add(Int($0)) })
    }
    let factRequirement = core.map { require(Int($0)) }
    let actions = Set(core.flatMap { network.givers[Int($0)] })
      .filter { isInSet[Int($0)] || extra.contains($0) }.sorted()
    let actionRequirement = actions.map { require(network.node(ofAction: Int($0))) }
    var edges: [(from: Int32, to: Int32)] = []
    for (position, action) in actions.enumerated() {
      for fact in network.gives[Int(action)] {
        if let target = index[fact] { edges.append((Int32(position), target)) }
      }
    }
    let goal = forest.addAll(core.indices.map { forest.addFact(Int32($0)) })
    return SelectionProblem(
      factCount: core.count, forest: forest, factRequirement: factRequirement, known: [],
      actionRequirement: actionRequirement,
      gives: Digraph(nodeCount: actions.count, edges: edges),
      actionCost: actions.map { _ in 0 }, actionFund: actions.map { _ in -1 }, fundCost: [],
      fundPrice: [], budget: nil, goal: goal)
  }

  // MARK: Detours

  /// The nodes that the set reaches in the relaxation without a fact.
  private func closure(without fact: Int32) -> [Bool] {
    var allowed = [Bool](repeating: true, count: graph.count)
    for action in isInSet.indices { allowed[network.node(ofAction: action)] = isInSet[action] }
    allowed[Int(fact)] = false
    return graph.closure(allowed: allowed)
  }

  private func reachesGoal(without fact: Int32) -> Bool { closure(without: fact)[network.goal] }

  /// Actions outside the set of which one is used by every choice that does without a fact.
  ///
  /// The nodes visited cannot hold before the fact or one of the actions: all ways of an OR node
  /// are visited, one missing child of an AND node is.
  private func detours(around fact: Int32) -> [Int32] {
    let holds = closure(without: fact)
    var seen = [Bool](repeating: false, count: graph.count)
    var stack = [Int32(network.goal)]
    var result: [Int32] = []
    seen[network.goal] = true
    seen[Int(fact)] = true
    func visit(_ node: Int32) {
      if !seen[Int(node)] {
        seen[Int(node)] = true
        stack.append(node)
      }
    }
    while let node = stack.popLast() {
      let missing = graph.children[Int(node)].filter { !holds[Int($0)] }
      if graph.isAny[Int(node)] {
        for child in missing { visit(child) }
      } else if missing.isEmpty {
        result.append(node - Int32(network.factCount))
      } else if !missing.contains(where: { seen[Int($0)] }) {
        visit(missing[0])
      }
    }
    return result
  }

  // MARK: Growing

  /// What is left outside after a set without an order has grown as far as it stays without one.
  ///
  /// First by everything that gives none of the stuck facts, then by halves; what a limited number
  /// of attempts does not settle stays outside, which only widens the cut.
  ///
  /// - Parameter stuck: the facts that a search for an order could not reach.
  mutating func grownCut(for actions: [Int32], stuck: [Int32]) -> Cut {
    var inside = actions
    var outside: [Int32] = []
    var attempts = 60
    func grow(_ extra: ArraySlice<Int32>) {
      if extra.isEmpty { return }
      attempts -= 1
      if attempts < 0 {
        outside += extra
      } else if case .impossible = founded.find(using: inside + extra, retreats: retreats) {
        inside += extra
      } else if extra.count == 1 {
        outside += extra
      } else {
        let middle = extra.startIndex + extra.count / 2
        grow(extra[..<middle])
        grow(extra[middle...])
      }
    }
    var isTold = [Bool](repeating: false, count: network.actionCount)
    for action in actions { isTold[Int(action)] = true }
    var givers: [Int32] = []
    for giver in stuck.flatMap({ network.givers[Int($0)] }) where !isTold[Int(giver)] {
      isTold[Int(giver)] = true
      givers.append(giver)
    }
    grow((0..<Int32(network.actionCount)).filter { !isTold[Int($0)] }[...])
    grow(givers.sorted()[...])
    return Cut(actions: outside.sorted(), facts: [])
  }
}
