/// Proofs of bounds: found with the bounds of the search, written so that they stand alone.

/// Proves that no valid choice of a network costs less than a number.
///
/// The search itself reduces, rounds and forgets; its way is no proof that fits in a file. With the
/// optimum known a short tree is enough, of nothing but cuts of the whole network: what a reduction
/// has paid for is a cut of its own, and an atom that it dropped as dominated joins the cuts of those
/// that replace it. That a bound may be handed over as a tree of dual solutions is as old as the
/// method (Land & Doig 1960, doi:10.2307/1910129); to check one is easy where the rows are.
struct SelectionProver {
  static let scale = SelectionEvidence.scale

  let network: SelectionNetwork
  let conflicts: [ConflictCuts.Cut]
  /// Places that the proof may still have.
  var placesLeft: Int

  /// Costs that a proof is about.
  struct Share {
    /// Cost of each atom.
    var cost: [Int64]
    var multiplier: Int64 = 0
    /// What is to be proven.
    var target: Int64
    /// A number that divides all costs.
    var unit: Int64

    init(cost: [Int64], target: Int64) {
      self.cost = cost
      self.target = target
      var divisor: Int64 = 0
      for value in cost where value > 0 && divisor != 1 {
        var other = value
        while other != 0 { (divisor, other) = (other, divisor % other) }
      }
      unit = max(divisor, 1)
    }

    /// A sum of weights as a cost, rounded up to what costs can sum to.
    func rounded(_ value: Int64) -> Int64 {
      let step = unit * SelectionProver.scale
      return value <= 0 ? 0 : (value + step - 1) / step * unit
    }
  }

  /// What is supposed at a place.
  struct State {
    var isForbidden: [Bool]
    var paid: [Int32] = []
    var warm: WarmRows?
  }

  /// A proof of a place, and the cost that it reaches.
  typealias Proof = (node: SelectionEvidence.Node, lower: Int64)

  /// Number of atoms.
  var atomCount: Int { network.actionCount + network.fundCost.count }

  /// Proves that what is possible at a place costs as much as the target, or as much as it can.
  mutating func prove(_ share: Share, _ state: State) -> Proof {
    placesLeft -= 1
    var state = state
    if !keepsBudget(&state) { return (.end(.init()), share.target) }
    guard let dual = bestDual(share, state) else {
      return (.end(.init(cuts: [.init(atoms: [], weight: 0)])), share.target)
    }
    let lower = share.rounded(dual.value)
    let cuts = SelectionEvidence.Dual(
      multiplier: dual.multiplier, cuts: dual.rows.map { cut(of: $0) })
    if lower >= share.target { return (.end(cuts), share.target) }
    if placesLeft <= 0 { return (.end(cuts), lower) }
    let fixed = forbidTooDear(&state, share, dual)
    state.warm = dual.multiplier == share.multiplier ? dual.warm : nil
    let atom = fixed * 10 > atomCount ? nil : dual.branchingAtom(state)
    if let atom { return split(share, state, on: atom, cuts, lower) }
    if fixed == 0 { return (.end(cuts), lower) }
    let rest = prove(share, state)
    return (.again(cuts, rest.node), max(lower, rest.lower))
  }

  /// The better of two duals: with a price on the budget, and without; nil when nothing reaches the
  /// goal.
  private func bestDual(_ share: Share, _ state: State) -> Dual? {
    guard let priced = Dual(self, share, state) else { return nil }
    if share.multiplier == 0 || share.rounded(priced.value) >= share.target { return priced }
    var (plain, cold) = (share, state)
    plain.multiplier = 0
    cold.warm = nil
    guard let other = Dual(self, plain, cold) else { return nil }
    return share.rounded(other.value) >= share.target || other.value > priced.value
      ? other : priced
  }

  /// Forbids atoms whose use would cost as much as the target; returns how many.
  private func forbidTooDear(_ state: inout State, _ share: Share, _ dual: Dual) -> Int {
    var fixed = 0
    for atom in 0..<atomCount where !state.isForbidden[atom] && !state.paid.contains(Int32(atom)) {
      if share.rounded(dual.value + dual.residual[atom]) >= share.target {
        state.isForbidden[atom] = true
        fixed += 1
      }
    }
    return fixed
  }

  private mutating func split(
    _ share: Share, _ state: State, on atom: Int32, _ cuts: SelectionEvidence.Dual, _ lower: Int64
  ) -> Proof {
    var (used, unused) = (state, state)
    used.paid.append(atom)
    unused.isForbidden[Int(atom)] = true
    let with = prove(share, used)
    let without = prove(share, unused)
    return (
      .branch(cuts, on: self.atom(atom), used: with.node, unused: without.node),
      max(lower, min(with.lower, without.lower))
    )
  }

  /// Forbids funds that the budget has no room for; false when it is overdrawn already.
  private func keepsBudget(_ state: inout State) -> Bool {
    guard let budget = network.budget else { return true }
    let base = network.actionCount
    let left = state.paid.reduce(budget) {
      Int($1) < base ? $0 : $0 - network.fundPrice[Int($1) - base]
    }
    for fund in network.fundPrice.indices
    where network.fundPrice[fund] > left && !state.paid.contains(Int32(base + fund)) {
      state.isForbidden[base + fund] = true
    }
    return left >= 0
  }

  /// What each atom may be charged at most, in parts of `scale`.
  func caps(_ share: Share) -> [Int64] {
    share.cost.indices.map { atom in
      let fund = atom - network.actionCount
      return share.cost[atom] * Self.scale
        + (fund < 0 ? 0 : share.multiplier * network.fundPrice[fund])
    }
  }

  /// An atom in the numbers of the problem.
  func atom(_ atom: Int32) -> SelectionEvidence.Atom {
    let index = Int(atom)
    return index < network.actionCount
      ? .action(network.actionOrigin[index])
      : .fund(network.fundOrigin[index - network.actionCount])
  }

  private func cut(of row: Dual.Row) -> SelectionEvidence.Cut {
    .init(atoms: row.atoms.map(atom), weight: row.weight)
  }
}
