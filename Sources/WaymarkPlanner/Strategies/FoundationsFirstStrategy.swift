/// What unlocks most comes first.

internal import WaymarkGraph
package import WaymarkModel

/// The steps by how many others wait for them, directly or not.
///
/// A prerequisite has more steps above it than what it unlocks, so the order by that number is a
/// linear extension by itself, and at no place could a step stand that unlocks more. It is the
/// priority rule of list scheduling with the number of all successors in place of the longest chain
/// (Hu 1961, doi:10.1287/opre.9.6.841): what is wanted by most is safe soonest. Among equals
/// resources and skills are kept together.
package struct FoundationsFirstStrategy: OrderingStrategy {
  /// The name after `--strategy`.
  package let name = "foundations-first"
  /// One line for the help text.
  package let summary = "what unlocks most comes first"
  /// How near the best order it comes.
  package let nearness = "exact: no ready step unlocks more"

  /// Creates the strategy.
  package init() {}

  /// Orders the steps. - Complexity: O(*n* · (*n* + *m*) / 64), *n* steps and *m* relations, besides
  /// laying out.
  package func sequence(_ problem: OrderingProblem) -> [Int32] {
    let waiting = Self.waitingSteps(problem)
    var fill = SteadyFill(problem)
    for count in Set(waiting).sorted(by: >) {
      fill.append(problem.steps.indices.filter { waiting[$0] == count }.map(Int32.init))
    }
    return fill.sequence
  }

  /// The mean place of what steps wait for. The order by number of waiting steps has the least sum of
  /// place times number of all permutations, so the bound is exact.
  ///
  /// - Complexity: that of `sequence`.
  package func quality(of order: LaidOutOrder) -> OrderQuality? {
    let waiting = Self.waitingSteps(order.problem)
    func sum(_ counts: [Int]) -> Int {
      counts.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
    }
    let pairs = waiting.reduce(0, +)
    if pairs == 0 { return nil }
    return OrderQuality(
      .placeOfWaitedFor, sum: sum(order.sequence.map { waiting[Int($0)] }), count: pairs,
      bound: sum(waiting.sorted(by: >)))
  }

  /// For each step the number of steps that wait for it, directly or not.
  static func waitingSteps(_ problem: OrderingProblem) -> [Int] {
    OrderedDigraph(problem.needs).ancestorCounts()
  }
}
