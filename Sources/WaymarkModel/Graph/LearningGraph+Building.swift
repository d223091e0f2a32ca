/// Interning a catalog: ids to indices, requirement trees to one forest.

internal import WaymarkGraph

extension LearningGraph {
  /// Interns a catalog.
  ///
  /// A reference to a topic that does not exist becomes a requirement that never holds; the reader
  /// has already reported it. Requirements are put into one order, so that two contents that differ
  /// only in the order of their entries give the same graph.
  ///
  /// - Complexity: O(*s* log *s*), *s* the number of entries, parts and requirements.
  package init(_ catalog: Catalog) {
    let ranked = Self.rankParts(of: catalog)
    let competencies = catalog.matrix.skills.flatMap(\.cells).flatMap(\.competencies)
      .sorted { $0.id < $1.id }
    let topicIndex = Self.index(catalog.topics.map(\.id))
    var builder = ForestBuilder(topics: topicIndex)
    topicRequirement = catalog.topics.enumerated().map { index, topic in
      builder.add(topic.requires, of: .topic(Int32(index)))
    }
    partRequirement = ranked.enumerated().map { index, ranked in
      builder.add(ranked.part.requires, of: .part(Int32(index)))
    }
    competencyRequirement = competencies.enumerated().map { index, competency in
      builder.add(competency.requires, of: .competency(Int32(index)))
    }
    certificationRequirement = catalog.certifications.enumerated().map { index, entry in
      builder.add(entry.domains.flatMap(\.topics), of: .certification(Int32(index)))
    }
    let lessons = Self.lessons(of: ranked.map(\.part), topics: topicIndex)
    self.catalog = catalog
    self.topicIndex = topicIndex
    self.competencies = competencies
    parts = ranked.map(\.part)
    partResource = ranked.map(\.resource)
    forest = builder.forest
    sources = builder.sources
    teaches = Digraph(nodeCount: ranked.count, edges: lessons)
    teachers = Digraph(
      nodeCount: catalog.topics.count * 3, edges: lessons.map { (from: $0.to, to: $0.from) })
    partIndex = Self.index(ranked.map(\.part.id))
    competencyIndex = Self.index(competencies.map(\.id))
    certificationIndex = Self.index(catalog.certifications.map(\.id))
    recommendations = Self.sortedByOwner(
      builder.recommendations, catalog: catalog, parts: ranked.map(\.part),
      competencies: competencies)
  }

  private typealias RankedPart = (name: String, part: Part, resource: Int32)

  private static func rankParts(of catalog: Catalog) -> [RankedPart] {
    var ranked: [RankedPart] = []
    for (index, resource) in catalog.resources.enumerated() {
      for part in resource.parts { ranked.append((part.id.description, part, Int32(index))) }
    }
    ranked.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return ranked
  }

  /// The first entry wins where content gives an id twice; the reader has reported the second.
  private static func index<ID: Hashable>(_ ids: [ID]) -> [ID: Int32] {
    Dictionary(zip(ids, ids.indices.map(Int32.init))) { first, _ in first }
  }

  private static func lessons(
    of parts: [Part], topics: [Identifier: Int32]
  ) -> [(from: Int32, to: Int32)] {
    var edges: [(from: Int32, to: Int32)] = []
    for (index, part) in parts.enumerated() {
      var deepest: [(topic: Int32, depth: Int32)] = []
      for lesson in part.teaches.sorted().reversed() {
        guard let topic = topics[lesson.topic], deepest.last?.topic != topic else { continue }
        deepest.append((topic, Int32(lesson.depth.rawValue)))
      }
      for lesson in deepest.reversed() {
        for depth in 0..<lesson.depth { edges.append((Int32(index), lesson.topic * 3 + depth)) }
      }
    }
    return edges
  }

  private static func sortedByOwner(
    _ entries: [Recommendation], catalog: Catalog, parts: [Part], competencies: [Competency]
  ) -> [Recommendation] {
    func name(_ owner: Owner) -> String {
      switch owner {
      case .topic(let index): catalog.topics[Int(index)].id.rawValue
      case .part(let index): parts[Int(index)].id.description
      case .competency(let index): competencies[Int(index)].id.description
      case .certification(let index): catalog.certifications[Int(index)].id.rawValue
      }
    }
    return entries.map { (name: name($0.owner), entry: $0) }
      .sorted { left, right in
        if left.name != right.name {
          return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
        return left.entry.fact < right.entry.fact
      }
      .map(\.entry)
  }
}

/// Turns requirement trees into forest nodes, and sets recommended edges aside.
private struct ForestBuilder {
  let topics: [Identifier: Int32]
  var forest = RequirementForest()
  var sources: [Requirement?] = []
  var recommendations: [LearningGraph.Recommendation] = []

  init(topics: [Identifier: Int32]) { self.topics = topics }

  /// Adds a conjunction; −1 when nothing hard is left of it.
  mutating func add(_ requirements: [Requirement], of owner: LearningGraph.Owner) -> Int32 {
    let nodes = Requirement.ordered(requirements).compactMap { add($0, of: owner) }
    if nodes.count < 2 { return nodes.first ?? -1 }
    sources.append(nil)
    return forest.addAll(nodes)
  }

  /// Adds one requirement; nil when it is only recommended.
  private mutating func add(_ requirement: Requirement, of owner: LearningGraph.Owner) -> Int32? {
    switch requirement {
    case .topic(let attainment, let isRecommended, _, _):
      return addTopic(attainment, isRecommended: isRecommended, of: owner, source: requirement)
    case .anyOf(let branches, _, _):
      let nodes = branches.compactMap { add($0, of: owner) }
      if nodes.isEmpty, !branches.isEmpty { return nil }
      sources.append(requirement)
      return forest.addAny(nodes)
    case .allOf(let members, _, _):
      let nodes = members.compactMap { add($0, of: owner) }
      if nodes.isEmpty, !members.isEmpty { return nil }
      sources.append(requirement)
      return forest.addAll(nodes)
    }
  }

  private mutating func addTopic(
    _ attainment: Attainment, isRecommended: Bool, of owner: LearningGraph.Owner,
    source: Requirement
  ) -> Int32? {
    guard let topic = topics[attainment.topic] else {
      if isRecommended { return nil }
      sources.append(source)
      return forest.addAny([])
    }
    let fact = topic * 3 + Int32(attainment.depth.rawValue) - 1
    if isRecommended {
      recommendations.append(LearningGraph.Recommendation(owner: owner, fact: fact))
      return nil
    }
    sources.append(source)
    return forest.addFact(fact)
  }
}
