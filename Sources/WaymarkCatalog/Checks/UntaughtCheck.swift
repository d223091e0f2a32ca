/// What nobody can learn from the content: competencies, examinations, and parts that never begin.

import WaymarkDiagnostics
import WaymarkGraph
import WaymarkModel

/// Reports what founded learning from nothing does not reach, and the reason at its root.
struct UntaughtCheck: CatalogCheck {
  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    let question = Question(content, notesPlaces: false)
    let reach = FoundedReach(question.network, onlyWhatIsTaught: true)
    // Places take longer to note than all else, and only what is reported needs them.
    if question.isAnswered(by: reach) { return }
    let placed = Question(content, notesPlaces: true)
    placed.report(
      reach,
      UntaughtExplainer(network: placed.network, reach: reach, content: content.content), findings)
  }

  /// What has to be reachable, with its roots in the network.
  private struct Question {
    var network: RequirementNetwork
    let competencies: [(competency: Competency, root: Int32)]
    let domains: [(id: Identifier, domain: Certification.Domain, root: Int32)]

    init(_ examined: ExaminedContent, notesPlaces: Bool) {
      var network = RequirementNetwork(examined, includesParts: true, notesPlaces: notesPlaces)
      let content = examined.content
      competencies = content.skills.flatMap(\.entry.cells).flatMap(\.competencies)
        .map { ($0, network.add($0.requires)) }
      domains = content.certifications.flatMap { entry in
        entry.entry.domains.map { (entry.id, $0, network.add($0.topics)) }
      }
      self.network = network
    }

    func isAnswered(by reach: FoundedReach) -> Bool {
      competencies.allSatisfy { reach.holds[Int($0.root)] }
        && domains.allSatisfy { reach.holds[Int($0.root)] } && !reach.hasBegun.contains(false)
    }

    func report(_ reach: FoundedReach, _ explainer: UntaughtExplainer, _ findings: FindingList) {
      for (competency, root) in competencies where !reach.holds[Int(root)] {
        explainer.report(
          .competencyUntaught, "'\(competency.id)' cannot be learnt", root, competency.span,
          findings)
      }
      for (id, domain, root) in domains where !reach.holds[Int(root)] {
        explainer.report(
          .certificationUntaught, "'\(domain.title)' of '\(id)' cannot be learnt", root,
          domain.span, findings)
      }
      for position in network.partRoots.indices where !reach.hasBegun[position] {
        let part = network.part(position)
        explainer.report(
          .neverStarts, "'\(part.id)' can never begin", network.partRoots[position], part.span,
          findings)
      }
    }
  }
}

/// Follows what is unmet down to what nothing teaches.
private struct UntaughtExplainer {
  let network: RequirementNetwork
  let reach: FoundedReach
  let content: MergedContent
  /// The deepest that any part teaches a topic, whether it can begin or not.
  private let taught: [Int]
  private let teachers: [Int32: [Int]]

  private static let longestChain = 20

  init(network: RequirementNetwork, reach: FoundedReach, content: MergedContent) {
    self.network = network
    self.reach = reach
    self.content = content
    var taught = [Int](repeating: 0, count: content.topics.count)
    var teachers: [Int32: [Int]] = [:]
    for position in network.partRoots.indices {
      for (topic, depth) in network.lessons(ofPart: position) {
        taught[Int(topic)] = max(taught[Int(topic)], Int(depth))
        teachers[topic, default: []].append(position)
      }
    }
    self.taught = taught
    self.teachers = teachers
  }

  func report(
    _ code: DiagnosticCode, _ message: String, _ root: Int32, _ span: SourceSpan?,
    _ findings: FindingList
  ) {
    guard let first = unmetLeaf(below: root) else { return }
    var notes: [Diagnostic.Note] = []
    let cause = cause(of: first, &notes)
    findings.report(
      Diagnostic(
        code, "\(message): \(cause)", at: network.spans[Int(first)] ?? span, notes: notes))
  }

  private func cause(of first: Int32, _ notes: inout [Diagnostic.Note]) -> String {
    var leaf = first
    var seen: Set<Int32> = []
    while true {
      let topic = network.forest.facts[Int(leaf)] / 3
      let depth = Int(network.forest.facts[Int(leaf)] % 3) + 1
      let name = content.topics[Int(topic)].id
      let deepest = taught[Int(topic)]
      if deepest == 0 { return "nothing teaches '\(name)'" }
      if deepest < depth {
        return "nothing teaches '\(name)' at depth \(depth), the deepest is \(deepest)"
      }
      guard seen.insert(topic).inserted, notes.count < Self.longestChain else {
        return "what teaches '\(name)' can only begin after it"
      }
      guard let (owner, next) = obstacle(topic, depth: depth) else {
        return "what teaches '\(name)' can never begin"
      }
      let required = content.topics[Int(network.forest.facts[Int(next)] / 3)].id
      notes.append(
        Diagnostic.Note("'\(owner)' requires '\(required)' here", at: network.spans[Int(next)]))
      leaf = next
    }
  }

  /// What stands in the way of a topic that is taught: its own requirement, or its teachers'.
  private func obstacle(_ topic: Int32, depth: Int) -> (owner: String, leaf: Int32)? {
    if !reach.isReady[Int(topic)] {
      return unmetLeaf(below: network.topicRoots[Int(topic)])
        .map { (content.topics[Int(topic)].id.rawValue, $0) }
    }
    for part in teachers[topic] ?? [] where !reach.hasBegun[part] {
      let isDeepEnough = network.lessons(ofPart: part).contains {
        $0.topic == topic && $0.depth >= depth
      }
      guard isDeepEnough, let leaf = unmetLeaf(below: network.partRoots[part]) else { continue }
      return (network.part(part).id.description, leaf)
    }
    return nil
  }

  private func unmetLeaf(below node: Int32) -> Int32? {
    guard !reach.holds[Int(node)] else { return nil }
    if network.forest.kinds[Int(node)] == .fact { return node }
    for child in network.forest.children(of: node) {
      if let leaf = unmetLeaf(below: child) { return leaf }
    }
    return nil
  }
}
