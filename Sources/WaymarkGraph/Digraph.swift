/// A directed graph as two flat arrays: nothing but 32-bit integers, so that traversal is a scan.

/// A directed graph in compressed sparse row form.
///
/// Nodes are `0..<nodeCount`; the successors of a node stand next to each other in the order in
/// which the edges were given.
package struct Digraph: Sendable {
  /// Number of nodes.
  package let nodeCount: Int
  /// `offsets[v]..<offsets[v + 1]` is the range of `targets` that holds the successors of `v`.
  package let offsets: [Int32]
  /// The ends of the edges, grouped by their start.
  package let targets: [Int32]

  /// Builds the graph from edges by counting sort.
  ///
  /// - Parameters:
  ///   - nodeCount: number of nodes; every end of an edge must be below it.
  ///   - edges: pairs (from, to); the order among edges of one node is kept.
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  package init(nodeCount: Int, edges: [(from: Int32, to: Int32)]) {
    self.init(nodeCount: nodeCount, edgeCount: edges.count) { edges[$0] }
  }

  /// Builds the graph from two arrays of equal length, the starts and the ends of its edges.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  package init(nodeCount: Int, from starts: [Int32], to ends: [Int32]) {
    self.init(nodeCount: nodeCount, edgeCount: starts.count) { (starts[$0], ends[$0]) }
  }

  @inline(__always)
  private init(nodeCount: Int, edgeCount: Int, edge: (Int) -> (from: Int32, to: Int32)) {
    var cursor = [Int32](repeating: 0, count: nodeCount + 1)
    for index in 0..<edgeCount { cursor[Int(edge(index).from) + 1] += 1 }
    for node in 0..<nodeCount { cursor[node + 1] += cursor[node] }
    offsets = cursor
    targets = [Int32](unsafeUninitializedCapacity: edgeCount) { buffer, count in
      // Every slot is written once: the cursors of all nodes together cover the buffer.
      for index in 0..<edgeCount {
        let (from, to) = edge(index)
        buffer[Int(cursor[Int(from)])] = to
        cursor[Int(from)] += 1
      }
      count = edgeCount
    }
    self.nodeCount = nodeCount
  }

  /// Takes over arrays that are in compressed form already.
  package init(offsets: [Int32], targets: [Int32]) {
    nodeCount = offsets.count - 1
    self.offsets = offsets
    self.targets = targets
  }

  /// Takes over arrays of unknown origin; nil when they are no graph in compressed form.
  ///
  /// - Parameter targetCount: every end of an edge must be below it.
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  package init?(checkingOffsets offsets: [Int32], targets: [Int32], targetCount: Int) {
    guard offsets.first == 0, offsets.last == Int32(exactly: targets.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      targets.allSatisfy({ $0 >= 0 && $0 < targetCount })
    else { return nil }
    self.init(offsets: offsets, targets: targets)
  }

  /// The successors of a node, in the order in which its edges were given.
  package func successors(of node: Int32) -> ArraySlice<Int32> {
    targets[Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1])]
  }

  /// Edges from nodes of one kind to those of another, the other way round; ascending as `reversed`.
  ///
  /// - Parameter nodeCount: number of nodes of the other kind.
  package func reversed(nodeCount: Int) -> Digraph {
    let lists = IndexLists(self).reversed(count: nodeCount)
    return Digraph(offsets: lists.offsets, targets: lists.values)
  }

  /// The same edges the other way round; predecessors stand ascending.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  package func reversed() -> Digraph { reversed(nodeCount: nodeCount) }
}
