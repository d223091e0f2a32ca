/// Content that leads nowhere: what it does not teach, and circles that nothing opens.

internal import WaymarkDiagnostics
internal import WaymarkGraph
internal import WaymarkModel

/// Explains why a goal is out of reach even where nothing is forbidden.
struct ContentGap {
  private let selector: ResourceSelector
  /// Facts on the way to the goal that nothing teaches, ascending.
  private let untaught: [Int32]
  /// Facts that only wait for each other, ascending; empty when `untaught` says it all.
  private let circle: [Int32]
  /// Where content first asks for a fact on the way down from the goal.
  private let places: [Int32: SourceSpan]
  private var graph: LearningGraph { selector.graph }

  /// Looks at a question without limits; nil when the goal is in reach.
  ///
  /// - Complexity: O(*d* · (*n* + *m*)), *d* the longest chain of prerequisites, *n* facts and
  ///   parts, *m* requirements.
  init?(_ selector: ResourceSelector) {
    if selector.reachesGoal { return nil }
    self.selector = selector
    let graph = selector.graph
    let wanted = selector.reachableFacts()
    let facts = (0..<Int32(graph.factCount)).filter { wanted[Int($0)] }
    let untaught = facts.filter { graph.teachers.successors(of: $0).isEmpty }
    self.untaught = untaught
    let reach = Reachability(graph, selector.gap, offered: untaught) {
      selector.exclusions[Int($0)] == nil
    }
    circle =
      selector.reachesGoal(by: reach) ? [] : Self.facts(waitingForEachOther: facts, selector, reach)
    places = Self.places(of: facts, selector)
  }

  /// A smallest set of reasons.
  func reasons(_ request: PlanRequest) -> [Infeasibility.Reason] {
    let kind: Infeasibility.Reason.Kind = circle.isEmpty ? .untaught : .unreachable
    let culprits = SmallestSubset.find(circle.isEmpty ? untaught : circle) { kept in
      !reachesGoal(keeping: kept)
    }
    let waiting = Reachability(graph, selector.gap, offered: untaught) {
      selector.exclusions[Int($0)] == nil
    }
    return culprits.map { fact in
      let name = graph.attainment(fact).description
      let message: String
      if circle.isEmpty {
        message = "nothing teaches '\(name)'" + shallower(than: fact)
      } else {
        let others = Self.facts(before: fact, selector, waiting)
          .map { "'\(graph.attainment($0))'" }.joined(separator: ", ")
        message = "nothing that teaches '\(name)' can begin before \(others) is known"
      }
      return Infeasibility.Reason(
        kind: kind, subject: name, cause: name, message: message,
        span: places[fact] ?? target(of: fact, request) ?? request.learner.span)
    }
  }

  /// Where the reader asks for a fact.
  private func target(of fact: Int32, _ request: PlanRequest) -> SourceSpan? {
    let goal = Target.Goal.topic(graph.attainment(fact))
    return request.learner.targets.first { $0.goal == goal }?.span
  }

  /// What would have to be added: as little as is enough.
  func repairs() -> [String] {
    var kept = circle.isEmpty ? untaught : circle
    let all = kept
    // What is not kept as a gap is filled; at the end no filling can be spared.
    for fact in all.reversed() {
      let filled = kept.filter { $0 != fact }
      if reachesGoal(keeping: all.filter { !filled.contains($0) }) { kept = filled }
    }
    let names = kept.map { "'\(graph.attainment($0))'" }.joined(separator: ", ")
    return [
      circle.isEmpty
        ? "add something that teaches \(names) to the content"
        : "add something that teaches \(names) and can be begun to the content"
    ]
  }

  /// Whether the goal is in reach when all gaps but some are filled.
  private func reachesGoal(keeping gaps: [Int32]) -> Bool {
    let filled = (circle.isEmpty ? untaught : circle).filter { !gaps.contains($0) }
    let reach = Reachability(
      graph, selector.gap, granted: circle.isEmpty ? [] : filled,
      offered: circle.isEmpty ? filled : untaught
    ) { selector.exclusions[Int($0)] == nil }
    return selector.reachesGoal(by: reach)
  }

  private func shallower(than fact: Int32) -> String {
    let taught = (fact / 3 * 3..<fact).last { !graph.teachers.successors(of: $0).isEmpty }
    return taught.map { "; the deepest that is taught is '\(graph.attainment($0))'" } ?? ""
  }

  // MARK: Circles

  /// The facts of circles that lead to nothing but themselves: they hold everything else up.
  private static func facts(
    waitingForEachOther facts: [Int32], _ selector: ResourceSelector, _ reach: Reachability
  ) -> [Int32] {
    let graph = selector.graph
    let waiting = facts.filter { !reach.isReached[Int($0)] }
    let edges = waiting.flatMap { fact in
      self.facts(before: fact, selector, reach).map { (from: fact, to: $0) }
    }
    let components = Digraph(nodeCount: graph.factCount, edges: edges)
      .stronglyConnectedComponents()
    var leadsOn = [Bool](repeating: false, count: components.count)
    for edge in edges
    where components.component[Int(edge.from)] != components.component[Int(edge.to)] {
      leadsOn[Int(components.component[Int(edge.from)])] = true
    }
    return waiting.filter { !leadsOn[Int(components.component[Int($0)])] }
  }

  /// The unreached facts that a fact waits for, through its topic and through all that teaches it.
  private static func facts(
    before fact: Int32, _ selector: ResourceSelector, _ reach: Reachability
  ) -> [Int32] {
    let graph = selector.graph
    let parts = graph.teachers.successors(of: fact).filter { selector.exclusions[Int($0)] == nil }
    let missing =
      reach.missing(from: graph.topicRequirement[Int(fact / 3)])
      + parts.flatMap { reach.missing(from: graph.partRequirement[Int($0)]) }
    return missing.uniqued().sorted()
  }

  // MARK: Places

  private static func places(
    of facts: [Int32], _ selector: ResourceSelector
  ) -> [Int32: SourceSpan] {
    let graph = selector.graph
    var places: [Int32: SourceSpan] = [:]
    func note(_ node: Int32) {
      guard node >= 0 else { return }
      for child in graph.forest.children(of: node) { note(child) }
      guard graph.forest.kinds[Int(node)] == .fact, let span = graph.sources[Int(node)]?.span else {
        return
      }
      let fact = graph.forest.facts[Int(node)]
      places[fact] = places[fact] ?? span
    }
    for node in selector.gap.goalNodes(in: graph) { note(node) }
    for part in selector.reachableParts() { note(graph.partRequirement[Int(part)]) }
    for topic in facts.map({ $0 / 3 }).uniqued() { note(graph.topicRequirement[Int(topic)]) }
    return places
  }
}
