/// Strongly connected components without recursion.

/// Which nodes of a graph can reach each other.
///
/// Tarjan 1972 (doi:10.1137/0201010) with an explicit stack, so that a chain of a million nodes
/// costs memory of the heap and not of the thread.
struct StronglyConnectedComponents {
  /// Component of each node; −1 for nodes left out. A component is numbered after all components
  /// that it leads to, so the numbers are a reverse topological order.
  private(set) var component: [Int32]
  /// Number of components.
  private(set) var count = 0

  private var discovery: [Int32]
  private var low: [Int32]
  private var open: [Int32] = []
  private var path: [(node: Int32, next: Int32)] = []
  private var clock: Int32 = 0

  /// Finds the components of the nodes that a mask lets through; all of them without a mask.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  init(of lists: IndexLists, among mask: [Bool]? = nil) {
    let nodes = lists.count
    component = [Int32](repeating: -1, count: nodes)
    discovery = [Int32](repeating: -1, count: nodes)
    low = [Int32](repeating: 0, count: nodes)
    // A node left out counts as closed before the search begins.
    if let mask { for node in 0..<nodes where !mask[node] { discovery[node] = 0 } }
    for root in 0..<nodes where discovery[root] < 0 { explore(from: Int32(root), lists) }
    discovery = []
    low = []
  }

  private mutating func explore(from root: Int32, _ lists: IndexLists) {
    enter(root, lists)
    while let (node, next) = path.last {
      if next < lists.offsets[Int(node) + 1] {
        path[path.count - 1].next += 1
        let child = lists.values[Int(next)]
        if discovery[Int(child)] < 0 {
          enter(child, lists)
        } else if component[Int(child)] < 0 && discovery[Int(child)] > 0 {
          low[Int(node)] = min(low[Int(node)], discovery[Int(child)])
        }
      } else {
        path.removeLast()
        leave(node)
      }
    }
  }

  private mutating func enter(_ node: Int32, _ lists: IndexLists) {
    clock += 1
    discovery[Int(node)] = clock
    low[Int(node)] = clock
    open.append(node)
    path.append((node, lists.offsets[Int(node)]))
  }

  private mutating func leave(_ node: Int32) {
    if low[Int(node)] == discovery[Int(node)] {
      while let member = open.popLast() {
        component[Int(member)] = Int32(count)
        if member == node { break }
      }
      count += 1
    }
    if let parent = path.last?.node {
      low[Int(parent)] = min(low[Int(parent)], low[Int(node)])
    }
  }
}
