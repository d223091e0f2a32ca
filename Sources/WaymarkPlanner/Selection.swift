/// The product of the selection: which parts to study, what is learnt where, and how good it is.

internal import WaymarkGraph
package import WaymarkModel

/// A founded choice of parts in terms of the learning graph.
package struct Selection: Sendable {
  /// Used parts, ascending.
  package var parts: [Int32] = []
  /// Examinations to be taken, ascending.
  package var exams: [Int32] = []
  /// Needed facts, ascending.
  package var needed: [Int32] = []
  /// The part in which each needed fact is learnt, in the order of `needed`.
  package var teachers: [Int32] = []
  /// For each forest node: the position of the chosen child of an alternative, else −1.
  package var branches: [Int32] = []
  /// Hundredths of a minute, exams included.
  package var cost: Int64 = 0
  /// No valid choice costs less.
  package var lowerBound: Int64 = 0
  /// True when the cost is the least possible.
  package var isProven = true

  /// The position of a fact in `needed`. - Complexity: O(log *n*).
  package func position(of fact: Int32) -> Int32? {
    var low = 0
    var high = needed.count
    while low < high {
      let middle = (low + high) / 2
      if needed[middle] < fact { low = middle + 1 } else { high = middle }
    }
    return low < needed.count && needed[low] == fact ? Int32(low) : nil
  }

  /// The part in which a fact is learnt; nil when it is not needed. - Complexity: O(log *n*).
  package func part(learning fact: Int32) -> Int32? {
    position(of: fact).map { teachers[Int($0)] }
  }

  /// The facts that a requirement asks for, with the branches that were chosen; sorted, each once.
  package func facts(requiredBy node: Int32, in graph: LearningGraph) -> [Int32] {
    var facts: Set<Int32> = []
    visit(node, in: graph) { node in
      if graph.forest.kinds[Int(node)] == .fact { facts.insert(graph.forest.facts[Int(node)]) }
    }
    return facts.sorted()
  }

  /// Calls back for every forest node that is reached below a requirement.
  package func visit(
    _ node: Int32, in graph: LearningGraph, _ body: (Int32) throws -> Void
  ) rethrows {
    guard node >= 0 else { return }
    try body(node)
    let children = graph.forest.children(of: node)
    guard graph.forest.kinds[Int(node)] == .any else {
      for child in children { try visit(child, in: graph, body) }
      return
    }
    let chosen = Int(branches[Int(node)])
    guard chosen >= 0, chosen < children.count else { return }
    try visit(children[children.startIndex + chosen], in: graph, body)
  }
}
