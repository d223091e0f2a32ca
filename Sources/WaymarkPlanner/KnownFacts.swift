/// What a learner knows, closed under what it requires.

internal import WaymarkGraph
internal import WaymarkModel

/// Collects known facts: knowing a depth is knowing the lower ones, and knowing a topic is knowing
/// what it requires. A group of alternatives makes none of its members known.
struct KnownFacts {
  private let graph: LearningGraph
  private(set) var depth: [UInt8]
  /// For each topic what made it known as deep as it is; nil where it is not known.
  private(set) var origin: [Gap.Origin?]

  init(graph: LearningGraph) {
    self.graph = graph
    depth = [UInt8](repeating: 0, count: graph.catalog.topics.count)
    origin = [Gap.Origin?](repeating: nil, count: graph.catalog.topics.count)
  }

  /// Makes a fact known, and all that its topic requires.
  ///
  /// - Complexity: over all calls O(*n* + *m*), *n* topics and *m* requirement nodes below them.
  mutating func insert(_ fact: Int32, from origin: Gap.Origin) {
    var pending = [(fact: fact, origin: origin)]
    while let next = pending.popLast() {
      let topic = Int(next.fact / 3)
      let reached = UInt8(next.fact % 3) + 1
      guard reached > depth[topic] else { continue }
      let wasUnknown = depth[topic] == 0
      depth[topic] = reached
      self.origin[topic] = next.origin
      guard wasUnknown else { continue }
      var below: [Int32] = []
      collect(graph.topicRequirement[topic], into: &below)
      pending += below.map { ($0, .topic(Int32(topic))) }
    }
  }

  /// Makes known what a requirement asks for, alternatives left out.
  mutating func insert(requirement node: Int32, from origin: Gap.Origin) {
    var facts: [Int32] = []
    collect(node, into: &facts)
    for fact in facts { insert(fact, from: origin) }
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
