/// The steps whose prerequisites are done, kept up to date as steps are taken.

internal import WaymarkModel

/// Kahn's bookkeeping (1962, doi:10.1145/368996.369025), with the choice left to the caller.
struct ReadySteps {
  /// Steps that may be taken now, in no promised order.
  private(set) var steps: [Int32]
  private var missing: [Int]
  private let after: [[Int32]]

  init(_ problem: OrderingProblem) {
    var after = problem.steps.map { _ in [Int32]() }
    for (index, step) in problem.steps.enumerated() {
      for earlier in step.needs { after[Int(earlier)].append(Int32(index)) }
    }
    self.after = after
    missing = problem.steps.map(\.needs.count)
    steps = problem.steps.indices.filter { problem.steps[$0].needs.isEmpty }.map(Int32.init)
  }

  /// Takes a ready step; those that waited only for it become ready.
  mutating func take(_ step: Int32) {
    steps.removeAll { $0 == step }
    for later in after[Int(step)] {
      missing[Int(later)] -= 1
      if missing[Int(later)] == 0 { steps.append(later) }
    }
  }
}
