/// A directed graph to be drawn: what the pictures of all formats are made from.

package import WaymarkModel

/// Nodes and the edges between them, ready for DOT, Mermaid, JSON, GraphML and SVG.
package struct GraphPicture: Sendable {
  /// How a node stands in the plan.
  package enum State: String, Sendable, CaseIterable, Hashable {
    /// Known at the start.
    case known
    /// To be learnt.
    case needed
    /// What the reader asked for: a competency, a certification, an exam.
    case goal
    /// Neither.
    case other
  }

  /// One thing.
  package struct Node: Sendable, Hashable {
    /// Its id, unique in the picture.
    package var id: String
    /// What it is called.
    package var title: String
    /// The skill by which it is coloured; nil for none.
    package var skill: String?
    /// How it stands in the plan.
    package var state: State

    /// Creates a node.
    package init(id: String, title: String, skill: String? = nil, state: State = .other) {
      self.id = id
      self.title = title
      self.skill = skill
      self.state = state
    }
  }

  /// One thing before another.
  package struct Edge: Sendable, Hashable {
    /// Index of what comes first.
    package var from: Int
    /// Index of what builds on it.
    package var to: Int
    /// The reason, where there is one.
    package var because: String?
    /// True when the edge only pulls the order.
    package var isRecommended: Bool

    /// Creates an edge.
    package init(from: Int, to: Int, because: String? = nil, isRecommended: Bool = false) {
      self.from = from
      self.to = to
      self.because = because
      self.isRecommended = isRecommended
    }
  }

  /// What the picture is called.
  package var title: String
  /// The nodes.
  package var nodes: [Node]
  /// The edges, by indices into `nodes`; those that point outside are left out.
  package var edges: [Edge]

  /// Creates a picture; the caller gives nodes and edges in the order in which they shall stand.
  package init(title: String, nodes: [Node], edges: [Edge]) {
    self.title = title
    self.nodes = nodes
    self.edges = edges.filter {
      nodes.indices.contains($0.from) && nodes.indices.contains($0.to) && $0.from != $0.to
    }
  }

  /// The steps of a plan, each with an edge from the step in which it learnt what it requires.
  ///
  /// Edges that longer ways imply are left out (transitive reduction).
  ///
  /// - Complexity: O(*s* · *e*), for steps and requirements.
  package init(_ plan: StudyPlan) {
    let nodes = plan.steps.enumerated().map { index, step in
      let isExam = if case .exam = step.kind { true } else { false }
      return Node(
        id: step.id, title: "\(index + 1) \(step.title)", skill: step.skill?.rawValue,
        state: isExam ? .goal : .needed)
    }
    self.init(title: Wording.title(plan), nodes: nodes, edges: Self.edges(of: plan))
  }

  private static func edges(of plan: StudyPlan) -> [Edge] {
    var teachers: [Identifier: [(depth: Depth, step: Int)]] = [:]
    var ancestors: [Set<Int>] = []
    var edges: [Edge] = []
    for (index, step) in plan.steps.enumerated() {
      var reasons: [Int: Attainment] = [:]
      for required in step.requires {
        let teacher = teachers[required.topic]?.first { $0.depth >= required.depth }
        if let teacher, reasons[teacher.step] == nil { reasons[teacher.step] = required }
      }
      if case .review(let part, _) = step.kind,
        let original = plan.steps[..<index].lastIndex(where: { $0.id == part.description })
      {
        reasons[original] = plan.steps[original].learns.first ?? Attainment(part.part)
      }
      var reached: Set<Int> = []
      for (earlier, attainment) in reasons.sorted(by: { $0.key > $1.key })
      where !reached.contains(earlier) {
        edges.append(
          Edge(from: earlier, to: index, because: Wording.attainment(attainment, in: plan)))
        reached.formUnion(ancestors[earlier])
        reached.insert(earlier)
      }
      ancestors.append(reached)
      for learnt in step.learns {
        teachers[learnt.topic, default: []].append((learnt.depth, index))
      }
    }
    return edges.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }
}
