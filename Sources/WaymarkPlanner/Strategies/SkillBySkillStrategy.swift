/// One skill after another, with as few changes between skills as can be.

package import WaymarkModel

/// Least number of runs of one skill.
///
/// Once a skill is taken up, doing all of its steps that may be done never hurts; so an order is a
/// sequence of skills, each exhausted in turn. The shortest such sequence is found by A* (Hart,
/// Nilsson & Raphael 1968, doi:10.1109/TSSC.1968.300136) over sets of finished steps; the bound is
/// the greater of the number of skills that are left and the most changes on a chain of
/// prerequisites. It is exact as long as no more than `searchLimit` sets are opened, fewer in long plans; beyond, the
/// skill with the most steps at once comes next.
package struct SkillBySkillStrategy: OrderingStrategy {
  /// The name after `--strategy`.
  package let name = "skill-by-skill"
  /// One line for the help text.
  package let summary = "one skill after another, with the fewest changes"
  /// How near the best order it comes.
  package let nearness = "exact while the search stays small, else greedy"

  /// Sets of finished steps that the exact search may open.
  static let searchLimit = 2_000
  /// Steps in all opened sets together, so that a plan of thousands of steps is not searched long.
  static let searchVolume = 400_000

  /// Creates the strategy.
  package init() {}

  /// The number of changes, beside the fewest where the search ended, else beside its first bound.
  ///
  /// - Complexity: that of `sequence`.
  package func quality(of order: LaidOutOrder) -> OrderQuality? {
    let problem = order.problem
    if problem.steps.isEmpty { return nil }
    let skills = order.sequence.map { problem.steps[Int($0)].skill }
    let changes = zip(skills, skills.dropFirst()).count { $0 != $1 }
    let search = SkillRunSearch(problem)
    let runs = search.fewestRuns(limit: Self.limit(problem))?.count ?? search.leastRuns
    return OrderQuality(.skillChanges, sum: changes, bound: runs - 1)
  }

  private static func limit(_ problem: OrderingProblem) -> Int {
    min(searchLimit, searchVolume / max(1, problem.steps.count))
  }

  /// Orders the steps.
  ///
  /// - Complexity: O(*s* · *k* · (*n* + *m*)), *s* sets opened (at most `searchLimit`), *k* skills,
  ///   *n* steps, *m* relations.
  package func sequence(_ problem: OrderingProblem) -> [Int32] {
    let search = SkillRunSearch(problem)
    let runs = search.fewestRuns(limit: Self.limit(problem)) ?? search.greedyRuns()
    var fill = SteadyFill(problem)
    for run in runs { fill.append(run) }
    return fill.sequence
  }
}
