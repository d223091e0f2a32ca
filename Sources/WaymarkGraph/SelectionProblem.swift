/// The selection problem in integers: which actions to pay for, so that the goal becomes true.

/// Facts, requirements, actions and funds; the meaning is the caller's.
///
/// An **action** (a part of a resource) is executed at most once, at one place of a linear order. It
/// may begin when its requirement holds through facts known or learnt in strictly earlier actions.
/// While it runs it may make facts true that it gives; a fact becomes true only when the fact's own
/// requirement holds through what is known, was learnt earlier, or was learnt in the same action
/// before it. A **fund** (the price of a resource) is paid once when any of its actions is used.
///
/// The cheapest set of actions after which the goal holds is wanted: the minimum-cost founded
/// hyperpath with shared costs, equal to optimal delete-free planning with once-only actions.
/// NP-hard by reduction from set cover (Karp 1972, doi:10.1007/978-1-4684-2001-2_9).
package struct SelectionProblem: Sendable {
  /// Number of facts; facts are `0..<factCount`.
  package var factCount: Int
  /// All requirements.
  package var forest: RequirementForest
  /// Forest node that a fact requires, or −1.
  package var factRequirement: [Int32]
  /// Facts true from the start, ascending. Their own requirements need not hold.
  package var known: [Int32]
  /// Forest node that an action requires, or −1.
  package var actionRequirement: [Int32]
  /// Action → facts that it gives.
  package var gives: Digraph
  /// Cost of each action, not negative.
  package var actionCost: [Int64]
  /// Fund of each action, or −1.
  package var actionFund: [Int32]
  /// What paying a fund adds to the cost, not negative.
  package var fundCost: [Int64]
  /// What paying a fund takes from the budget, not negative.
  package var fundPrice: [Int64]
  /// The most that all paid funds may take; nil for no limit.
  package var budget: Int64?
  /// Forest node that has to hold in the end.
  package var goal: Int32

  /// Number of actions.
  package var actionCount: Int { actionCost.count }

  /// Creates a problem; array lengths must agree with the counts.
  package init(
    factCount: Int, forest: RequirementForest, factRequirement: [Int32], known: [Int32],
    actionRequirement: [Int32], gives: Digraph, actionCost: [Int64], actionFund: [Int32],
    fundCost: [Int64], fundPrice: [Int64], budget: Int64?, goal: Int32
  ) {
    self.factCount = factCount
    self.forest = forest
    self.factRequirement = factRequirement
    self.known = known
    self.actionRequirement = actionRequirement
    self.gives = gives
    self.actionCost = actionCost
    self.actionFund = actionFund
    self.fundCost = fundCost
    self.fundPrice = fundPrice
    self.budget = budget
    self.goal = goal
  }
}

/// A founded choice: which facts are needed, where each is learnt, which branch each choice takes.
package struct ActionSelection: Sendable, Hashable {
  /// A needed fact and the action in which it becomes true.
  package struct Learning: Sendable, Hashable {
    /// The fact.
    package var fact: Int32
    /// The action.
    package var action: Int32

    /// Pairs them.
    package init(fact: Int32, action: Int32) {
      self.fact = fact
      self.action = action
    }
  }

  /// Used actions in one founded order.
  package var actions: [Int32]
  /// Every needed fact that is not known, in the order in which it becomes true.
  package var learnings: [Learning]
  /// For each forest node: the position of the chosen child for a reached `.any` node, else −1.
  package var branches: [Int32]
  /// Total cost.
  package var cost: Int64

  /// Creates a choice.
  package init(actions: [Int32], learnings: [Learning], branches: [Int32], cost: Int64) {
    self.actions = actions
    self.learnings = learnings
    self.branches = branches
    self.cost = cost
  }
}

/// What solving gives.
package struct SelectionAnswer: Sendable {
  /// The best choice found; nil when none was found.
  package var selection: ActionSelection?
  /// No valid choice costs less.
  package var lowerBound: Int64
  /// True when the choice is optimal, or when there is proven to be none.
  package var isProven: Bool
  /// Search nodes opened.
  package var nodes: Int

  /// Creates an answer.
  package init(selection: ActionSelection?, lowerBound: Int64, isProven: Bool, nodes: Int) {
    self.selection = selection
    self.lowerBound = lowerBound
    self.isProven = isProven
    self.nodes = nodes
  }
}

/// Solves selection problems. Filled in by `SelectionSolver+…` files.
package struct SelectionSolver: Sendable {
  /// Nodes that the search may open.
  package var nodeBudget: Int

  /// Creates a solver with a budget in nodes, never in seconds.
  package init(nodeBudget: Int) { self.nodeBudget = nodeBudget }
}
