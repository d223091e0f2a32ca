/// Maximum flow on small networks, for the cuts that ordering needs.

/// A network with integer capacities.
///
/// Dinic's algorithm (1970; see Dinitz 2006, doi:10.1007/11685654_10): blocking flows in layers.
struct FlowNetwork {
  private var heads: [[Int]]
  private var ends: [Int] = []
  private var capacities: [Int64] = []
  private var layer: [Int] = []
  private var cursor: [Int] = []

  init(nodeCount: Int) { heads = [[Int]](repeating: [], count: nodeCount) }

  /// Adds an arc and its reverse without capacity.
  mutating func addArc(_ from: Int, _ to: Int, capacity: Int64) {
    heads[from].append(ends.count)
    ends.append(to)
    capacities.append(capacity)
    heads[to].append(ends.count)
    ends.append(from)
    capacities.append(0)
  }

  /// Sends as much as can be sent.
  ///
  /// - Complexity: O(*n*²*m*), *n* nodes and *m* arcs; far less on the shallow networks here.
  mutating func maximumFlow(from source: Int, to sink: Int) -> Int64 {
    var total: Int64 = 0
    while true {
      layer = layers(from: source)
      if layer[sink] < 0 { return total }
      cursor = [Int](repeating: 0, count: heads.count)
      while case let sent = push(source, sink, .max), sent > 0 { total += sent }
    }
  }

  /// The nodes that can still be reached: the source's side of a minimum cut.
  func reachable(from source: Int) -> [Bool] { layers(from: source).map { $0 >= 0 } }

  private func layers(from source: Int) -> [Int] {
    var layer = [Int](repeating: -1, count: heads.count)
    layer[source] = 0
    var queue = [source]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for arc in heads[node] where capacities[arc] > 0 && layer[ends[arc]] < 0 {
        layer[ends[arc]] = layer[node] + 1
        queue.append(ends[arc])
      }
    }
    return layer
  }

  private mutating func push(_ node: Int, _ sink: Int, _ limit: Int64) -> Int64 {
    if node == sink { return limit }
    while cursor[node] < heads[node].count {
      let arc = heads[node][cursor[node]]
      if capacities[arc] > 0, layer[ends[arc]] == layer[node] + 1 {
        let sent = push(ends[arc], sink, min(limit, capacities[arc]))
        if sent > 0 {
          capacities[arc] -= sent
          capacities[arc ^ 1] += sent
          return sent
        }
      }
      cursor[node] += 1
    }
    return 0
  }
}
