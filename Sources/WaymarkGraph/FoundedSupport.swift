/// Leaving atoms out of a founded set without looking at the whole graph each time.

/// What holds through a set of atoms, each node after what it rests on.
///
/// A node rests only on nodes that held before it, so taking an atom out is settled by following
/// what rested on it: no circle can hold itself up. What would still hold by another order counts as
/// fallen; making the support anew finds it.
struct FoundedSupport {
  private let graph: AndOrGraph
  private var isHeld: [Bool]
  /// When a node came to hold.
  private var moment: [Int32]
  /// For an OR node: its children that hold and held before it.
  private var support: [Int32]
  private var isTarget: [Bool]
  private var fallen: [Int32] = []
  private var weakened: [Int32] = []

  /// The support of a graph whose free and chosen nodes may be used.
  ///
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  private init(_ graph: AndOrGraph, _ isChosen: [Bool]) {
    self.graph = graph
    isHeld = [Bool](repeating: false, count: graph.count)
    moment = [Int32](repeating: 0, count: graph.count)
    support = moment
    isTarget = isHeld
    for target in graph.targets { isTarget[Int(target)] = true }
    let order = graph.closureOrder(allowed: graph.usable(with: isChosen))
    for (position, node) in order.enumerated() {
      moment[Int(node)] = Int32(position)
      isHeld[Int(node)] = true
      guard graph.isAny[Int(node)] else { continue }
      for child in graph.children[Int(node)]
      where isHeld[Int(child)] && moment[Int(child)] < position { support[Int(node)] += 1 }
    }
  }

  /// The atoms of a set, ascending, without those that its targets can do without, dearest first.
  ///
  /// - Complexity: O(*n* + *m* + *a* · *f*), *a* atoms, *f* the nodes that fall with one.
  static func irredundant(_ graph: AndOrGraph, _ atoms: [Int32]) -> [Int32] {
    var isChosen = [Bool](repeating: false, count: graph.count)
    for atom in atoms { isChosen[Int(atom)] = true }
    let order = atoms.sorted { (graph.cost[Int($0)], $0) > (graph.cost[Int($1)], $1) }
    var hasShrunk = true
    for _ in 0..<3 where hasShrunk {
      hasShrunk = false
      var state = FoundedSupport(graph, isChosen)
      for atom in order where isChosen[Int(atom)] && state.remove(atom) {
        isChosen[Int(atom)] = false
        hasShrunk = true
      }
    }
    return atoms.filter { isChosen[Int($0)] }.sorted()
  }

  /// Takes an atom out; when a target would fall, everything stays as it was.
  private mutating func remove(_ atom: Int32) -> Bool {
    fallen = []
    weakened = []
    fell(atom)
    var next = 0
    while next < fallen.count {
      let node = Int(fallen[next])
      next += 1
      if isTarget[node] {
        restore()
        return false
      }
      for position in graph.parents.range(node) {
        let parent = graph.parents.values[position]
        guard isHeld[Int(parent)] else { continue }
        if graph.isAny[Int(parent)] {
          guard moment[node] < moment[Int(parent)] else { continue }
          support[Int(parent)] -= 1
          weakened.append(parent)
          if support[Int(parent)] > 0 { continue }
        }
        fell(parent)
      }
    }
    return true
  }

  private mutating func fell(_ node: Int32) {
    guard isHeld[Int(node)] else { return }
    isHeld[Int(node)] = false
    fallen.append(node)
  }

  private mutating func restore() {
    for node in fallen { isHeld[Int(node)] = true }
    for node in weakened { support[Int(node)] += 1 }
  }
}
