/// What can be learnt at all, when some parts may be used and some facts are granted.

internal import WaymarkGraph
internal import WaymarkModel

/// The facts that become true when every usable part is studied as soon as it may begin.
///
/// Forward chaining (Dowling & Gallier 1984, doi:10.1016/0743-1066(84)90014-1). A part may be taken
/// up again here, so this is a little more than any plan can do: what it misses is truly out of
/// reach.
struct Reachability {
  private let graph: LearningGraph
  private(set) var isReached: [Bool]

  /// Chains forward from what is known.
  ///
  /// - Parameters:
  ///   - isUsable: whether a part may be used.
  ///   - granted: facts that are simply given.
  ///   - offered: facts that something teaches which requires nothing; their topics still do.
  /// - Complexity: O(*d* · (*n* + *m*)), *d* the longest chain of prerequisites, *n* facts and
  ///   parts, *m* requirements.
  init(
    _ graph: LearningGraph, _ gap: Gap, granted: [Int32] = [], offered: [Int32] = [],
    isUsable: (Int32) -> Bool
  ) {
    self.graph = graph
    isReached = (0..<Int32(graph.factCount)).map(gap.knows)
    for fact in granted { isReached[Int(fact)] = true }
    var waiting = graph.parts.indices.map(Int32.init).filter(isUsable)
    var taught = offered
    var isMoving = true
    while isMoving {
      isMoving = false
      let begun = waiting.filter { holds(graph.partRequirement[Int($0)]) }
      if !begun.isEmpty { waiting.removeAll { holds(graph.partRequirement[Int($0)]) } }
      for part in begun { taught += graph.teaches.successors(of: part) }
      let learnt = taught.filter { fact in
        !isReached[Int(fact)] && holds(graph.topicRequirement[Int(fact / 3)])
      }
      for fact in learnt { isReached[Int(fact)] = true }
      taught.removeAll { isReached[Int($0)] }
      isMoving = !learnt.isEmpty
    }
  }

  /// The facts without which a requirement cannot be met: every branch of an alternative counts when
  /// none can be taken.
  func missing(from node: Int32) -> [Int32] {
    if holds(node) { return [] }
    if graph.forest.kinds[Int(node)] == .fact { return [graph.forest.facts[Int(node)]] }
    return graph.forest.children(of: node).flatMap(missing)
  }

  /// Whether a requirement can be met.
  func holds(_ node: Int32) -> Bool {
    node < 0 || graph.forest.holds(node) { isReached[Int($0)] }
  }
}
