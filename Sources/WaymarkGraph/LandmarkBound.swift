/// A lower bound on an AND/OR graph from disjunctive landmarks and their dual weights.

/// Landmark rows, weights and what they leave of every cost.
///
/// A **row** is a set of atoms of which every solution uses at least one. The sum of the weights of
/// rows is a lower bound as long as no atom is charged above its cost: a dual solution, true by
/// construction. Rows come from two sources, one file each: dual ascent over cuts in the h-max
/// justification graph (LM-cut; Helmert & Domshlak 2009, doi:10.1609/icaps.v19i1.13370; the rows as
/// a hitting set, Bonet & Helmert 2010), and cuts violated by an averaged fractional solution.
///
/// All numbers are integers, scaled by the caller so that weights may be fine.
final class LandmarkBound {
  /// More than any cost; the value of what cannot be reached.
  static let infinite = Int64.max / 4
  /// One, in the fractional solution.
  static let whole: Int64 = 1 << 16

  /// The graph.
  let graph: AndOrGraph
  /// The bound.
  private(set) var value: Int64 = 0
  /// What the rows leave of each atom's cost.
  private(set) var residual: [Int64]
  /// h-max of each node under the residual costs.
  private(set) var height: [Int64]
  /// The rows: nodes with multiplicity.
  private(set) var rows = IndexLists()
  /// Weight of each row.
  private(set) var weights: [Int64] = []
  /// An averaged fractional solution, in parts of `whole`; empty before the first descent.
  var fraction: [Int64] = []

  private var rowIndex: [Int: [Int32]] = [:]
  private var mark: [Int32]
  private var stamp: Int32 = 0
  private var stack: [Int32] = []

  /// Starts without rows.
  init(_ graph: AndOrGraph) {
    self.graph = graph
    residual = graph.cost
    height = []
    mark = [Int32](repeating: 0, count: graph.count)
    resetHeights()
  }

  // MARK: Rows

  /// Adds a row, or finds the equal one; `atoms` ascending. Returns whether it is new.
  @discardableResult
  func addRow(_ atoms: [Int32], weight: Int64) -> Bool {
    var hash = atoms.count
    for atom in atoms { hash = hash &* 1_000_003 &+ Int(atom) }
    for row in rowIndex[hash] ?? [] where rows[Int(row)].elementsEqual(atoms) {
      weights[Int(row)] += weight
      return false
    }
    rowIndex[hash, default: []].append(Int32(weights.count))
    rows.append(list: atoms)
    weights.append(weight)
    return true
  }

  /// Adds a row with a weight and charges it.
  func charge(_ atoms: [Int32], weight: Int64) {
    addRow(atoms, weight: weight)
    for atom in atoms { residual[Int(atom)] -= weight }
    value += weight
  }

  /// Replaces the weights of all rows, which have to be feasible.
  func setWeights(_ fresh: [Int64]) {
    weights = fresh
    residual = graph.cost
    value = 0
    for row in weights.indices where weights[row] > 0 {
      value += weights[row]
      for position in rows.range(row) { residual[Int(rows.values[position])] -= weights[row] }
    }
    resetHeights()
  }

  /// Adds the ways of each target that nothing but atoms can make hold, weight 0 at first.
  func addTargetRows() {
    for target in graph.targets where graph.isAny[Int(target)] {
      let ways = graph.children[Int(target)].filter { !graph.isDead[Int($0)] }
      if ways.isEmpty || ways.contains(where: { graph.cost[Int($0)] == 0 }) { continue }
      addRow(ways, weight: 0)
    }
  }

  // MARK: Heights

  /// Computes all heights from nothing.
  func resetHeights() {
    height = [Int64](repeating: Self.infinite, count: graph.count)
    stack = (0..<Int32(graph.count)).filter {
      !graph.isAny[Int($0)] && graph.children.size(Int($0)) == 0
    }
    stack.sort { (residual[Int($0)], $0) > (residual[Int($1)], $1) }
    lowerHeights()
  }

  /// Lets heights fall from the nodes on the stack until they are right again.
  private func lowerHeights() {
    // Local values, so that the loop pays no access checks on the object.
    let (graph, residual) = (graph, residual)
    var open: [Int32] = []
    var height: [Int64] = []
    swap(&open, &stack)
    swap(&height, &self.height)
    while let node = open.popLast() {
      let fresh = Self.height(of: Int(node), graph, residual, height)
      if fresh >= height[Int(node)] { continue }
      height[Int(node)] = fresh
      for position in graph.parents.range(Int(node)) {
        let parent = graph.parents.values[position]
        if height[Int(parent)] > fresh || !graph.isAny[Int(parent)] { open.append(parent) }
      }
    }
    swap(&open, &stack)
    swap(&height, &self.height)
  }

  private static func height(
    of node: Int, _ graph: AndOrGraph, _ residual: [Int64], _ height: [Int64]
  ) -> Int64 {
    if graph.isDead[node] { return infinite }
    if graph.isAny[node] {
      var least = infinite
      for position in graph.children.range(node) {
        least = min(least, height[Int(graph.children.values[position])])
      }
      return least
    }
    var greatest: Int64 = 0
    for position in graph.children.range(node) {
      greatest = max(greatest, height[Int(graph.children.values[position])])
    }
    return greatest >= infinite ? greatest : greatest + residual[node]
  }

  // MARK: Dual ascent

  /// Adds cuts until every target is free under the residual costs.
  func ascend() {
    let order = graph.targets.sorted {
      (graph.children.size(Int($0)), $0) < (graph.children.size(Int($1)), $1)
    }
    ascend(order)
  }

  /// Adds cuts for targets in the given order.
  func ascend(_ order: [Int32]) {
    for target in order {
      while height[Int(target)] > 0, height[Int(target)] < Self.infinite {
        guard let cut = explainedCut(from: target), !cut.isEmpty else { return }
        let weight = cut.reduce(Int64.max) { min($0, residual[Int($1)]) }
        charge(cut, weight: weight)
        stack = cut
        lowerHeights()
      }
    }
  }

  /// The atoms behind the height of a target: each way to it passes one of them.
  private func explainedCut(from target: Int32) -> [Int32]? {
    collectCut(from: target) { [self] node in
      if residual[node] > 0 { return .pay }
      var best: (height: Int64, child: Int32) = (0, -1)
      for child in graph.children[node] where height[Int(child)] > best.height {
        best = (height[Int(child)], child)
      }
      return best.child < 0 ? .fail : .follow(best.child)
    }
  }

  /// What a cut does at an AND node.
  enum Step {
    /// The node itself is in the cut.
    case pay
    /// The node is blocked by a child.
    case follow(Int32)
    /// Nothing blocks the node.
    case fail
  }

  /// Collects a cut below a target; nil when an AND node is blocked by nothing.
  ///
  /// The visited nodes are a set none of which can hold before an atom of the cut is used: all
  /// children of an OR node are in it, one child of an AND node is, or the node is in the cut.
  func collectCut(from target: Int32, step: (Int) -> Step) -> [Int32]? {
    stamp += 1
    var cut: [Int32] = []
    var open = [target]
    mark[Int(target)] = stamp
    func visit(_ node: Int32) {
      if mark[Int(node)] != stamp, height[Int(node)] < Self.infinite {
        mark[Int(node)] = stamp
        open.append(node)
      }
    }
    while let node = open.popLast() {
      if graph.isAny[Int(node)] {
        for position in graph.children.range(Int(node)) {
          visit(graph.children.values[position])
        }
        continue
      }
      if hasMarkedChild(Int(node)) { continue }
      switch step(Int(node)) {
      case .pay: cut.append(node)
      case .follow(let child): visit(child)
      case .fail: return nil
      }
    }
    return cut.filter { !hasMarkedChild(Int($0)) }.sorted()
  }

  private func hasMarkedChild(_ node: Int) -> Bool {
    for position in graph.children.range(node)
    where mark[Int(graph.children.values[position])] == stamp { return true }
    return false
  }
}
