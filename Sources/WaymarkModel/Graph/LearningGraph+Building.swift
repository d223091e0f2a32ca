/// Interning a catalog: ids to indices, requirement trees to one forest.

internal import WaymarkGraph

extension LearningGraph {
  /// All parts in the order of their written forms.
  ///
  /// Resources are sorted by id, and no id has a character below the `#` that ends it in the written
  /// form; so parts of one resource stand together, in the order of their own ids.
  static func rankParts(of catalog: Catalog) -> (parts: [Part], firstPart: [Int32]) {
    var parts: [Part] = []
    var firstPart: [Int32] = [0]
    parts.reserveCapacity(catalog.resources.reduce(0) { $0 + $1.parts.count })
    for resource in catalog.resources {
      parts += IdentifierOrder.sorted(resource.parts) { $0.id.part }
      firstPart.append(Int32(parts.count))
    }
    return (parts, firstPart)
  }

  static func sortedCompetencies(of catalog: Catalog) -> [Competency] {
    // Each name is written once, not at every comparison.
    catalog.matrix.skills.flatMap(\.cells).flatMap(\.competencies)
      .map { (name: $0.id.description, competency: $0) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .map(\.competency)
  }

  static func lessons(
    of parts: [Part], topics: IdentifierTable
  ) -> [(from: Int32, to: Int32)] {
    var edges: [(from: Int32, to: Int32)] = []
    for index in parts.indices {
      let teaches = parts[index].teaches
      let isOrdered =
        teaches.count < 2
        || teaches.indices.dropFirst().allSatisfy {
          teaches[$0 - 1] < teaches[$0]
        }
      var deepest: [(topic: Int32, depth: Int32)] = []
      for lesson in (isOrdered ? teaches : teaches.sorted()).reversed() {
        guard let topic = topics[lesson.topic], deepest.last?.topic != topic else { continue }
        deepest.append((topic, Int32(lesson.depth.rawValue)))
      }
      for lesson in deepest.reversed() {
        for depth in 0..<lesson.depth { edges.append((Int32(index), lesson.topic * 3 + depth)) }
      }
    }
    return edges
  }

  static func sortedByOwner(
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
struct ForestBuilder {
  let topics: IdentifierTable
  var forest = RequirementForest()
  var sources: [Requirement?] = []
  var recommendations: [LearningGraph.Recommendation] = []

  init(topics: IdentifierTable) { self.topics = topics }

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
