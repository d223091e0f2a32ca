/// Orders of a whole graph, its circles, and its edges that say nothing new.

extension Digraph {
  /// All nodes such that every edge leads forward, the smallest number first wherever there is a
  /// choice; nil when there is a circle.
  ///
  /// Kahn 1962 (doi:10.1145/368996.369025) with a heap, so that the order depends on the numbers
  /// alone and not on the order of edges.
  ///
  /// - Complexity: O(*m* + *n* log *n*), *n* nodes, *m* edges.
  package func smallestFirstOrder() -> [Int32]? {
    var waiting = indegrees()
    var heap = BinaryHeap<Int32>()
    for node in 0..<Int32(nodeCount) where waiting[Int(node)] == 0 { heap.push(node, node) }
    var order: [Int32] = []
    order.reserveCapacity(nodeCount)
    while let node = heap.pop()?.payload {
      order.append(node)
      for target in successors(of: node) {
        waiting[Int(target)] -= 1
        if waiting[Int(target)] == 0 { heap.push(target, target) }
      }
    }
    return order.count == nodeCount ? order : nil
  }

  /// All nodes such that every edge leads forward, in layers; nil when there is a circle.
  ///
  /// Kahn's method with a queue: faster than `smallestFirstOrder()`, and as deterministic, but the
  /// order also depends on the order of edges.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  package func layeredOrder() -> [Int32]? {
    var waiting = indegrees()
    var order = (0..<Int32(nodeCount)).filter { waiting[Int($0)] == 0 }
    order.reserveCapacity(nodeCount)
    var next = 0
    while next < order.count {
      let node = Int(order[next])
      next += 1
      for position in Int(offsets[node])..<Int(offsets[node + 1]) {
        let target = targets[position]
        waiting[Int(target)] &-= 1
        if waiting[Int(target)] == 0 { order.append(target) }
      }
    }
    return order.count == nodeCount ? order : nil
  }

  /// The component of each node; a component is numbered after all components that it leads to.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges; no recursion.
  package func stronglyConnectedComponents() -> (component: [Int32], count: Int) {
    let components = StronglyConnectedComponents(of: IndexLists(self))
    return (components.component, components.count)
  }

  /// A shortest circle through the smallest node that lies on any circle; nil when there is none.
  ///
  /// Every node is a successor of the one before it, the first also of the last.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  package func circle() -> [Int32]? {
    let (component, count) = stronglyConnectedComponents()
    var size = [Int32](repeating: 0, count: count)
    for part in component { size[Int(part)] += 1 }
    let start = (0..<Int32(nodeCount)).first { node in
      size[Int(component[Int(node)])] > 1 || successors(of: node).contains(node)
    }
    return start.map(circle(through:))
  }

  /// Breadth first from a node back to itself.
  private func circle(through start: Int32) -> [Int32] {
    var parent = [Int32](repeating: -1, count: nodeCount)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for target in successors(of: node) {
        if target == start {
          var path = [node]
          while let last = path.last, last != start { path.append(parent[Int(last)]) }
          return path.reversed()
        }
        if parent[Int(target)] < 0 {
          parent[Int(target)] = node
          queue.append(target)
        }
      }
    }
    return []
  }

  /// The graph without edges that a longer path implies and without repeated edges; nil when there
  /// is a circle.
  ///
  /// The transitive reduction of a graph without circles is unique (Aho, Garey & Ullman 1972,
  /// doi:10.1137/0201008). Successors are visited nearest first in topological order; an edge to a
  /// node already reached through an earlier one goes.
  ///
  /// - Complexity: O(*n* · *m*) time in the worst case, O(*n* + *m*) memory.
  package func transitiveReduction() -> Digraph? {
    guard let order = layeredOrder() else { return nil }
    var rank = [Int32](repeating: 0, count: nodeCount)
    for (position, node) in order.enumerated() { rank[Int(node)] = Int32(position) }
    var stamp = [Int32](repeating: -1, count: nodeCount)
    var lists = IndexLists()
    for node in 0..<Int32(nodeCount) {
      let nearest = successors(of: node).sorted { rank[Int($0)] < rank[Int($1)] }
      let limit = nearest.last.map { rank[Int($0)] } ?? 0
      var kept: [Int32] = []
      for target in nearest where stamp[Int(target)] != node {
        kept.append(target)
        spread(from: target, stamp: node, below: limit, rank, &stamp)
      }
      lists.append(list: kept.sorted())
    }
    return Digraph(offsets: lists.offsets, targets: lists.values)
  }

  /// Stamps what a node leads to, as far as a rank.
  private func spread(
    from start: Int32, stamp value: Int32, below limit: Int32, _ rank: [Int32],
    _ stamp: inout [Int32]
  ) {
    var stack = [start]
    stamp[Int(start)] = value
    while let node = stack.popLast() {
      for target in successors(of: node)
      where stamp[Int(target)] != value && rank[Int(target)] <= limit {
        stamp[Int(target)] = value
        stack.append(target)
      }
    }
  }

  private func indegrees() -> [Int32] {
    var result = [Int32](repeating: 0, count: nodeCount)
    for target in targets { result[Int(target)] &+= 1 }
    return result
  }
}
