/// The order that a reader knows, as a wish to the planner.

package import WaymarkDiagnostics
package import WaymarkModel

/// An ordering rule that prefers the order in which a plan file lists its steps.
///
/// Planning again after a sync should move as little as possible; prerequisites still win. Steps
/// that the file does not mention come as late as they can.
package struct ReadersOrder: OrderingRule {
  /// The rule's name.
  package let name = "readers-order"
  private let positions: [String: Int]

  /// Takes the order from the items of a plan file.
  package init(_ progress: PlanProgress) {
    positions = Dictionary(
      progress.entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// One priority a step: the earlier in the file, the higher.
  package func shape(
    _ problem: OrderingProblem
  ) throws(RuleFailure) -> Diagnosed<OrderInfluence> {
    let priorities = problem.steps.map { step in
      positions[step.id].map { Int64(positions.count - $0) * 1_000_000 } ?? 0
    }
    return Diagnosed(OrderInfluence(priorities: priorities))
  }
}
