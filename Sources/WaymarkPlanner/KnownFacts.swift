/// What a learner knows, closed under what it requires.

internal import WaymarkGraph
internal import WaymarkModel

/// Collects known facts: knowing a depth is knowing the lower ones, and knowing a topic is knowing
/// what it requires. A group of alternatives makes none of its members known.
struct KnownFacts {
  private let graph: LearningGraph
  private(set) var depth: [UInt8]

  init(graph: LearningGraph) {
    self.graph = graph
    depth = [UInt8](repeating: 0, count: graph.catalog.topics.count)
  }

  /// Makes a fact known, and all that its topic requires.
  ///
  /// - Complexity: over all calls O(*n* + *m*), *n* topics and *m* requirement nodes below them.
  mutating func insert(_ fact: Int32) {
    var pending = [fact]
    while let next = pending.popLast() {
      let topic = Int(next / 3)
      let wasUnknown = depth[topic] == 0
      depth[topic] = max(depth[topic], UInt8(next % 3) + 1)
      if wasUnknown { collect(graph.topicRequirement[topic], into: &pending) }
    }
  }

  /// Makes known what a requirement asks for, alternatives left out.
  mutating func insert(requirement node: Int32) {
    var facts: [Int32] = []
    collect(node, into: &facts)
    for fact in facts { insert(fact) }
  }

  private func collect(_ node: Int32, into facts: inout [Int32]) {
    guard node >= 0 else { return }
    switch graph.forest.kinds[Int(node)] {
    case .fact: facts.append(graph.forest.facts[Int(node)])
    case .all: for child in graph.forest.children(of: node) { collect(child, into: &facts) }
    case .any: break
    }
  }
}
