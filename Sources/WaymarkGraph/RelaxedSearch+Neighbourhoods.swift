/// Large-neighbourhood search: free a connected handful of an incumbent, solve for it exactly.

extension RelaxedSearch {
  /// Improves the incumbent of a part. Shaw 1998 (doi:10.1007/3-540-49481-2_30).
  ///
  /// A sweep frees each atom about once; the search ends after a sweep without success at the
  /// greatest size.
  ///
  /// - Parameter sweep: how often the part was swept before; later sweeps look longer at each
  ///   neighbourhood.
  func searchNeighbourhoods(_ part: inout Part, sweep: Int) {
    // Small solutions are searched whole soon anyway, so little is tried before.
    let largest = min(60, max(3, part.nodes.count * 3 / 4))
    var size = min(12, max(3, part.nodes.count / 2))
    var failures = 0
    let patience = max(12, part.nodes.count / 8)
    let attempts = 12 * patience
    let effort = 40 << min(sweep, 3)
    let total = limit
    var held = part.graph.closure(allowed: part.graph.usable(with: part.isChosen))
    for _ in 0..<attempts
    where part.isOpen && failures < patience && nodes < total && !part.nodes.isEmpty {
      let freed = neighbourhood(part, size: size)
      var isKept = [Bool](repeating: false, count: part.graph.count)
      var freedCost: Int64 = 0
      for node in part.nodes {
        isKept[Int(node)] = !freed[Int(node)]
        if freed[Int(node)] { freedCost += part.graph.cost[Int(node)] }
      }
      let graph = part.graph.remainder(paid: isKept, held: held, limit: 30 * size)
      limit = min(total, nodes + effort)
      let outcome = solve(graph, cutoff: freedCost, depth: 1)
      limit = total
      if outcome.upper < freedCost {
        let kept = part.nodes.filter { !freed[Int($0)] }
        let fresh = (kept + part.graph.nodes(ofAtoms: outcome.atoms)).sortedOnce()
        part.improve(FoundedSupport.irredundant(part.graph, fresh))
        held = part.graph.closure(allowed: part.graph.usable(with: part.isChosen))
        failures = 0
      } else {
        failures += 1
        if failures % (patience / 3) == 0 { size = min(size * 3 / 2, largest) }
      }
    }
  }

  /// Marks so many atoms of the incumbent, near each other in the graph.
  private func neighbourhood(_ part: Part, size: Int) -> [Bool] {
    let graph = part.graph
    var isFreed = [Bool](repeating: false, count: graph.count)
    var isSeen = isFreed
    var isChosen = isFreed
    for node in part.nodes { isChosen[Int(node)] = true }
    var queue = [part.nodes[draws.below(part.nodes.count)]]
    isSeen[Int(queue[0])] = true
    var next = 0
    var left = size
    while left > 0, next < queue.count {
      let node = Int(queue[next])
      next += 1
      if isChosen[node] {
        isFreed[node] = true
        left -= 1
      }
      for list in [graph.parents[node], graph.children[node]] {
        for other in list where !isSeen[Int(other)] {
          isSeen[Int(other)] = true
          queue.append(other)
        }
      }
      if next < queue.count { queue.swapAt(next, next + draws.below(queue.count - next)) }
    }
    return isFreed
  }
}
