/// The default order: level by level, and inside a level every cell finished as early as it can be.

package import WaymarkModel

/// Levels in turn; within a level the least sum of the cells' completion times.
///
/// This is 1|prec|ΣwC with the cells as jobs of weight one and no length, which come after all steps
/// that they need. See `CompletionOrder` for method, exactness and literature. Where the sum leaves
/// the order open, the competencies of a cell come in turn, those that take least first, and
/// `SteadyFill` keeps resources and skills together.
package struct MilestonesStrategy: OrderingStrategy {
  /// The name after `--strategy`.
  package let name = "milestones"
  /// One line for the help text.
  package let summary = "levels in turn, every cell finished as early as it can be"
  /// How near the best order it comes.
  package let nearness = "exact up to 12 cells a level, else at most double"

  /// Creates the strategy.
  package init() {}

  /// Orders the steps. - Complexity: that of `CompletionOrder` for each level.
  package func sequence(_ problem: OrderingProblem) -> [Int32] {
    var fill = SteadyFill(problem)
    for stage in Self.stages(problem.goals) {
      let jobs = stage.map { fill.stepsStillNeeded(for: $0.steps) }
      let durations = problem.steps.map { Int64($0.minutes) }
      for job in CompletionOrder(jobs: jobs, durations: durations).order {
        fill.append(inTurn: Self.competencies(of: stage[job], problem) + [jobs[job]])
      }
    }
    fill.append(problem.steps.indices.map(Int32.init))
    return fill.sequence
  }

  /// The mean time to a goal that is not reached with the levels before its own; nil where rules took
  /// the levels out of their turn.
  ///
  /// - Complexity: that of `sequence`.
  package func quality(of order: LaidOutOrder) -> OrderQuality? {
    let problem = order.problem
    let durations = problem.steps.map { Int64($0.minutes) }
    var fill = SteadyFill(problem)
    var clock: Int64 = 0
    var doubled: Int64 = 0
    var counted: [[Int32]] = []
    for stage in Self.stages(problem.goals) {
      let jobs = stage.map { fill.stepsStillNeeded(for: $0.steps) }.filter { !$0.isEmpty }
      counted += jobs
      let stageSteps = Set(jobs.joined()).sorted()
      doubled += 2 * clock * Int64(jobs.count)
      doubled += CompletionOrder(jobs: jobs, durations: durations).doubledBound
      clock += stageSteps.reduce(0) { $0 + durations[Int($1)] }
      fill.pass(stageSteps)
    }
    let sum = order.sumOfCompletions(counted)
    let bound = Int((doubled + 1) / 2)
    if counted.isEmpty || sum < bound { return nil }
    return OrderQuality(.goalTime, sum: sum, count: counted.count, bound: bound)
  }

  /// The steps of each competency of a goal, in the order of the least sum of completion times.
  private static func competencies(
    of goal: OrderingProblem.Goal, _ problem: OrderingProblem
  ) -> [[Int32]] {
    var steps: [String: [Int32]] = [:]
    for step in goal.steps {
      for served in problem.steps[Int(step)].serves where served.hasPrefix("\(goal.name)/") {
        steps[served, default: []].append(step)
      }
    }
    let names = steps.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let jobs = names.compactMap { steps[$0] }
    let durations = problem.steps.map { Int64($0.minutes) }
    return CompletionOrder(jobs: jobs, durations: durations).order.map { jobs[$0] }
  }

  /// Goals of equal level together, levels ascending; goals without a level come last.
  static func stages(_ goals: [OrderingProblem.Goal]) -> [[OrderingProblem.Goal]] {
    var stages: [[OrderingProblem.Goal]] = []
    let ranked = goals.filter { $0.level > 0 } + goals.filter { $0.level == 0 }
    for goal in ranked {
      if stages.last?.last?.level == goal.level {
        stages[stages.count - 1].append(goal)
      } else {
        stages.append([goal])
      }
    }
    return stages
  }
}
