/// Exact selection without a money limit: the relaxation, solved, cut and solved again.

/// Alternates between the AND/OR relaxation and the search for an order.
///
/// The relaxation's optimum is a lower bound. When its actions have a once-only order, it is the
/// answer; otherwise the reason becomes a cut, and every valid choice satisfies it. Logic-based
/// Benders decomposition (Hooker & Ottosson 2003, doi:10.1007/s10107-003-0375-9).
final class SelectionOptimizer {
  /// What one question came to.
  struct Outcome {
    /// No valid choice costs less, or none below the cutoff exists when it reaches it.
    var lower: Int64
    /// Cost of `actions`; `Int64.max` without any.
    var upper = Int64.max
    /// A valid choice below the cutoff.
    var actions: [Int32] = []
  }

  /// What a question asks.
  struct Question {
    /// Cost of each atom: of the actions, then of the funds.
    var cost: [Int64]
    /// Atoms that may not be used.
    var isForbidden: [Bool]
    /// Funds that have to be paid.
    var paying: [Int32] = []
    /// Only choices that cost less are of interest.
    var cutoff = Int64.max
  }

  /// Fineness of dual weights below one unit of cost.
  private static let scale: Int64 = 64

  let network: SelectionNetwork
  private var founded: FoundedOrder
  private var conflicts: ConflictCuts
  /// Cuts that conflicts have asked for so far.
  private(set) var cuts: [ConflictCuts.Cut] = []
  private let search: RelaxedSearch
  /// Rows of questions that left everything open, and the costs that they are weighed for.
  private var warm: [(rows: WarmRows, cost: [Int64])] = []

  /// The graph that the last probe of the question at hand reduced, and the cuts that it had.
  private var probed: (graph: ReducedGraph, cuts: Int)?
  /// The actions of the last solution of the relaxation, ascending.
  private var lastRelaxed: [Int32] = []

  /// An optimizer that may open so many search nodes.
  init(_ network: SelectionNetwork, nodeBudget: Int) {
    self.network = network
    founded = FoundedOrder(network)
    conflicts = ConflictCuts(network)
    search = RelaxedSearch(
      atomCount: network.actionCount + network.fundCost.count, limit: nodeBudget)
  }

  /// Search nodes opened so far.
  var nodes: Int { search.nodes }
  /// Whether the budget is used up.
  var isExhausted: Bool { search.isExhausted }

  /// An order of a set of actions, or why there is none; the larger the network, the fewer retreats.
  func order(of actions: [Int32]) -> FoundedOrder.Outcome {
    founded.find(using: actions, retreats: 20_000_000 / (1000 + network.isAny.count))
  }

  /// Cuts that a set of actions violates; empty when it has an order, nil when that stays open.
  ///
  /// A short search either finds an order or meets facts that are stuck, and mostly a core among
  /// them; only without one is the search worth finishing.
  private func violatedCuts(_ actions: [Int32]) -> [ConflictCuts.Cut]? {
    switch founded.find(using: actions, retreats: 20) {
    case .order: return []
    case .impossible(let stuck), .undecided(let stuck):
      let cores = conflicts.coreCuts(for: actions, stuck: stuck)
      if !cores.isEmpty { return cores }
    }
    switch order(of: actions) {
    case .order: return []
    case .impossible(let stuck): return [conflicts.grownCut(for: actions, stuck: stuck)]
    case .undecided: return nil
    }
  }

  /// The cheapest valid choice below a cutoff.
  func optimum(_ question: Question) -> Outcome {
    var outcome = probe(question)
    if outcome.lower == .max { return outcome }
    for round in 0... {
      let cutoff = min(question.cutoff, outcome.upper)
      let (relaxed, isCutShort) = solve(question, cutoff: cutoff, knowing: outcome)
      outcome.lower = max(outcome.lower, unscaled(relaxed.lower))
      if outcome.lower >= cutoff { break }
      if unscaled(relaxed.upper) < cutoff {
        let actions = usable(relaxed.atoms, question)
        lastRelaxed = actions
        guard let violated = violatedCuts(actions) else { break }
        if violated.contains(where: \.actions.isEmpty) { return Outcome(lower: .max) }
        if violated.isEmpty {
          (outcome.upper, outcome.actions) = (unscaled(relaxed.upper), actions)
        }
        cuts += violated
        // Most questions are answered in the next round, without need of a repaired choice.
        if !violated.isEmpty, isCutShort || round >= 2 { improve(&outcome, actions, question) }
        if violated.isEmpty, !isCutShort { break }
      } else if !isCutShort {
        break
      }
      if search.isExhausted { break }
    }
    return outcome
  }

  /// Solves the relaxation; once conflicts are known, with half of the nodes that are left, so that
  /// some remain for the cuts that its solution asks for.
  private func solve(_ question: Question, cutoff: Int64, knowing known: Outcome)
    -> (outcome: RelaxedSearch.Outcome, isCutShort: Bool)
  {
    let total = search.limit
    defer { search.limit = total }
    if !cuts.isEmpty { search.limit = search.nodes + max(20, (total - search.nodes) / 2) }
    search.limit = min(search.limit, total)
    let hint = RelaxedSearch.Hint(
      reduced: probed.flatMap { $0.cuts == cuts.count ? $0.graph : nil },
      rows: warm.last { $0.cost == question.cost }?.rows,
      lower: scaled(known.lower), atoms: atoms(of: known.actions))
    probed = nil
    let outcome = search.solve(graph(question), cutoff: scaled(cutoff), hint: hint)
    if question.paying.isEmpty, !question.isForbidden.contains(true), let rows = search.rootRows {
      warm.removeAll { $0.cost == question.cost }
      warm.append((rows, question.cost))
    }
    return (outcome, search.isExhausted)
  }

  /// Collects cuts around quick choices until one of them has an order.
  ///
  /// Most conflicts show in any good choice; finding them here spares whole searches.
  private func probe(_ question: Question) -> Outcome {
    var outcome = Outcome(lower: 0)
    for _ in 0..<20 {
      let reduced = ReducedGraph(graph(question))
      probed = (reduced, cuts.count)
      let relaxed = search.probe(reduced)
      if relaxed.lower >= LandmarkBound.infinite { return Outcome(lower: .max) }
      if relaxed.upper >= LandmarkBound.infinite { break }
      let actions = usable(relaxed.atoms, question)
      let result = founded.find(using: actions, retreats: 20)
      if case .order = result {
        let upper = unscaled(relaxed.upper)
        if upper < question.cutoff { (outcome.upper, outcome.actions) = (upper, actions) }
        break
      }
      let cores = conflicts.coreCuts(for: actions, stuck: result.stuck)
      if cores.contains(where: \.actions.isEmpty) { return Outcome(lower: .max) }
      if cores.isEmpty { break }
      cuts += cores
    }
    return outcome
  }

  private func graph(_ question: Question) -> AndOrGraph {
    AndOrGraph(
      network, cost: question.cost.map { $0 * Self.scale }, isForbidden: question.isForbidden,
      cuts: cuts.map(\.actions), paying: question.paying)
  }

  private func scaled(_ cost: Int64) -> Int64 {
    cost >= LandmarkBound.infinite / Self.scale ? LandmarkBound.infinite : cost * Self.scale
  }

  private func unscaled(_ cost: Int64) -> Int64 {
    cost >= LandmarkBound.infinite ? .max : (cost + Self.scale - 1) / Self.scale
  }

  /// Some actions and the funds behind them.
  private func atoms(of actions: [Int32]) -> [Int32] {
    let funds = actions.map { network.fund[Int($0)] }.filter { $0 >= 0 }.sortedOnce()
    return actions + funds.map { Int32(network.actionCount) + $0 }
  }

  /// The actions among atoms, and those that cost nothing anyhow.
  private func usable(_ atoms: [Int32], _ question: Question) -> [Int32] {
    var isUsed = [Bool](repeating: false, count: question.cost.count)
    for atom in atoms { isUsed[Int(atom)] = true }
    for atom in isUsed.indices where question.cost[atom] == 0 && !question.isForbidden[atom] {
      isUsed[atom] = true
    }
    return (0..<Int32(network.actionCount)).filter { action in
      let fund = network.fund[Int(action)]
      return isUsed[Int(action)] && (fund < 0 || isUsed[network.actionCount + Int(fund)])
    }
  }

  // MARK: Repair

  /// Some valid choice, found by leaving out of all actions what an order of them can do without:
  /// first what the last relaxed solution does not use.
  func fallback(_ question: Question) -> [Int32]? {
    let all = (0..<Int32(network.actionCount)).filter { isAllowed($0, question) }
    guard case .order(_, let learnings) = founded.find(using: all, retreats: 20) else { return nil }
    let used = learnings.map(\.action)
    let set = (used + lastRelaxed.filter { isAllowed($0, question) }).sortedOnce()
    let lean = irredundant(set, question, trying: set.filter { !lastRelaxed.holds($0) })
    return irredundant(lean, question)
  }

  /// What a set of actions costs in the terms of a question.
  func cost(of actions: [Int32], _ question: Question) -> Int64 {
    var isPaid = [Bool](repeating: false, count: question.cost.count)
    for action in actions {
      isPaid[Int(action)] = true
      let fund = network.fund[Int(action)]
      if fund >= 0 { isPaid[network.actionCount + Int(fund)] = true }
    }
    for fund in question.paying { isPaid[network.actionCount + Int(fund)] = true }
    return isPaid.indices.reduce(0) { isPaid[$1] ? $0 + question.cost[$1] : $0 }
  }

  /// Makes an invalid set valid by further givers, and keeps it when cheaper.
  private func improve(_ outcome: inout Outcome, _ actions: [Int32], _ question: Question) {
    var set = actions
    var added: [Int32] = []
    for _ in 0..<12 {
      let result = founded.find(using: set, retreats: 5)
      if case .order = result {
        set = irredundant(set, around: added, question)
        let cost = cost(of: set, question)
        if cost < min(outcome.upper, question.cutoff) {
          (outcome.upper, outcome.actions) = (cost, set)
        }
        return
      }
      let helpers = conflicts.helpers(for: set, stuck: result.stuck)
      let fresh = helpers.compactMap { cheapest($0, question) }.filter { !set.contains($0) }
      if fresh.isEmpty { return }
      added += fresh
      set = (set + fresh).sortedOnce()
    }
  }

  private func cheapest(_ actions: [Int32], _ question: Question) -> Int32? {
    actions.filter { isAllowed($0, question) }
      .min { (question.cost[Int($0)], $0) < (question.cost[Int($1)], $1) }
  }

  /// Leaves out actions that share a fact with one of `added`, as long as an order remains.
  private func irredundant(_ set: [Int32], around added: [Int32], _ question: Question) -> [Int32] {
    var isShared = [Bool](repeating: false, count: network.factCount)
    for action in added { for fact in network.gives[Int(action)] { isShared[Int(fact)] = true } }
    let candidates = set.filter { network.gives[Int($0)].contains { isShared[Int($0)] } }
    return irredundant(set, question, trying: candidates)
  }

  private func isAllowed(_ action: Int32, _ question: Question) -> Bool {
    let fund = network.fund[Int(action)]
    return !question.isForbidden[Int(action)]
      && (fund < 0 || !question.isForbidden[network.actionCount + Int(fund)])
  }

  /// Leaves out actions as long as an order remains, dearest first, many at once where that works;
  /// only `candidates` when given.
  ///
  /// The number of attempts is limited, so that a large set costs no square of its size.
  func irredundant(_ actions: [Int32], _ question: Question, trying candidates: [Int32]? = nil)
    -> [Int32]
  {
    var isIn = [Bool](repeating: false, count: network.actionCount)
    for action in actions { isIn[Int(action)] = true }
    var attempts = 400
    func drop(_ part: ArraySlice<Int32>) {
      if part.isEmpty || attempts == 0 { return }
      attempts -= 1
      for action in part { isIn[Int(action)] = false }
      if case .order = founded.find(using: actions.filter { isIn[Int($0)] }, retreats: 5) { return }
      for action in part { isIn[Int(action)] = true }
      guard part.count > 1 else { return }
      let middle = part.startIndex + part.count / 2
      drop(part[..<middle])
      drop(part[middle...])
    }
    drop(
      (candidates ?? actions).sorted {
        (question.cost[Int($0)], $0) > (question.cost[Int($1)], $1)
      }[...])
    return actions.filter { isIn[Int($0)] }.sorted()
  }
}
