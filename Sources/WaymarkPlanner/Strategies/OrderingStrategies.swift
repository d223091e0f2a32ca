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
