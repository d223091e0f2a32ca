/// One place of a proof: cuts of the whole network with weights that charge nothing above its cost.

extension SelectionProver {
  /// Weighed cuts of a network under what is supposed.
  struct Dual {
    /// A cut and its weight.
    struct Row {
      var atoms: [Int32]
      var weight: Int64
    }

    /// The cuts, each with a weight above 0.
    private(set) var rows: [Row] = []
    /// The bound, in parts of `scale`, with what is supposed to be paid.
    private(set) var value: Int64
    /// What the cuts leave of each atom's cost.
    private(set) var residual: [Int64]
    /// The cuts for the places below.
    let warm: WarmRows
    /// What a unit of the budget counts for, in parts of `scale`.
    let multiplier: Int64
    /// Funds that every choice pays here, dearest first; empty without a budget.
    private let forcedFunds: [Int32]
    private let bounds: [LandmarkBound]
    private let graph: AndOrGraph

    /// Finds cuts; nil when nothing reaches the goal.
    init?(_ prover: SelectionProver, _ share: Share, _ state: State) {
      multiplier = share.multiplier
      var costs = prover.caps(share)
      value = -share.multiplier * (prover.network.budget ?? 0)
      for atom in state.paid {
        value += costs[Int(atom)]
        costs[Int(atom)] = 0
      }
      residual = costs
      graph = Self.graph(prover, costs, state)
      let reduced = ReducedGraph(graph)
      if reduced.isInfeasible { return nil }
      bounds = reduced.graph.connectedComponents().map(LandmarkBound.init)
      state.warm?.project(
        onto: bounds, from: graph, paid: reduced.paid, atomCount: prover.atomCount)
      let goal = share.target * SelectionProver.scale - value - reduced.base
      Self.raise(bounds, toward: goal)
      warm = WarmRows(
        bounds, atomCount: prover.atomCount, replaced: reduced.replaced,
        paid: reduced.paid.map { ($0, costs[Int($0)]) })
      let (base, prices) = (prover.network.actionCount, prover.network.fundPrice)
      forcedFunds =
        prover.network.budget == nil
        ? []
        : reduced.paid.filter { Int($0) >= base && prices[Int($0) - base] > 0 }
          .sorted { (-prices[Int($0) - base], $0) < (-prices[Int($1) - base], $1) }
      for row in warm.weighed { take(row.atoms.sortedOnce(), row.weight) }
    }

    private static func graph(
      _ prover: SelectionProver, _ cost: [Int64], _ state: State
    ) -> AndOrGraph {
      let base = Int32(prover.network.actionCount)
      var graph = AndOrGraph(
        prover.network, cost: cost, isForbidden: state.isForbidden,
        cuts: prover.conflicts.map(\.actions),
        paying: state.paid.filter { $0 >= base }.map { $0 - base })
      graph.targets += state.paid.filter { $0 < base }
        .map { Int32(prover.network.node(ofAction: Int($0))) }
      return graph
    }

    /// Raises bounds until they reach a goal together or no longer move.
    private static func raise(_ bounds: [LandmarkBound], toward goal: Int64) {
      for bound in bounds { bound.ascend() }
      for bound in bounds {
        bound.addTargetRows()
        var stalls = 0
        for _ in 0..<10 where stalls < 2 {
          let total = bounds.reduce(0) { $0 + $1.value }
          if total >= goal { return }
          let before = bound.value
          bound.descend(
            toward: before + max(goal - total, before / 50), rounds: 60, unit: 1)
          let added = bound.separate(limit: 400)
          stalls = bound.value - before <= before / 2000 ? stalls + 1 : 0
          if added == 0, bound.value == before { break }
        }
      }
    }

    /// Takes over a cut as far as its atoms have something left.
    ///
    /// An atom that joined for another that replaces it may be superfluous, or be short of money.
    private mutating func take(_ atoms: [Int32], _ weight: Int64) {
      guard weight > 0 else { return }
      var atoms = atoms
      for atom in atoms where residual[Int(atom)] < weight {
        let rest = atoms.filter { $0 != atom }
        if isCut(rest) { atoms = rest }
      }
      let weight = atoms.reduce(weight) { min($0, residual[Int($1)]) }
      guard weight > 0 else { return }
      for atom in atoms { residual[Int(atom)] -= weight }
      value += weight
      rows.append(Row(atoms: atoms, weight: weight))
    }

    /// Whether something that has to hold is out of reach without some atoms.
    private func isCut(_ atoms: [Int32]) -> Bool {
      let allowed = (0..<graph.count).map { node in
        !graph.isDead[node] && !atoms.holds(graph.atom[node])
      }
      let holds = graph.closure(allowed: allowed)
      return graph.targets.contains { !holds[Int($0)] }
    }

    /// The atom to suppose something about: of the part with the fewest nodes that is undecided.
    func branchingAtom(_ state: State) -> Int32? {
      for bound in bounds {
        var rest = bound.graph
        for node in 0..<rest.count where rest.atom[node] >= 0 {
          if state.isForbidden[Int(rest.atom[node])] { rest.isDead[node] = true }
        }
        if let node = RelaxedSearch.branchingAtom(rest, bound) { return rest.atom[Int(node)] }
      }
      return forcedFunds.first
    }
  }
}
