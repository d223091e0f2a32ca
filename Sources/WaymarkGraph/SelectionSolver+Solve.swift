/// The entry of the solver: all stages on one screen.

extension SelectionSolver {
  /// The cheapest founded choice, or the best one found within the budget of nodes.
  ///
  /// The same problem always gets the same answer; ties are broken by index.
  ///
  /// - Complexity: exponential in the worst case, as the problem is NP-hard; bounded by
  ///   `nodeBudget` nodes of O(*m* log *m*) each, *m* the size of what is relevant to the goal.
  package func solve(_ problem: SelectionProblem) -> SelectionAnswer {
    solveOpenly(problem).answer
  }

  /// Solves a problem, and hands out what was learnt about it.
  func solveOpenly(
    _ problem: SelectionProblem
  ) -> (answer: SelectionAnswer, optimizer: SelectionOptimizer) {
    let network = SelectionNetwork(problem)
    let optimizer = SelectionOptimizer(network, nodeBudget: nodeBudget)
    let cost = network.cost + network.fundCost
    let question = SelectionOptimizer.Question(
      cost: cost, isForbidden: [Bool](repeating: false, count: cost.count))
    var outcome = optimizer.optimum(question)
    if outcome.upper == .max, outcome.lower < .max, let actions = optimizer.fallback(question) {
      outcome.actions = actions
      outcome.upper = optimizer.cost(of: actions, question)
    }
    if let budget = network.budget, network.price(of: outcome.actions) > budget {
      var tree = BudgetTree(optimizer, budget: budget)
      outcome = tree.optimum(cost)
    }
    return (answer(problem, optimizer, outcome), optimizer)
  }

  private func answer(
    _ problem: SelectionProblem, _ optimizer: SelectionOptimizer,
    _ outcome: SelectionOptimizer.Outcome
  ) -> SelectionAnswer {
    let network = optimizer.network
    guard outcome.upper < .max,
      case .order(let order, let learnings) = optimizer.order(of: outcome.actions)
    else {
      return .none(
        lowerBound: outcome.lower, isProven: outcome.lower == .max, nodes: optimizer.nodes)
    }
    let selection = SelectionExtraction.selection(
      of: problem, actions: order.map { network.actionOrigin[Int($0)] },
      learnings: learnings.map {
        .init(
          fact: network.factOrigin[Int($0.fact)], action: network.actionOrigin[Int($0.action)])
      })
    let bound = min(outcome.lower, selection.cost)
    return SelectionAnswer(
      selection: selection, lowerBound: bound, isProven: bound == selection.cost,
      nodes: optimizer.nodes)
  }
}

extension SelectionAnswer {
  /// An answer without a choice.
  static func none(lowerBound: Int64, isProven: Bool, nodes: Int) -> SelectionAnswer {
    SelectionAnswer(
      selection: nil, lowerBound: isProven ? 0 : lowerBound, isProven: isProven, nodes: nodes)
  }
}
