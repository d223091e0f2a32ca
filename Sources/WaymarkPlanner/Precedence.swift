/// Which step comes before which, grown relation by relation without ever closing a circle.

/// A growing acyclic relation among steps.
struct Precedence {
  /// For each step the steps directly before it, in the order in which they were added.
  private(set) var before: [[Int32]]
  private var after: [[Int32]]

  /// Begins with relations that are known to close no circle.
  init(before: [[Int32]]) {
    self.before = before
    after = before.map { _ in [] }
    for (step, earlier) in before.enumerated() {
      for other in earlier { after[Int(other)].append(Int32(step)) }
    }
  }

  /// Adds a relation unless it closes a circle.
  ///
  /// - Returns: false when the relation was refused.
  /// - Complexity: O(*n* + *m*), *n* steps and *m* relations so far.
  mutating func add(_ earlier: Int32, before later: Int32) -> Bool {
    if before[Int(later)].contains(earlier) { return true }
    if leads(from: later, to: earlier) { return false }
    before[Int(later)].append(earlier)
    after[Int(earlier)].append(later)
    return true
  }

  /// True when `from` comes before `to`, or is the same step.
  func leads(from start: Int32, to end: Int32) -> Bool {
    var isReached = [Bool](repeating: false, count: before.count)
    var pending = [start]
    while let next = pending.popLast() {
      if next == end { return true }
      if isReached[Int(next)] { continue }
      isReached[Int(next)] = true
      pending += after[Int(next)]
    }
    return false
  }

  /// The steps directly after each step.
  var successors: [[Int32]] { after }
}
