/// Competencies that take least come first.

package import WaymarkModel

/// Again and again the competency, or other target, that takes the least time from here.
///
/// Shortest processing time first (Smith 1956, doi:10.1002/nav.3800030106) over competencies, each
/// counted by what is still open of it: what two share is paid by the first. It is greedy; the
/// strategy `milestones` is the one that minimises a sum.
package struct QuickWinsStrategy: OrderingStrategy {
  /// The name after `--strategy`.
  package let name = "quick-wins"
  /// One line for the help text.
  package let summary = "competencies that take least come first"
  /// How near the best order it comes.
  package let nearness = "greedy: the shortest from here comes next"

  /// Creates the strategy.
  package init() {}

  /// Orders the steps.
  ///
  /// - Complexity: O(*c*² · *n*), *c* competencies and *n* steps.
  package func sequence(_ problem: OrderingProblem) -> [Int32] {
    var fill = SteadyFill(problem)
    let jobs = Self.jobs(problem).map { fill.stepsStillNeeded(for: $0) }
    let durations = problem.steps.map { Int64($0.minutes) }
    for job in CompletionOrder.shortestFirst(jobs, durations) { fill.append(jobs[job]) }
    fill.append(problem.steps.indices.map(Int32.init))
    return fill.sequence
  }

  /// The mean time to a competency, beside what `CompletionOrder` says that no order undercuts.
  ///
  /// - Complexity: that of `CompletionOrder` for all competencies at once.
  package func quality(of order: LaidOutOrder) -> OrderQuality? {
    let problem = order.problem
    let fill = SteadyFill(problem)
    let jobs = Self.jobs(problem).map { fill.stepsStillNeeded(for: $0) }
    if jobs.isEmpty { return nil }
    let least = CompletionOrder(jobs: jobs, durations: problem.steps.map { Int64($0.minutes) })
    return OrderQuality(
      .competencyTime, sum: order.sumOfCompletions(jobs), count: jobs.count,
      bound: Int((least.doubledBound + 1) / 2))
  }

  /// The steps of each competency, by its id, then those of targets that are no cells.
  static func jobs(_ problem: OrderingProblem) -> [[Int32]] {
    var steps: [String: [Int32]] = [:]
    for (index, step) in problem.steps.enumerated() {
      for served in step.serves where served.utf8.count(where: { $0 == 0x2F }) == 2 {
        steps[served, default: []].append(Int32(index))
      }
    }
    let names = steps.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let others = problem.goals.filter { $0.level == 0 && steps[$0.name] == nil }
    return names.compactMap { steps[$0] } + others.map(\.steps)
  }
}
