/// A smallest set of things that together make something impossible.

/// Looks for a few culprits among many.
enum SmallestSubset {
  /// Pairs are tried among so many candidates at most.
  private static let mostForPairs = 16

  /// A subset for which a test that holds for all candidates still holds, and for no subset of it.
  ///
  /// Single candidates are tried first, then pairs, so that one or two culprits are always found as
  /// such; for more, candidates are left out one by one (deletion, as for minimal unsatisfiable
  /// cores: Marques-Silva 2010, doi:10.1109/ISMVL.2010.11). The test has to be monotone: what holds
  /// for a set holds for every larger one.
  ///
  /// - Parameter candidates: those that are rather named first.
  /// - Complexity: O(*n*²) tests for up to 16 candidates, O(*n*) for more, *n* their number.
  static func find<Candidate: Equatable>(
    _ candidates: [Candidate], where holds: ([Candidate]) -> Bool
  ) -> [Candidate] {
    if let single = candidates.first(where: { holds([$0]) }) { return [single] }
    if candidates.count <= mostForPairs {
      for (place, first) in candidates.enumerated() {
        for second in candidates[(place + 1)...] where holds([first, second]) {
          return [first, second]
        }
      }
    }
    var kept = candidates
    for candidate in candidates.reversed() {
      let rest = kept.filter { $0 != candidate }
      if holds(rest) { kept = rest }
    }
    return kept
  }
}
