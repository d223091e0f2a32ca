/// Branch and bound over AND/OR graphs.

/// Finds the cheapest founded set of atoms of an AND/OR graph, within a budget of nodes.
///
/// A node of the search reduces its graph, splits it into components, bounds each and branches on
/// what stays open: Land & Doig 1960 (doi:10.2307/1910129), depth first, with reduced-cost fixing.
final class RelaxedSearch {
  /// What a search found.
  struct Outcome {
    /// No solution costs less, or none below the cutoff exists when it reaches it.
    var lower: Int64
    /// Cost of the solution; infinite when none below the cutoff was found.
    var upper: Int64 = LandmarkBound.infinite
    /// The atoms of the solution.
    var atoms: [Int32] = []
  }

  /// A component with its bound and its incumbent.
  struct Part {
    let graph: AndOrGraph
    let bound: LandmarkBound
    let unit: Int64
    var lower: Int64 = 0
    var upper = LandmarkBound.infinite
    var nodes: [Int32] = []

    var isOpen: Bool { lower < upper }

    /// Which nodes the incumbent pays for.
    var isChosen: [Bool] {
      var isChosen = [Bool](repeating: false, count: graph.count)
      for node in nodes { isChosen[Int(node)] = true }
      return isChosen
    }

    /// Takes over what the bound says, rounded up to what costs can sum to.
    mutating func raise() { lower = max(lower, (bound.value + unit - 1) / unit * unit) }

    /// Takes over a cheaper solution.
    mutating func improve(_ nodes: [Int32]) {
      let cost = nodes.reduce(0) { $0 + graph.cost[Int($1)] }
      if cost < upper { (upper, self.nodes) = (cost, nodes) }
    }
  }

  /// Search nodes opened so far.
  private(set) var nodes = 0
  /// Search nodes that may be opened.
  var limit: Int
  let atomCount: Int
  var draws = Xorshift()
  /// The rows of the last graph that was solved as a whole, valid in all that keep its solutions.
  private(set) var rootRows: WarmRows?
  private var hint = Hint()

  /// A search over graphs whose atoms are below a count.
  init(atomCount: Int, limit: Int) {
    self.atomCount = atomCount
    self.limit = limit
  }

  /// Whether the budget is used up.
  var isExhausted: Bool { nodes >= limit }

  /// What is known about a graph before it is solved.
  struct Hint: Sendable {
    /// The graph after reduction.
    var reduced: ReducedGraph?
    /// Rows to begin the bound with.
    var rows: WarmRows?
    /// No solution costs less.
    var lower: Int64 = 0
    /// Atoms of a good solution.
    var atoms: [Int32] = []
  }

  /// Solves a whole graph for solutions below a cutoff.
  func solve(_ graph: AndOrGraph, cutoff: Int64, hint: Hint) -> Outcome {
    self.hint = hint
    defer { self.hint = Hint() }
    return solve(graph, cutoff: cutoff, warm: hint.rows)
  }

  /// Solves a graph for solutions below a cutoff.
  func solve(_ graph: AndOrGraph, cutoff: Int64, depth: Int = 0, warm: WarmRows? = nil) -> Outcome {
    nodes += 1
    if depth == 0 { rootRows = nil }
    let known = depth == 0 ? hint.reduced : nil
    let reduced = known ?? ReducedGraph(graph)
    if reduced.isInfeasible { return Outcome(lower: LandmarkBound.infinite) }
    if reduced.base >= cutoff { return Outcome(lower: reduced.base) }
    if reduced.graph.targets.isEmpty {
      return Outcome(lower: reduced.base, upper: reduced.base, atoms: reduced.paid)
    }
    var parts = makeParts(reduced, graph, warm)
    var lower = parts.reduce(reduced.base) { $0 + $1.lower }
    if lower >= cutoff { return Outcome(lower: lower) }
    for index in parts.indices {
      let others = lower - parts[index].lower
      tighten(&parts[index], cutoff: cutoff - others, depth: depth)
      lower = parts.reduce(reduced.base) { $0 + $1.lower }
      if lower >= cutoff { return Outcome(lower: lower) }
    }
    if depth == 0 {
      rootRows = WarmRows(
        parts.map(\.bound), atomCount: atomCount, replaced: reduced.replaced)
    }
    for index in parts.indices where parts[index].isOpen {
      let others = lower - parts[index].lower
      if depth == 0, !parts[(index + 1)...].contains(where: \.isOpen) {
        // All others are closed, so this part has to make up for the rest of the known bound.
        parts[index].lower = min(max(parts[index].lower, hint.lower - others), parts[index].upper)
      }
      close(&parts[index], cutoff: cutoff - others, depth: depth, open: parts.count - index)
      lower = others + min(parts[index].lower, parts[index].upper)
      if lower >= cutoff { return Outcome(lower: lower) }
    }
    return combine(parts, reduced)
  }

  /// A quick founded set of atoms, and the bound of dual ascent alone.
  func probe(_ reduced: ReducedGraph) -> Outcome {
    if reduced.isInfeasible { return Outcome(lower: LandmarkBound.infinite) }
    var parts = makeParts(reduced, reduced.graph, nil)
    for index in parts.indices { tryGreedy(&parts[index], 0, isFirst: true) }
    return combine(parts, reduced)
  }

  private func combine(_ parts: [Part], _ reduced: ReducedGraph) -> Outcome {
    var outcome = Outcome(lower: reduced.base, upper: reduced.base, atoms: reduced.paid)
    for part in parts {
      outcome.lower += min(part.lower, part.upper)
      outcome.upper = min(outcome.upper + part.upper, LandmarkBound.infinite)
      outcome.atoms += part.nodes.map { part.graph.atom[Int($0)] }
    }
    if outcome.upper >= LandmarkBound.infinite { outcome.atoms = [] }
    return outcome
  }

  private func makeParts(_ reduced: ReducedGraph, _ graph: AndOrGraph, _ warm: WarmRows?) -> [Part]
  {
    let graphs = reduced.graph.connectedComponents()
    let bounds = graphs.map { LandmarkBound($0) }
    warm?.project(onto: bounds, from: graph, paid: reduced.paid, atomCount: atomCount)
    return zip(graphs, bounds).map { graph, bound in
      bound.ascend()
      var part = Part(graph: graph, bound: bound, unit: graph.granularity)
      part.raise()
      return part
    }
  }

  /// Raises the bound and lowers the incumbent of a part until neither moves, or until the bound
  /// rules out a solution below the cutoff.
  private func tighten(_ part: inout Part, cutoff: Int64, depth: Int) {
    tryGreedy(&part, depth, isFirst: true)
    if part.isOpen { part.bound.addTargetRows() }
    if depth == 0, !hint.atoms.isEmpty {
      let preferred = part.graph.nodes(ofAtoms: hint.atoms)
      if let nodes = RelaxedIncumbent.greedy(part.bound, .near(preferred)) { part.improve(nodes) }
    }
    var stalls = 0
    // A second round pays where reducing the graph of a further node costs more than bounding.
    let rounds = depth == 0 ? 12 : part.graph.count > 250 ? 2 : 1
    for round in 0..<rounds where part.lower < min(part.upper, cutoff) {
      let bound = part.bound
      let before = bound.value
      let goal = min(part.upper, cutoff)
      bound.descend(
        toward: goal < LandmarkBound.infinite ? goal : 2 * before, rounds: 100, unit: part.unit)
      part.raise()
      if part.lower >= goal { break }
      let added = bound.separate(limit: 400)
      if depth > 0 || round % 4 == 3 { tryGreedy(&part, depth, isFirst: false) }
      stalls = bound.value - before <= before / 2000 ? stalls + 1 : 0
      if stalls >= 2 || added == 0 && bound.value == before { break }
    }
    if depth == 0, part.isOpen { tryGreedy(&part, depth, isFirst: false) }
  }

  private func tryGreedy(_ part: inout Part, _ depth: Int, isFirst: Bool) {
    let mixes: [RelaxedIncumbent.Mix]
    if depth > 0 {
      mixes = [.residual(percent: 5), .fraction]
    } else if isFirst {
      mixes = [.residual(percent: 2)]
    } else {
      mixes = [.residual(percent: 2), .fraction, .both]
    }
    for mix in mixes {
      if let nodes = RelaxedIncumbent.greedy(part.bound, mix) { part.improve(nodes) }
    }
  }
}

/// Numbers for the choice of neighbourhoods; the same in every run.
struct Xorshift: Sendable {
  private var state: UInt64 = 88_172_645_463_325_252

  /// A number below a bound. Marsaglia 2003 (doi:10.18637/jss.v008.i14).
  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
