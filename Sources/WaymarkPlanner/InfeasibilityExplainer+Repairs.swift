/// What would make a plan possible: limits lifted, as few kinds as are enough, and solved again.

internal import WaymarkGraph
internal import WaymarkModel

extension InfeasibilityExplainer {
  /// The kinds of limits on parts.
  private enum Kind: CaseIterable {
    case avoided, language, rule
  }

  /// A way to make a plan possible.
  private struct Repair {
    var cost: Int64
    var text: String
  }

  /// Repairs as verb phrases, the one with the cheapest plan first; all change equally few things.
  ///
  /// - Complexity: at most eight times two selections, and one for each part that is permitted.
  func repairs() -> [String] {
    for size in 1...Kind.allCases.count + 1 {
      let repairs =
        Self.subsets(of: Kind.allCases, size: size)
        .compactMap { repair(lifting: $0, raisesBudget: false) }
        + Self.subsets(of: Kind.allCases, size: size - 1)
        .compactMap { repair(lifting: $0, raisesBudget: true) }
      if !repairs.isEmpty {
        return repairs.sorted { ($0.cost, $0.text) < ($1.cost, $1.text) }.map(\.text).uniqued()
      }
    }
    return []
  }

  private static func subsets(of kinds: [Kind], size: Int) -> [[Kind]] {
    guard size > 0 else { return [[]] }
    guard size <= kinds.count else { return [] }
    return kinds.indices.flatMap { place in
      subsets(of: Array(kinds[(place + 1)...]), size: size - 1).map { [kinds[place]] + $0 }
    }
  }

  private func kinds(of part: Int32) -> [Kind] {
    limits(of: part).compactMap { limit in
      switch limit {
      case .avoided: .avoided
      case .language: .language
      case .rule: .rule
      case .budget: nil
      }
    }
  }

  private func repair(lifting kinds: [Kind], raisesBudget: Bool) -> Repair? {
    if raisesBudget, request.learner.budget == nil { return nil }
    var relaxed = selector
    var lifted: [Int32] = []
    for part in graph.parts.indices.map(Int32.init) {
      let own = self.kinds(of: part)
      guard !own.isEmpty, own.allSatisfy(kinds.contains) else { continue }
      relaxed.allow(part)
      lifted.append(part)
    }
    guard relaxed.reachesGoal else { return nil }
    var budget = request.learner.budget
    if raisesBudget {
      guard let price = leastPrice(relaxed).price, let old = budget, price > old else { return nil }
      budget = price
    }
    guard let selection = leastPermissive(relaxed, lifted, budget) else { return nil }
    let used = selection.parts.filter(lifted.contains)
    var phrases = kinds.compactMap { kind in
      permission(used.filter { self.kinds(of: $0).contains(kind) }, kind)
    }
    if raisesBudget, let budget { phrases.append("raise the budget to \(budget.text)") }
    guard !phrases.isEmpty else { return nil }
    return Repair(cost: selection.cost, text: phrases.joined(separator: ", and "))
  }

  /// The cheapest plan may use more of what was forbidden than it has to: each such part is
  /// forbidden again, as long as there is a plan.
  private func leastPermissive(
    _ relaxed: ResourceSelector, _ lifted: [Int32], _ budget: Money?
  ) -> Selection? {
    guard var selection = relaxed.select(nodeBudget: request.effort, budget: budget) else {
      return nil
    }
    for part in selection.parts.filter(lifted.contains) {
      var stricter = relaxed
      for other in lifted where other == part || !selection.parts.contains(other) {
        stricter.forbid(other, as: selector)
      }
      let other = stricter.select(nodeBudget: request.effort, budget: budget)
      selection = other ?? selection
    }
    return selection
  }

  private func permission(_ parts: [Int32], _ kind: Kind) -> String? {
    guard !parts.isEmpty else { return nil }
    let all = parts.map { "'\(graph.parts[Int($0)].id)'" }
    if kind == .avoided { return "stop avoiding \(all.joined(separator: ", "))" }
    let rest = all.count > 6 ? " and \(all.count - 5) more" : ""
    let names = all.prefix(rest.isEmpty ? 6 : 5).joined(separator: ", ") + rest
    switch kind {
    case .avoided: return nil
    case .language:
      let languages = parts.map { graph.resource(ofPart: $0).language }.uniqued()
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        .map { "'\($0)'" }.joined(separator: ", ")
      return "allow the language \(languages) for \(names)"
    case .rule:
      let rules = parts.compactMap { part -> String? in
        if case .rule(let name) = selector.exclusions[Int(part)] { name } else { nil }
      }.uniqued().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return "plan without the rule \(rules.map { "'\($0)'" }.joined(separator: ", ")), "
        + "which leaves out \(names)"
    }
  }
}
