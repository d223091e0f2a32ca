/// The cutoffs that a search tries one after another.

/// How far above the bound the next guess goes, so that its tree ends within the nodes that are left.
///
/// Trees grow by a factor for each further piece of the gap (Korf 1985, Depth-first
/// iterative-deepening, doi:10.1016/0004-3702(85)90084-0): a guess that takes some times as many
/// nodes as the one before wastes little, one that is cut short is lost.
struct GuessPace {
  private let unit: Int64
  private var step: Int64
  private var last: Int64
  /// The first guess whose tree was more than a handful of nodes.
  private var first: (goal: Int64, nodes: Int)?
  private var nodes = 0

  /// Begins right above the bound of a part.
  init(_ part: RelaxedSearch.Part) {
    unit = part.unit
    step = max(1, part.lower / 5_000)
    last = part.lower
  }

  /// The next cutoff.
  mutating func nextGoal(above lower: Int64, nodesLeft: Int) -> Int64 {
    last = max(last, lower)
    if let first, nodes > 2 * first.nodes {
      // Doublings seen since, rounded up, so that the distance of one is rather taken too short.
      let seen = Self.doublings(from: first.nodes, to: nodes) + 1
      let possible = Self.doublings(from: nodes, to: nodesLeft)
      step = (last - first.goal) / Int64(seen) * Int64(max(1, min(2, possible)))
      if possible == 0 { step /= 2 }
    } else {
      step *= 2
    }
    return (last + max(step, unit)) / unit * unit
  }

  /// Takes note of a guess that was too low.
  mutating func note(goal: Int64, nodes count: Int) {
    last = goal
    nodes = count
    if first == nil, count > 16 { first = (goal, count) }
  }

  private static func doublings(from small: Int, to large: Int) -> Int {
    let ratio = large / max(1, small)
    return max(0, ratio.bitWidth - 1 - ratio.leadingZeroBitCount)
  }
}
