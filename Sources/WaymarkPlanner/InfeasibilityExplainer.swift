/// Why there is no plan: a smallest set of reasons, each with its place.

internal import WaymarkDiagnostics
internal import WaymarkGraph
internal import WaymarkModel

/// Explains an empty selection.
///
/// Where the content would do and only limits of the learner or of rules stand in the way, the
/// reasons are a smallest set of limits that make the goal impossible whatever the others say. Where
/// the content itself leads nowhere, they are what it fails to teach, or a circle in it. In either
/// case a plan would be possible without any one of the reasons, as far as nothing else is at fault.
struct InfeasibilityExplainer {
  let selector: ResourceSelector
  let request: PlanRequest
  /// The question with every limit lifted.
  let unlimited: ResourceSelector
  var graph: LearningGraph { selector.graph }
  var gap: Gap { selector.gap }

  /// Something that could be lifted without changing the content.
  enum Limit: Hashable {
    /// All parts of a resource that are avoided, by the resource's index.
    case avoided(Int32)
    case language(String)
    case rule(String)
    case budget
  }

  init(_ selector: ResourceSelector, _ request: PlanRequest) {
    self.selector = selector
    self.request = request
    var unlimited = selector
    for part in selector.graph.parts.indices where selector.exclusions[part] != .done {
      unlimited.allow(Int32(part))
    }
    self.unlimited = unlimited
  }

  /// Finds reasons and repairs.
  ///
  /// - Complexity: O(*l*²) selections, *l* limits that matter, up to 16 of them; O(*l*) beyond.
  static func explain(_ selector: ResourceSelector, _ request: PlanRequest) -> Infeasibility {
    let explainer = InfeasibilityExplainer(selector, request)
    let content = ContentGap(explainer.unlimited)
    let (reasons, repairs) =
      if let content {
        (content.reasons(request), content.repairs())
      } else {
        (explainer.reasons(), explainer.repairs())
      }
    return Infeasibility(
      path: selector.graph.catalog.id, to: request.learner.targets.map(\.written),
      reasons: reasons, repairs: repairs)
  }

  // MARK: Limits

  /// Everything that keeps a part from being used and could be lifted: it may be avoided and in a
  /// foreign language as well.
  func limits(of part: Int32) -> [Limit] {
    let resource = graph.resource(ofPart: part)
    let learner = request.learner
    var limits: [Limit] = []
    switch selector.exclusions[Int(part)] {
    case nil, .done: return []
    case .rule(let name): limits.append(.rule(name))
    case .avoided, .language: break
    }
    if learner.avoid.contains(graph.parts[Int(part)].id) {
      limits.append(.avoided(graph.partResource[Int(part)]))
    }
    if learner.languages?.contains(resource.language) == false {
      limits.append(.language(resource.language))
    }
    return limits
  }

  /// The limits that could matter, in the order in which they are rather named.
  private func limits() -> [Limit] {
    let limits = unlimited.reachableParts().flatMap(limits(of:)).uniqued()
    let budget: [Limit] = request.learner.budget == nil ? [] : [.budget]
    return limits.filter { if case .avoided = $0 { true } else { false } }
      + limits.filter { if case .language = $0 { true } else { false } }
      + limits.filter { if case .rule = $0 { true } else { false } } + budget
  }

  /// The question with only some of its limits.
  func keeping(_ limits: [Limit]) -> ResourceSelector {
    var relaxed = selector
    for part in graph.parts.indices.map(Int32.init) {
      let own = self.limits(of: part)
      if !own.isEmpty, !own.contains(where: limits.contains) { relaxed.allow(part) }
    }
    return relaxed
  }

  /// True when there is certainly no plan within some limits.
  private func isImpossible(_ limits: [Limit]) -> Bool {
    let relaxed = keeping(limits)
    guard relaxed.reachesGoal else { return true }
    guard limits.contains(.budget), let budget = request.learner.budget else {
      return relaxed.isProvenImpossible(nodeBudget: request.effort, budget: nil)
    }
    let least = leastPrice(relaxed)
    return least.isProven && least.price.map { $0 > budget } ?? true
  }

  /// The least that all prices can come to, exams included; no price when the goal is out of reach.
  func leastPrice(_ selector: ResourceSelector) -> (price: Money?, isProven: Bool) {
    var problem = selector.problem(budget: nil)
    problem.actionCost = problem.actionCost.map { _ in 0 }
    problem.fundCost = problem.fundPrice
    let answer = SelectionSolver(nodeBudget: request.effort).solve(problem)
    let price = answer.selection.map { Money(cents: Int($0.cost) + selector.examFees) }
    return (price, answer.isProven)
  }

  // MARK: Reasons

  private func reasons() -> [Infeasibility.Reason] {
    let limits = self.limits()
    if isImpossible([]) { return [withoutOrder()] }
    guard isImpossible(limits) else { return [notFound()] }
    return SmallestSubset.find(limits, where: isImpossible).map(reason)
  }

  private var targets: String { request.learner.targets.map(\.written).joined(separator: ",") }

  private func withoutOrder() -> Infeasibility.Reason {
    Infeasibility.Reason(
      kind: .unreachable, subject: targets, cause: "content",
      message: "no order of parts exists in which each has what it requires",
      span: request.learner.span)
  }

  private func notFound() -> Infeasibility.Reason {
    Infeasibility.Reason(
      kind: .search, subject: targets, cause: "effort",
      message: "no plan was found within \(request.effort) search nodes; there may be one",
      span: request.learner.span)
  }

  private func reason(for limit: Limit) -> Infeasibility.Reason {
    switch limit {
    case .budget: return budgetReason()
    case .avoided(let resource):
      let (part, fact) = example(of: limit)
      let name = graph.catalog.resources[Int(resource)].id.rawValue
      let place = request.learner.places.avoid[graph.parts[Int(part)].id]
      return Infeasibility.Reason(
        kind: .avoided, subject: fact, cause: name,
        message: "'\(fact)' would be taught by '\(graph.parts[Int(part)].id)', which is avoided",
        span: place ?? request.learner.span ?? graph.parts[Int(part)].span)
    case .language(let language):
      let (part, fact) = example(of: limit)
      return Infeasibility.Reason(
        kind: .language, subject: fact, cause: language,
        message: "'\(fact)' would be taught by '\(graph.parts[Int(part)].id)', "
          + "whose language is '\(language)'",
        span: graph.parts[Int(part)].span)
    case .rule(let name):
      let (part, fact) = example(of: limit)
      return Infeasibility.Reason(
        kind: .rule, subject: fact, cause: name,
        message: "'\(fact)' would be taught by '\(graph.parts[Int(part)].id)', "
          + "which the rule '\(name)' leaves out", span: graph.parts[Int(part)].span)
    }
  }

  private func budgetReason() -> Infeasibility.Reason {
    let within = leastPrice(selector)
    let least = within.price == nil ? leastPrice(keeping([.budget])) : within
    let way = least.isProven ? "the cheapest way" : "the cheapest way that was found"
    let price = least.price?.text ?? "more"
    let budget = request.learner.budget?.text ?? "0 USD"
    return Infeasibility.Reason(
      kind: .budget, subject: "budget", cause: "budget",
      message: "\(way) costs \(price), and the budget is \(budget)",
      span: request.learner.places.budget ?? request.learner.span)
  }

  /// A part that a limit forbids and something that it teaches on the way to the goal; rather
  /// something that nothing else teaches within the limits.
  private func example(of limit: Limit) -> (part: Int32, fact: String) {
    let reach = Reachability(graph, gap) { selector.exclusions[Int($0)] == nil }
    let wanted = unlimited.reachableFacts()
    let parts = unlimited.reachableParts().filter { limits(of: $0).contains(limit) }
    let pairs = parts.flatMap { part in
      graph.teaches.successors(of: part).filter { wanted[Int($0)] }.map { (part, $0) }
    }
    let pair = pairs.first { !reach.isReached[Int($0.1)] } ?? pairs.first
    return (pair?.0 ?? 0, pair.map { graph.attainment($0.1).description } ?? "")
  }
}

extension ResourceSelector {
  /// True when forward chaining reaches the goal; where it does not, no plan does.
  var reachesGoal: Bool {
    reachesGoal(by: Reachability(graph, gap) { exclusions[Int($0)] == nil })
  }

  /// True when what was reached is the goal.
  func reachesGoal(by reach: Reachability) -> Bool {
    gap.goalNodes(in: graph).allSatisfy(reach.holds)
      && gap.goalFacts.allSatisfy { reach.isReached[Int($0)] }
      && (forced.isEmpty || forced.contains { reach.holds(graph.partRequirement[Int($0)]) })
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
