/// One order of requirements, so that it does not matter in which order content lists them.

extension Requirement {
  /// The same requirement with everything inside it in the order of `<`.
  ///
  /// - Complexity: O(*n* log *n* · *d*), *n* nodes, *d* the depth of nesting.
  package var ordered: Requirement {
    switch self {
    case .topic: self
    case .anyOf(let branches, let because, let span):
      .anyOf(Self.ordered(branches), because: because, span: span)
    case .allOf(let members, let because, let span):
      .allOf(Self.ordered(members), because: because, span: span)
    }
  }

  /// Requirements that have to hold together, each in order, and all of them in order.
  package static func ordered(_ requirements: [Requirement]) -> [Requirement] {
    let parts = requirements.map(\.ordered)
    // Most lists are short and written in order; those cost one pass.
    let isOrdered = zip(parts, parts.dropFirst()).allSatisfy { compare($0, $1) <= 0 }
    return isOrdered ? parts : parts.sorted { compare($0, $1) < 0 }
  }

  /// Negative, zero or positive as the left comes first, both are alike, or the right comes first:
  /// topics before groups, alternatives before conjunctions, then what they hold.
  private static func compare(_ left: Requirement, _ right: Requirement) -> Int {
    switch (left, right) {
    case (.topic(let first, let isSoft, _, _), .topic(let second, let isOtherSoft, _, _)):
      if first != second { return first < second ? -1 : 1 }
      return isSoft == isOtherSoft ? 0 : isOtherSoft ? -1 : 1
    case (.anyOf(let first, _, _), .anyOf(let second, _, _)),
      (.allOf(let first, _, _), .allOf(let second, _, _)):
      return compare(first, second)
    default: return left.rank - right.rank
    }
  }

  private static func compare(_ left: [Requirement], _ right: [Requirement]) -> Int {
    for (first, second) in zip(left, right) {
      let result = compare(first, second)
      if result != 0 { return result }
    }
    return left.count - right.count
  }

  private var rank: Int {
    switch self {
    case .topic: 0
    case .anyOf: 1
    case .allOf: 2
    }
  }
}
