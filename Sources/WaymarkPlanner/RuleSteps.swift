/// What rules and strategies are shown of parts and steps.

internal import WaymarkGraph
internal import WaymarkModel

/// Describes parts before the selection and steps after it, in the words of the ports.
struct RuleSteps {
  let graph: LearningGraph
  private let countedEffort: [Int64]
  private let certificationsOfTopic: [Int32: [String]]

  init(graph: LearningGraph, countedEffort: [Int64]) {
    self.graph = graph
    self.countedEffort = countedEffort
    var touched: [Int32: [String]] = [:]
    for (index, certification) in graph.catalog.certifications.enumerated() {
      for fact in Self.leaves(graph.certificationRequirement[index], graph) {
        touched[fact / 3, default: []].append(certification.id.rawValue)
      }
    }
    certificationsOfTopic = touched
  }

  /// A part as it stands before anything is chosen: what it teaches and asks for.
  func describe(part: Int32) -> RuleStep {
    let entry = graph.parts[Int(part)]
    var step = describeStudy(part)
    step.learns = entry.teaches.map(\.description)
    step.requires = Self.leaves(graph.partRequirement[Int(part)], graph)
      .map { graph.attainment($0).description }
    step.skill = skill(of: entry.teaches.map(\.topic))
    step.tags = tags(topics: entry.teaches.map(\.topic), kind: step.kind)
    return step
  }

  /// A chosen step: what is learnt in it and what it waits for.
  func describe(_ index: Int, of chosen: ChosenSteps) -> RuleStep {
    let learnt = chosen.learns[index].map(graph.attainment)
    let required = chosen.requires[index].map(graph.attainment)
    var step: RuleStep
    switch chosen.steps[index] {
    case .study(let part):
      step = describeStudy(part)
      step.skill = skill(of: learnt.map(\.topic))
      step.tags = tags(topics: learnt.map(\.topic), kind: step.kind)
    case .exam(let exam):
      step = describeExam(exam)
      step.skill = skill(of: required.map(\.topic))
      step.tags = ["exam", step.id].sorted()
    }
    step.learns = learnt.map(\.description)
    step.requires = required.map(\.description)
    step.needs = chosen.needs[index]
    return step
  }

  /// The skill of most of the topics; the first by id among equals; empty for no topics.
  func skill(of topics: [Identifier]) -> String {
    var counts: [Identifier: Int] = [:]
    for topic in topics {
      if let skill = graph.catalog.topic(topic)?.skill { counts[skill, default: 0] += 1 }
    }
    let best = counts.max { left, right in
      left.value == right.value ? right.key < left.key : left.value < right.value
    }
    return best?.key.rawValue ?? ""
  }

  private func describeStudy(_ part: Int32) -> RuleStep {
    let entry = graph.parts[Int(part)]
    let resource = graph.resource(ofPart: part)
    var step = RuleStep(
      id: entry.id.description, resource: resource.id.rawValue, part: entry.id.part.rawValue,
      title: entry.title, kind: resource.kind.rawValue, minutes: entry.effort.likely,
      countedEffort: Int(countedEffort[Int(part)]), priceCents: resource.price.cents,
      urlHost: Self.host(of: resource.url))
    step.position = resource.readingPosition(of: entry.id.part)
    return step
  }

  private func describeExam(_ index: Int32) -> RuleStep {
    let exam = graph.catalog.certifications[Int(index)]
    return RuleStep(
      id: exam.id.rawValue, resource: exam.id.rawValue, part: "exam", title: exam.title,
      kind: "exam", minutes: exam.examMinutes, countedEffort: exam.examMinutes * 100,
      priceCents: exam.price.cents, urlHost: Self.host(of: exam.url))
  }

  private func tags(topics: [Identifier], kind: String) -> [String] {
    var tags: Set<String> = [kind]
    for topic in topics {
      tags.insert(topic.rawValue)
      tags.formUnion(graph.topic(topic).flatMap { certificationsOfTopic[$0] } ?? [])
    }
    return tags.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// All facts that a requirement mentions, whatever the branch; sorted, each once.
  static func leaves(_ node: Int32, _ graph: LearningGraph) -> [Int32] {
    guard node >= 0 else { return [] }
    var facts: Set<Int32> = []
    var pending = [node]
    while let next = pending.popLast() {
      if graph.forest.kinds[Int(next)] == .fact { facts.insert(graph.forest.facts[Int(next)]) }
      pending += graph.forest.children(of: next)
    }
    return facts.sorted()
  }

  private static func host(of url: String?) -> String {
    guard let bytes = url.map({ Array($0.utf8) }) else { return "" }
    let slashes = Array("://".utf8)
    guard bytes.count > 3,
      let scheme = (0..<(bytes.count - 2)).first(where: { Array(bytes[$0..<($0 + 3)]) == slashes })
    else { return "" }
    let rest = bytes[(scheme + 3)...]
    let end = rest.firstIndex { [0x2F, 0x3F, 0x23].contains($0) } ?? rest.endIndex
    let authority = rest[..<end]
    let afterUser = authority.lastIndex(of: 0x40).map { $0 + 1 } ?? authority.startIndex
    let host = authority[afterUser...].prefix { $0 != 0x3A }
    return String(decoding: host, as: UTF8.self)
  }
}
