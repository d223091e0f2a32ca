/// Which goal items belong to which target of the reader.

internal import WaymarkModel

/// Finds the goal items behind a target.
enum TargetItems {
  /// Indices into the gap's goals.
  static func goals(of target: Target, in draft: PlanDraft) -> [Int] {
    let graph = draft.graph
    let cells = wantedCells(of: target, graph, draft.request.learner)
    return draft.gap.goals.indices.filter { index in
      switch (draft.gap.goals[index], target.goal) {
      case (.competency(let competency), .competency(let id))
      where graph.competencies[Int(competency)].id == id:
        true
      case (.competency(let competency), _):
        cells.contains(graph.competencies[Int(competency)].id.cell)
      case (.fact(let fact), .topic(let attainment)): graph.fact(attainment) == fact
      case (.certification(let index), .certification(let id)): graph.certification(id) == index
      default: false
      }
    }
  }

  /// The cells that a target wants, with all that they require.
  static func wantedCells(
    of target: Target, _ graph: LearningGraph, _ learner: Learner
  ) -> Set<CellID> {
    let closure = CellClosure(matrix: graph.catalog.matrix)
    func seed(_ skill: Identifier, _ level: Int) -> [CellID] {
      level > learner.level(of: skill) ? [CellID(skill: skill, level: level)] : []
    }
    let seeds: [CellID] =
      switch target.goal {
      case .everySkill(let level):
        graph.catalog.matrix.skills.flatMap { seed($0.id, level) }
      case .skill(let skill, let level): seed(skill, level)
      case .competency(let id): closure.requirements(of: id.cell)
      case .topic, .certification: []
      }
    return closure.closure(of: seeds)
  }
}
