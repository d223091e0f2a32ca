/// Why something is in a plan, or where it stands outside of it.

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
    let steps = self.steps()
    let numbers = steps.map(number(of:)).sorted()
    var explanation = Explanation(
      subject: thing.name(in: graph), kind: thing.kind,
      to: draft.request.learner.targets.map(\.written), plan: plan(),
      standing: steps.isEmpty ? standingOutside() : .inPlan(steps: numbers))
    explanation.chain = chain()
    explanation.before = neighbours(of: steps) { draft.chosen.needs[Int($0)] }
    explanation.after = neighbours(of: steps) { step in
      draft.chosen.steps.indices.map(Int32.init)
        .filter { draft.chosen.needs[Int($0)].contains(step) }
    }
    explanation.lessons = lessons()
    explanation.serves = Set(steps.flatMap { draft.services.goalsOfStep[Int($0)] })
      .map { draft.gap.goals[Int($0)].name(in: graph) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return explanation
  }

  /// What each place of the plan is called, reviews included.
  private func plan() -> [Named] {
    draft.slots.map { slot in
      switch slot {
      case .step(let step): return graph.named(draft.chosen.steps[Int(step)])
      case .review(let part, let number):
        let reviewed = graph.named(part: part)
        return Named("\(reviewed.id)/review-\(number)", reviewed.title)
      }
    }
  }

  // MARK: In the plan

  /// The parts that the thing is or has; nil for what is no resource.
  private var parts: [Int32]? {
    switch thing {
    case .part(let part): [part]
    case .resource(_, let parts): parts
    default: nil
    }
  }

  /// The steps that are, teach or serve the thing.
  private func steps() -> [Int32] {
    switch thing {
    case .part, .resource:
      (parts ?? []).compactMap { draft.chosen.steps.firstIndex(of: .study($0)).map(Int32.init) }
    case .certification(let index):
      draft.chosen.steps.firstIndex(of: .exam(index)).map { [Int32($0)] } ?? []
    case .topic, .fact: neededFacts().compactMap(step(learning:)).uniqued()
    case .competency, .cell:
      goalIndices().flatMap { draft.services.stepsOfGoal[$0] }.uniqued()
    }
  }

  private func step(learning fact: Int32) -> Int32? {
    draft.selection.position(of: fact).map { draft.chosen.stepOfNeeded[Int($0)] }
  }

  private func number(of step: Int32) -> Int { places[Int(step)] + 1 }

  /// The needed facts that the thing is or teaches.
  private func neededFacts() -> [Int32] {
    switch thing {
    case .topic(let topic):
      (topic * 3..<topic * 3 + 3).filter { draft.selection.position(of: $0) != nil }
    case .fact(let fact):
      (fact..<fact / 3 * 3 + 3).first { draft.selection.position(of: $0) != nil }.map { [$0] } ?? []
    case .part, .resource:
      (parts ?? []).flatMap { part in
        graph.teaches.successors(of: part).filter { draft.selection.part(learning: $0) == part }
      }
    case .certification, .competency, .cell: []
    }
  }

  /// The goal items that the thing is or consists of.
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

  private func neighbours(of steps: [Int32], _ next: (Int32) -> [Int32]) -> [Int] {
    steps.flatMap(next).filter { !steps.contains($0) }.uniqued().map(number(of:)).sorted()
  }

  // MARK: The chain

  private func chain() -> [Explanation.Link] {
    let goals = GoalChain(draft)
    switch thing {
    case .cell(let cell): return goalIndices().isEmpty ? [] : goals.chain(toCell: cell)
    case .competency(let index):
      return goalIndices().isEmpty
        ? [] : goals.chain(toCompetency: graph.competencies[Int(index)].id)
    case .certification(let index): return goals.chain(toCertification: index)
    case .topic, .fact, .part, .resource: return chain(from: goals)
    }
  }

  /// The shortest chain to any of the facts; of equal ones the first.
  private func chain(from goals: GoalChain) -> [Explanation.Link] {
    let chains = neededFacts().map(draft.reasons.chain(to:)).filter { !$0.isEmpty }
    guard let shortest = chains.min(by: { $0.count < $1.count }), let first = shortest.first else {
      return []
    }
    var start: [Explanation.Link] = []
    switch first.asker {
    case .owner(.competency(let index)):
      start = goals.chain(toCompetency: graph.competencies[Int(index)].id)
    case .owner(.certification(let index)): start = goals.chain(toCertification: index)
    case .owner, .reader: break
    }
    return start + shortest.map(link)
  }

  private func link(of reason: Reason) -> Explanation.Link {
    let attainment = graph.attainment(reason.fact)
    return Explanation.Link(
      asker(of: reason), wants: ExplainedThing.fact(reason.fact).name(in: graph),
      depth: attainment.depth, because: reason.because, span: reason.span,
      step: step(learning: reason.fact).map(number(of:)))
  }

  private func asker(of reason: Reason) -> Explanation.Link.Asker {
    switch reason.asker {
    case .reader: .reader
    case .owner(.topic(let index)): .topic(ExplainedThing.topic(index).name(in: graph))
    case .owner(.competency(let index)):
      .competency(ExplainedThing.competency(index).name(in: graph))
    case .owner(.certification(let index)):
      .certification(ExplainedThing.certification(index).name(in: graph))
    case .owner(.part(let index)): .part(graph.named(part: index))
    }
  }

  // MARK: Not in the plan

  private func standingOutside() -> Explanation.Standing {
    let outside = OutsideTheGoal(draft: draft)
    switch thing {
    case .topic(let topic):
      return outside.known(topic, depth: 1) ?? outside.otherBranches(avoiding: [topic * 3 + 2])
    case .fact(let fact):
      return outside.known(fact / 3, depth: UInt8(fact % 3) + 1) ?? shallower(than: fact)
        ?? outside.otherBranches(avoiding: [fact / 3 * 3 + 2])
    case .certification(let index): return outside.standing(ofCertification: index)
    case .competency(let index):
      return isHeld(graph.competencies[Int(index)].id.cell) ? .held : incomplete()
    case .cell(let cell): return isHeld(cell) ? .held : incomplete()
    case .part, .resource: return standingOfUnusedParts()
    }
  }

  private func isHeld(_ cell: CellID) -> Bool { draft.gap.heldCells.contains(cell) }

  private func incomplete() -> Explanation.Standing {
    goalIndices().isEmpty ? .notNeeded : .complete
  }

  private func shallower(than fact: Int32) -> Explanation.Standing? {
    for below in (fact / 3 * 3..<fact).reversed() {
      let depth = graph.attainment(below).depth
      if let step = step(learning: below) { return .shallower(depth, step: number(of: step)) }
      if draft.gap.knows(below) { return .shallower(depth, step: nil) }
    }
    return nil
  }

  private func standingOfUnusedParts() -> Explanation.Standing {
    let parts = self.parts ?? []
    if let part = parts.first(where: { selector.exclusions[Int($0)] != .done }) ?? parts.first,
      parts.allSatisfy({ selector.exclusions[Int($0)] != nil }),
      let exclusion = selector.exclusions[Int(part)]
    {
      switch exclusion {
      case .done: return .excluded(.done)
      case .avoided: return .excluded(.avoided)
      case .language: return .excluded(.language(graph.resource(ofPart: part).language))
      case .rule(let name): return .excluded(.rule(name))
      }
    }
    let isLearntElsewhere = lessons().contains { lesson in
      if case .learnt = lesson.fate { true } else { false }
    }
    return isLearntElsewhere
      ? .replaced : OutsideTheGoal(draft: draft).otherBranches(avoiding: deepestTaught())
  }

  /// What the parts teach, each topic at its deepest.
  private func deepestTaught() -> [Int32] {
    let facts = (parts ?? []).flatMap { graph.teaches.successors(of: $0) }.uniqued().sorted()
    return Dictionary(facts.map { ($0 / 3, $0) }) { max($0, $1) }.values.sorted()
  }

  /// What the parts teach, and what the plan does about it.
  private func lessons() -> [Explanation.Lesson] {
    deepestTaught().map(OutsideTheGoal(draft: draft).lesson(upTo:))
  }
}

extension Array where Element: Hashable {
  /// The elements, each at its first place only.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
