/// The relaxation that the bounds and the search work on: a minimum-cost AND/OR graph.

/// AND and OR nodes, some AND nodes with a cost, and targets that have to hold.
///
/// A node holds when it is an AND node that is paid for and all of whose children hold, or an OR
/// node one of whose children holds; the derivation has to be founded, so no circle justifies
/// itself. This is delete-free planning (Bylander 1994, doi:10.1016/0004-3702(94)90081-7): it
/// forgets only that an action runs once. That rule comes back as `cuts`: sets of payable nodes of
/// which every valid choice uses one, kept as OR nodes among the targets.
///
/// A payable node is an **atom**: an action, or a fund behind all actions.
struct AndOrGraph: Sendable {
  /// Whether a node is an OR node.
  var isAny: [Bool] = []
  /// Node → children.
  var children = IndexLists()
  /// Node → the nodes that have it as a child.
  var parents = IndexLists()
  /// What using an AND node costs; 0 for nodes that are free or paid for.
  var cost: [Int64] = []
  /// The atom of a node, or −1: the number of an action, then the numbers of funds.
  var atom: [Int32] = []
  /// Nodes that may not be used.
  var isDead: [Bool] = []
  /// Nodes that have to hold.
  var targets: [Int32] = []

  /// Number of nodes.
  var count: Int { isAny.count }

  /// An empty graph.
  init() {}

  /// The relaxation of a network.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - atomCost: cost of each atom.
  ///   - isForbidden: atoms that may not be used.
  ///   - cuts: sets of actions of which one has to be used.
  ///   - funds: funds that have to be paid.
  init(
    _ network: SelectionNetwork, cost atomCost: [Int64], isForbidden: [Bool],
    cuts: [[Int32]] = [], paying funds: [Int32] = []
  ) {
    let facts = network.factCount
    let inner = network.isAny.count
    let fundBase = Int32(inner)
    let teachingBase = inner + network.fundCost.count
    isAny = network.isAny
    atom = [Int32](repeating: -1, count: inner)
    children.reserve(
      lists: 2 * inner,
      elements: network.children.values.count + network.gives.values.count + 2 * inner)
    var teaching: [Int32] = []
    for fact in 0..<facts {
      let required = network.children[fact]
      if required.isEmpty {
        for giver in network.givers[fact] { children.append(Int32(facts) + giver) }
        isAny[fact] = true
      } else {
        for child in required { children.append(child) }
        children.append(Int32(teachingBase + teaching.count))
        teaching.append(Int32(fact))
      }
      children.close()
    }
    for action in 0..<network.actionCount {
      atom[facts + action] = Int32(action)
      for child in network.children[facts + action] { children.append(child) }
      if network.fund[action] >= 0 { children.append(fundBase + network.fund[action]) }
      children.close()
    }
    for node in (facts + network.actionCount)..<inner {
      for child in network.children[node] { children.append(child) }
      children.close()
    }
    for fund in network.fundCost.indices {
      isAny.append(false)
      atom.append(Int32(network.actionCount + fund))
      children.close()
    }
    for fact in teaching { addWays(network.givers[Int(fact)], after: facts) }
    let cutBase = isAny.count
    for cut in cuts { addWays(cut[...], after: facts) }
    targets =
      [Int32(network.goal)] + funds.map { fundBase + $0 }
      + (cutBase..<isAny.count).map(Int32.init)
    cost = atom.map { $0 < 0 ? 0 : atomCost[Int($0)] }
    isDead = atom.map { $0 >= 0 && isForbidden[Int($0)] }
    parents = children.reversed(count: count)
  }

  /// Adds the OR node over some actions.
  private mutating func addWays(_ actions: ArraySlice<Int32>, after facts: Int) {
    for action in actions { children.append(Int32(facts) + action) }
    children.close()
    isAny.append(true)
    atom.append(-1)
  }

  /// The nodes that hold when exactly the allowed nodes may be used.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  func closure(allowed: [Bool]) -> [Bool] {
    var holds = [Bool](repeating: false, count: count)
    for node in closureOrder(allowed: allowed) { holds[Int(node)] = true }
    return holds
  }

  /// The nodes that hold when exactly the allowed nodes may be used, each after what it rests on.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  func closureOrder(allowed: [Bool]) -> [Int32] {
    var missing = [Int32](repeating: 1, count: count)
    var queue: [Int32] = []
    queue.reserveCapacity(count)
    for node in 0..<count where !isAny[node] {
      missing[node] = Int32(children.size(node))
      if missing[node] == 0, allowed[node] { queue.append(Int32(node)) }
    }
    let (offsets, values, allowed) = (parents.offsets.span, parents.values.span, allowed.span)
    var next = 0
    while next < queue.count {
      let node = Int(queue[next])
      next += 1
      for position in Int(offsets[node])..<Int(offsets[node + 1]) {
        let parent = Int(values[position])
        missing[parent] &-= 1
        if missing[parent] == 0, allowed[parent] { queue.append(Int32(parent)) }
      }
    }
    return queue
  }

  /// The nodes that may be used when the chosen ones are paid for.
  func usable(with isChosen: [Bool]) -> [Bool] {
    var usable = isChosen
    for node in 0..<count where cost[node] == 0 { usable[node] = !isDead[node] || isChosen[node] }
    return usable
  }

  /// The greatest number that divides every cost; 1 when nothing costs.
  var granularity: Int64 {
    var divisor: Int64 = 0
    for value in cost where value > 0 && divisor != 1 {
      var other = value
      while other != 0 { (divisor, other) = (other, divisor % other) }
    }
    return max(divisor, 1)
  }

  /// Adds a node over the children appended since the last one; parents have to be derived again.
  mutating func addNode(isAny any: Bool, cost value: Int64, atom number: Int32) {
    isAny.append(any)
    cost.append(value)
    atom.append(number)
    isDead.append(false)
    children.closeSorted()
  }

  /// Makes room for so many nodes and edges.
  mutating func reserve(nodes: Int, edges: Int) {
    isAny.reserveCapacity(nodes)
    cost.reserveCapacity(nodes)
    atom.reserveCapacity(nodes)
    isDead.reserveCapacity(nodes)
    children.reserve(lists: nodes, elements: edges)
  }

  /// Derives `parents` from `children`.
  mutating func connect() { parents = children.reversed(count: count) }
}
