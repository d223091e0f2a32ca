/// What somebody asks about, found by its written form.

internal import WaymarkModel

/// Something that content names.
enum ExplainedThing: Hashable {
  /// A topic at any depth.
  case topic(Int32)
  /// A topic at one depth, as a fact.
  case fact(Int32)
  /// One part.
  case part(Int32)
  /// All parts of a resource.
  case resource(Int32, parts: [Int32])
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
      guard sides.count == 2 else { return nil }
      let id = PartID(resource: Identifier(sides[0]), part: Identifier(sides[1]))
      guard let part = graph.part(id) else { return nil }
      self = .part(part)
    } else if slashes.count > 1 {
      guard slashes.count <= 3, let level = Int(slashes[1]) else { return nil }
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
      guard sides.count == 2, let depth = Int(sides[1]).flatMap(Depth.init(rawValue:)),
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
      self = .resource(Int32(resource), parts: parts.map(Int32.init))
    } else {
      return nil
    }
  }

  /// A word without prefix and depth, for looking for what it resembles.
  static func bareWord(_ written: String) -> String {
    let word = withoutPrefix(written)
    return word.split(separator: "@").first.map(String.init) ?? word
  }

  private static func withoutPrefix(_ word: String) -> String {
    for prefix in ["topic:", "cert:"] where word.hasPrefix(prefix) {
      return String(word.dropFirst(prefix.count))
    }
    return word
  }

  /// The written form and what it is called.
  func name(in graph: LearningGraph) -> Named {
    switch self {
    case .topic(let topic):
      let entry = graph.catalog.topics[Int(topic)]
      return Named(entry.id.rawValue, entry.title)
    case .fact(let fact):
      return Named(
        graph.attainment(fact).description, graph.catalog.topics[Int(fact / 3)].title)
    case .part(let part): return graph.named(part: part)
    case .resource(let resource, _):
      let shelf = graph.catalog.resources[Int(resource)]
      return Named(shelf.id.rawValue, shelf.title)
    case .certification(let index):
      let entry = graph.catalog.certifications[Int(index)]
      return Named(entry.id.rawValue, entry.title)
    case .competency(let index):
      let entry = graph.competencies[Int(index)]
      return Named(entry.id.description, entry.title)
    case .cell(let id): return graph.named(cell: id)
    }
  }

  /// What kind of thing it is.
  var kind: Explanation.Kind {
    switch self {
    case .topic: .topic
    case .fact: .attainment
    case .part: .part
    case .resource: .resource
    case .certification: .certification
    case .competency: .competency
    case .cell: .cell
    }
  }

  /// The target that would bring it into the goal; nil for parts, which are forced instead.
  func target(in graph: LearningGraph) -> Target? {
    switch self {
    case .topic(let topic):
      Target(.topic(graph.attainment(topic * 3 + 1)), written: name(in: graph).id)
    case .fact(let fact): Target(.topic(graph.attainment(fact)), written: name(in: graph).id)
    case .certification(let index):
      Target(
        .certification(graph.catalog.certifications[Int(index)].id),
        written: name(in: graph).id)
    case .competency(let index):
      Target(.competency(graph.competencies[Int(index)].id), written: name(in: graph).id)
    case .cell(let id): Target(.skill(id.skill, level: id.level), written: id.description)
    case .part, .resource: nil
    }
  }
}

extension LearningGraph {
  /// A part by its id and title; the resource's title stands behind where the part is one of many.
  func named(part index: Int32) -> Named {
    let (part, shelf) = (parts[Int(index)], resource(ofPart: index))
    return Named(
      part.id.description, shelf.isUndivided ? part.title : "\(part.title) (\(shelf.title))")
  }

  /// A cell by its id, its skill's title and its level.
  func named(cell: CellID) -> Named {
    let title = catalog.matrix.skill(cell.skill)?.title ?? cell.skill.rawValue
    return Named(cell.description, "\(title), level \(cell.level)")
  }

  /// A step by its id and title.
  func named(_ step: ChosenStep) -> Named {
    switch step {
    case .study(let part): named(part: part)
    case .exam(let index): ExplainedThing.certification(index).name(in: self)
    }
  }
}
