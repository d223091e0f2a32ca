/// What would make a plan possible: each limit lifted in turn, and the selection solved again.

internal import WaymarkGraph
internal import WaymarkModel

extension InfeasibilityExplainer {
  /// Repairs as verb phrases, the one with the cheapest plan first.
  ///
  /// When no single limit is enough, what stands in the way is listed one by one.
  func repairs(removing obstacles: [Obstacle]) -> [String] {
    var repairs: [(cost: Int64, text: String)] = []
    if let budget = repairByBudget() { repairs.append(budget) }
    for kind in [Infeasibility.Reason.Kind.avoided, .language, .rule] {
      if let repair = repair(lifting: kind) { repairs.append(repair) }
    }
    if !repairs.isEmpty {
      return repairs.sorted { ($0.cost, $0.text) < ($1.cost, $1.text) }.map(\.text)
    }
    return obstacles.map { obstacle in
      let attainment = graph.attainment(obstacle.fact)
      return obstacle.part.map { permission([$0], kind: obstacle.kind) }
        ?? "add something that teaches '\(attainment)' to the content"
    }
  }

  /// The least that all prices can come to, exams included; nil when the goal is out of reach.
  func leastPrice() -> (price: Money, isProven: Bool)? {
    var problem = selector.problem(budget: nil)
    problem.actionCost = problem.actionCost.map { _ in 0 }
    problem.fundCost = problem.fundPrice
    let answer = SelectionSolver(nodeBudget: request.effort).solve(problem)
    return answer.selection.map { choice in
      (Money(cents: Int(choice.cost) + selector.examFees), answer.isProven)
    }
  }

  private func repairByBudget() -> (cost: Int64, text: String)? {
    guard let budget = request.learner.budget, let price = leastPrice()?.price, price > budget
    else {
      return nil
    }
    guard let selection = selector.select(nodeBudget: request.effort, budget: price) else {
      return nil
    }
    return (selection.cost, "raise the budget to \(price.text)")
  }

  private func repair(lifting kind: Infeasibility.Reason.Kind) -> (cost: Int64, text: String)? {
    var relaxed = selector
    var lifted: Set<Int32> = []
    for part in graph.parts.indices.map(Int32.init) {
      let isOfKind: Bool =
        switch selector.exclusions[Int(part)] {
        case .avoided: kind == .avoided
        case .language: kind == .language
        case .rule: kind == .rule
        case .done, nil: false
        }
      guard isOfKind else { continue }
      relaxed.allow(part)
      lifted.insert(part)
    }
    guard !lifted.isEmpty,
      let selection = relaxed.select(nodeBudget: request.effort, budget: request.learner.budget)
    else { return nil }
    return (selection.cost, permission(selection.parts.filter(lifted.contains), kind: kind))
  }

  private func permission(_ parts: [Int32], kind: Infeasibility.Reason.Kind) -> String {
    let names = parts.map { "'\(graph.parts[Int($0)].id)'" }.joined(separator: ", ")
    switch kind {
    case .avoided: return "stop avoiding \(names)"
    case .language:
      let languages = Set(parts.map { graph.resource(ofPart: $0).language })
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return
        "allow the language \(languages.map { "'\($0)'" }.joined(separator: ", ")) for \(names)"
    default:
      let rules = Set(
        parts.compactMap { part -> String? in
          if case .rule(let name) = selector.exclusions[Int(part)] { name } else { nil }
        }
      ).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return "plan without the rule \(rules.map { "'\($0)'" }.joined(separator: ", ")), "
        + "which leaves out \(names)"
    }
  }
}
