/// The list of ordering strategies: the one place that knows them all.

package import WaymarkDiagnostics
package import WaymarkModel

/// A strategy is an ordering rule written in Swift, with a line that says what it optimises and one
/// that says how near the best it comes.
package protocol OrderingStrategy: OrderingRule, Sendable {
  /// One line for the help text, without a final stop.
  var summary: String { get }
  /// How near the best order it comes, without a final stop.
  var nearness: String { get }
  /// The steps, first to last; a linear extension of the problem's `needs`.
  func sequence(_ problem: OrderingProblem) -> [Int32]
  /// The figure that the strategy makes small, of a finished order, with a bound that holds for every
  /// order of the same problem; nil where there is nothing to measure.
  func quality(of order: LaidOutOrder) -> OrderQuality?
}

/// An order as it stands in a plan: rules, examinations and readers may have moved what a strategy
/// laid out.
package struct LaidOutOrder {
  /// The steps with all relations that hold, and the goals.
  package var problem: OrderingProblem
  /// The steps, first to last; a linear extension of the problem's `needs`.
  package var sequence: [Int32]
  /// The last day of each step, in the order of the problem's steps.
  package var ends: [CalendarDate]
  /// The learner's time.
  package var calendar: StudyCalendar

  /// Names the parts of a laid out order.
  package init(
    problem: OrderingProblem, sequence: [Int32], ends: [CalendarDate], calendar: StudyCalendar
  ) {
    self.problem = problem
    self.sequence = sequence
    self.ends = ends
    self.calendar = calendar
  }

  /// Minutes of work until the last of each group of steps is done, added up.
  func sumOfCompletions(_ groups: [[Int32]]) -> Int {
    var clock = 0
    var done = [Int](repeating: 0, count: problem.steps.count)
    for step in sequence {
      clock += problem.steps[Int(step)].minutes
      done[Int(step)] = clock
    }
    return groups.reduce(0) { sum, group in sum + (group.map { done[Int($0)] }.max() ?? 0) }
  }
}

extension OrderingStrategy {
  /// Earlier places are higher priorities.
  package func shape(_ problem: OrderingProblem) -> Diagnosed<OrderInfluence> {
    var priorities = [Int64](repeating: 0, count: problem.steps.count)
    for (place, step) in sequence(problem).enumerated() {
      priorities[Int(step)] = Int64(problem.steps.count - place) * 1_000_000
    }
    return Diagnosed(OrderInfluence(priorities: priorities))
  }
}

/// All strategies.
package enum OrderingStrategies {
  /// Every strategy, the default first.
  package static let all: [any OrderingStrategy] = [
    MilestonesStrategy(), SkillBySkillStrategy(), FoundationsFirstStrategy(), QuickWinsStrategy(),
    InterleavedStrategy(), DeadlineStrategy(),
  ]

  /// The strategy of that name.
  package static func named(_ name: String) -> (any OrderingStrategy)? {
    all.first { $0.name == name }
  }
}
