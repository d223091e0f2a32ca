/// What plans can touch: from what a question names to everything that could serve it.

internal import WaymarkGraph

/// Which topics lead to which topics and resources, as integers, for content of any size.
///
/// A plan depends on nothing beyond what its goal can reach: the topics that it requires in any
/// branch, the parts that teach one of these, what those parts require, and so on. `Catalog.excerpt`
/// holds just that, so that planning costs what the goal costs, not what the catalog would.
///
/// Indices are those of the catalog's lists; parts are counted in the order of their resources.
package struct ContentReach: Sendable {
  /// Topic → topics that it requires in any branch, recommended ones left out.
  private let topicNeeds: Digraph
  /// Topic → parts that teach it.
  private let teachers: Digraph
  /// Part → topics that it requires in any branch.
  private let partNeeds: Digraph
  /// Part → topics that it teaches.
  private let lessons: Digraph
  /// The resource of each part.
  private let resourceOfPart: [Int32]
  /// The first part of each resource.
  private let firstPart: [Int32]

  /// Interns who requires and who teaches what.
  ///
  /// - Complexity: O(*s*), *s* the number of entries, parts and requirements.
  package init(_ catalog: Catalog) {
    let index = Dictionary(zip(catalog.topics.map(\.id), 0 as Int32..<Int32.max)) { first, _ in
      first
    }
    var edges: [(from: Int32, to: Int32)] = []
    func add(_ requirements: [Requirement], of owner: Int32) {
      for requirement in requirements {
        requirement.forEachTopic { id in
          if let topic = index[id] { edges.append((owner, topic)) }
        }
      }
    }
    for (owner, topic) in catalog.topics.enumerated() { add(topic.requires, of: Int32(owner)) }
    topicNeeds = Digraph(nodeCount: catalog.topics.count, edges: edges)
    edges = []
    var taught: [(from: Int32, to: Int32)] = []
    var resources: [Int32] = []
    var first: [Int32] = []
    for (number, resource) in catalog.resources.enumerated() {
      first.append(Int32(resources.count))
      for part in resource.parts {
        add(part.requires, of: Int32(resources.count))
        for lesson in part.teaches {
          if let topic = index[lesson.topic] { taught.append((Int32(resources.count), topic)) }
        }
        resources.append(Int32(number))
      }
    }
    partNeeds = Digraph(nodeCount: resources.count, edges: edges)
    lessons = Digraph(nodeCount: resources.count, edges: taught)
    teachers = Digraph(
      nodeCount: catalog.topics.count, edges: taught.map { (from: $0.to, to: $0.from) })
    resourceOfPart = resources
    firstPart = first
  }

  /// All that is known, as arrays that can be stored.
  package var arrays: [[Int32]] {
    [topicNeeds, teachers, partNeeds, lessons].flatMap { [$0.offsets, $0.targets] }
      + [resourceOfPart, firstPart]
  }

  /// Takes over arrays of unknown origin; nil when they do not fit together.
  ///
  /// - Complexity: O(*s*), *s* the length of all arrays.
  package init?(checking arrays: [[Int32]], topicCount: Int, resourceCount: Int) {
    guard arrays.count == 10, arrays[9].count == resourceCount else { return nil }
    let partCount = arrays[8].count
    func graph(_ index: Int, nodes: Int, to limit: Int) -> Digraph? {
      guard arrays[index].count == nodes + 1 else { return nil }
      return Digraph(
        checkingOffsets: arrays[index], targets: arrays[index + 1], targetCount: limit)
    }
    guard let topicNeeds = graph(0, nodes: topicCount, to: topicCount),
      let teachers = graph(2, nodes: topicCount, to: partCount),
      let partNeeds = graph(4, nodes: partCount, to: topicCount),
      let lessons = graph(6, nodes: partCount, to: topicCount),
      arrays[8].allSatisfy({ $0 >= 0 && $0 < resourceCount }),
      arrays[9].allSatisfy({ $0 >= 0 && $0 <= partCount })
    else { return nil }
    self.topicNeeds = topicNeeds
    self.teachers = teachers
    self.partNeeds = partNeeds
    self.lessons = lessons
    resourceOfPart = arrays[8]
    firstPart = arrays[9]
  }

  /// Everything that a plan may touch, as ascending indices of topics and resources.
  ///
  /// - Parameters:
  ///   - wanted: topics that the goal asks for.
  ///   - known: topics known at the start; what they require is known too, and nothing has to teach
  ///     it.
  ///   - parts: resource and position of parts that the learner names.
  /// - Complexity: O(*n* + *r* log *r*), *n* topics and parts of the content in bytes that are set
  ///   to zero, *r* what is reached.
  package func reached(
    wanted: [Int32], known: [Int32], parts: [(resource: Int32, position: Int)]
  ) -> (topics: [Int32], resources: [Int32]) {
    var walk = Walk(topics: topicNeeds.nodeCount, parts: resourceOfPart.count)
    var known = known
    for (resource, position) in parts {
      let part = firstPart[Int(resource)] + Int32(position)
      guard part < resourceOfPart.count else { continue }
      walk.take(part)
      known += lessons.successors(of: part)
    }
    follow(wanted, into: &walk)
    while let topic = known.popLast() {
      if walk.raise(topic, to: .known) { known += topicNeeds.successors(of: topic) }
    }
    return (walk.topics.sorted(), Set(walk.parts.map { resourceOfPart[Int($0)] }).sorted())
  }

  private func follow(_ wanted: [Int32], into walk: inout Walk) {
    var pending = wanted
    while let topic = pending.popLast() {
      guard walk.raise(topic, to: .wanted) else { continue }
      pending += topicNeeds.successors(of: topic)
      for part in teachers.successors(of: topic) where walk.take(part) {
        pending += partNeeds.successors(of: part)
        for lesson in lessons.successors(of: part) { walk.raise(lesson, to: .named) }
      }
    }
  }

  /// What was met so far.
  private struct Walk {
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
