/// A graph whose nodes are numbered once, so that every closure after that is a scan.

/// A directed graph prepared for many closures: nodes are numbered with successors first.
///
/// Rows stand in the order of the numbers and every edge leads down, so a closure goes down the rows
/// once and marks what it meets in a set of bits. It reads rows in sequence, and the bits of a
/// million nodes fit the second cache of a processor; a walk over nodes in any other order waits for
/// memory several times a node.
///
/// Nodes on a circle are numbered next to each other. All edges to one of them lead to the last, and
/// each leads to the one before: the closure is the same, and every edge leads down still.
package struct OrderedDigraph: Sendable {
  /// The node of each number.
  private var nodes: [Int32]
  /// For each node the number at which closures enter it: its own, or the last of its circle.
  private var entries: [Int32]
  private var offsets: [Int32] = [0]
  private var targets: [Int32] = []

  /// Numbers the nodes of a graph in the order of one depth-first walk.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges; as much as two or three closures over the graph
  ///   as it is.
  package init(_ graph: Digraph) {
    switch graph.closureOrder(from: Array(0..<Int32(graph.nodeCount))) {
    case .order(let order):
      nodes = order
      entries = Self.places(of: order)
    case .circle: (nodes, entries) = Self.condensed(graph)
    }
    layOut(graph)
  }

  private static func places(of nodes: [Int32]) -> [Int32] {
    var places = [Int32](repeating: 0, count: nodes.count)
    for (place, node) in nodes.enumerated() { places[Int(node)] = Int32(place) }
    return places
  }

  /// Nodes component by component, and the last number of each node's component.
  private static func condensed(_ graph: Digraph) -> (nodes: [Int32], entries: [Int32]) {
    let (component, count) = graph.stronglyConnectedComponents()
    let members = Digraph(
      nodeCount: count, from: component, to: Array(0..<Int32(graph.nodeCount)))
    return (members.targets, component.map { members.offsets[Int($0) + 1] - 1 })
  }

  private mutating func layOut(_ graph: Digraph) {
    var offsets: [Int32] = [0]
    var targets: [Int32] = []
    offsets.reserveCapacity(nodes.count + 1)
    targets.reserveCapacity(graph.targets.count + nodes.count)
    for (number, node) in nodes.enumerated() {
      let last = entries[Int(node)]
      for target in graph.successors(of: node) where entries[Int(target)] != last {
        targets.append(entries[Int(target)])
      }
      if number > 0, entries[Int(nodes[number - 1])] == last { targets.append(Int32(number - 1)) }
      offsets.append(Int32(targets.count))
    }
    (self.offsets, self.targets) = (offsets, targets)
  }

  /// The nodes that the starts lead to, the starts included, every node after all of its successors.
  ///
  /// Among all valid orders it is that of the numbers, whatever the starts; nodes on a circle stand
  /// together.
  ///
  /// - Complexity: O(*n*/64 + *k*), *n* nodes, *k* the nodes and edges reached.
  package func closureOrder(from starts: some Sequence<Int32>) -> [Int32] {
    var marks = [UInt64](repeating: 0, count: (nodes.count + 63) / 64)
    for start in starts { marks[Int(entries[Int(start)]) >> 6] |= Self.mark(entries[Int(start)]) }
    var span = marks.mutableSpan
    spread(&span)
    return members(of: marks)
  }

  @inline(__always)
  private static func mark(_ number: Int32) -> UInt64 { 1 << UInt64(number & 63) }

  /// Marks what the marked rows lead to, from the last row down.
  private func spread(_ marks: inout MutableSpan<UInt64>) {
    let (offsets, targets) = (offsets.span, targets.span)
    var word = marks.count
    while word > 0 {
      word &-= 1
      var rest = marks[word]
      while rest != 0 {
        let bit = 63 &- rest.leadingZeroBitCount
        let row = word &* 64 &+ bit
        for position in Int(offsets[row])..<Int(offsets[row &+ 1]) {
          let target = targets[position]
          marks[Int(target) &>> 6] |= Self.mark(target)
        }
        // The row may have marked others of its word, all of them below it.
        rest = marks[word] & (1 &<< UInt64(bit) &- 1)
      }
    }
  }

  private func members(of marks: [UInt64]) -> [Int32] {
    let count = marks.reduce(0) { $0 + $1.nonzeroBitCount }
    return [Int32](unsafeUninitializedCapacity: count) { buffer, filled in
      // Every slot is written once: there are as many as bits.
      for (index, word) in marks.enumerated() {
        var rest = word
        while rest != 0 {
          buffer[filled] = nodes[index &* 64 &+ rest.trailingZeroBitCount]
          filled &+= 1
          rest &= rest &- 1
        }
      }
    }
  }

  /// For each node the number of other nodes that lead to it, by one edge or more.
  ///
  /// Closures of 64 nodes go down the rows together, a bit each.
  ///
  /// - Complexity: O(*n* · (*n* + *m*) / 64), *n* nodes, *m* edges.
  package func ancestorCounts() -> [Int] {
    var counts = [Int](repeating: -1, count: nodes.count)
    var marks = [UInt64](repeating: 0, count: nodes.count)
    for first in stride(from: 0, to: nodes.count, by: 64) {
      var top = first
      for number in first..<min(first + 64, nodes.count) {
        let entry = Int(entries[Int(nodes[number])])
        marks[entry] |= Self.mark(Int32(number - first))
        top = max(top, entry)
      }
      for row in stride(from: top, through: 0, by: -1) where marks[row] != 0 {
        counts[Int(nodes[row])] += marks[row].nonzeroBitCount
        for position in Int(offsets[row])..<Int(offsets[row + 1]) {
          marks[Int(targets[position])] |= marks[row]
        }
        marks[row] = 0
      }
    }
    return counts
  }
}
