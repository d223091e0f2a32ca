/// Atoms and targets that another one makes superfluous.

extension AndOrGraph {
  /// Marks dominated atoms dead and drops implied targets; true when something went.
  ///
  /// - Complexity: O(*a* · *d* · *k*), *a* atoms, *d* alternatives beside one, *k* its edges.
  mutating func dropDominated() -> Bool {
    var changed = false
    let order = (0..<count).filter { cost[$0] > 0 && !isDead[$0] }
      .sorted { (cost[$0], $0) > (cost[$1], $1) }
    for node in order where isReplaceable(node) && (isCoveredByLeaves(node) || hasDominator(node)) {
      isDead[node] = true
      changed = true
    }
    let before = targets.count
    dropImpliedTargets()
    return changed || targets.count < before
  }

  /// Whether a node is only ever one of several ways.
  private func isReplaceable(_ node: Int) -> Bool {
    parents[node].allSatisfy { isAny[Int($0)] } && !targets.contains(Int32(node))
  }

  /// Whether unconditional atoms do all that a node does and cost no more together.
  private func isCoveredByLeaves(_ node: Int) -> Bool {
    var used: [Int32] = []
    var sum: Int64 = 0
    for parent in parents[node] {
      let leaves = children[Int(parent)].filter {
        Int($0) != node && !isDead[Int($0)] && !isAny[Int($0)] && children.size(Int($0)) == 0
      }
      guard let best = leaves.min(by: { (cost[Int($0)], $0) < (cost[Int($1)], $1) }) else {
        return false
      }
      if !used.contains(best) {
        used.append(best)
        sum += cost[Int(best)]
        if sum > cost[node] { return false }
      }
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
  private mutating func dropImpliedTargets() {
    var isTarget = [Bool](repeating: false, count: count)
    for target in targets { isTarget[Int(target)] = true }
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
