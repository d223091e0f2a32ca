/// What distinguishes two plans.

/// Steps that only one of two plans has.
package struct PlanDifference: Sendable, Hashable {
  /// Steps of the second alone, by id, in its order.
  package var added: [String]
  /// Steps of the first alone, by id, in its order.
  package var dropped: [String]

  /// Compares two plans by the ids of their steps.
  ///
  /// - Complexity: O(*n*), *n* steps of both.
  package init(from first: StudyPlan, to second: StudyPlan) {
    let (here, there) = (first.steps.map(\.id), second.steps.map(\.id))
    let (hereSet, thereSet) = (Set(here), Set(there))
    added = there.filter { !hereSet.contains($0) }
    dropped = here.filter { !thereSet.contains($0) }
  }
}
