/// The catalog as dense integers: what selection, order and explanations compute on.

package import WaymarkGraph

/// A catalog with every topic, part, competency and certification interned to an index.
///
/// Indices follow the bytes of the ids, so that the numbering, and all that is decided by it, is
/// the same whatever the order of files and entries. A **fact** is an attainment:
/// `topic × 3 + depth − 1`. Requirements stand in one forest; a recommended requirement is no node
/// of it, since it never changes what is chosen, but an entry of `recommendations`.
///
/// Building costs O(*s* log *s*), *s* the size of the catalog; everything after that is integers. A
/// reference type, since every stage holds on to it.
package final class LearningGraph: Sendable {
  /// What a requirement stands on.
  package enum Owner: Sendable, Hashable {
    /// Index into `catalog.topics`.
    case topic(Int32)
    /// Index into `parts`.
    case part(Int32)
    /// Index into `competencies`.
    case competency(Int32)
    /// Index into `catalog.certifications`.
    case certification(Int32)
  }

  /// A requirement that only pulls the order.
  package struct Recommendation: Sendable {
    /// What recommends.
    package var owner: Owner
    /// The fact that is better learnt before.
    package var fact: Int32
  }

  /// The content that was interned; its lists are sorted by id and share the indices.
  package let catalog: Catalog
  /// All parts of all resources, sorted by their written form.
  package let parts: [Part]
  /// The resource of each part, as an index into `catalog.resources`.
  package let partResource: [Int32]
  /// All competencies of all cells, sorted by their written form.
  package let competencies: [Competency]
  /// Requirements of topics, parts, competencies and certifications.
  package let forest: RequirementForest
  /// The requirement behind each forest node, for reasons and places; conjunctions made here have
  /// none.
  package let sources: [Requirement?]
  /// The forest node of what a topic requires, or −1.
  package let topicRequirement: [Int32]
  /// The forest node of what a part requires, or −1.
  package let partRequirement: [Int32]
  /// The forest node of what a competency requires, or −1.
  package let competencyRequirement: [Int32]
  /// The forest node of what all domains of a certification require, or −1.
  package let certificationRequirement: [Int32]
  /// Part → facts that it teaches, shallower depths included.
  package let teaches: Digraph
  /// Fact → parts that teach it, ascending.
  package let teachers: Digraph
  /// Recommended requirements, by the written id of their owner, then by fact.
  package let recommendations: [Recommendation]

  private let topicIndex: IdentifierTable
  /// The first part of each resource; behind the last, the number of parts.
  private let firstPart: [Int32]
  private let competencyIndex: [CompetencyID: Int32]
  private let certificationIndex: IdentifierTable

  /// Interns a catalog.
  ///
  /// A reference to a topic that does not exist becomes a requirement that never holds; the reader
  /// has already reported it. Requirements are put into one order, so that two contents that differ
  /// only in the order of their entries give the same graph.
  ///
  /// - Complexity: O(*s* log *s*), *s* the number of entries, parts and requirements.
  package init(_ catalog: Catalog) {
    let (parts, firstPart) = Self.rankParts(of: catalog)
    let competencies = Self.sortedCompetencies(of: catalog)
    let topicIndex = IdentifierTable(catalog.topics.map(\.id))
    var builder = ForestBuilder(topics: topicIndex)
    topicRequirement = catalog.topics.indices.map { index in
      builder.add(catalog.topics[index].requires, of: .topic(Int32(index)))
    }
    partRequirement = parts.indices.map { index in
      builder.add(parts[index].requires, of: .part(Int32(index)))
    }
    competencyRequirement = competencies.indices.map { index in
      builder.add(competencies[index].requires, of: .competency(Int32(index)))
    }
    certificationRequirement = catalog.certifications.enumerated().map { index, entry in
      builder.add(entry.domains.flatMap(\.topics), of: .certification(Int32(index)))
    }
    let lessons = Self.lessons(of: parts, topics: topicIndex)
    self.catalog = catalog
    self.topicIndex = topicIndex
    self.competencies = competencies
    self.parts = parts
    self.firstPart = firstPart
    partResource = zip(firstPart, firstPart.dropFirst()).enumerated().flatMap { resource, bounds in
      repeatElement(Int32(resource), count: Int(bounds.1 - bounds.0))
    }
    forest = builder.forest
    sources = builder.sources
    teaches = Digraph(nodeCount: parts.count, edges: lessons)
    teachers = Digraph(
      nodeCount: catalog.topics.count * 3, edges: lessons.map { (from: $0.to, to: $0.from) })
    competencyIndex = Dictionary(
      zip(competencies.map(\.id), 0 as Int32..<Int32.max), uniquingKeysWith: { first, _ in first })
    certificationIndex = IdentifierTable(catalog.certifications.map(\.id))
    recommendations = Self.sortedByOwner(
      builder.recommendations, catalog: catalog, parts: parts, competencies: competencies)
  }

  /// The index of a topic.
  package func topic(_ id: Identifier) -> Int32? { topicIndex[id] }
  /// The index of a competency.
  package func competency(_ id: CompetencyID) -> Int32? { competencyIndex[id] }
  /// The index of a certification.
  package func certification(_ id: Identifier) -> Int32? { certificationIndex[id] }

  /// The index of a part. - Complexity: O(log *n*).
  package func part(_ id: PartID) -> Int32? {
    guard let resource = catalog.resourceIndex(id.resource) else { return nil }
    var (low, high) = (Int(firstPart[Int(resource)]), Int(firstPart[Int(resource) + 1]))
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].id.part < id.part { low = middle + 1 } else { high = middle }
    }
    return low < end && parts[low].id.part == id.part ? Int32(low) : nil
  }
}

extension LearningGraph {
  /// Number of facts: three depths a topic.
  package var factCount: Int { catalog.topics.count * 3 }

  /// The fact of an attainment; nil when the topic is unknown.
  package func fact(_ attainment: Attainment) -> Int32? {
    topic(attainment.topic).map { $0 * 3 + Int32(attainment.depth.rawValue) - 1 }
  }

  /// The topic index of a fact.
  package func topic(ofFact fact: Int32) -> Int32 { fact / 3 }

  /// The attainment of a fact.
  package func attainment(_ fact: Int32) -> Attainment {
    let depth = Depth(rawValue: Int(fact % 3) + 1) ?? .working
    return Attainment(catalog.topics[Int(fact / 3)].id, depth)
  }

  /// The resource that a part belongs to.
  package func resource(ofPart part: Int32) -> Resource {
    catalog.resources[Int(partResource[Int(part)])]
  }

  /// The written id of an owner of requirements.
  package func name(of owner: Owner) -> String {
    switch owner {
    case .topic(let index): catalog.topics[Int(index)].id.rawValue
    case .part(let index): parts[Int(index)].id.description
    case .competency(let index): competencies[Int(index)].id.description
    case .certification(let index): catalog.certifications[Int(index)].id.rawValue
    }
  }

  /// The forest node that an owner requires, or −1.
  package func requirement(of owner: Owner) -> Int32 {
    switch owner {
    case .topic(let index): topicRequirement[Int(index)]
    case .part(let index): partRequirement[Int(index)]
    case .competency(let index): competencyRequirement[Int(index)]
    case .certification(let index): certificationRequirement[Int(index)]
    }
  }
}
