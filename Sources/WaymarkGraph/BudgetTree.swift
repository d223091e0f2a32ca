/// Selection under a money limit: which funds to pay for.

/// Branches on funds until the cheapest choice fits the budget.
///
/// The budget first joins the cost with a multiplier: what a choice costs and what it takes beyond
/// the budget, weighed together, is a bound for every choice that fits (Geoffrion 1974,
/// doi:10.1007/BFb0120690). Multipliers are fractions of whole numbers, so the bound is exact.
///
/// A node forbids some funds and pays others; its bound is the optimum without the limit. When that
/// optimum is over the budget, one fund that it pays is forbidden in one child and paid in the
/// other. A node is closed when even the least price of any choice is over the budget.
struct BudgetTree {
  private let optimizer: SelectionOptimizer
  private let network: SelectionNetwork
  private let budget: Int64
  private var best: SelectionOptimizer.Outcome
  /// The price of a unit of the budget in units of cost, times `fineness`; 0 for no price.
  private var multiplier: Int64 = 0
  private static let fineness: Int64 = 16

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
    let root = SelectionOptimizer.Question(cost: cost, isForbidden: isForbidden)
    guard canFit(root) else { return .init(lower: .max) }
    let relaxed = chooseMultiplier(root)
    best.lower = max(relaxed, search(root))
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
    if multiplier > 0 {
      let relaxed = relaxedBound(question, multiplier)
      if relaxed >= best.upper { return relaxed }
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

  // MARK: Multiplier

  /// Finds the multiplier with the best bound between one that is too low and one that is not.
  private mutating func chooseMultiplier(_ root: SelectionOptimizer.Question) -> Int64 {
    var (low, high) = (Int64(0), Int64.max)
    var bound: Int64 = 0
    var trial = Self.fineness
    for _ in 0..<12 where high - low > 1 && !optimizer.isExhausted && bound < best.upper {
      let before = best.upper
      let (value, isOver) = relaxedOptimum(root, trial)
      if value > bound { (bound, multiplier) = (value, trial) }
      if isOver { low = trial } else { high = trial }
      if high == .max, trial > 1 << 20 { break }
      // Once a choice fits, a few steps are enough: the tree closes what is left.
      if best.upper == before, best.upper - bound <= best.upper / 1000 { break }
      trial = high == .max ? trial * 4 : (low + high) / 2
    }
    return bound
  }

  /// A bound on what fits below a node; keeps the choice that it finds when that fits.
  private mutating func relaxedBound(
    _ node: SelectionOptimizer.Question, _ multiplier: Int64
  ) -> Int64 { relaxedOptimum(node, multiplier).bound }

  /// The bound of a multiplier, and whether its optimum is over the budget.
  private mutating func relaxedOptimum(
    _ node: SelectionOptimizer.Question, _ multiplier: Int64
  ) -> (bound: Int64, isOver: Bool) {
    var question = node
    question.cost = node.cost.map { $0 * Self.fineness }
    for fund in network.fundPrice.indices {
      question.cost[network.actionCount + fund] += multiplier * network.fundPrice[fund]
    }
    let allowance = multiplier * budget
    if best.upper < .max { question.cutoff = (best.upper - 1) * Self.fineness + allowance + 1 }
    let outcome = optimizer.optimum(question)
    if outcome.lower == .max { return (.max, false) }
    if outcome.upper < .max, fits(outcome.actions, question) {
      let cost = optimizer.cost(of: outcome.actions, node)
      if cost < best.upper { (best.upper, best.actions) = (cost, outcome.actions) }
    }
    let excess = max(0, outcome.lower - allowance)
    let isOver = outcome.upper < .max && !fits(outcome.actions, question)
    return ((excess + Self.fineness - 1) / Self.fineness, isOver)
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
