/// Why there is no plan: a smallest set of reasons, each with its place.

internal import WaymarkDiagnostics
internal import WaymarkGraph
internal import WaymarkModel

/// Explains an empty selection.
///
/// Every obstacle below the goal is collected: attainments that nothing teaches, and parts that
/// would help but may not be used. Then each is dropped, the least helpful first, as long as
/// removing the rest would still make the goal reachable; what stays is a set of reasons of which
/// none can be left out.
struct InfeasibilityExplainer {
  let selector: ResourceSelector
  let request: PlanRequest
  var graph: LearningGraph { selector.graph }
  var gap: Gap { selector.gap }

  /// One thing in the way.
  struct Obstacle: Hashable {
    /// The attainment that cannot be reached.
    var fact: Int32
    /// The part that would teach it but may not be used; nil when the attainment itself is at fault.
    var part: Int32?
    /// What kind of reason it is.
    var kind: Infeasibility.Reason.Kind
    /// Where content asks for the attainment.
    var span: SourceSpan?
  }

  /// Finds reasons and repairs.
  ///
  /// - Complexity: O(*o*) reachability passes, *o* obstacles, and a few selections.
  static func explain(_ selector: ResourceSelector, _ request: PlanRequest) -> Infeasibility {
    let explainer = InfeasibilityExplainer(selector: selector, request: request)
    let obstacles = explainer.smallestObstacles()
    return Infeasibility(
      path: selector.graph.catalog.id, to: request.learner.targets.map(\.written),
      reasons: obstacles.isEmpty
        ? explainer.reasonsBeyondReach() : obstacles.map(explainer.reason(for:)),
      repairs: explainer.repairs(removing: obstacles))
  }

  // MARK: Obstacles

  /// A set of obstacles whose removal makes the goal reachable, none of which can be left out.
  private func smallestObstacles() -> [Obstacle] {
    var kept = allObstacles().sorted(by: Self.isLessHelpful)
    guard !kept.isEmpty else { return [] }
    for obstacle in kept {
      let rest = kept.filter { $0 != obstacle }
      if isGoalReachable(without: rest) { kept = rest }
    }
    return kept.reversed()
  }

  private func isGoalReachable(without obstacles: [Obstacle]) -> Bool {
    let lifted = Set(obstacles.compactMap(\.part))
    let granted = obstacles.filter { $0.part == nil }.map(\.fact)
    let reach = Reachability(graph, gap, granted: granted) { part in
      selector.exclusions[Int(part)] == nil || lifted.contains(part)
    }
    let forced = selector.forced
    return gap.goalNodes(in: graph).allSatisfy(reach.holds)
      && gap.goalFacts.allSatisfy { reach.isReached[Int($0)] }
      && (forced.isEmpty || forced.contains { reach.holds(graph.partRequirement[Int($0)]) })
  }

  private func allObstacles() -> [Obstacle] {
    let reach = Reachability(graph, gap) { selector.exclusions[Int($0)] == nil }
    var spans: [Int32: SourceSpan?] = [:]
    var pending: [Int32] = []
    func meet(_ fact: Int32, at span: SourceSpan?) {
      if reach.isReached[Int(fact)] || spans.keys.contains(fact) { return }
      spans[fact] = span
      pending.append(fact)
    }
    func descend(_ node: Int32) {
      guard node >= 0 else { return }
      for child in graph.forest.children(of: node) { descend(child) }
      if graph.forest.kinds[Int(node)] == .fact {
        meet(graph.forest.facts[Int(node)], at: graph.sources[Int(node)]?.span)
      }
    }
    for fact in gap.goalFacts { meet(fact, at: request.learner.span) }
    for node in gap.goalNodes(in: graph) { descend(node) }
    for part in selector.forced { descend(graph.partRequirement[Int(part)]) }
    var obstacles: [Obstacle] = []
    while let fact = pending.popLast() {
      obstacles += self.obstacles(before: fact, at: spans[fact] ?? nil)
      descend(graph.topicRequirement[Int(fact / 3)])
      for part in graph.teachers.successors(of: fact) {
        descend(graph.partRequirement[Int(part)])
      }
    }
    return obstacles
  }

  private func obstacles(before fact: Int32, at span: SourceSpan?) -> [Obstacle] {
    let teachers = graph.teachers.successors(of: fact)
    let kind: Infeasibility.Reason.Kind = teachers.isEmpty ? .untaught : .unreachable
    var obstacles = [Obstacle(fact: fact, part: nil, kind: kind, span: span)]
    for part in teachers {
      let kind: Infeasibility.Reason.Kind? =
        switch selector.exclusions[Int(part)] {
        case .avoided: .avoided
        case .language: .language
        case .rule: .rule
        case .done, nil: nil
        }
      if let kind { obstacles.append(Obstacle(fact: fact, part: part, kind: kind, span: span)) }
    }
    return obstacles
  }

  /// What nobody can do anything about comes first, so that it is dropped first.
  private static func isLessHelpful(_ left: Obstacle, _ right: Obstacle) -> Bool {
    let order: [Infeasibility.Reason.Kind] = [
      .unreachable, .untaught, .rule, .language, .avoided, .budget,
    ]
    func rank(_ obstacle: Obstacle) -> (Int, Int32, Int32) {
      (order.firstIndex(of: obstacle.kind) ?? 0, -obstacle.fact, -(obstacle.part ?? -1))
    }
    return rank(left) < rank(right)
  }

  // MARK: Words

  private func reason(for obstacle: Obstacle) -> Infeasibility.Reason {
    let subject = graph.attainment(obstacle.fact).description
    let part = obstacle.part.map { "'\(graph.parts[Int($0)].id)'" } ?? ""
    let message: String
    var span = obstacle.span
    switch obstacle.kind {
    case .untaught: message = "nothing teaches '\(subject)'"
    case .unreachable: message = "nothing that teaches '\(subject)' can ever be begun"
    case .avoided:
      message = "'\(subject)' would be taught by \(part), which is avoided"
      span = request.learner.span ?? span
    case .language:
      let language = obstacle.part.map { graph.resource(ofPart: $0).language } ?? ""
      message = "'\(subject)' would be taught by \(part), whose language is '\(language)'"
      span = obstacle.part.flatMap { graph.parts[Int($0)].span } ?? span
    case .rule, .budget, .search:
      message = "'\(subject)' would be taught by \(part), which \(rule(of: obstacle)) leaves out"
    }
    return Infeasibility.Reason(
      kind: obstacle.kind, subject: subject, message: message, span: span)
  }

  private func rule(of obstacle: Obstacle) -> String {
    guard let part = obstacle.part, case .rule(let name) = selector.exclusions[Int(part)] else {
      return "a rule"
    }
    return "the rule '\(name)'"
  }

  /// The goal can be reached, but not with this money, or not in any order.
  private func reasonsBeyondReach() -> [Infeasibility.Reason] {
    if let budget = request.learner.budget, let least = leastPrice(), least.price > budget {
      let way = least.isProven ? "the cheapest way" : "the cheapest way that was found"
      return [
        Infeasibility.Reason(
          kind: .budget, subject: "budget",
          message: "\(way) costs \(least.price.text), and the budget is \(budget.text)",
          span: request.learner.span)
      ]
    }
    let targets = request.learner.targets.map(\.written).joined(separator: ",")
    if !selector.isProvenImpossible(nodeBudget: request.effort, budget: request.learner.budget) {
      return [
        Infeasibility.Reason(
          kind: .search, subject: targets,
          message: "no plan was found within \(request.effort) search nodes; there may be one",
          span: request.learner.span)
      ]
    }
    return [
      Infeasibility.Reason(
        kind: .unreachable, subject: targets,
        message: "no order of parts was found in which each has what it requires",
        span: request.learner.span)
    ]
  }
}

extension Money {
  /// `55 USD` or `55.50 USD`.
  var text: String {
    let cents = cents % 100
    let fraction = cents == 0 ? "" : cents < 10 ? ".0\(cents)" : ".\(cents)"
    return "\(self.cents / 100)\(fraction) USD"
  }
}
