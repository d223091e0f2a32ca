/// Why there is no plan, and what would make one possible.

internal import WaymarkModel

/// Explains an empty selection.
enum InfeasibilityExplainer {
  /// Finds reasons and repairs.
  static func explain(_ selector: ResourceSelector, _ request: PlanRequest) -> Infeasibility {
    Infeasibility(
      path: selector.graph.catalog.id, to: request.learner.targets.map(\.written), reasons: [])
  }
}
