/// Atoms and targets that another one makes superfluous.

extension AndOrGraph {
  /// Marks dominated atoms dead and drops implied targets; true when something went.
  ///
  /// - Complexity: O(*a* · *d* · *k*), *a* atoms, *d* alternatives beside one, *k* its edges.
  mutating func dropDominated() -> Bool {
    var changed = false
    var isTarget = [Bool](repeating: false, count: count)
    for target in targets { isTarget[Int(target)] = true }
    let order = (0..<count).filter { cost[$0] > 0 && !isDead[$0] && !isTarget[$0] }
      .sorted { (cost[$0], $0) > (cost[$1], $1) }
    for node in order where isReplaceable(node) && (isCoveredByLeaves(node) || hasDominator(node)) {
      isDead[node] = true
      changed = true
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

  /// Whether unconditional atoms do all that a node does and cost no more together.
  private func isCoveredByLeaves(_ node: Int) -> Bool {
    var used: [Int32] = []
    var sum: Int64 = 0
    for position in parents.range(node) {
      guard let leaf = cheapestLeaf(of: parents.values[position], beside: node) else {
        return false
      }
      if used.contains(leaf) { continue }
      used.append(leaf)
      sum += cost[Int(leaf)]
      if sum > cost[node] { return false }
    }
    return !used.isEmpty
  }

  /// Whether one node does at least the same, needs no more and costs no more.
  private func hasDominator(_ node: Int) -> Bool {
    guard
      let rarest = parents[node].min(by: {
        (children.size(Int($0)), $0) < (children.size(Int($1)), $1)
      })
    else { return false }
    return children[Int(rarest)].contains { other in
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
