/// Choosing what to study: the gap becomes a selection problem, its answer a selection.

internal import WaymarkDiagnostics
internal import WaymarkGraph
internal import WaymarkModel

/// Builds the selection problem of a learner and has it solved.
///
/// A part that is avoided, done, in a language that the learner does not read, or left out by a
/// rule gives nothing; so it is never used, and no index moves. Exams are no choice: their minutes
/// and fees are added to cost and bound.
struct ResourceSelector {
  let graph: LearningGraph
  let gap: Gap
  let learner: Learner
  let costs: CostModel
  /// Why a part may not be used; nil where it may.
  private(set) var exclusions: [Exclusion?]
  /// Hundredths of a minute that each part counts for.
  private(set) var countedEffort: [Int64]
  /// Parts of which one shall be used; empty for a free choice.
  private(set) var forced: [Int32] = []

  /// What keeps a part from being used.
  enum Exclusion: Equatable {
    case done
    case avoided
    case language
    case rule(String)
  }

  init(graph: LearningGraph, gap: Gap, learner: Learner) {
    self.graph = graph
    self.gap = gap
    self.learner = learner
    let costs = CostModel(learner: learner)
    self.costs = costs
    // Whole parts and resources are not copied: learners on other cores count references to them.
    let (parts, resources) = (graph.parts, graph.catalog.resources)
    countedEffort = parts.indices.map { index in
      costs.cost(
        ofMinutes: parts[index].effort.likely,
        kind: resources[Int(graph.partResource[index])].kind)
    }
    exclusions = [Exclusion?](repeating: nil, count: graph.parts.count)
    excludeByLanguage()
    for part in learner.avoid.compactMap(graph.part) { exclusions[Int(part)] = .avoided }
    for part in learner.done.compactMap(graph.part) { exclusions[Int(part)] = .done }
  }

  private mutating func excludeByLanguage() {
    guard let languages = learner.languages else { return }
    let resources = graph.catalog.resources
    let isRead = resources.indices.map { languages.contains(resources[$0].language) }
    for part in graph.parts.indices where !isRead[Int(graph.partResource[part])] {
      exclusions[part] = .language
    }
  }

  /// Leaves a part out on behalf of a rule, or counts it differently.
  mutating func apply(_ ruling: PartRuling, to part: Int32, by rule: String) {
    if !ruling.isAllowed { exclusions[Int(part)] = .rule(rule) }
    if let effort = ruling.countedEffort { countedEffort[Int(part)] = Int64(max(0, effort)) }
  }

  /// Lifts an exclusion; explanations ask what would be possible without it.
  mutating func allow(_ part: Int32) { exclusions[Int(part)] = nil }

  /// Excludes a part again, for the reason that another question has.
  mutating func forbid(_ part: Int32, as other: ResourceSelector) {
    exclusions[Int(part)] = other.exclusions[Int(part)]
  }

  /// What all exams cost in cents; no choice changes it.
  var examFees: Int {
    gap.exams.reduce(0) { $0 + graph.catalog.certifications[Int($1)].price.cents }
  }

  /// Wants one of some parts to be used, even where one of them was excluded.
  mutating func force(_ parts: [Int32]) {
    forced = parts
    for part in parts { allow(part) }
  }

  /// Solves the problem within a number of search nodes and an amount of money.
  ///
  /// - Returns: nil when no valid choice was found.
  func select(nodeBudget: Int, budget: Money?) -> Selection? {
    if let budget, examFees > budget.cents { return nil }
    let problem = problem(budget: budget.map { Int64($0.cents - examFees) })
    let answer = SelectionSolver(nodeBudget: nodeBudget).solve(problem)
    guard let choice = answer.selection else { return nil }
    return selection(from: choice, answer: answer)
  }

  /// True when there is certainly no valid choice, and not only none that was found.
  func isProvenImpossible(nodeBudget: Int, budget: Money?) -> Bool {
    if let budget, examFees > budget.cents { return true }
    let problem = problem(budget: budget.map { Int64($0.cents - examFees) })
    let answer = SelectionSolver(nodeBudget: nodeBudget).solve(problem)
    return answer.selection == nil && answer.isProven
  }

  /// The problem in integers.
  ///
  /// That one of some parts is used is a further fact, which only these parts give and which the
  /// goal asks for.
  func problem(budget: Int64?) -> SelectionProblem {
    var forest = graph.forest
    let factCount = graph.factCount + (forced.isEmpty ? 0 : 1)
    let leaves = (gap.goalFacts + (graph.factCount..<factCount).map(Int32.init))
      .map { forest.addFact($0) }
    let goal = forest.addAll(gap.goalNodes(in: graph) + leaves)
    let isPaid = paidResources()
    let resources = graph.catalog.resources
    let prices = resources.indices.map { isPaid[$0] ? Money.free : resources[$0].price }
    return SelectionProblem(
      factCount: factCount, forest: forest,
      factRequirement: (0..<factCount).map { fact in
        fact < graph.factCount ? graph.topicRequirement[fact / 3] : -1
      },
      known: (0..<Int32(graph.factCount)).filter(gap.knows),
      actionRequirement: graph.partRequirement, gives: usableLessons(),
      actionCost: countedEffort,
      actionFund: graph.partResource.map { prices[Int($0)] == .free ? -1 : $0 },
      fundCost: prices.map(costs.cost(of:)), fundPrice: prices.map { Int64($0.cents) },
      budget: budget, goal: goal)
  }

  /// Resources of which any part is done are paid for.
  func paidResources() -> [Bool] {
    var isPaid = [Bool](repeating: false, count: graph.catalog.resources.count)
    for part in learner.done.compactMap(graph.part) {
      isPaid[Int(graph.partResource[Int(part)])] = true
    }
    return isPaid
  }

  private func usableLessons() -> Digraph {
    if forced.isEmpty, !exclusions.contains(where: { $0 != nil }) { return graph.teaches }
    var edges: [(from: Int32, to: Int32)] = []
    for part in 0..<Int32(graph.parts.count) where exclusions[Int(part)] == nil {
      for fact in graph.teaches.successors(of: part) { edges.append((part, fact)) }
    }
    for part in forced { edges.append((part, Int32(graph.factCount))) }
    return Digraph(nodeCount: graph.parts.count, edges: edges)
  }

  private func selection(from choice: ActionSelection, answer: SelectionAnswer) -> Selection {
    let exams = gap.exams.reduce(Int64(0)) { sum, index in
      sum + costs.cost(of: graph.catalog.certifications[Int(index)])
    }
    let learnings = choice.learnings.filter { $0.fact < graph.factCount }
      .sorted { $0.fact < $1.fact }
    return Selection(
      parts: choice.actions.sorted(), exams: gap.exams, needed: learnings.map(\.fact),
      teachers: learnings.map(\.action), branches: choice.branches, cost: choice.cost + exams,
      lowerBound: answer.lowerBound + exams, isProven: answer.isProven)
  }
}
