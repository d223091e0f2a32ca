/// Selection under a money limit: which funds to pay for.

/// Branches on funds until the cheapest choice fits the budget.
///
/// A node forbids some funds and pays others; its bound is the optimum without the limit. When that
/// optimum is over the budget, one fund that it pays is forbidden in one child and paid in the
/// other. A node is closed when even the least price of any choice is over the budget.
struct BudgetTree {
  private let optimizer: SelectionOptimizer
  private let network: SelectionNetwork
  private let budget: Int64
  private var best: SelectionOptimizer.Outcome

  /// A tree over the funds of the optimizer's network.
  init(_ optimizer: SelectionOptimizer, budget: Int64) {
    self.optimizer = optimizer
    network = optimizer.network
    self.budget = budget
    best = .init(lower: .max)
  }

  /// The cheapest choice within the budget, and a bound on it.
  mutating func optimum(_ cost: [Int64]) -> SelectionOptimizer.Outcome {
    let isForbidden = [Bool](repeating: false, count: cost.count)
    best.lower = search(.init(cost: cost, isForbidden: isForbidden))
    best.lower = min(best.lower, best.upper)
    return best
  }

  /// Searches below a node and returns a bound on what it holds.
  private mutating func search(_ node: SelectionOptimizer.Question) -> Int64 {
    var question = node
    let left = budget - question.paying.reduce(0) { $0 + network.fundPrice[Int($1)] }
    for fund in network.fundPrice.indices
    where network.fundPrice[fund] > left && !question.paying.contains(Int32(fund)) {
      question.isForbidden[network.actionCount + fund] = true
    }
    question.cutoff = best.upper
    let outcome = optimizer.optimum(question)
    if outcome.lower >= best.upper { return outcome.lower }
    if outcome.upper == .max { return outcome.lower }
    let payable = funds(of: outcome.actions).filter {
      network.fundPrice[Int($0)] > 0 && !question.paying.contains($0)
    }
    if fits(outcome.actions, question) {
      best.upper = outcome.upper
      best.actions = outcome.actions
      return outcome.lower
    }
    if optimizer.isExhausted || !canFit(question) {
      return optimizer.isExhausted ? outcome.lower : .max
    }
    guard let fund = payable.max(by: { rank($0) < rank($1) }) else { return outcome.lower }
    var without = question
    without.isForbidden[network.actionCount + Int(fund)] = true
    var with = question
    with.paying.append(fund)
    return max(outcome.lower, min(search(without), search(with)))
  }

  private func rank(_ fund: Int32) -> (Int64, Int32) { (network.fundPrice[Int(fund)], -fund) }

  private func funds(of actions: [Int32]) -> [Int32] {
    Set(actions.map { network.fund[Int($0)] }).filter { $0 >= 0 }.sorted()
  }

  private func fits(_ actions: [Int32], _ question: SelectionOptimizer.Question) -> Bool {
    Set(funds(of: actions) + question.paying).reduce(0) { $0 + network.fundPrice[Int($1)] }
      <= budget
  }

  /// Whether some choice below a node fits the budget; keeps the one it finds.
  private mutating func canFit(_ question: SelectionOptimizer.Question) -> Bool {
    var cheap = question
    cheap.cost = [Int64](repeating: 0, count: network.actionCount) + network.fundPrice
    cheap.cutoff = budget + 1
    let outcome = optimizer.optimum(cheap)
    if outcome.lower > budget { return false }
    guard outcome.upper <= budget else { return true }
    let actions = optimizer.irredundant(outcome.actions, question)
    let cost = optimizer.cost(of: actions, question)
    if cost < best.upper { (best.upper, best.actions) = (cost, actions) }
    return true
  }
}
