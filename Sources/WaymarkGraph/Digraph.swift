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
    var offsets = [Int32](repeating: 0, count: nodeCount + 1)
    for edge in edges { offsets[Int(edge.from) + 1] += 1 }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    var cursor = offsets
    var targets = [Int32](repeating: 0, count: edges.count)
    for edge in edges {
      targets[Int(cursor[Int(edge.from)])] = edge.to
      cursor[Int(edge.from)] += 1
    }
    self.nodeCount = nodeCount
    self.offsets = offsets
    self.targets = targets
  }

  /// The successors of a node, in the order in which its edges were given.
  package func successors(of node: Int32) -> ArraySlice<Int32> {
    targets[Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1])]
  }
}
