/// What is known already, what was passed over for another branch, what nobody asks for.

internal import WaymarkGraph
internal import WaymarkModel

/// Answers about topics and certifications that no step of a plan is for.
struct OutsideTheGoal {
  let draft: PlanDraft
  private var graph: LearningGraph { draft.graph }

  init(draft: PlanDraft) { self.draft = draft }

  /// What the plan does about a topic down to a depth: the deepest that is learnt or known counts.
  func lesson(upTo fact: Int32) -> Explanation.Lesson {
    let title = graph.catalog.topics[Int(fact / 3)].title
    for depth in (fact / 3 * 3...fact).reversed() {
      if let position = draft.selection.position(of: depth) {
        let step = draft.chosen.stepOfNeeded[Int(position)]
        return Explanation.Lesson(
          graph.attainment(depth), title: title,
          fate: .learnt(step: draft.places[Int(step)] + 1))
      }
      if draft.gap.knows(depth) {
        return Explanation.Lesson(graph.attainment(depth), title: title, fate: .known)
      }
    }
    return Explanation.Lesson(
      graph.attainment(fact), title: title,
      fate: choices(passingOver: fact).isEmpty ? .notNeeded : .passedOver)
  }

  /// Where the knowledge of a topic comes from; nil when it is not known that deep.
  func known(_ topic: Int32, depth: UInt8) -> Explanation.Standing? {
    guard draft.gap.knownDepth[Int(topic)] >= depth else { return nil }
    var links: [Explanation.KnownLink] = []
    var next: Int32? = topic
    while let current = next, links.count <= graph.catalog.topics.count {
      next = nil
      switch draft.gap.knownOrigin[Int(current)] {
      case .named, nil: links.append(.named)
      case .done(let part): links.append(.done(graph.named(part: part)))
      case .competency(let index):
        links.append(.competency(ExplainedThing.competency(index).name(in: graph)))
      case .certification(let index):
        links.append(.certification(ExplainedThing.certification(index).name(in: graph)))
      case .topic(let above):
        links.append(.topic(ExplainedThing.topic(above).name(in: graph)))
        next = above
      }
    }
    return .known(links)
  }

  /// Held, no longer to be had, or not asked for.
  func standing(ofCertification index: Int32) -> Explanation.Standing {
    if draft.gap.heldCertifications[Int(index)] { return .held }
    let certification = graph.catalog.certifications[Int(index)]
    guard let retired = certification.retired, retired < draft.request.start else {
      return .notNeeded
    }
    let successor = certification.successor.flatMap(graph.certification)
      .map { ExplainedThing.certification($0).name(in: graph) }
    return .retired(retired, successor: successor)
  }

  /// Where facts would have done and something else was chosen; not needed when that is nowhere.
  func otherBranches(avoiding facts: [Int32]) -> Explanation.Standing {
    let choices = facts.flatMap(choices(passingOver:)).uniqued()
    return choices.isEmpty ? .notNeeded : .otherBranch(choices)
  }

  /// Groups of alternatives, among all that the plan has to meet, in which a topic, no deeper than
  /// the fact, stands in a branch that was not taken.
  ///
  /// - Complexity: O(*p*), *p* the size of the plan and of what it requires.
  private func choices(passingOver fact: Int32) -> [Explanation.Choice] {
    owners().compactMap { owner in
      choice(of: owner, passingOver: fact).map { chosen in
        Explanation.Choice(asker: name(of: owner), chosen: chosen)
      }
    }
  }

  /// Everything whose requirements the plan meets: the goal, what it learns, what it uses.
  private func owners() -> [LearningGraph.Owner] {
    var owners: [LearningGraph.Owner] = []
    for case .competency(let index) in draft.gap.goals { owners.append(.competency(index)) }
    owners += draft.gap.exams.map(LearningGraph.Owner.certification)
    owners += draft.selection.needed.map { $0 / 3 }.uniqued().map(LearningGraph.Owner.topic)
    return owners + draft.selection.parts.map(LearningGraph.Owner.part)
  }

  private func choice(
    of owner: LearningGraph.Owner, passingOver fact: Int32
  ) -> [Explanation.Lesson]? {
    let topic = fact / 3
    var found: Int32?
    draft.selection.visit(graph.requirement(of: owner), in: graph) { node in
      guard found == nil, graph.forest.kinds[Int(node)] == .any else { return }
      let taken = draft.selection.facts(requiredBy: node, in: graph)
      let offered = RuleSteps.leaves(node, graph)
      if offered.contains(where: { $0 / 3 == topic && $0 <= fact }),
        !taken.contains(where: { $0 / 3 == topic })
      {
        found = node
      }
    }
    return found.map { draft.selection.facts(requiredBy: $0, in: graph).map(lesson(upTo:)) }
  }

  private func name(of owner: LearningGraph.Owner) -> Named {
    switch owner {
    case .topic(let index): ExplainedThing.topic(index).name(in: graph)
    case .competency(let index): ExplainedThing.competency(index).name(in: graph)
    case .certification(let index): ExplainedThing.certification(index).name(in: graph)
    case .part(let index): graph.named(part: index)
    }
  }
}
