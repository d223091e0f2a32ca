/// Why each needed attainment is needed: the shortest way down from the goal.

package import WaymarkDiagnostics
internal import WaymarkGraph
package import WaymarkModel

/// One edge of a chain of reasons: something asks for an attainment.
package struct Reason: Sendable, Hashable {
  /// What asks.
  package enum Asker: Sendable, Hashable {
    /// The reader named the attainment.
    case reader
    /// An entry of the content requires it.
    case owner(LearningGraph.Owner)
  }

  /// What asks.
  package var asker: Asker
  /// The fact that is asked for.
  package var fact: Int32
  /// The reason that content gives for the edge.
  package var because: String?
  /// Where content says so.
  package var span: SourceSpan?
}

/// The shortest chains of reasons from the goal to every needed fact.
package struct ReasonMap: Sendable {
  /// For each needed fact the edge by which it is reached, and the fact that led there, if any.
  private var edges: [Int32: (reason: Reason, from: Int32?)] = [:]

  /// Walks breadth first from the goal.
  ///
  /// - Complexity: O(*n* + *m*), *n* needed facts and *m* requirements among them.
  init(_ graph: LearningGraph, _ gap: Gap, _ selection: Selection) {
    var queue: [Int32] = []
    for goal in gap.goals {
      switch goal {
      case .competency(let index):
        expand(.competency(index), from: nil, graph, selection, &queue)
      case .fact(let fact):
        reach(Reason(asker: .reader, fact: fact), from: nil, selection, &queue)
      case .certification: break
      }
    }
    for exam in gap.exams { expand(.certification(exam), from: nil, graph, selection, &queue) }
    var next = 0
    while next < queue.count {
      let fact = queue[next]
      next += 1
      expand(.topic(fact / 3), from: fact, graph, selection, &queue)
      if let part = selection.part(learning: fact) {
        expand(.part(part), from: fact, graph, selection, &queue)
      }
    }
  }

  private mutating func expand(
    _ owner: LearningGraph.Owner, from fact: Int32?, _ graph: LearningGraph,
    _ selection: Selection, _ queue: inout [Int32]
  ) {
    selection.visit(graph.requirement(of: owner), in: graph) { node in
      let source = graph.sources[Int(node)]
      guard graph.forest.kinds[Int(node)] == .fact else { return }
      let reason = Reason(
        asker: .owner(owner), fact: graph.forest.facts[Int(node)], because: source?.because,
        span: source?.span)
      reach(reason, from: fact, selection, &queue)
    }
  }

  private mutating func reach(
    _ reason: Reason, from fact: Int32?, _ selection: Selection, _ queue: inout [Int32]
  ) {
    guard edges[reason.fact] == nil, selection.position(of: reason.fact) != nil else { return }
    edges[reason.fact] = (reason, fact)
    queue.append(reason.fact)
  }

  /// The reasons from the goal down to a fact; empty when nothing asks for it.
  package func chain(to fact: Int32) -> [Reason] {
    var chain: [Reason] = []
    var next: Int32? = fact
    while let current = next, let edge = edges[current] {
      chain.append(edge.reason)
      next = edge.from
    }
    return chain.reversed()
  }
}
