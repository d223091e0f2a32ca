/// Circles of prerequisites that no choice among alternatives avoids.

import WaymarkDiagnostics
import WaymarkGraph
import WaymarkModel

/// Reports circles node by node, each edge with its place.
///
/// A topic is stuck when its requirement cannot hold even if everything were taught. Among stuck
/// topics every edge leads to a stuck one, so circles are found at the ends of that graph; each is
/// reported, its last edge is assumed away, and what remains is looked at again. So a circle that
/// merely leads into another is not blamed for it.
struct PrerequisiteCycleCheck: CatalogCheck {
  /// More circles than this are not told apart.
  private static let mostCircles = 200

  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    // Where even all branches together close no circle, none has to be chosen.
    guard content.topics.links.topicNeeds.layeredOrder() == nil else { return }
    let network = RequirementNetwork(content, includesParts: false, notesPlaces: true)
    var reach = FoundedReach(network, onlyWhatIsTaught: false)
    var reported = 0
    while reported < Self.mostCircles {
      let stuck = StuckGraph(network, reach)
      let circles = stuck.circles()
      if circles.isEmpty { return }
      for circle in circles {
        findings.report(finding(circle, content, network))
        reported += 1
        if let last = circle.last { reach.assume(last.leaf) }
      }
    }
  }

  private func finding(
    _ circle: [StuckGraph.Edge], _ content: ExaminedContent, _ network: RequirementNetwork
  ) -> Diagnostic {
    let names = circle.map { content.content.topics[Int($0.from)].id.rawValue }
    let spans = circle.map { network.spans[Int($0.leaf)] }
    let notes = CircleText.notes(names, at: spans).prefix(50)
    return Diagnostic(
      .prerequisiteCycle, CircleText.message(names), at: spans[0], notes: Array(notes),
      hint: "drop one of these edges, or move the shared part into a topic of its own")
  }
}

/// How a circle is put into words.
enum CircleText {
  /// Where each member but the first requires the next one.
  static func notes(_ names: [String], at spans: [SourceSpan?]) -> [Diagnostic.Note] {
    names.indices.dropFirst().map { index in
      let next = names[(index + 1) % names.count]
      return Diagnostic.Note("'\(names[index])' requires '\(next)' here", at: spans[index])
    }
  }

  /// `'a' and 'b' require each other`, or the chain back to its beginning.
  static func message(_ names: [String]) -> String {
    switch names.count {
    case 1: return "'\(names[0])' requires itself"
    case 2: return "'\(names[0])' and '\(names[1])' require each other"
    default:
      let shown = names.prefix(6).map { "'\($0)'" }
      let rest = names.count > 6 ? " → … \(names.count - 6) more" : ""
      return
        "\(shown.joined(separator: " → "))\(rest) → '\(names[0])' require each other in a circle"
    }
  }
}

/// The topics that can never be ready, and the unmet edges among them.
private struct StuckGraph {
  struct Edge {
    var from: Int32
    var to: Int32
    /// The forest node of the requirement.
    var leaf: Int32
  }

  private var edges: [[Edge]] = []
  /// Topic of each stuck node.
  private var topics: [Int32] = []
  private var nodes: [Int32: Int] = [:]

  init(_ network: RequirementNetwork, _ reach: FoundedReach) {
    for topic in 0..<Int32(network.topicRoots.count) where !reach.isReady[Int(topic)] {
      nodes[topic] = topics.count
      topics.append(topic)
    }
    edges = topics.map { topic in
      var found: [Edge] = []
      Self.collect(network.topicRoots[Int(topic)], of: topic, network.forest, reach, into: &found)
      return found
    }
  }

  private static func collect(
    _ node: Int32, of topic: Int32, _ forest: RequirementForest, _ reach: FoundedReach,
    into edges: inout [Edge]
  ) {
    guard !reach.holds[Int(node)] else { return }
    if forest.kinds[Int(node)] == .fact {
      edges.append(Edge(from: topic, to: forest.facts[Int(node)] / 3, leaf: node))
    }
    for child in forest.children(of: node) {
      collect(child, of: topic, forest, reach, into: &edges)
    }
  }

  /// One circle for each strongly connected component that leads into no other.
  func circles() -> [[Edge]] {
    let components = Components(edges.map { $0.compactMap { nodes[$0.to] } })
    var circles: [[Edge]] = []
    for component in components.sinks {
      if let circle = shortestCircle(in: component, components) { circles.append(circle) }
    }
    return circles
  }

  /// The shortest circle through the first topic of a component, by breadth-first search.
  private func shortestCircle(in component: Int, _ components: Components) -> [Edge]? {
    guard let start = components.members[component].min() else { return nil }
    var cameBy: [Int: Edge] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for edge in edges[node] {
        guard let next = nodes[edge.to], components.component[next] == component else { continue }
        if next == start { return trace(edge, cameBy) }
        if cameBy[next] == nil {
          cameBy[next] = edge
          queue.append(next)
        }
      }
    }
    return nil
  }

  private func trace(_ last: Edge, _ cameBy: [Int: Edge]) -> [Edge] {
    var circle = [last]
    var node = nodes[last.from]
    while let here = node, let edge = cameBy[here] {
      circle.append(edge)
      node = nodes[edge.from]
      if circle.count > topics.count { break }
    }
    return circle.reversed()
  }
}
