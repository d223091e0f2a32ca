/// From the reader's words down to what the goal consists of: cells, competencies, certifications.

internal import WaymarkModel

/// The shortest chains of reasons from the targets to every cell and certification of the goal.
struct GoalChain {
  private let graph: LearningGraph
  private var cells: [CellID: [Explanation.Link]] = [:]
  private var competencies: [CompetencyID: [Explanation.Link]] = [:]
  private var certifications: [Int32: [Explanation.Link]] = [:]

  /// Walks breadth first from the targets, in the reader's order.
  ///
  /// - Complexity: O(*c* + *r*), *c* cells and certifications and *r* requirements among them.
  init(_ draft: PlanDraft) {
    graph = draft.graph
    var pendingCells: [CellID] = []
    var exams: [Int32] = []
    for target in draft.request.learner.targets {
      let asked = Explanation.Link(.reader, wants: Named(target.written, ""))
      switch target.goal {
      case .everySkill(let level):
        for skill in graph.catalog.matrix.skills {
          reach(CellID(skill: skill.id, level: level), by: [asked], &pendingCells)
        }
      case .skill(let skill, let level):
        reach(CellID(skill: skill, level: level), by: [asked], &pendingCells)
      case .competency(let id):
        competencies[id] = competencies[id] ?? [asked]
        requireCells(of: id, by: [asked], &pendingCells)
      case .certification(let id):
        if let index = graph.certification(id), certifications[index] == nil {
          certifications[index] = [asked]
          exams.append(index)
        }
      case .topic: break
      }
    }
    followCells(&pendingCells)
    followCertifications(&exams, draft)
  }

  /// The chain to a cell; empty when the goal does not reach it.
  func chain(toCell cell: CellID) -> [Explanation.Link] { cells[cell] ?? [] }

  /// The chain to a competency: to itself when it was named, else to its cell.
  func chain(toCompetency id: CompetencyID) -> [Explanation.Link] {
    competencies[id] ?? chain(toCell: id.cell)
  }

  /// The chain to a certification; empty when the goal does not reach it.
  func chain(toCertification index: Int32) -> [Explanation.Link] { certifications[index] ?? [] }

  /// A level stands for the lower ones of its skill, whether or not the cell itself has text.
  private mutating func reach(
    _ cell: CellID, by chain: [Explanation.Link], _ pending: inout [CellID]
  ) {
    let below = graph.catalog.matrix.skill(cell.skill)?.cells ?? []
    for reached in below.map(\.id) where reached.level <= cell.level && cells[reached] == nil {
      cells[reached] = chain
      pending.append(reached)
    }
  }

  private mutating func requireCells(
    of id: CompetencyID, by chain: [Explanation.Link], _ pending: inout [CellID]
  ) {
    let competency = graph.competency(id).map { ExplainedThing.competency($0).name(in: graph) }
    guard let competency else { return }
    for cell in CellClosure(matrix: graph.catalog.matrix).requirements(of: id.cell) {
      let link = Explanation.Link(.competency(competency), wants: graph.named(cell: cell))
      reach(cell, by: chain + [link], &pending)
    }
  }

  private mutating func followCells(_ pending: inout [CellID]) {
    var next = 0
    while next < pending.count {
      let cell = pending[next]
      next += 1
      for required in graph.catalog.matrix.cell(cell)?.requires ?? [] {
        let link = Explanation.Link(
          .cell(graph.named(cell: cell)), wants: graph.named(cell: required))
        reach(required, by: chain(toCell: cell) + [link], &pending)
      }
    }
  }

  private mutating func followCertifications(_ pending: inout [Int32], _ draft: PlanDraft) {
    var next = 0
    while next < pending.count {
      let exam = pending[next]
      next += 1
      let asker = ExplainedThing.certification(exam).name(in: graph)
      for id in graph.catalog.certifications[Int(exam)].requires {
        guard let required = graph.certification(id), certifications[required] == nil else {
          continue
        }
        let wanted = ExplainedThing.certification(required).name(in: graph)
        let step = draft.chosen.steps.firstIndex(of: .exam(required)).map { draft.places[$0] + 1 }
        let link = Explanation.Link(.certification(asker), wants: wanted, step: step)
        certifications[required] = chain(toCertification: exam) + [link]
        pending.append(required)
      }
    }
  }
}
