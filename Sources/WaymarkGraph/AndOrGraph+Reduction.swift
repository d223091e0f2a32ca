/// Exact reductions of an AND/OR graph, repeated until nothing changes.

/// A graph after reduction, and what the reduction decided on the way.
///
/// Everything here keeps at least one optimum of the relaxation: landmarks are paid (Zhu & Givan
/// 2003), what holds for free is removed, needed nodes release everything that waits for them from
/// another strongly connected component, and dominated atoms are dropped (Beasley 1987,
/// doi:10.1016/0377-2217(87)90141-X, for set covering).
struct ReducedGraph {
  /// What is left.
  var graph: AndOrGraph
  /// Cost of the paid atoms.
  var base: Int64 = 0
  /// Atoms that some optimum uses.
  var paid: [Int32] = []
  /// Dominated atoms in the order in which they went.
  var replaced: [Replacement] = []
  /// True when the targets cannot be reached.
  var isInfeasible = false

  /// Reduces a graph.
  init(_ graph: AndOrGraph) {
    self.graph = graph
    for _ in 0..<30 where !self.graph.targets.isEmpty {
      var pass = ReductionPass(self.graph)
      guard pass.run() else {
        isInfeasible = true
        return
      }
      base += pass.base
      paid += pass.paid
      let size = self.graph.count + self.graph.children.values.count
      let known = replaced.count
      self.graph = pass.rebuilt()
      let hasShrunk = self.graph.dropDominated(&replaced)
      let gone = size - self.graph.count - self.graph.children.values.count
      // The last few nodes are not worth looking at all others again.
      if !hasShrunk && gone == 0 || 32 * (gone + replaced.count - known) < size { break }
    }
  }
}

/// One pass: what holds for free, what can hold, what must hold, what matters.
struct ReductionPass {
  private var graph: AndOrGraph
  private var holds: [Bool] = []
  private var canHold: [Bool] = []
  /// Nodes that hold in every solution and do not hold for free.
  private(set) var isForced: [Bool]
  private var isRelevant: [Bool]
  private var component: [Int32] = []
  private(set) var base: Int64 = 0
  private(set) var paid: [Int32] = []

  init(_ graph: AndOrGraph) {
    self.graph = graph
    isForced = [Bool](repeating: false, count: graph.count)
    isRelevant = isForced
  }

  /// Analyses the graph; false when a target cannot be reached.
  mutating func run() -> Bool {
    let isLive = graph.isDead.map { !$0 }
    holds = graph.closure(allowed: (0..<graph.count).map { isLive[$0] && graph.cost[$0] == 0 })
    canHold = graph.closure(allowed: isLive)
    guard graph.targets.allSatisfy({ canHold[Int($0)] }) else { return false }
    force()
    findRelevant()
    component = StronglyConnectedComponents(of: graph.children, among: isRelevant).component
    return true
  }

  // MARK: Landmarks

  private mutating func force() {
    var queue: [Int32] = []
    for target in graph.targets { force(target, &queue) }
    var next = 0
    var count = [Int32](repeating: 0, count: graph.count)
    while next < queue.count {
      let node = Int(queue[next])
      next += 1
      if graph.isAny[node] {
        forceCommon(of: node, &count, &queue)
      } else {
        if graph.cost[node] > 0 {
          base += graph.cost[node]
          paid.append(graph.atom[node])
          graph.cost[node] = 0
        }
        for child in graph.children[node] { force(child, &queue) }
      }
    }
  }

  private mutating func force(_ node: Int32, _ queue: inout [Int32]) {
    if isForced[Int(node)] || holds[Int(node)] { return }
    isForced[Int(node)] = true
    queue.append(node)
  }

  /// Forces what every way to make an OR node hold has in common, looking one level down.
  private mutating func forceCommon(
    of node: Int, _ count: inout [Int32], _ queue: inout [Int32]
  ) {
    let ways = graph.children[node].filter { canHold[Int($0)] }
    guard ways.count <= 16 else { return }
    var touched: [Int32] = []
    func touch(_ node: Int32) {
      count[Int(node)] += 1
      touched.append(node)
    }
    for way in ways {
      touch(way)
      if !graph.isAny[Int(way)] { for child in graph.children[Int(way)] { touch(child) } }
    }
    for node in touched {
      if count[Int(node)] >= ways.count { force(node, &queue) }
      count[Int(node)] = 0
    }
  }

  // MARK: Relevance

  private mutating func findRelevant() {
    var stack: [Int32] = []
    for node in 0..<graph.count where isForced[node] {
      isRelevant[node] = true
      stack.append(Int32(node))
    }
    while let node = stack.popLast() {
      for child in graph.children[Int(node)]
      where !isRelevant[Int(child)] && !holds[Int(child)] && canHold[Int(child)] {
        isRelevant[Int(child)] = true
        stack.append(child)
      }
    }
  }

  // MARK: Rebuilding

  /// What becomes of a node.
  private enum Fate: UInt8 {
    /// Nothing asks for it.
    case dropped
    /// It will hold without further ado.
    case given
    /// It means the same as its only open child.
    case alias
    /// It stays.
    case kept
  }

  /// Whether the edge to a child can go because the child holds in every solution, before `node`.
  @inline(__always)
  private func isGiven(_ child: Int, to node: Int) -> Bool {
    holds[child] || isForced[child] && component[child] != component[node]
  }

  /// Whether an edge stays, unless its node is given as a whole.
  @inline(__always)
  private func isOpen(_ child: Int, of node: Int) -> Bool {
    graph.isAny[node] ? isRelevant[child] && child != node : !isGiven(child, to: node)
  }

  private func fate(of node: Int) -> (fate: Fate, child: Int32) {
    guard isRelevant[node] else { return (.dropped, -1) }
    var open = 0
    var only: Int32 = -1
    for position in graph.children.range(node) {
      let child = Int(graph.children.values[position])
      if graph.isAny[node], isGiven(child, to: node) { return (.given, -1) }
      guard isOpen(child, of: node) else { continue }
      open += 1
      only = Int32(child)
    }
    if graph.cost[node] > 0 { return (.kept, -1) }
    if open == 0, !graph.isAny[node] { return (.given, -1) }
    return open == 1 ? (.alias, only) : (.kept, -1)
  }

  /// The smaller graph.
  func rebuilt() -> AndOrGraph {
    var fates = [Fate](repeating: .dropped, count: graph.count)
    var alias = [Int32](repeating: -1, count: graph.count)
    var number = [Int32](repeating: -1, count: graph.count)
    var kept: Int32 = 0
    for node in 0..<graph.count {
      (fates[node], alias[node]) = fate(of: node)
      guard fates[node] == .kept else { continue }
      number[node] = kept
      kept += 1
    }
    func resolve(_ node: Int32) -> Int {
      var node = Int(node)
      while fates[node] == .alias { node = Int(alias[node]) }
      return node
    }
    var result = AndOrGraph()
    result.reserve(nodes: Int(kept), edges: graph.children.values.count)
    for node in 0..<graph.count where fates[node] == .kept {
      var isGiven = false
      for position in graph.children.range(node) {
        let child = graph.children.values[position]
        guard isOpen(Int(child), of: node) else { continue }
        let target = resolve(child)
        if fates[target] == .given {
          isGiven = true
        } else if target != node {
          result.children.append(number[target])
        }
      }
      // An OR node with a child that will hold becomes an AND node without children: it holds.
      let isSatisfied = graph.isAny[node] && isGiven
      if isSatisfied { result.children.clearOpen() }
      result.addNode(
        isAny: graph.isAny[node] && !isSatisfied, cost: graph.cost[node], atom: graph.atom[node])
    }
    var targets: [Int32] = []
    for node in 0..<graph.count where isForced[node] && fates[node] != .given {
      let target = resolve(Int32(node))
      if fates[target] == .kept { targets.append(number[target]) }
    }
    result.targets = targets.sortedOnce()
    result.connect()
    return result
  }
}
