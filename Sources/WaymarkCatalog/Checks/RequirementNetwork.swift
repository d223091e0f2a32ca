/// Requirements of topics, parts and goals as flat arrays, for checks that look at all of them.

import WaymarkDiagnostics
import WaymarkGraph
import WaymarkModel

/// An AND/OR forest over topics at depths.
///
/// Recommended topics and names that nothing declares count as met: the first never decide, the
/// second are reported elsewhere.
struct RequirementNetwork {
  /// A fact of the forest is `topic * 3 + depth - 1`.
  private(set) var forest = RequirementForest()
  /// The forest node that a topic requires.
  private(set) var topicRoots: [Int32] = []
  /// The forest node that a part requires.
  private(set) var partRoots: [Int32] = []
  /// All parts, in the order of the resources.
  private(set) var parts: [Part] = []
  /// Where each forest node was written.
  private(set) var spans: [SourceSpan?] = []
  private let topics: IdentifierTable

  /// Flattens merged content; parts are left out where only prerequisites are asked about.
  ///
  /// - Complexity: O(*n*), *n* the size of all requirements.
  init(_ content: MergedContent, includesParts: Bool) {
    topics = content.names.topics
    topicRoots = content.topics.map { add($0.entry.requires) }
    guard includesParts else { return }
    for resource in content.resources {
      for part in resource.entry.parts {
        parts.append(part)
        partRoots.append(add(part.requires))
      }
    }
  }

  /// The position of a topic among all topics.
  func position(of topic: Identifier) -> Int32? { topics[topic] }

  /// Adds a list of requirements that all have to hold; gives its forest node.
  mutating func add(_ requirements: [Requirement]) -> Int32 {
    note(forest.addAll(requirements.map { add($0) }), nil)
  }

  private mutating func add(_ requirement: Requirement) -> Int32 {
    switch requirement {
    case .topic(let attainment, let isRecommended, _, let span):
      guard !isRecommended, let position = topics[attainment.topic] else {
        return note(forest.addAll([]), span)
      }
      return note(forest.addFact(position * 3 + Int32(attainment.depth.rawValue) - 1), span)
    case .anyOf(let branches, _, let span):
      let nodes = branches.map { add($0) }
      return note(forest.addAny(nodes), span)
    case .allOf(let branches, _, let span):
      let nodes = branches.map { add($0) }
      return note(forest.addAll(nodes), span)
    }
  }

  private mutating func note(_ node: Int32, _ span: SourceSpan?) -> Int32 {
    spans.append(span)
    return node
  }
}
