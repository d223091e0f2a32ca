/// AND/OR requirements over facts, stored flat.

/// Requirements as a forest of AND and OR nodes whose leaves are facts.
///
/// A fact is any integer that can become true: for the planner, an attainment. Nodes are numbered
/// in the order in which they are added, so that children come before their parents.
package struct RequirementForest: Sendable {
  /// What a node means.
  package enum Kind: UInt8, Sendable {
    /// True when the fact is.
    case fact
    /// True when all children are; an empty one is always true.
    case all
    /// True when one child is; an empty one never is.
    case any
  }

  /// The kind of each node.
  package private(set) var kinds: [Kind] = []
  /// The fact of a `.fact` node; −1 elsewhere.
  package private(set) var facts: [Int32] = []
  /// `childOffsets[n]..<childOffsets[n + 1]` is the range of `children` of node `n`.
  package private(set) var childOffsets: [Int32] = [0]
  /// Children of all nodes, grouped by node.
  package private(set) var children: [Int32] = []

  /// An empty forest.
  package init() {}

  /// Number of nodes.
  package var count: Int { kinds.count }

  /// Adds a leaf.
  package mutating func addFact(_ fact: Int32) -> Int32 { add(.fact, fact: fact, []) }
  /// Adds a conjunction.
  package mutating func addAll(_ children: [Int32]) -> Int32 { add(.all, fact: -1, children) }
  /// Adds an alternative.
  package mutating func addAny(_ children: [Int32]) -> Int32 { add(.any, fact: -1, children) }

  /// The children of a node.
  package func children(of node: Int32) -> ArraySlice<Int32> {
    children[Int(childOffsets[Int(node)])..<Int(childOffsets[Int(node) + 1])]
  }

  /// Whether a node holds when exactly the facts that `isTrue` accepts do.
  ///
  /// - Complexity: O(*k*), *k* the number of nodes below `node`.
  package func holds(_ node: Int32, where isTrue: (Int32) -> Bool) -> Bool {
    switch kinds[Int(node)] {
    case .fact: isTrue(facts[Int(node)])
    case .all: children(of: node).allSatisfy { holds($0, where: isTrue) }
    case .any: children(of: node).contains { holds($0, where: isTrue) }
    }
  }

  private mutating func add(_ kind: Kind, fact: Int32, _ nodes: [Int32]) -> Int32 {
    kinds.append(kind)
    facts.append(fact)
    children.append(contentsOf: nodes)
    childOffsets.append(Int32(children.count))
    return Int32(kinds.count - 1)
  }
}
