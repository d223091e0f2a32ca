/// Closing the gap of a component: guessed cutoffs, neighbourhoods, branching.

extension RelaxedSearch {
  /// Searches a part for a solution below a cutoff.
  func close(_ part: inout Part, cutoff: Int64, depth: Int, open: Int) {
    let total = limit
    defer { limit = total }
    if depth == 0 {
      limit = min(total, nodes + max(20, (total - nodes) / max(open, 1)))
      if guess(&part, cutoff: cutoff) || !part.isOpen { return }
    }
    take(branch(part, cutoff: min(part.upper, cutoff), depth: depth), &part)
  }

  private func take(_ outcome: Outcome, _ part: inout Part) {
    if outcome.upper < part.upper {
      part.upper = outcome.upper
      part.nodes = part.graph.nodes(ofAtoms: outcome.atoms)
    }
    part.lower = max(part.lower, min(outcome.lower, part.upper))
  }

  /// Tries cutoffs slightly above the bound: success proves optimality, failure lifts the bound.
  private func guess(_ part: inout Part, cutoff: Int64) -> Bool {
    let (first, total) = (nodes, limit)
    var sweeps = 0
    var swept = 0
    // Most graphs are proven before a better incumbent would have paid for itself.
    let patience = 400
    func sweep() {
      let before = nodes
      searchNeighbourhoods(&part, sweep: sweeps)
      sweeps += 1
      swept += nodes - before
    }
    var pace = GuessPace(part)
    while part.isOpen && !isExhausted {
      let goal = pace.nextGoal(above: part.lower, nodesLeft: (total - nodes) * 7 / 8)
      let isLast = goal >= min(part.upper, cutoff)
      if nodes - first > patience + 4 * swept || isLast && sweeps == 0 { sweep() }
      if !part.isOpen { return true }
      if goal >= min(part.upper, cutoff) { return false }
      // What a guess must not use up is left for a better incumbent.
      let before = nodes
      limit = max(min(total, nodes + 20), total - (total - first) / 8)
      let outcome = branch(part, cutoff: goal, depth: 0)
      let isCutShort = isExhausted
      limit = total
      if outcome.upper < goal {
        take(outcome, &part)
        return !isCutShort || !part.isOpen
      }
      part.lower = max(part.lower, min(outcome.lower, goal))
      if isCutShort {
        sweep()
        return !part.isOpen
      }
      pace.note(goal: goal, nodes: nodes - before)
    }
    return false
  }

  /// Fixes what the bound rules out, then branches on one atom.
  func branch(_ part: Part, cutoff: Int64, depth: Int) -> Outcome {
    let bound = part.bound
    let nothing = Outcome(lower: part.lower)
    if part.lower >= cutoff || isExhausted || depth > 400 { return nothing }
    var graph = part.graph
    var fixed = 0
    for node in 0..<graph.count where graph.cost[node] > 0 && !graph.isDead[node] {
      let height = bound.height[node]
      if height >= LandmarkBound.infinite || bound.value + height > cutoff - part.unit {
        graph.isDead[node] = true
        fixed += 1
      }
    }
    let warm = WarmRows([bound], atomCount: atomCount)
    guard fixed * 20 <= graph.count, fixed == 0 || depth > 0,
      let atom = Self.branchingAtom(graph, bound)
    else {
      if fixed == 0 { return nothing }
      return solve(graph, cutoff: cutoff, depth: depth + 1, warm: warm)
    }
    return split(graph, on: Int(atom), cutoff: cutoff, depth: depth, warm: warm, lower: part.lower)
  }

  private func split(
    _ graph: AndOrGraph, on node: Int, cutoff: Int64, depth: Int, warm: WarmRows, lower: Int64
  ) -> Outcome {
    var best = Outcome(lower: lower)
    let price = graph.cost[node]
    var with = graph
    with.cost[node] = 0
    with.targets.append(Int32(node))
    var taken = solve(with, cutoff: cutoff - price, depth: depth + 1, warm: warm)
    taken.lower = min(taken.lower + price, LandmarkBound.infinite)
    if taken.upper < LandmarkBound.infinite {
      taken.upper += price
      taken.atoms.append(graph.atom[node])
      if taken.upper < cutoff { (best.upper, best.atoms) = (taken.upper, taken.atoms) }
    }
    var without = graph
    without.isDead[node] = true
    let left =
      isExhausted
      ? Outcome(lower: lower)
      : solve(without, cutoff: min(cutoff, best.upper), depth: depth + 1, warm: warm)
    if left.upper < min(cutoff, best.upper) { (best.upper, best.atoms) = (left.upper, left.atoms) }
    best.lower = max(lower, min(taken.lower, left.lower, best.upper))
    return best
  }

  /// The most undecided atom of the fractional solution, or one of the tightest target.
  static func branchingAtom(_ graph: AndOrGraph, _ bound: LandmarkBound) -> Int32? {
    let free = (0..<Int32(graph.count)).filter {
      graph.cost[Int($0)] > 0 && !graph.isDead[Int($0)]
    }
    if !bound.fraction.isEmpty {
      let whole = LandmarkBound.whole
      var best: (score: Int64, node: Int32)?
      for node in free {
        let fraction = bound.fraction[Int(node)]
        guard (whole * 3 / 100...whole * 97 / 100).contains(fraction) else { continue }
        let cost = min(graph.cost[Int(node)], 1 << 40)
        let score = min(5 * fraction, 6 * (whole - fraction)) * (cost + 1)
        if best.map({ score > $0.score }) ?? true { best = (score, node) }
      }
      if let best { return best.node }
    }
    func score(_ node: Int32) -> Int64 {
      64 * min(bound.height[Int(node)] + 1, 1 << 52) / Int64(max(1, graph.parents.size(Int(node))))
    }
    let tightest = graph.targets.filter { target in
      graph.isAny[Int(target)]
        && graph.children[Int(target)].allSatisfy { graph.cost[Int($0)] > 0 }
        && graph.children[Int(target)].count(where: { !graph.isDead[Int($0)] }) > 1
    }.min { (graph.children.size(Int($0)), $0) < (graph.children.size(Int($1)), $1) }
    let candidates = tightest.map { graph.children[Int($0)].filter { !graph.isDead[Int($0)] } }
    return (candidates ?? free).min { (score($0), $0) < (score($1), $1) }
  }
}

extension AndOrGraph {
  /// The nodes of atoms, ascending; atoms that are not here are left out.
  func nodes(ofAtoms atoms: [Int32]) -> [Int32] {
    let wanted = atoms.sortedOnce()
    return (0..<Int32(count)).filter { atom[Int($0)] >= 0 && wanted.holds(atom[Int($0)]) }
  }
}
