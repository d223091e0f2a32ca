/// What distinguishes two plans.

/// Steps that only one of two plans has, and whether the others stand in another order.
package struct PlanDifference: Sendable, Hashable {
  /// Steps of the second alone, in its order.
  package var added: [Named]
  /// Steps of the first alone, in its order.
  package var dropped: [Named]
  /// True when steps of both stand in another order.
  package var isReordered: Bool

  /// Compares two lists of steps by their ids.
  ///
  /// - Complexity: O(*n*), *n* steps of both.
  package init(from first: [Named], to second: [Named]) {
    let (here, there) = (Set(first.map(\.id)), Set(second.map(\.id)))
    added = second.filter { !here.contains($0.id) }
    dropped = first.filter { !there.contains($0.id) }
    isReordered =
      first.map(\.id).filter(there.contains) != second.map(\.id).filter(here.contains)
  }
}
