/// Assembly: from indices back to names, dates and reasons.

internal import WaymarkDiagnostics
internal import WaymarkGraph
internal import WaymarkModel

/// Turns a draft into the plan that exporters read.
struct PlanAssembler {
  let draft: PlanDraft
  var graph: LearningGraph { draft.graph }

  /// Assembles the plan.
  ///
  /// - Complexity: O(*p* log *p*), *p* the size of the plan.
  static func assemble(_ draft: PlanDraft) -> StudyPlan {
    PlanAssembler(draft: draft).plan()
  }

  private func plan() -> StudyPlan {
    let learner = draft.request.learner
    let needed = draft.selection.needed.map(graph.attainment)
    let known = draft.gap.known(in: graph)
    let steps = self.steps()
    return StudyPlan(
      path: graph.catalog.id, pathTitle: graph.catalog.title, learnerName: learner.name,
      from: learner.levels.filter { $0.value > 0 }
        .map { CellID(skill: $0.key, level: $0.value) }.sorted(),
      to: learner.targets.map(\.written), summary: summary(steps), known: known, needed: needed,
      steps: steps, milestones: milestones(), alternatives: alternatives(),
      weeks: draft.schedule.weeks, matrix: graph.catalog.matrix,
      topicTitles: titles(known + needed))
  }

  // MARK: Figures

  private func summary(_ steps: [PlanStep]) -> Summary {
    Summary(
      steps: steps.count, minutes: steps.reduce(0) { $0 + $1.minutes },
      priceCents: steps.reduce(0) { $0 + $1.priceCents }, cost: Int(draft.selection.cost),
      lowerBound: Int(draft.selection.lowerBound), isProven: draft.selection.isProven,
      start: draft.request.start, finish: draft.schedule.finish,
      estimate: FinishEstimator.estimate(draft),
      prerequisiteDistance: prerequisiteDistance(), strategy: draft.request.strategy,
      orderQuality: orderQuality(),
      minutesPerWeek: draft.request.learner.calendar.weeklyMinutes)
  }

  /// The strategy's own figure, under all relations that held.
  private func orderQuality() -> OrderQuality? {
    var problem = draft.problem
    for step in problem.steps.indices {
      problem.steps[step].needs = draft.order.before[step].sorted()
    }
    var ends = [CalendarDate](repeating: draft.request.start, count: problem.steps.count)
    for (step, days) in draft.dated.steps { ends[Int(step)] = days.upperBound }
    return OrderingStrategies.named(draft.request.strategy)?.quality(
      of: LaidOutOrder(
        problem: problem, sequence: draft.order.sequence, ends: ends,
        calendar: draft.request.learner.calendar))
  }

  /// Mean number of steps from where something is learnt to where it is built on, in thousandths.
  private func prerequisiteDistance() -> Int {
    let places = draft.places
    var total = 0
    var count = 0
    for (step, required) in draft.chosen.requires.enumerated() {
      for fact in required {
        guard let position = draft.selection.position(of: fact) else { continue }
        total += places[step] - places[Int(draft.chosen.stepOfNeeded[Int(position)])]
        count += 1
      }
    }
    return count == 0 ? 0 : (total * 1000 + count / 2) / count
  }

  private func titles(_ attainments: [Attainment]) -> [TitledTopic] {
    Set(attainments.map(\.topic)).sorted().compactMap { id in
      graph.catalog.topic(id).map { TitledTopic(id: id, title: $0.title, skill: $0.skill) }
    }
  }

  // MARK: Milestones and choices

  private func milestones() -> [Milestone] {
    let places = draft.places
    var lastPlace: [CellID: Int] = [:]
    let held = Set(draft.gap.heldCells)
    for (index, competency) in graph.competencies.enumerated() {
      let cell = competency.id.cell
      if lastPlace[cell] == nil { lastPlace[cell] = -1 }
      if competency.isOptional || held.contains(cell) { continue }
      let node = graph.competencyRequirement[index]
      let facts = draft.selection.facts(requiredBy: node, in: graph)
      lastPlace[cell] = max(lastPlace[cell] ?? -1, draft.lastPlace(learning: facts, places))
    }
    return draft.gap.milestoneCells
      .compactMap { cell in
        lastPlace[cell].map { place in
          let date = place < 0 ? draft.request.start : draft.schedule.days[place].upperBound
          return Milestone(cell: cell, afterStep: place + 1, date: date)
        }
      }
      .sorted { ($0.afterStep, $0.cell) < ($1.afterStep, $1.cell) }
  }

  private func alternatives() -> [ChosenAlternative] {
    var owners: [LearningGraph.Owner] = []
    for case .competency(let index) in draft.gap.goals { owners.append(.competency(index)) }
    owners += draft.gap.exams.map(LearningGraph.Owner.certification)
    owners += Set(draft.selection.needed.map { $0 / 3 }).sorted().map(LearningGraph.Owner.topic)
    owners += draft.selection.parts.map(LearningGraph.Owner.part)
    return owners.flatMap(alternatives(of:)).sorted { left, right in
      if left.neededBy != right.neededBy {
        return left.neededBy.utf8.lexicographicallyPrecedes(right.neededBy.utf8)
      }
      return left.chosen.lexicographicallyPrecedes(right.chosen)
    }
  }

  private func alternatives(of owner: LearningGraph.Owner) -> [ChosenAlternative] {
    var entries: [ChosenAlternative] = []
    draft.selection.visit(graph.requirement(of: owner), in: graph) { node in
      let branch = Int(draft.selection.branches[Int(node)])
      let children = graph.forest.children(of: node)
      guard graph.forest.kinds[Int(node)] == .any, branch >= 0, branch < children.count else {
        return
      }
      let chosen = children[children.startIndex + branch]
      let facts = draft.selection.facts(requiredBy: chosen, in: graph)
      entries.append(
        ChosenAlternative(
          neededBy: graph.name(of: owner), chosen: facts.map(graph.attainment)))
    }
    return entries
  }
}
