/// Rules that decide about parts before the selection, so that they are inside the optimum.

internal import WaymarkDiagnostics
internal import WaymarkGraph
package import WaymarkModel

extension ResourceSelector {
  /// Asks every rule, in order, about the parts that the goal can reach.
  ///
  /// Each sees what earlier ones answered; a part that one left out is not shown to the next.
  ///
  /// - Returns: what the rules had to say; errors when one failed.
  mutating func consult(
    _ rules: [any PlanningRule], in request: PlanRequest
  ) -> [Diagnostic] {
    if rules.isEmpty { return [] }
    var findings: [Diagnostic] = []
    var parts = reachableParts()
    for rule in rules {
      let describer = RuleSteps(graph: graph, countedEffort: countedEffort)
      do {
        let shown = parts.map(describer.describe(part:))
        guard let answer = try rule.judge(shown, in: RuleContext(request)) else { continue }
        findings += answer.diagnostics
        for (part, ruling) in zip(parts, answer.value) { apply(ruling, to: part, by: rule.name) }
        parts.removeAll { exclusions[Int($0)] != nil }
      } catch {
        findings += error.diagnostics
      }
    }
    return findings
  }

  /// Usable parts that teach something the goal may need, whatever the branch; ascending.
  ///
  /// - Complexity: O(*n* + *m*), facts, parts and requirements that are reached.
  func reachableParts() -> [Int32] {
    let isReached = reach().parts
    return isReached.indices.filter { isReached[$0] }.map(Int32.init)
  }

  /// For each fact whether the goal may need it, whatever the branch; what is known is not needed.
  func reachableFacts() -> [Bool] { reach().facts }

  private func reach() -> (facts: [Bool], parts: [Bool]) {
    var isReachedFact = [Bool](repeating: false, count: graph.factCount)
    var isReachedPart = [Bool](repeating: false, count: graph.parts.count)
    var pending = gap.goalFacts
    for node in gap.goalNodes(in: graph) { pending += RuleSteps.leaves(node, graph) }
    for part in forced {
      isReachedPart[Int(part)] = true
      pending += RuleSteps.leaves(graph.partRequirement[Int(part)], graph)
    }
    while let fact = pending.popLast() {
      if isReachedFact[Int(fact)] || gap.knows(fact) { continue }
      isReachedFact[Int(fact)] = true
      pending += RuleSteps.leaves(graph.topicRequirement[Int(fact / 3)], graph)
      for part in graph.teachers.successors(of: fact)
      where exclusions[Int(part)] == nil && !isReachedPart[Int(part)] {
        isReachedPart[Int(part)] = true
        pending += RuleSteps.leaves(graph.partRequirement[Int(part)], graph)
      }
    }
    return (isReachedFact, isReachedPart)
  }
}

extension RuleContext {
  /// What a rule may know of a request.
  package init(_ request: PlanRequest) {
    self.init(
      levels: request.learner.levels.filter { $0.value > 0 }
        .map { CellID(skill: $0.key, level: $0.value) }.sorted(),
      targets: request.learner.targets.map(\.written),
      minutesPerWeek: request.learner.calendar.minutesPerWeek, start: request.start,
      languages: request.learner.languages ?? [], strategy: request.strategy)
  }
}
