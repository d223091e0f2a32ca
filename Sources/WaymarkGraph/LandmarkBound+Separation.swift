/// Cuts that the averaged fractional solution violates.

extension LandmarkBound {
  /// Adds rows that `fraction` violates, weight 0 at first; returns how many.
  ///
  /// Every node gets the greatest amount of it that a founded flow of the fractional solution can
  /// pay for: an OR node the sum of its children up to 1, an AND node the least of its children and
  /// its own fraction. A target that gets less than 1 is explained by a cut that is worth less than
  /// 1. This is the separation of directed Steiner cuts (Wong 1984, doi:10.1007/BF02612335) in its
  /// AND/OR form.
  func separate(limit: Int) -> Int {
    guard !fraction.isEmpty else { return 0 }
    let whole = Self.whole
    let flow = foundedFlow()
    let short = graph.targets.filter { flow[Int($0)] < whole * 97 / 100 }
      .sorted { (flow[Int($0)], $0) < (flow[Int($1)], $1) }
    var added = 0
    for target in short where added < limit {
      let cut = collectCut(from: target) { [self] node in
        var least = graph.cost[node] == 0 ? 2 * whole : fraction[node]
        var blocker: Int32 = -1
        for child in graph.children[node] where flow[Int(child)] < least - whole / 1000 {
          (least, blocker) = (flow[Int(child)], child)
        }
        if blocker >= 0 { return .follow(blocker) }
        return graph.cost[node] > 0 ? .pay : .fail
      }
      guard let cut, !cut.isEmpty,
        cut.reduce(0, { $0 + fraction[Int($1)] }) < whole * 98 / 100
      else { continue }
      if addRow(cut, weight: 0) { added += 1 }
    }
    return added
  }

  /// The least fixpoint of the flow equations, from below.
  private func foundedFlow() -> [Int64] {
    var flow = [Int64](repeating: 0, count: graph.count)
    var stack = (0..<Int32(graph.count)).filter {
      !graph.isAny[Int($0)] && graph.children.size(Int($0)) == 0
    }
    var work = 60 * graph.count
    while let node = stack.popLast(), work > 0 {
      work -= 1
      let index = Int(node)
      var value: Int64 = 0
      if graph.isAny[index] {
        for child in graph.children[index] { value += flow[Int(child)] }
        value = min(Self.whole, value)
      } else {
        let own = graph.cost[index] == 0 ? Self.whole : min(Self.whole, fraction[index])
        value = graph.isDead[index] ? 0 : own
        for child in graph.children[index] { value = min(value, flow[Int(child)]) }
      }
      if value <= flow[index] + Self.whole / 10_000 { continue }
      flow[index] = value
      stack.append(contentsOf: graph.parents[index])
    }
    return flow
  }
}
