/// What the order works toward: cells level by level, then other targets.

internal import WaymarkModel

/// Lists the goals of an ordering with the steps that each needs.
struct OrderingGoals {
  private let graph: LearningGraph
  private let gap: Gap
  private let services: ServiceMap
  private let learner: Learner

  init(graph: LearningGraph, gap: Gap, services: ServiceMap, learner: Learner) {
    self.graph = graph
    self.gap = gap
    self.services = services
    self.learner = learner
  }

  /// Cells in the order of level, then of the matrix; then named competencies, topics and
  /// certifications. Goals that need no step are left out, and so are competencies of a cell in the
  /// list, unless they have a day of their own.
  func list() -> [OrderingProblem.Goal] {
    var goals = cellGoals()
    let inCells = Set(goals.map(\.name))
    for (index, item) in gap.goals.enumerated() where !services.stepsOfGoal[index].isEmpty {
      let deadline = deadline(of: item)
      if case .competency(let competency) = item, deadline == nil,
        inCells.contains(graph.competencies[Int(competency)].id.cell.description)
      {
        continue
      }
      goals.append(
        OrderingProblem.Goal(
          name: item.name(in: graph), level: 0, steps: services.stepsOfGoal[index],
          deadline: deadline))
    }
    return goals
  }

  private func cellGoals() -> [OrderingProblem.Goal] {
    var steps: [CellID: Set<Int32>] = [:]
    for (index, item) in gap.goals.enumerated() {
      guard case .competency(let competency) = item else { continue }
      let cell = graph.competencies[Int(competency)].id.cell
      steps[cell, default: []].formUnion(services.stepsOfGoal[index])
    }
    let column = Dictionary(
      zip(graph.catalog.matrix.skills.map(\.id), 0...)
    ) { first, _ in first }
    let deadlines = cellDeadlines()
    return gap.milestoneCells
      .sorted { left, right in
        (left.level, column[left.skill] ?? 0) < (right.level, column[right.skill] ?? 0)
      }
      .compactMap { cell in
        guard let needed = steps[cell], !needed.isEmpty else { return nil }
        return OrderingProblem.Goal(
          name: cell.description, level: cell.level, steps: needed.sorted(),
          deadline: deadlines[cell])
      }
  }

  private func cellDeadlines() -> [CellID: CalendarDate] {
    let closure = CellClosure(matrix: graph.catalog.matrix)
    var deadlines: [CellID: CalendarDate] = [:]
    for target in learner.targets {
      guard let deadline = target.deadline else { continue }
      let seeds: [CellID] =
        switch target.goal {
        case .everySkill(let level):
          graph.catalog.matrix.skills.map { CellID(skill: $0.id, level: level) }
        case .skill(let skill, let level): [CellID(skill: skill, level: level)]
        case .competency(let id): closure.requirements(of: id.cell)
        case .topic, .certification: []
        }
      for cell in closure.closure(of: seeds) {
        deadlines[cell] = min(deadlines[cell] ?? deadline, deadline)
      }
    }
    return deadlines
  }

  private func deadline(of item: Gap.GoalItem) -> CalendarDate? {
    learner.targets.filter { target in
      switch (target.goal, item) {
      case (.competency(let id), .competency(let index)): graph.competency(id) == index
      case (.topic(let attainment), .fact(let fact)): graph.fact(attainment) == fact
      case (.certification(let id), .certification(let index)): graph.certification(id) == index
      default: false
      }
    }.compactMap(\.deadline).min()
  }
}
