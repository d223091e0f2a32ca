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
  /// Where each forest node was written; empty where places are not noted.
  private(set) var spans: [SourceSpan?] = []
  private let topics: IdentifierTable
  private let resources: [Declared<Resource>]
  private let notesPlaces: Bool
  /// Where each part stands: the place of its resource, and its own in there.
  private var partPlaces: [(resource: Int32, position: Int32)] = []
  /// What parts teach.
  private let lessons: Digraph
  private let depths: [UInt8]

  /// Flattens merged content.
  ///
  /// - Parameters:
  ///   - includesParts: false where only prerequisites are asked about.
  ///   - notesPlaces: false where nothing will be reported; noting them takes longer than the rest.
  /// - Complexity: O(*n*), *n* the size of all requirements.
  init(_ examined: ExaminedContent, includesParts: Bool, notesPlaces: Bool) {
    let content = examined.content
    topics = content.names.topics
    resources = content.resources
    lessons = examined.topics.links.lessons
    depths = examined.topics.depths
    self.notesPlaces = notesPlaces
    topicRoots.reserveCapacity(content.topics.count)
    var required = PlaceCursor(examined.topics.requiredByTopics)
    for index in content.topics.indices {
      topicRoots.append(add(content.topics[index].entry.requires) { _ in required.take() })
    }
    guard includesParts else { return }
    required = PlaceCursor(examined.topics.requiredByParts)
    for index in resources.indices {
      let parts = resources[index].entry.parts
      for position in parts.indices {
        partPlaces.append((Int32(index), Int32(position)))
        partRoots.append(add(parts[position].requires) { _ in required.take() })
      }
    }
  }

  /// A part by its place among all parts, which are in the order of the resources.
  func part(_ index: Int) -> Part {
    let place = partPlaces[index]
    return resources[Int(place.resource)].entry.parts[Int(place.position)]
  }

  /// What a part teaches, by its place, and how deeply.
  func lessons(ofPart index: Int) -> some Sequence<(topic: Int32, depth: UInt8)> {
    let range = Int(lessons.offsets[index])..<Int(lessons.offsets[index + 1])
    return range.lazy.map { (lessons.targets[$0], depths[$0]) }
  }

  /// Adds a list of requirements that all have to hold; gives its forest node.
  mutating func add(_ requirements: [Requirement]) -> Int32 {
    let topics = topics
    return add(requirements) { topics[$0] }
  }

  private mutating func add(
    _ requirements: [Requirement], _ place: (Identifier) -> Int32?
  ) -> Int32 {
    note(forest.addAll(requirements.map { add($0, place) }), nil)
  }

  /// - Parameter place: asked for the place of every topic, in the order of writing.
  private mutating func add(
    _ requirement: Requirement, _ place: (Identifier) -> Int32?
  ) -> Int32 {
    switch requirement {
    case .topic(let attainment, let isRecommended, _, let span):
      let position = place(attainment.topic)
      guard !isRecommended, let position else { return note(forest.addAll([]), span) }
      return note(forest.addFact(position * 3 + Int32(attainment.depth.rawValue) - 1), span)
    case .anyOf(let branches, _, let span):
      let nodes = branches.map { add($0, place) }
      return note(forest.addAny(nodes), span)
    case .allOf(let branches, _, let span):
      let nodes = branches.map { add($0, place) }
      return note(forest.addAll(nodes), span)
    }
  }

  private mutating func note(_ node: Int32, _ span: SourceSpan?) -> Int32 {
    if notesPlaces { spans.append(span) }
    return node
  }
}
