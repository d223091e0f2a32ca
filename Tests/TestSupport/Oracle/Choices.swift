/// What a requirement comes to when its alternatives are chosen.

/// One way to choose: the attainments that are wanted then, and one entry for each group reached.
struct Resolution: Sendable {
  /// The attainments wanted.
  var leaves: Set<Attained> = []
  /// What was chosen in each group that was reached, sorted lists in sorted order.
  var entries: [[Attained]] = []

  /// All ways to choose in a list of requirements, duplicates included.
  ///
  /// - Complexity: the product of the numbers of branches; content keeps it small.
  static func all(of needs: [Need]) -> [Resolution] {
    needs.reduce([Resolution()]) { found, need in
      let ways = all(of: need)
      return found.flatMap { first in ways.map { first.joined(with: $0) } }
    }
  }

  private static func all(of need: Need) -> [Resolution] {
    switch need {
    case .topic(let attained): [Resolution(leaves: [attained])]
    case .recommended: [Resolution()]
    case .all(let needs): all(of: needs)
    case .any(let branches):
      branches.flatMap { all(of: [$0]) }.map { way in
        Resolution(leaves: way.leaves, entries: way.entries + [way.leaves.sorted()])
      }
    }
  }

  private func joined(with other: Resolution) -> Resolution {
    Resolution(leaves: leaves.union(other.leaves), entries: entries + other.entries)
  }

  /// The entries in an order that two equal collections share.
  var sortedEntries: [[Attained]] { Resolution.sorted(entries) }

  /// Lists of attainments in lexicographic order.
  static func sorted(_ entries: [[Attained]]) -> [[Attained]] {
    entries.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension Need {
  /// Whether the requirement holds when exactly those attainments do that `holds` accepts.
  package func isMet(where holds: (Attained) -> Bool) -> Bool {
    switch self {
    case .topic(let attained): holds(attained)
    case .recommended: true
    case .all(let needs): needs.allSatisfy { $0.isMet(where: holds) }
    case .any(let branches): branches.contains { $0.isMet(where: holds) }
    }
  }

  /// The recommended topics in it.
  var recommendations: [Attained] {
    switch self {
    case .topic: []
    case .recommended(let attained): [attained]
    case .all(let needs), .any(let needs): needs.flatMap(\.recommendations)
    }
  }
}
