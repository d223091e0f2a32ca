/// What plans can touch: from what a question names to everything that could serve it.

internal import Synchronization
package import WaymarkGraph

/// Which topics lead to which topics and resources, as integers, wherever these are kept.
///
/// A plan depends on nothing beyond what its goal can reach: the topics that it requires in any
/// branch, the parts that teach one of these, what those parts require, and so on. An excerpt holds
/// just that, so that planning costs what the goal costs, not what the catalog would.
///
/// Indices are those of the catalog's lists; parts are counted in the order of their resources.
package protocol ContentLinks {
  /// Number of topics.
  var topicCount: Int { get }
  /// Number of parts.
  var partCount: Int { get }
  /// The topics that a topic requires in any branch, recommended ones left out.
  func needs(ofTopic topic: Int32) -> ArraySlice<Int32>
  /// The parts that teach a topic.
  func teachers(ofTopic topic: Int32) -> ArraySlice<Int32>
  /// The topics that a part requires in any branch, and those that it teaches.
  func links(ofPart part: Int32) -> (needs: ArraySlice<Int32>, lessons: ArraySlice<Int32>)
  /// The resource of a part.
  func resource(ofPart part: Int32) -> Int32
  /// The first part of a resource; of the one behind the last, the number of parts.
  func firstPart(ofResource resource: Int32) -> Int32
}

/// What leads where, by places in the lists of a catalog, as far as names tell it.
package struct ContentLinkLists: Sendable {
  /// Topic → topics that it requires in any branch, recommended ones left out.
  package let topicNeeds: Digraph
  /// Part → topics that it requires in any branch, recommended ones left out.
  package let partNeeds: Digraph
  /// Part → topics that it teaches.
  package let lessons: Digraph

  /// Wraps lists.
  package init(topicNeeds: Digraph, partNeeds: Digraph, lessons: Digraph) {
    self.topicNeeds = topicNeeds
    self.partNeeds = partNeeds
    self.lessons = lessons
  }
}

/// Lists of topics of a run of entries, under construction.
package struct TopicLists: Sendable {
  private var topics: [Int32] = []
  private var ends: [Int32] = []

  /// Begins with no list.
  package init() {}

  /// Adds a topic to the list that is being built.
  package mutating func append(_ topic: Int32) { topics.append(topic) }

  /// Ends the list that is being built.
  package mutating func close() { ends.append(Int32(topics.count)) }

  /// The lists of all runs, one after another.
  package static func joined(_ runs: [TopicLists]) -> Digraph {
    var offsets: [Int32] = [0]
    var topics: [Int32] = []
    for run in runs {
      offsets += run.ends.map { $0 + Int32(topics.count) }
      topics += run.topics
    }
    return Digraph(offsets: offsets, targets: topics)
  }
}

/// The links of a catalog in memory.
package struct ContentReach: ContentLinks, Sendable {
  private let lists: ContentLinkLists
  private let teachers: Digraph
  private let resourceOfPart: [Int32]
  private let firstPart: [Int32]

  /// Calls its second argument for every number below the first, in any order, perhaps at once.
  package typealias ForEach = (Int, @Sendable (Int) -> Void) -> Void

  /// Interns who requires and who teaches what, where the catalog does not know it yet.
  ///
  /// - Parameter forEach: how shares of the content are gone through; one after another unless the
  ///   caller has cores to spare.
  /// - Complexity: O(*s*), *s* the number of entries, parts and requirements.
  package init(
    _ catalog: Catalog, forEach: ForEach = { count, body in (0..<count).forEach(body) }
  ) {
    lists = catalog.links ?? Self.links(of: catalog, forEach)
    teachers = lists.lessons.reversed(nodeCount: catalog.topics.count)
    var first: [Int32] = []
    var resources: [Int32] = []
    for number in catalog.resources.indices {
      first.append(Int32(resources.count))
      resources += repeatElement(Int32(number), count: catalog.resources[number].parts.count)
    }
    resourceOfPart = resources
    firstPart = first + [Int32(resources.count)]
  }

  private static func links(of catalog: Catalog, _ forEach: ForEach) -> ContentLinkLists {
    let index = IdentifierTable(catalog.topics.map(\.id))
    let topics = Self.lists(of: catalog.topics, forEach) { topic, lists in
      Self.add(topic.requires, to: &lists[0], index)
    }
    let parts = Self.lists(of: catalog.resources, count: 2, forEach) { resource, lists in
      for part in resource.parts {
        Self.add(part.requires, to: &lists[0], index)
        for lesson in part.teaches {
          if let topic = index[lesson.topic] { lists[1].append(topic) }
        }
        lists[1].close()
      }
    }
    return ContentLinkLists(topicNeeds: topics[0], partNeeds: parts[0], lessons: parts[1])
  }

  private static func add(
    _ requirements: [Requirement], to lists: inout TopicLists, _ index: IdentifierTable
  ) {
    for requirement in requirements {
      requirement.forEachTopic { id in
        if let topic = index[id] { lists.append(topic) }
      }
    }
    lists.close()
  }

  /// What a body adds for each entry, gathered share by share.
  private static func lists<Entry: Sendable>(
    of entries: [Entry], count: Int = 1, _ forEach: ForEach,
    _ body: @escaping @Sendable (Entry, inout [TopicLists]) -> Void
  ) -> [Digraph] {
    let size = 4_096
    let shareCount = (entries.count + size - 1) / size
    let shares = Mutex([[TopicLists]](repeating: [], count: shareCount))
    forEach(shareCount) { share in
      var lists = [TopicLists](repeating: TopicLists(), count: count)
      for place in share * size..<min((share + 1) * size, entries.count) {
        body(entries[place], &lists)
      }
      let result = lists
      shares.withLock { $0[share] = result }
    }
    let all = shares.withLock { $0 }
    return (0..<count).map { list in TopicLists.joined(all.map { $0[list] }) }
  }

  /// Number of topics.
  package var topicCount: Int { lists.topicNeeds.nodeCount }
  /// Number of parts.
  package var partCount: Int { resourceOfPart.count }
  /// What a topic requires.
  package func needs(ofTopic topic: Int32) -> ArraySlice<Int32> {
    lists.topicNeeds.successors(of: topic)
  }
  /// What teaches a topic.
  package func teachers(ofTopic topic: Int32) -> ArraySlice<Int32> {
    teachers.successors(of: topic)
  }
  /// What a part requires, and what it teaches.
  package func links(
    ofPart part: Int32
  ) -> (needs: ArraySlice<Int32>, lessons: ArraySlice<Int32>) {
    (lists.partNeeds.successors(of: part), lists.lessons.successors(of: part))
  }
  /// The resource of a part.
  package func resource(ofPart part: Int32) -> Int32 { resourceOfPart[Int(part)] }
  /// The first part of a resource, or the number of parts.
  package func firstPart(ofResource resource: Int32) -> Int32 { firstPart[Int(resource)] }
}

extension ContentLinks {
  /// Everything that a plan may touch.
  ///
  /// - Parameters:
  ///   - wanted: topics that the goal asks for.
  ///   - known: topics known at the start; what they require is known too, and nothing has to teach
  ///     it.
  ///   - parts: resource and position of parts that the learner names.
  /// - Complexity: O(*n* + *r* log *n*), *n* topics and parts of the content in bytes that are set
  ///   to zero, *r* what is reached.
  package func reached(
    wanted: [Int32], known: [Int32], parts: [(resource: Int32, position: Int)]
  ) -> ReachedContent {
    var walk = ContentWalk(topics: topicCount, parts: partCount)
    var known = known
    for (resource, position) in parts {
      let part = firstPart(ofResource: resource) + Int32(position)
      guard part < partCount else { continue }
      walk.take(part)
      known += links(ofPart: part).lessons
    }
    follow(wanted, into: &walk)
    while let topic = known.popLast() {
      if walk.raise(topic, to: .known) { known += needs(ofTopic: topic) }
    }
    return ReachedContent(topics: walk.topics.sorted(), resources: byResource(walk.parts.sorted()))
  }

  private func follow(_ wanted: [Int32], into walk: inout ContentWalk) {
    var pending = wanted
    while let topic = pending.popLast() {
      guard walk.raise(topic, to: .wanted) else { continue }
      pending += needs(ofTopic: topic)
      for part in teachers(ofTopic: topic) where walk.take(part) {
        let (needs, lessons) = links(ofPart: part)
        pending += needs
        for lesson in lessons { walk.raise(lesson, to: .named) }
      }
    }
  }

  private func byResource(_ parts: [Int32]) -> [ReachedContent.Excerpt] {
    var resources: [ReachedContent.Excerpt] = []
    var bounds: Range<Int32> = 0..<0
    for part in parts {
      if !bounds.contains(part) {
        let resource = resource(ofPart: part)
        let (first, end) = (firstPart(ofResource: resource), firstPart(ofResource: resource + 1))
        bounds = min(first, part)..<max(end, part + 1)
        resources.append(ReachedContent.Excerpt(resource: resource, parts: []))
      }
      resources[resources.count - 1].parts.append(Int(part - bounds.lowerBound))
    }
    return resources
  }
}

/// What a question reaches.
package struct ReachedContent: Sendable {
  /// A resource and the parts of it that are reached.
  package struct Excerpt: Sendable {
    /// Index of the resource.
    package var resource: Int32
    /// Ascending positions of the parts, in the order of the content.
    package var parts: [Int]
  }

  /// Ascending indices of topics.
  package var topics: [Int32]
  /// The resources, ascending.
  package var resources: [Excerpt]
}

/// What was met so far.
private struct ContentWalk {
  /// Why a topic is in: later cases reach further.
  enum Standing: UInt8 {
    case unmet, named, known, wanted
  }

  private var standing: [UInt8]
  private var isTaken: [Bool]
  private(set) var topics: [Int32] = []
  private(set) var parts: [Int32] = []

  init(topics: Int, parts: Int) {
    standing = [UInt8](repeating: 0, count: topics)
    isTaken = [Bool](repeating: false, count: parts)
  }

  /// False when the topic has that standing or a higher one already.
  @discardableResult
  mutating func raise(_ topic: Int32, to standing: Standing) -> Bool {
    let before = self.standing[Int(topic)]
    guard before < standing.rawValue else { return false }
    self.standing[Int(topic)] = standing.rawValue
    if before == 0 { topics.append(topic) }
    return true
  }

  /// False when the part was taken before.
  @discardableResult
  mutating func take(_ part: Int32) -> Bool {
    guard !isTaken[Int(part)] else { return false }
    isTaken[Int(part)] = true
    parts.append(part)
    return true
  }
}

extension Requirement {
  /// Calls the body with every topic of every branch that is more than recommended.
  package func forEachTopic(_ body: (Identifier) -> Void) {
    switch self {
    case .topic(let attainment, let isRecommended, _, _):
      if !isRecommended { body(attainment.topic) }
    case .anyOf(let nested, _, _), .allOf(let nested, _, _):
      for requirement in nested { requirement.forEachTopic(body) }
    }
  }
}
