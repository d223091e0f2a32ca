/// Skills alternate, and resources are still kept whole.

package import WaymarkModel

/// After each run inside one resource the skill that rested longest comes next.
///
/// Practice that alternates between kinds of problems is remembered and told apart better than
/// practice in blocks (Rohrer & Taylor 2007, doi:10.1007/s11251-007-9015-8; Brunmair & Richter
/// 2019, doi:10.1037/bul0000209). A resource is not left while its next part may be studied, since
/// what alternates is the subject, not the book. The rule is greedy: how often a skill
/// still follows itself is said of each order, beside what cannot be avoided.
package struct InterleavedStrategy: OrderingStrategy {
  /// The name after `--strategy`.
  package let name = "interleaved"
  /// One line for the help text.
  package let summary = "skills alternate, resources stay whole"
  /// How near the best order it comes.
  package let nearness = "greedy: the skill that rested longest comes next"

  /// Creates the strategy.
  package init() {}

  /// How often one skill follows itself in another resource. A skill with *r* resources makes at least
  /// *r* runs, and each step of another skill keeps two of them apart.
  package func quality(of order: LaidOutOrder) -> OrderQuality? {
    let steps = order.problem.steps
    if steps.isEmpty { return nil }
    let repeated = zip(order.sequence, order.sequence.dropFirst()).count { left, right in
      steps[Int(left)].skill == steps[Int(right)].skill
        && steps[Int(left)].resource != steps[Int(right)].resource
    }
    let resources = Dictionary(grouping: steps, by: \.skill)
    let unavoidable = resources.values.map { own in
      Set(own.map(\.resource)).count - (steps.count - own.count) - 1
    }
    return OrderQuality(.repeatedSkills, sum: repeated, bound: max(0, unavoidable.max() ?? 0))
  }

  /// Orders the steps. - Complexity: O(*n* · *r* + *m*), *r* the most that are ready at once.
  package func sequence(_ problem: OrderingProblem) -> [Int32] {
    let preferred = MilestonesStrategy().sequence(problem)
    var preference = [Int](repeating: 0, count: preferred.count)
    for (place, step) in preferred.enumerated() { preference[Int(step)] = place }
    var lastUse: [String: Int] = [:]
    var ready = ReadySteps(problem)
    var sequence: [Int32] = []
    while let step = ready.steps.min(by: { rank($0) < rank($1) }) {
      lastUse[problem.steps[Int(step)].skill] = sequence.count
      sequence.append(step)
      ready.take(step)
    }
    return sequence
    func rank(_ step: Int32) -> (Int, Int, Int) {
      let entry = problem.steps[Int(step)]
      let stays = sequence.last.map { problem.steps[Int($0)].resource } == entry.resource
      return (stays ? 0 : 1, lastUse[entry.skill] ?? -1, preference[Int(step)])
    }
  }
}
