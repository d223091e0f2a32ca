/// What a set of nodes leads to, and in which order.

extension Digraph {
  /// A closure in order, or a circle in the way.
  package enum ClosureOrder: Sendable, Hashable {
    /// The nodes reached, every node after all of its successors.
    case order([Int32])
    /// Nodes each of which is a successor of the one before it, the first also of the last.
    case circle([Int32])
  }

  /// The nodes that some start node leads to, the starts included.
  ///
  /// - Complexity: O(*n*/64 + *k*), *n* nodes, *k* the nodes and edges reached.
  package func reachable(from starts: some Sequence<Int32>) -> BitSet {
    var seen = BitSet(bound: nodeCount)
    var stack: [Int32] = []
    for start in starts where seen.insert(start) { stack.append(start) }
    while let node = stack.popLast() {
      for position in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1])
      where seen.insert(targets[position]) { stack.append(targets[position]) }
    }
    return seen
  }

  /// The nodes that the starts lead to, successors first: with edges from a node to what it
  /// requires, an order in which everything can be done.
  ///
  /// One depth-first walk in which a node is written when it is left (Tarjan 1976,
  /// doi:10.1007/BF00268499). Among all valid orders it gives the one that follows the starts and
  /// the edges as they are given.
  ///
  /// - Complexity: O(*n* + *k*), *n* nodes, *k* the edges reached; no recursion.
  package func closureOrder(from starts: [Int32]) -> ClosureOrder {
    var state = [UInt8](repeating: 0, count: nodeCount)
    var path = [Int32](repeating: 0, count: nodeCount)
    var next = [Int32](repeating: 0, count: nodeCount)
    var order = [Int32](repeating: 0, count: nodeCount)
    var count = 0
    for start in starts where state[Int(start)] == 0 {
      var marks = state.mutableSpan
      var nodes = path.mutableSpan
      var edges = next.mutableSpan
      var left = order.mutableSpan
      let circle = walk(from: start, &marks, &nodes, &edges, &left, &count)
      if let circle { return .circle(Array(path[circle])) }
    }
    return .order(count == nodeCount ? order : Array(order.prefix(count)))
  }

  /// Walks from a node and writes nodes as it leaves them; the stretch of `path` that is a circle,
  /// or nil.
  ///
  /// - Parameter marks: 0 for new nodes, 1 on the path, 2 behind it.
  private func walk(
    from start: Int32, _ marks: inout MutableSpan<UInt8>, _ path: inout MutableSpan<Int32>,
    _ next: inout MutableSpan<Int32>, _ order: inout MutableSpan<Int32>, _ count: inout Int
  ) -> Range<Int>? {
    let (offsets, targets) = (offsets.span, targets.span)
    var depth = 1
    path[0] = start
    next[0] = offsets[Int(start)]
    marks[Int(start)] = 1
    walking: while depth > 0 {
      let node = Int(path[depth &- 1])
      let end = offsets[node &+ 1]
      var edge = next[depth &- 1]
      while edge < end {
        let target = Int(targets[Int(edge)])
        edge &+= 1
        let mark = marks[target]
        if mark == 2 { continue }
        if mark == 1 { return Self.circle(closing: target, path, depth) }
        next[depth &- 1] = edge
        marks[target] = 1
        path[depth] = Int32(truncatingIfNeeded: target)
        next[depth] = offsets[target]
        depth &+= 1
        continue walking
      }
      marks[node] = 2
      order[count] = Int32(truncatingIfNeeded: node)
      count &+= 1
      depth &-= 1
    }
    return nil
  }

  private static func circle(
    closing target: Int, _ path: borrowing MutableSpan<Int32>, _ depth: Int
  )
    -> Range<Int>
  {
    var bottom = depth - 1
    while Int(path[bottom]) != target { bottom -= 1 }
    return bottom..<depth
  }
}
