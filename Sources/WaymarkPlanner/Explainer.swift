/// Why something is in a plan, or what having it in would cost.

internal import WaymarkGraph
internal import WaymarkModel

/// Explains one thing against the plan of a request.
struct Explainer {
  let draft: PlanDraft
  let selector: ResourceSelector
  let thing: ExplainedThing
  private let places: [Int]
  private var graph: LearningGraph { draft.graph }

  init(draft: PlanDraft, selector: ResourceSelector, thing: ExplainedThing) {
    self.draft = draft
    self.selector = selector
    self.thing = thing
    places = draft.places
  }

  /// The explanation without a price.
  ///
  /// - Complexity: O(*p*), *p* the size of the plan.
  func explain() -> Explanation {
    let name = thing.name(in: graph)
    let steps = self.steps()
    let numbers = steps.map { places[Int($0)] + 1 }.sorted()
    let standing = steps.isEmpty ? standingOutside() : .inPlan(steps: numbers)
    let served = Set(steps.flatMap { draft.services.goalsOfStep[Int($0)] }).sorted()
    return Explanation(
      subject: name.subject, title: name.title, standing: standing, chain: chain(),
      before: neighbours(of: steps) { draft.chosen.needs[Int($0)] },
      after: neighbours(of: steps) { step in
        draft.chosen.steps.indices.map(Int32.init)
          .filter { draft.chosen.needs[Int($0)].contains(step) }
      },
      serves: served.map { draft.gap.goals[Int($0)].name(in: graph) }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  // MARK: In the plan

  /// The steps that are, teach or serve the thing.
  private func steps() -> [Int32] {
    switch thing {
    case .parts(let parts, _):
      parts.compactMap { draft.chosen.steps.firstIndex(of: .study($0)).map(Int32.init) }
    case .certification(let index):
      draft.chosen.steps.firstIndex(of: .exam(index)).map { [Int32($0)] } ?? []
    case .topic, .fact: neededFacts().compactMap(step(learning:))
    case .competency, .cell:
      goalIndices().flatMap { draft.services.stepsOfGoal[$0] }.uniqued()
    }
  }

  private func step(learning fact: Int32) -> Int32? {
    draft.selection.position(of: fact).map { draft.chosen.stepOfNeeded[Int($0)] }
  }

  /// The needed facts that the thing is or teaches.
  private func neededFacts() -> [Int32] {
    switch thing {
    case .topic(let topic):
      (topic * 3..<topic * 3 + 3).filter { draft.selection.position(of: $0) != nil }
    case .fact(let fact):
      (fact..<fact / 3 * 3 + 3).first { draft.selection.position(of: $0) != nil }.map { [$0] } ?? []
    case .parts(let parts, _):
      parts.flatMap { part in
        graph.teaches.successors(of: part).filter { draft.selection.part(learning: $0) == part }
      }
    case .certification, .competency, .cell: []
    }
  }

  private func goalIndices() -> [Int] {
    draft.gap.goals.indices.filter { index in
      guard case .competency(let competency) = draft.gap.goals[index] else { return false }
      switch thing {
      case .competency(let wanted): return competency == wanted
      case .cell(let cell): return graph.competencies[Int(competency)].id.cell == cell
      default: return false
      }
    }
  }

  /// The shortest chain to any of the facts; of equal ones the first.
  private func chain() -> [Explanation.Link] {
    let chains = neededFacts().map(draft.reasons.chain(to:)).filter { !$0.isEmpty }
    guard let shortest = chains.min(by: { $0.count < $1.count }) else { return [] }
    return shortest.map { reason in
      let asker = self.asker(of: reason)
      return Explanation.Link(
        asker: asker?.subject, askerTitle: asker?.title ?? "",
        wanted: graph.attainment(reason.fact), because: reason.because, span: reason.span,
        step: step(learning: reason.fact).map { places[Int($0)] + 1 } ?? 0)
    }
  }

  private func asker(of reason: Reason) -> (subject: String, title: String)? {
    guard case .owner(let owner) = reason.asker else { return nil }
    switch owner {
    case .topic(let index): return ExplainedThing.topic(index).name(in: graph)
    case .competency(let index): return ExplainedThing.competency(index).name(in: graph)
    case .certification(let index): return ExplainedThing.certification(index).name(in: graph)
    case .part(let index):
      return (graph.parts[Int(index)].id.description, graph.parts[Int(index)].title)
    }
  }

  private func neighbours(of steps: [Int32], _ next: (Int32) -> [Int32]) -> [Int] {
    guard case .parts = thing else { return steps.count == 1 ? numbers(next(steps[0])) : [] }
    return numbers(steps.flatMap(next).filter { !steps.contains($0) })
  }

  private func numbers(_ steps: [Int32]) -> [Int] {
    steps.uniqued().map { places[Int($0)] + 1 }.sorted()
  }

  // MARK: Not in the plan

  private func standingOutside() -> Explanation.Standing {
    switch thing {
    case .topic(let topic): known(topic, depth: 1) ?? .notNeeded
    case .fact(let fact): known(fact / 3, depth: UInt8(fact % 3) + 1) ?? .notNeeded
    case .certification(let index):
      draft.gap.heldCertifications[Int(index)] ? .held : .notNeeded
    case .competency(let index):
      isHeld(graph.competencies[Int(index)].id.cell) || !goalIndices().isEmpty ? .held : .notNeeded
    case .cell(let cell): isHeld(cell) || !goalIndices().isEmpty ? .held : .notNeeded
    case .parts(let parts, _): standing(ofUnused: parts)
    }
  }

  private func isHeld(_ cell: CellID) -> Bool { draft.gap.heldCells.contains(cell) }

  private func known(_ topic: Int32, depth: UInt8) -> Explanation.Standing? {
    guard draft.gap.knownDepth[Int(topic)] >= depth else { return nil }
    var links: [Explanation.KnownLink] = []
    var next: Int32? = topic
    while let current = next, links.count <= graph.catalog.topics.count {
      next = nil
      switch draft.gap.knownOrigin[Int(current)] {
      case .named, nil: links.append(.named)
      case .done(let part): links.append(.done(graph.parts[Int(part)].id))
      case .competency(let index): links.append(.competency(graph.competencies[Int(index)].id))
      case .certification(let index):
        links.append(.certification(graph.catalog.certifications[Int(index)].id))
      case .topic(let above):
        links.append(.topic(graph.catalog.topics[Int(above)].id))
        next = above
      }
    }
    return .known(links)
  }

  private func standing(ofUnused parts: [Int32]) -> Explanation.Standing {
    if let exclusion = parts.compactMap({ selector.exclusions[Int($0)] }).first,
      parts.allSatisfy({ selector.exclusions[Int($0)] != nil }), let part = parts.first
    {
      switch exclusion {
      case .done: return .excluded(.done)
      case .avoided: return .excluded(.avoided)
      case .language: return .excluded(.language(graph.resource(ofPart: part).language))
      case .rule(let name): return .excluded(.rule(name))
      }
    }
    let facts = parts.flatMap { graph.teaches.successors(of: $0) }.uniqued().sorted()
    let replacements = facts.compactMap { fact in
      step(learning: fact).map { step in
        Explanation.Replacement(
          attainment: graph.attainment(fact), step: places[Int(step)] + 1)
      }
    }
    return replacements.isEmpty ? .notNeeded : .replaced(by: replacements)
  }
}

extension Array where Element: Hashable {
  /// The elements, each at its first place only.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
