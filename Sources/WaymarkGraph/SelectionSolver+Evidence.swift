/// From an answer to a proof of its bound that stands alone.

extension SelectionSolver {
  /// Solves a problem and proves the bound anew; nil in place of a proof when there is no choice.
  ///
  /// The proof may fall short of the answer's bound: where the search ended early, where it met a
  /// conflict without a core, or where the tree of the proof outgrows the budget of nodes.
  ///
  /// - Complexity: as `solve(_:)`, twice.
  package func prove(
    _ problem: SelectionProblem
  ) -> (answer: SelectionAnswer, evidence: SelectionEvidence?) {
    let (answer, optimizer) = solveOpenly(problem)
    guard let selection = answer.selection else { return (answer, nil) }
    let network = optimizer.network
    let conflicts = optimizer.cuts.filter { !$0.facts.isEmpty }
    var prover = SelectionProver(
      network: network, conflicts: conflicts, placesLeft: max(1, nodeBudget))
    let shares = prover.shares(proving: selection.cost, used: atoms(of: selection, network))
    let evidence = SelectionEvidence(
      facts: network.factOrigin, actions: network.actionOrigin,
      conflicts: conflicts.map { cut in
        .init(
          facts: cut.facts.map { network.factOrigin[Int($0)] },
          actions: cut.actions.map { network.actionOrigin[Int($0)] })
      }, shares: shares)
    return (answer, evidence)
  }

  /// The atoms of a choice in the numbers of its network.
  private func atoms(of selection: ActionSelection, _ network: SelectionNetwork) -> [Bool] {
    var isUsed = [Bool](repeating: false, count: network.actionCount + network.fundCost.count)
    let used = selection.actions.sortedOnce()
    for action in 0..<network.actionCount where used.holds(network.actionOrigin[action]) {
      isUsed[action] = true
      let fund = Int(network.fund[action])
      if fund >= 0 { isUsed[network.actionCount + fund] = true }
    }
    return isUsed
  }
}

extension SelectionProver {
  /// Deals the costs out to shares and proves each.
  ///
  /// What has nothing to do with each other is proven apart, so that branches do not multiply. A
  /// budget ties everything together.
  mutating func shares(proving cost: Int64, used isUsed: [Bool]) -> [SelectionEvidence.Share] {
    let whole = Share(cost: network.cost + network.fundCost, target: cost)
    let multiplier = bestMultiplier(whole)
    if multiplier == 0 {
      let parts = dealtOut(whole, used: isUsed)
      if parts.reduce(0, { $0 + $1.target }) == cost { return parts.map { proven($0) } }
    }
    var bound = whole
    bound.multiplier = multiplier
    return [proven(bound)]
  }

  private mutating func proven(_ share: Share) -> SelectionEvidence.Share {
    let state = State(isForbidden: [Bool](repeating: false, count: atomCount))
    let proof = prove(share, state)
    var costs: [SelectionEvidence.Atom: Int64] = [:]
    for index in share.cost.indices where share.cost[index] > 0 {
      costs[atom(Int32(index))] = share.cost[index]
    }
    return .init(
      costs: costs, proves: proof.lower, proof: proof.node)
  }

  /// The multiplier of the budget with the best bound at the root, among powers of 4 and what lies
  /// around the best of them.
  private func bestMultiplier(_ share: Share) -> Int64 {
    guard network.budget != nil else { return 0 }
    let state = State(isForbidden: [Bool](repeating: false, count: atomCount))
    func value(_ multiplier: Int64) -> Int64 {
      var trial = share
      trial.multiplier = multiplier
      return Dual(self, trial, state)?.value ?? 0
    }
    var best = (multiplier: Int64(0), value: value(0))
    func attempt(_ multiplier: Int64) {
      let found = value(multiplier)
      if found > best.value { best = (multiplier, found) }
    }
    for power in 0..<10 { attempt(1 << (2 * power)) }
    var step = best.multiplier / 2
    for _ in 0..<6 where step > 0 {
      let center = best.multiplier
      attempt(center - step)
      attempt(center + step)
      step /= 2
    }
    return best.multiplier
  }

  /// One share for what every choice pays, and one for each component of the rest.
  ///
  /// An atom that was dropped takes part where those that replace it do.
  private func dealtOut(_ whole: Share, used isUsed: [Bool]) -> [Share] {
    let graph = AndOrGraph(
      network, cost: whole.cost, isForbidden: [Bool](repeating: false, count: atomCount),
      cuts: conflicts.map(\.actions))
    let reduced = ReducedGraph(graph)
    if reduced.isInfeasible { return [] }
    let groups =
      [reduced.paid]
      + reduced.graph.connectedComponents().map { part in part.atom.filter { $0 >= 0 } }
    var left = whole.cost
    return groups.map { atoms in
      var cost = [Int64](repeating: 0, count: atomCount)
      for atom in atoms {
        cost[Int(atom)] = left[Int(atom)]
        left[Int(atom)] = 0
      }
      for item in reduced.replaced.reversed() {
        let wanted = item.by.reduce(0) { $0 + cost[Int($1)] }
        let granted = min(wanted, left[Int(item.atom)])
        cost[Int(item.atom)] += granted
        left[Int(item.atom)] -= granted
      }
      let target = cost.indices.reduce(0) { isUsed[$1] ? $0 + cost[$1] : $0 }
      return Share(cost: cost, target: target)
    }.filter { $0.target > 0 }
  }
}
