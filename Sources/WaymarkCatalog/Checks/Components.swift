/// Strongly connected components of the small graphs that checks look at.

/// Components by Tarjan's algorithm (1972, doi:10.1137/0201010), without recursion.
struct Components {
  /// The component of each node; components are numbered with successors first.
  private(set) var component: [Int]
  /// The nodes of each component.
  private(set) var members: [[Int]] = []
  /// Components with a circle inside that lead into no other component.
  private(set) var sinks: [Int] = []

  /// Computes the components of a graph given as successor lists.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  init(_ successors: [[Int]]) {
    component = [Int](repeating: -1, count: successors.count)
    var order = [Int](repeating: -1, count: successors.count)
    var low = order
    var stack: [Int] = []
    var visits: [(node: Int, edge: Int)] = []
    var counter = 0
    for root in successors.indices where order[root] < 0 {
      visits.append((root, 0))
      while let (node, edge) = visits.last {
        if edge == 0 {
          order[node] = counter
          low[node] = counter
          counter += 1
          stack.append(node)
        }
        if edge < successors[node].count {
          visits[visits.count - 1].edge += 1
          let next = successors[node][edge]
          if order[next] < 0 {
            visits.append((next, 0))
          } else if component[next] < 0 {
            low[node] = min(low[node], order[next])
          }
          continue
        }
        visits.removeLast()
        if let parent = visits.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == order[node] { close(node, &stack) }
      }
    }
    findSinks(successors)
  }

  private mutating func close(_ root: Int, _ stack: inout [Int]) {
    var nodes: [Int] = []
    while let node = stack.popLast() {
      component[node] = members.count
      nodes.append(node)
      if node == root { break }
    }
    members.append(nodes)
  }

  private mutating func findSinks(_ successors: [[Int]]) {
    sinks = members.indices.filter { index in
      members[index].allSatisfy { node in
        !successors[node].isEmpty && successors[node].allSatisfy { component[$0] == index }
      }
    }
  }
}
