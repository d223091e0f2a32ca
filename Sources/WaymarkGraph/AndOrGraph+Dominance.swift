/// Atoms and targets that another one makes superfluous.

/// A dominated atom, and atoms that do all that it does for no more.
struct Replacement: Sendable {
  var atom: Int32
  /// Empty when something that is no atom, and so costs nothing, does as much.
  var by: [Int32]
}

extension AndOrGraph {
  /// Marks dominated atoms dead and drops implied targets; true when something went.
  ///
  /// - Parameter replaced: takes each dominated atom with the atoms that do all that it does.
  /// - Complexity: O(*a* · *d* · *k*), *a* atoms, *d* alternatives beside one, *k* its edges.
  mutating func dropDominated(_ replaced: inout [Replacement]) -> Bool {
    var changed = false
    var isTarget = [Bool](repeating: false, count: count)
    for target in targets { isTarget[Int(target)] = true }
    let order = (0..<count).filter { cost[$0] > 0 && !isDead[$0] && !isTarget[$0] }
      .sorted { (cost[$0], $0) > (cost[$1], $1) }
    for node in order where isReplaceable(node) {
      let others = leaves(insteadOf: node) ?? dominator(of: node).map { [$0] }
      guard let others else { continue }
      isDead[node] = true
      changed = true
      let atoms = others.map { atom[Int($0)] }.filter { $0 >= 0 }
      replaced.append(.init(atom: atom[node], by: atoms))
    }
    let before = targets.count
    dropImpliedTargets(&isTarget)
    return changed || targets.count < before
  }

  /// Whether a node is only ever one of several ways.
  private func isReplaceable(_ node: Int) -> Bool {
    for position in parents.range(node) where !isAny[Int(parents.values[position])] {
      return false
    }
    return true
  }

  /// The cheapest unconditional way of an OR node beside one of its children; nil without any.
  private func cheapestLeaf(of node: Int32, beside excluded: Int) -> Int32? {
    var best: Int32?
    for position in children.range(Int(node)) {
      let leaf = children.values[position]
      guard children.size(Int(leaf)) == 0, !isAny[Int(leaf)], !isDead[Int(leaf)],
        Int(leaf) != excluded, best.map({ cost[Int(leaf)] < cost[Int($0)] }) ?? true
      else { continue }
      best = leaf
    }
    return best
  }

  /// Unconditional atoms that do all that a node does and cost no more together; nil without any.
  private func leaves(insteadOf node: Int) -> [Int32]? {
    var used: [Int32] = []
    var sum: Int64 = 0
    for position in parents.range(node) {
      guard let leaf = cheapestLeaf(of: parents.values[position], beside: node) else {
        return nil
      }
      if used.contains(leaf) { continue }
      used.append(leaf)
      sum += cost[Int(leaf)]
      if sum > cost[node] { return nil }
    }
    return used.isEmpty ? nil : used
  }

  /// A node that does at least the same, needs no more and costs no more.
  private func dominator(of node: Int) -> Int32? {
    guard
      let rarest = parents[node].min(by: {
        (children.size(Int($0)), $0) < (children.size(Int($1)), $1)
      })
    else { return nil }
    return children[Int(rarest)].first { other in
      let candidate = Int(other)
      return candidate != node && !isDead[candidate] && !isAny[candidate]
        && cost[candidate] <= cost[node]
        && children.size(candidate) <= children.size(node)
        && parents.size(candidate) >= parents.size(node)
        && Self.isSubset(parents[node], of: parents[candidate])
        && Self.isSubset(children[candidate], of: children[node])
    }
  }

  /// Drops a target that holds whenever another target does because it has all its ways.
  private mutating func dropImpliedTargets(_ isTarget: inout [Bool]) {
    for target in targets where isTarget[Int(target)] && isAny[Int(target)] {
      let ways = children[Int(target)]
      guard
        let rarest = ways.min(by: { (parents.size(Int($0)), $0) < (parents.size(Int($1)), $1) })
      else { continue }
      for other in parents[Int(rarest)]
      where other != target && isTarget[Int(other)] && isAny[Int(other)] {
        if Self.isSubset(ways, of: children[Int(other)]) { isTarget[Int(other)] = false }
      }
    }
    targets = targets.filter { isTarget[Int($0)] }
  }

  private static func isSubset(_ small: ArraySlice<Int32>, of large: ArraySlice<Int32>) -> Bool {
    var position = large.startIndex
    for value in small {
      while position < large.endIndex, large[position] < value { position += 1 }
      if position == large.endIndex || large[position] != value { return false }
      position += 1
    }
    return true
  }
}
