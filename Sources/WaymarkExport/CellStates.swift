/// How each cell of the matrix stands to the learner: held, goal, later, empty.

import WaymarkModel

/// The standing of the cells of one matrix.
struct CellStates {
  /// How a cell stands.
  enum State: String {
    case held, goal, later, empty
  }

  private let held: Set<CellID>
  private let goals: Set<CellID>
  private let filled: Set<CellID>

  /// From levels and goal cells.
  ///
  /// Held are the cells at or below the level of their skill, and what they require.
  ///
  /// - Complexity: O(*c* + *r*), for cells and what they require.
  init(_ matrix: CareerMatrix, levels: [Identifier: Int], goals: Set<CellID> = []) {
    let cells = matrix.skills.flatMap(\.cells)
    let byID = Dictionary(cells.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var held: Set<CellID> = []
    var waiting = levels.map { CellID(skill: $0.key, level: $0.value) }
    while let top = waiting.popLast() {
      guard top.level >= 1, held.insert(top).inserted else { continue }
      waiting.append(CellID(skill: top.skill, level: top.level - 1))
      waiting += byID[top]?.requires ?? []
    }
    self.held = held
    self.goals = goals
    filled = Set(byID.keys)
  }

  /// The standing that a plan gives the cells of its matrix.
  init(_ plan: StudyPlan) {
    let levels = Dictionary(
      plan.from.map { ($0.skill, $0.level) }, uniquingKeysWith: { first, _ in first })
    self.init(
      plan.matrix, levels: levels,
      goals: Set(plan.milestones.filter { $0.afterStep > 0 }.map(\.cell)))
  }

  /// How a cell stands.
  subscript(cell: CellID) -> State {
    guard filled.contains(cell) else { return .empty }
    if goals.contains(cell) { return .goal }
    return held.contains(cell) ? .held : .later
  }
}
