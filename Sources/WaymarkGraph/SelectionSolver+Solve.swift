/// The entry of the solver: all stages on one screen.

extension SelectionSolver {
  /// The cheapest founded choice, or the best one found within the budget of nodes.
  ///
  /// The same problem always gets the same answer; ties are broken by index.
  package func solve(_ problem: SelectionProblem) -> SelectionAnswer {
    let network = SelectionNetwork(problem)
    var founded = FoundedOrder(network)
    let all = Array(0..<Int32(network.actionCount))
    let outcome = founded.find(using: all, branchings: nodeBudget)
    guard case .order = outcome else {
      if case .undecided = outcome { return .none(isProven: false) }
      return .none(isProven: true)
    }
    let bound = GreedySelection(network).bound()
    var best: [Int32]?
    for weights in [network.cost, network.cost.map { _ in 1 }] {
      let actions = GreedySelection(network, weights: weights).actions(&founded, all)
      if network.budget.map({ network.price(of: actions) <= $0 }) ?? true,
        best.map({ network.cost(of: actions) < network.cost(of: $0) }) ?? true
      {
        best = actions
      }
    }
    guard let best,
      case .order(let order, let learnings) = founded.find(using: best, branchings: 999)
    else { return .none(isProven: false) }
    let selection = SelectionExtraction.selection(
      of: problem, actions: order.map { network.actionOrigin[Int($0)] },
      learnings: learnings.map {
        .init(
          fact: network.factOrigin[Int($0.fact)], action: network.actionOrigin[Int($0.action)])
      })
    return SelectionAnswer(
      selection: selection, lowerBound: bound, isProven: selection.cost == bound, nodes: 1)
  }
}

extension SelectionAnswer {
  /// An answer without a choice.
  static func none(isProven: Bool) -> SelectionAnswer {
    SelectionAnswer(selection: nil, lowerBound: 0, isProven: isProven, nodes: 0)
  }
}
