/// An independent check of a selection: it shares no code with the solver.

/// Holds a selection against the problem it claims to solve.
///
/// The selection is replayed step by step with nothing but `RequirementForest.holds`; slow and
/// plain on purpose.
package struct SelectionChecker: Sendable {
  /// One way in which a selection can be wrong.
  package enum Violation: Sendable, Hashable {
    /// An action stands in the order twice.
    case actionRunsTwice(Int32)
    /// An action begins before its requirement holds.
    case actionTooEarly(Int32)
    /// An action is used and nothing needed is learnt in it.
    case actionUseless(Int32)
    /// A fact is learnt in an action that is not used, does not give it, or comes at another place.
    case learningMisplaced(Int32)
    /// A fact is learnt twice, or although it is known.
    case learntTwice(Int32)
    /// A fact is learnt before its own requirement holds.
    case factTooEarly(Int32)
    /// A fact is needed and not learnt.
    case factMissing(Int32)
    /// A fact is learnt and not needed.
    case factUseless(Int32)
    /// A reached alternative has no branch, or an unreached one has.
    case branchWrong(Int32)
    /// The stated cost is not the sum of what is used.
    case costWrong(stated: Int64, actual: Int64)
    /// The paid funds take more than the budget.
    case overBudget(Int64)
  }

  private let problem: SelectionProblem

  /// A checker for one problem.
  package init(_ problem: SelectionProblem) { self.problem = problem }

  /// Everything that is wrong with a selection; empty when it is valid.
  ///
  /// - Complexity: O(*a* + *l* · *k*), *a* actions, *l* learnt facts, *k* the size of a requirement.
  package func violations(of selection: ActionSelection) -> [Violation] {
    replay(selection) + needs(selection) + costs(selection)
  }

  private func replay(_ selection: ActionSelection) -> [Violation] {
    var found: [Violation] = []
    var isTrue = [Bool](repeating: false, count: problem.factCount)
    for fact in problem.known { isTrue[Int(fact)] = true }
    var hasRun = Set<Int32>()
    var rest = selection.learnings[...]
    for action in selection.actions {
      if !hasRun.insert(action).inserted { found.append(.actionRunsTwice(action)) }
      if !holds(problem.actionRequirement[Int(action)], isTrue) {
        found.append(.actionTooEarly(action))
      }
      if rest.first?.action != action { found.append(.actionUseless(action)) }
      while let learning = rest.first, learning.action == action {
        rest = rest.dropFirst()
        let fact = learning.fact
        if !problem.gives.successors(of: action).contains(fact) {
          found.append(.learningMisplaced(fact))
        }
        if isTrue[Int(fact)] { found.append(.learntTwice(fact)) }
        if !holds(problem.factRequirement[Int(fact)], isTrue) { found.append(.factTooEarly(fact)) }
        isTrue[Int(fact)] = true
      }
    }
    return found + rest.map { .learningMisplaced($0.fact) }
  }

  private func holds(_ node: Int32, _ isTrue: [Bool]) -> Bool {
    node < 0 || problem.forest.holds(node) { isTrue[Int($0)] }
  }

  private func needs(_ selection: ActionSelection) -> [Violation] {
    var found: [Violation] = []
    let learnt = Set(selection.learnings.map(\.fact))
    let known = Set(problem.known)
    var needed = Set<Int32>()
    var seen = Set<Int32>()
    var stack = [problem.goal] + selection.actions.map { problem.actionRequirement[Int($0)] }
    while let node = stack.popLast() {
      guard node >= 0, seen.insert(node).inserted else { continue }
      let children = Array(problem.forest.children(of: node))
      switch problem.forest.kinds[Int(node)] {
      case .all: stack += children
      case .any:
        let branch = Int(selection.branches[Int(node)])
        if children.indices.contains(branch) {
          stack.append(children[branch])
        } else {
          found.append(.branchWrong(node))
        }
      case .fact:
        let fact = problem.forest.facts[Int(node)]
        if known.contains(fact) || !needed.insert(fact).inserted { continue }
        if !learnt.contains(fact) { found.append(.factMissing(fact)) }
        stack.append(problem.factRequirement[Int(fact)])
      }
    }
    for learning in selection.learnings where !needed.contains(learning.fact) {
      found.append(.factUseless(learning.fact))
    }
    for node in selection.branches.indices
    where selection.branches[node] >= 0 && !seen.contains(Int32(node)) {
      found.append(.branchWrong(Int32(node)))
    }
    return found
  }

  private func costs(_ selection: ActionSelection) -> [Violation] {
    var cost: Int64 = 0
    var price: Int64 = 0
    var funds = Set<Int32>()
    for action in selection.actions {
      cost += problem.actionCost[Int(action)]
      let fund = problem.actionFund[Int(action)]
      guard fund >= 0, funds.insert(fund).inserted else { continue }
      cost += problem.fundCost[Int(fund)]
      price += problem.fundPrice[Int(fund)]
    }
    var found: [Violation] = []
    if cost != selection.cost { found.append(.costWrong(stated: selection.cost, actual: cost)) }
    if let budget = problem.budget, price > budget { found.append(.overBudget(price)) }
    return found
  }
}
