/// What somebody asks about, found by its written form.

internal import WaymarkModel

/// Something that content names.
enum ExplainedThing: Hashable {
  /// A topic at any depth.
  case topic(Int32)
  /// A topic at one depth, as a fact.
  case fact(Int32)
  /// One part, or all parts of a resource.
  case parts([Int32], resource: Int32)
  /// A certification.
  case certification(Int32)
  /// A competency.
  case competency(Int32)
  /// A cell that has text.
  case cell(CellID)

  /// Reads `tls`, `tls@3`, `topic:tls`, `book#ch4`, `book`, `cka`, `cert:cka`, `sre/2`,
  /// `sre/2/uses-bpf-tools`.
  init?(_ written: String, in graph: LearningGraph) {
    let word = Self.withoutPrefix(written)
    let slashes = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if word.contains("#") {
      let sides = word.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      let id = PartID(resource: Identifier(sides[0]), part: Identifier(sides[1]))
      guard let part = graph.part(id) else { return nil }
      self = .parts([part], resource: graph.partResource[Int(part)])
    } else if slashes.count > 1 {
      guard let level = Int(slashes[1]) else { return nil }
      let cell = CellID(skill: Identifier(slashes[0]), level: level)
      if slashes.count == 2 {
        guard graph.catalog.matrix.cell(cell) != nil else { return nil }
        self = .cell(cell)
      } else {
        let id = CompetencyID(cell: cell, name: Identifier(slashes[2]))
        guard let competency = graph.competency(id) else { return nil }
        self = .competency(competency)
      }
    } else if word.contains("@") {
      let sides = word.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
      guard let depth = Int(sides[1]).flatMap(Depth.init(rawValue:)),
        let fact = graph.fact(Attainment(Identifier(sides[0]), depth))
      else { return nil }
      self = .fact(fact)
    } else {
      self.init(entry: Identifier(word), in: graph)
    }
  }

  private init?(entry id: Identifier, in graph: LearningGraph) {
    if let topic = graph.topic(id) {
      self = .topic(topic)
    } else if let certification = graph.certification(id) {
      self = .certification(certification)
    } else if let resource = graph.catalog.resources.firstIndex(where: { $0.id == id }) {
      let parts = graph.parts.indices.filter { graph.partResource[$0] == Int32(resource) }
      self = .parts(parts.map(Int32.init), resource: Int32(resource))
    } else {
      return nil
    }
  }

  private static func withoutPrefix(_ word: String) -> String {
    for prefix in ["topic:", "cert:"] where word.hasPrefix(prefix) {
      return String(word.dropFirst(prefix.count))
    }
    return word
  }

  /// The written form and what it is called.
  func name(in graph: LearningGraph) -> (subject: String, title: String) {
    switch self {
    case .topic(let topic):
      let entry = graph.catalog.topics[Int(topic)]
      return (entry.id.rawValue, entry.title)
    case .fact(let fact):
      return (graph.attainment(fact).description, graph.catalog.topics[Int(fact / 3)].title)
    case .parts(let parts, let resource):
      let shelf = graph.catalog.resources[Int(resource)]
      if parts.count == 1, shelf.parts.count > 1 {
        let part = graph.parts[Int(parts[0])]
        return (part.id.description, part.title)
      }
      return (shelf.id.rawValue, shelf.title)
    case .certification(let index):
      let entry = graph.catalog.certifications[Int(index)]
      return (entry.id.rawValue, entry.title)
    case .competency(let index):
      let entry = graph.competencies[Int(index)]
      return (entry.id.description, entry.title)
    case .cell(let id):
      return (id.description, graph.catalog.matrix.skill(id.skill)?.title ?? id.description)
    }
  }

  /// The target that would bring it into the goal; nil for parts, which are forced instead.
  func target(in graph: LearningGraph) -> Target? {
    switch self {
    case .topic(let topic):
      Target(.topic(graph.attainment(topic * 3 + 1)), written: name(in: graph).subject)
    case .fact(let fact): Target(.topic(graph.attainment(fact)), written: name(in: graph).subject)
    case .certification(let index):
      Target(
        .certification(graph.catalog.certifications[Int(index)].id),
        written: name(in: graph).subject)
    case .competency(let index):
      Target(.competency(graph.competencies[Int(index)].id), written: name(in: graph).subject)
    case .cell(let id): Target(.skill(id.skill, level: id.level), written: id.description)
    case .parts: nil
    }
  }
}
