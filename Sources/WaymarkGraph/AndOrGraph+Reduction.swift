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
      let before = self.graph
      self.graph = pass.rebuilt()
      let dropped = self.graph.dropDominated()
      if pass.base == 0, !dropped, self.graph.count == before.count,
        self.graph.children.values.count == before.children.values.count
      {
        break
      }
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

  /// Whether the edge to a child can go because the child holds in every solution, before `node`.
  private func isGiven(_ child: Int32, to node: Int) -> Bool {
    holds[Int(child)] || isForced[Int(child)] && component[Int(child)] != component[node]
  }

  /// The children that a node still waits for; nil when it will hold without further ado.
  private func openChildren(of node: Int) -> [Int32]? {
    let children = graph.children[node]
    if graph.isAny[node] {
      if children.contains(where: { isGiven($0, to: node) }) { return nil }
      return children.filter { isRelevant[Int($0)] && Int($0) != node }
    }
    let open = children.filter { !isGiven($0, to: node) }
    return open.isEmpty && graph.cost[node] == 0 ? nil : open
  }

  /// The smaller graph.
  func rebuilt() -> AndOrGraph {
    var open = [[Int32]?](repeating: nil, count: graph.count)
    var alias = (0..<Int32(graph.count)).map { $0 }
    for node in 0..<graph.count where isRelevant[node] {
      open[node] = openChildren(of: node)
      if let list = open[node], list.count == 1, graph.cost[node] == 0 {
        alias[node] = list[0]
      }
    }
    func resolve(_ node: Int32) -> Int32 {
      var node = node
      while alias[Int(node)] != node { node = alias[Int(node)] }
      return node
    }
    var number = [Int32](repeating: -1, count: graph.count)
    var result = AndOrGraph()
    var kept: [Int] = []
    for node in 0..<graph.count where open[node] != nil && alias[node] == Int32(node) {
      number[node] = Int32(kept.count)
      kept.append(node)
    }
    for node in kept {
      var list = (open[node] ?? []).map(resolve)
      let given = list.contains { open[Int($0)] == nil }
      if given && graph.isAny[node] { list = [] }
      let fresh = list.filter { open[Int($0)] != nil && Int($0) != node }.map { number[Int($0)] }
      for child in fresh.sortedOnce() { result.children.append(child) }
      // An OR node with a child that will hold becomes an AND node without children: it holds.
      result.addNode(
        isAny: graph.isAny[node] && !given, cost: graph.cost[node], atom: graph.atom[node])
    }
    let targets = (0..<graph.count).filter { isForced[$0] && open[$0] != nil }
      .map { resolve(Int32($0)) }.filter { open[Int($0)] != nil }
    result.targets = targets.map { number[Int($0)] }.sortedOnce()
    result.connect()
    return result
  }
}
