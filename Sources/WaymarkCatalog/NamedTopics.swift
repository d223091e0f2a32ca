/// The topics that merged content names, looked up once and for all that comes after.

import WaymarkModel

/// Places of named topics, in the order of the entries of merged content.
struct NamedTopics: Sendable {
  /// Stands for a name that nothing declares.
  static let unknown: Int32 = -1

  /// What topics require, in every branch, recommended or not, in the order of writing.
  let requiredByTopics: [Int32]
  /// What parts require, in every branch, recommended or not, in the order of writing.
  let requiredByParts: [Int32]
  /// What leads where, without what is recommended or unknown.
  let links: ContentLinkLists
  /// The depths of what parts teach, beside `links.lessons`.
  let depths: [UInt8]

  /// Joins what was looked up for runs of entries.
  init(topics: [NamedTopicsShare], resources: [NamedTopicsShare]) {
    requiredByTopics = topics.flatMap(\.required)
    requiredByParts = resources.flatMap(\.required)
    depths = resources.flatMap(\.depths)
    links = ContentLinkLists(
      topicNeeds: TopicLists.joined(topics.map(\.needs)),
      partNeeds: TopicLists.joined(resources.map(\.needs)),
      lessons: TopicLists.joined(resources.map(\.lessons)))
  }
}

/// Hands out places in order, so that whoever walks requirements need not hash names again.
struct PlaceCursor {
  private let places: [Int32]
  private var next = 0

  /// Begins with the first.
  init(_ places: [Int32]) { self.places = places }

  /// The next place; nil for a name that nothing declares.
  mutating func take() -> Int32? {
    let place = places[next]
    next += 1
    return place == NamedTopics.unknown ? nil : place
  }
}

/// The places of the topics that a run of entries names.
struct NamedTopicsShare: Sendable {
  /// What is required, in every branch, recommended or not.
  private(set) var required: [Int32] = []
  /// For each topic or part what it requires, without what is recommended or unknown.
  private(set) var needs = TopicLists()
  /// For each part what it teaches, without what is unknown.
  private(set) var lessons = TopicLists()
  /// The depths of these lessons.
  private(set) var depths: [UInt8] = []
  /// Entries of the run, by their place in the content, that name something unknown.
  private(set) var incomplete: [Int] = []

  /// Looks up what topics name.
  init(_ topics: ArraySlice<Declared<Topic>>, _ names: ContentNames) {
    for index in topics.indices {
      let isKnown = require(topics[index].entry.requires, names.topics)
      needs.close()
      if !isKnown || !names.know(topics[index].references) { incomplete.append(index) }
    }
  }

  /// Looks up what resources name.
  init(_ resources: ArraySlice<Declared<Resource>>, _ names: ContentNames) {
    for index in resources.indices {
      var lessonCount = 0
      var isKnown = true
      let parts = resources[index].entry.parts
      for part in parts.indices {
        isKnown = require(parts[part].requires, names.topics) && isKnown
        needs.close()
        isKnown = teach(parts[part].teaches, names.topics) && isKnown
        lessons.close()
        lessonCount += parts[part].teaches.count
      }
      // Most name nothing besides what their parts teach.
      let isCovered = resources[index].references.count == lessonCount
      if !isKnown || !(isCovered || names.know(resources[index].references)) {
        incomplete.append(index)
      }
    }
  }

  /// True when every topic is known.
  private mutating func teach(_ lessons: [Attainment], _ topics: IdentifierTable) -> Bool {
    var areKnown = true
    for index in lessons.indices {
      guard let place = topics[lessons[index].topic] else {
        areKnown = false
        continue
      }
      self.lessons.append(place)
      depths.append(UInt8(lessons[index].depth.rawValue))
    }
    return areKnown
  }

  /// True when every topic of every branch is known.
  private mutating func require(_ requirements: [Requirement], _ topics: IdentifierTable) -> Bool {
    var areKnown = true
    // By index: to copy requirements is to count references to the file, on all cores at once.
    for index in requirements.indices {
      switch requirements[index] {
      case .topic(let attainment, let isRecommended, _, _):
        let place = topics[attainment.topic]
        required.append(place ?? NamedTopics.unknown)
        if let place, !isRecommended { needs.append(place) }
        areKnown = areKnown && place != nil
      case .anyOf(let branches, _, _), .allOf(let branches, _, _):
        areKnown = require(branches, topics) && areKnown
      }
    }
    return areKnown
  }
}
