/// Ordering: prerequisites first, then what rules and recommendations ask, then the strategy.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// Makes one linear extension out of prerequisites, rules, recommendations and a strategy.
///
/// Hard prerequisites always hold. A rule's relation that would close a circle is dropped with a
/// warning, or, when the rule insists, is an error. Recommended prerequisites come after the rules:
/// in the order of ids each is kept unless it closes a circle. The strategy then orders the steps
/// under all of these; among steps that may begin, a rule's group and then its priority come before
/// the strategy's place.
struct Sequencer {
  private let problem: OrderingProblem
  private var precedence: Precedence
  private var diagnostics: [Diagnostic] = []
  private var influences: [OrderInfluence] = []

  private init(_ problem: OrderingProblem) {
    self.problem = problem
    precedence = Precedence(before: problem.steps.map(\.needs))
  }

  /// Orders the steps of a problem.
  ///
  /// - Parameter recommendations: pairs of steps of which the first had better come first.
  /// - Returns: the order of the steps; an error when a rule fails or insists on what
  ///   is impossible.
  /// - Complexity: O(*r* · (*n* + *m*)) for *r* relations of rules and recommendations among *n*
  ///   steps with *m* prerequisites, plus the strategy.
  static func order(
    _ problem: OrderingProblem, recommendations: [(before: Int32, after: Int32)],
    strategy: any OrderingStrategy, rules: [any OrderingRule]
  ) -> Diagnosed<StudyOrder> {
    var sequencer = Sequencer(problem)
    for rule in rules { sequencer.ask(rule) }
    sequencer.addRelations(of: rules.map(\.name))
    for pair in recommendations { _ = sequencer.precedence.add(pair.before, before: pair.after) }
    let order = StudyOrder(
      sequence: sequencer.sequence(by: strategy), before: sequencer.precedence.before)
    return Diagnosed(order, sequencer.diagnostics)
  }

  private mutating func ask(_ rule: any OrderingRule) {
    do {
      let answer = try rule.shape(problem)
      diagnostics += answer.diagnostics
      influences.append(answer.value)
    } catch {
      diagnostics += error.diagnostics
      influences.append(OrderInfluence())
    }
  }

  // MARK: Relations

  /// What rules insist on comes first, so that no wish of another rule stands in its way.
  private mutating func addRelations(of rules: [String]) {
    for isHard in [true, false] {
      for (rule, influence) in zip(rules, influences) {
        for relation in influence.relations
        where relation.isHard == isHard && isAboutSteps(relation) {
          if !precedence.add(relation.before, before: relation.after) { report(relation, of: rule) }
        }
      }
    }
  }

  /// A rule's answer is checked again here, whoever asked it.
  private func isAboutSteps(_ relation: RuleRelation) -> Bool {
    let steps = problem.steps.indices
    return steps.contains(Int(relation.before)) && steps.contains(Int(relation.after))
  }

  private mutating func report(_ relation: RuleRelation, of rule: String) {
    let before = problem.steps[Int(relation.before)].id
    let after = problem.steps[Int(relation.after)].id
    let reason = relation.why.isEmpty ? "" : " (\(relation.why))"
    diagnostics.append(
      Diagnostic(
        relation.isHard ? .ruleCircle : .ruleRelationDropped,
        "'\(before)' cannot come before '\(after)' as rule '\(rule)' "
          + (relation.isHard ? "demands" : "asks") + "\(reason): "
          + "prerequisites or other relations want it after",
        at: relation.span))
  }

  // MARK: Laying out

  private func sequence(by strategy: any OrderingStrategy) -> [Int32] {
    var bound = problem
    for step in bound.steps.indices { bound.steps[step].needs = precedence.before[step].sorted() }
    var place = [Int](repeating: 0, count: bound.steps.count)
    for (index, step) in strategy.sequence(bound).enumerated() { place[Int(step)] = index }
    var missing = precedence.before.map(\.count)
    var ready = missing.indices.filter { missing[$0] == 0 }.map(Int32.init)
    let successors = precedence.successors
    let priorities = totalPriorities()
    var sequence: [Int32] = []
    while let index = ready.indices.min(by: { left, right in
      rank(ready[left], after: sequence.last, priorities, place)
        < rank(ready[right], after: sequence.last, priorities, place)
    }) {
      let step = ready.remove(at: index)
      sequence.append(step)
      for later in successors[Int(step)] {
        missing[Int(later)] -= 1
        if missing[Int(later)] == 0 { ready.append(later) }
      }
    }
    return sequence
  }

  private func rank(
    _ step: Int32, after last: Int32?, _ priorities: [Int64], _ place: [Int]
  ) -> (Int, Int64, Int) {
    let staysInGroup = influences.contains { influence in
      guard let last, influence.groups.count == problem.steps.count else { return false }
      let group = influence.groups[Int(step)]
      return group != nil && group == influence.groups[Int(last)]
    }
    return (staysInGroup ? 0 : 1, -priorities[Int(step)], place[Int(step)])
  }

  private func totalPriorities() -> [Int64] {
    var total = [Int64](repeating: 0, count: problem.steps.count)
    for influence in influences where influence.priorities.count == problem.steps.count {
      for (step, priority) in influence.priorities.enumerated() {
        total[step] = Self.clampedSum(total[step], priority)
      }
    }
    return total
  }

  private static func clampedSum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    if overflow { return right > 0 ? .max - 1 : .min + 2 }
    return min(max(sum, .min + 2), .max - 1)
  }
}
