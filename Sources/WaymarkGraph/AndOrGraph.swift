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
    let fundBase = inner
    var teaching = inner + network.fundCost.count
    var lists = (0..<inner).map { Array(network.children[$0]) }
    isAny = network.isAny
    isAny += network.fundCost.map { _ in false }
    lists += network.fundCost.map { _ in [] }
    atom = [Int32](repeating: -1, count: teaching)
    for action in 0..<network.actionCount {
      atom[facts + action] = Int32(action)
      if network.fund[action] >= 0 {
        lists[facts + action].append(Int32(fundBase) + network.fund[action])
      }
    }
    for fund in network.fundCost.indices {
      atom[fundBase + fund] = Int32(network.actionCount + fund)
    }
    for fact in 0..<facts {
      let givers = network.givers[fact].map { Int32(facts) + $0 }
      if lists[fact].isEmpty {
        lists[fact] = givers
        isAny[fact] = true
      } else {
        lists[fact].append(Int32(teaching))
        lists.append(givers)
        isAny.append(true)
        atom.append(-1)
        teaching += 1
      }
    }
    for cut in cuts { lists.append(cut.map { Int32(facts) + $0 }) }
    isAny += cuts.map { _ in true }
    atom += cuts.map { _ in -1 }
    targets =
      [Int32(network.goal)] + funds.map { Int32(fundBase) + $0 }
      + (teaching..<lists.count).map(Int32.init)
    for list in lists { children.append(list: list) }
    cost = atom.map { $0 < 0 ? 0 : atomCost[Int($0)] }
    isDead = atom.map { $0 >= 0 && isForbidden[Int($0)] }
    parents = children.reversed(count: count)
  }

  /// The nodes that hold when exactly the allowed AND nodes may be used.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  func closure(allowed: [Bool]) -> [Bool] {
    var holds = [Bool](repeating: false, count: count)
    var missing = [Int32](repeating: 1, count: count)
    var queue: [Int32] = []
    queue.reserveCapacity(count)
    for node in 0..<count where !isAny[node] {
      missing[node] = Int32(children.size(node))
      if missing[node] == 0, allowed[node] {
        holds[node] = true
        queue.append(Int32(node))
      }
    }
    var next = 0
    while next < queue.count {
      for position in parents.range(Int(queue[next])) {
        let parent = Int(parents.values[position])
        missing[parent] -= 1
        if missing[parent] <= 0, !holds[parent], allowed[parent] {
          holds[parent] = true
          queue.append(Int32(parent))
        }
      }
      next += 1
    }
    return holds
  }

  /// Whether all targets hold when exactly the chosen atoms are used.
  func isReached(using isChosen: [Bool]) -> Bool {
    let holds = closure(
      allowed: (0..<count).map { cost[$0] == 0 && !isDead[$0] || isChosen[$0] })
    return targets.allSatisfy { holds[Int($0)] }
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

  /// Derives `parents` from `children`.
  mutating func connect() { parents = children.reversed(count: count) }
}
