/// Targets with dates: the greatest lateness is as small as it can be.

package import WaymarkModel

/// Least greatest lateness over targets with a day, exactly.
///
/// Lawler's algorithm for 1|prec|f_max (1973, doi:10.1287/mnsc.19.5.544): from the back, among the
/// steps that nothing waits for any more, the one whose lateness at this place is least. Lateness
/// grows with time alike for all, so that is the one wanted last, whatever the calendar. A step is
/// wanted by the earliest day of the targets that use it; steps that no dated target uses come
/// last. Among equals the order of `milestones` decides.
package struct DeadlineStrategy: OrderingStrategy {
  /// The name after `--strategy`.
  package let name = "deadline"
  /// One line for the help text.
  package let summary = "targets with dates: the greatest lateness is least"
  /// How near the best order it comes.
  package let nearness = "exact"

  /// Creates the strategy.
  package init() {}

  /// The lateness of the latest target with a day, beside that of Lawler's order laid out without
  /// lead times and reviews, which only delay.
  ///
  /// - Complexity: that of `sequence` and of one layout.
  package func quality(of order: LaidOutOrder) -> OrderQuality? {
    let problem = order.problem
    if problem.goals.allSatisfy({ $0.deadline == nil }) {
      return OrderQuality(.lateness, sum: 0, count: 0, bound: 0)
    }
    let best = sequence(problem)
    let schedule = Scheduler.schedule(
      best.map { Workload(minutes: problem.steps[Int($0)].minutes) }, calendar: order.calendar,
      start: problem.context.start)
    var ends = order.ends
    for (step, days) in zip(best, schedule.days) { ends[Int(step)] = days.upperBound }
    guard let late = Self.lateness(problem, order.ends), let least = Self.lateness(problem, ends)
    else { return nil }
    return OrderQuality(.lateness, sum: late, bound: least)
  }

  private static func lateness(_ problem: OrderingProblem, _ ends: [CalendarDate]) -> Int? {
    problem.goals.compactMap { goal in
      guard let day = goal.deadline else { return nil }
      return goal.steps.map { ends[Int($0)] - day }.max()
    }.max()
  }

  /// Orders the steps. - Complexity: O(*n*² + *m*), *n* steps and *m* relations.
  package func sequence(_ problem: OrderingProblem) -> [Int32] {
    let preferred = MilestonesStrategy().sequence(problem)
    var preference = [Int](repeating: 0, count: preferred.count)
    for (place, step) in preferred.enumerated() { preference[Int(step)] = place }
    let due = Self.dueDays(problem)
    var waiting = [Int](repeating: 0, count: problem.steps.count)
    for step in problem.steps { for earlier in step.needs { waiting[Int(earlier)] += 1 } }
    var free = waiting.indices.filter { waiting[$0] == 0 }.map(Int32.init)
    var backwards: [Int32] = []
    while let step = free.max(by: { rank($0) < rank($1) }) {
      free.removeAll { $0 == step }
      backwards.append(step)
      for earlier in problem.steps[Int(step)].needs {
        waiting[Int(earlier)] -= 1
        if waiting[Int(earlier)] == 0 { free.append(earlier) }
      }
    }
    return backwards.reversed()
    func rank(_ step: Int32) -> (Int, Int) { (due[Int(step)], preference[Int(step)]) }
  }

  /// The day number by which each step is wanted; the greatest number where no day is given.
  static func dueDays(_ problem: OrderingProblem) -> [Int] {
    var due = [Int](repeating: .max, count: problem.steps.count)
    for goal in problem.goals {
      guard let deadline = goal.deadline else { continue }
      for step in goal.steps { due[Int(step)] = min(due[Int(step)], deadline.dayNumber) }
    }
    return due
  }
}
