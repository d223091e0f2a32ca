/// The order of a plan in its simplest form, as a second reading of what rules are promised.

import WaymarkDiagnostics
import WaymarkModel

/// Among the steps that may begin: one of the last step's group, then the highest priority, then
/// the least id. Hard relations are taken first; a relation that would close a circle is an error
/// when it is hard, else it is dropped.
func referenceOrder(
  _ problem: OrderingProblem, _ rules: [any OrderingRule]
) -> Diagnosed<[Int32]> {
  var before = problem.steps.map { Set($0.needs) }
  var findings: [Diagnostic] = []
  var influences: [OrderInfluence] = []
  for rule in rules {
    guard let answer = try? rule.shape(problem) else { continue }
    influences.append(answer.value)
    findings += answer.diagnostics
    let relations = answer.value.relations
    for relation in relations.filter(\.isHard) + relations.filter({ !$0.isHard }) {
      if leads(from: relation.after, to: relation.before, before) {
        findings.append(refusal(of: relation, by: rule.name, problem))
      } else {
        before[Int(relation.after)].insert(relation.before)
      }
    }
  }
  return Diagnosed(sequence(problem, before, influences), findings)
}

private func leads(from start: Int32, to end: Int32, _ before: [Set<Int32>]) -> Bool {
  start == end || before[Int(end)].contains { leads(from: start, to: $0, before) }
}

private func refusal(
  of relation: RuleRelation, by rule: String, _ problem: OrderingProblem
) -> Diagnostic {
  let before = problem.steps[Int(relation.before)].id
  let after = problem.steps[Int(relation.after)].id
  return Diagnostic(
    relation.isHard ? .ruleCircle : .ruleRelationDropped,
    "'\(before)' cannot come before '\(after)' as '\(rule)' asks (\(relation.why))",
    at: relation.span)
}

private func sequence(
  _ problem: OrderingProblem, _ before: [Set<Int32>], _ influences: [OrderInfluence]
) -> [Int32] {
  var order: [Int32] = []
  let all = problem.steps.indices.map(Int32.init)
  func priority(_ step: Int32) -> Int64 {
    influences.reduce(0) { $0 + ($1.priorities.isEmpty ? 0 : $1.priorities[Int(step)]) }
  }
  func stays(_ step: Int32) -> Bool {
    influences.contains { influence in
      guard let last = order.last, !influence.groups.isEmpty else { return false }
      let group = influence.groups[Int(step)]
      return group != nil && group == influence.groups[Int(last)]
    }
  }
  while order.count < all.count {
    let ready = all.filter { !order.contains($0) && before[Int($0)].isSubset(of: order) }
    let next = ready.min { left, right in
      (stays(left) ? 0 : 1, -priority(left), left) < (stays(right) ? 0 : 1, -priority(right), right)
    }
    guard let next else { return order }
    order.append(next)
  }
  return order
}
