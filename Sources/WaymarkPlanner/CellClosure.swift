/// Cells and the cells that they require, to the end.

internal import WaymarkModel

/// Follows `requires` of cells and the lower cells of the same skill.
///
/// A cell that is required but empty stands for the lower cells of its skill.
struct CellClosure {
  private let matrix: CareerMatrix
  private let skills: [Identifier: Skill]

  init(matrix: CareerMatrix) {
    self.matrix = matrix
    skills = Dictionary(matrix.skills.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The cells of a skill whose levels lie in a range, lowest first.
  func cells(of skill: Identifier, in levels: Range<Int>) -> [Cell] {
    (skills[skill]?.cells ?? []).filter { levels.contains($0.id.level) }
  }

  /// All non-empty cells that the seeds are or require, as a set for membership tests only.
  ///
  /// - Complexity: O(*c* + *r*), *c* cells and *r* requirements that are reached.
  func closure(of seeds: [CellID]) -> Set<CellID> {
    var reached: Set<CellID> = []
    var expanded: [Identifier: Int] = [:]
    var pending = seeds
    while let next = pending.popLast() {
      let from = expanded[next.skill] ?? 0
      guard next.level > from else { continue }
      expanded[next.skill] = next.level
      for cell in cells(of: next.skill, in: (from + 1)..<(next.level + 1)) {
        reached.insert(cell.id)
        pending += cell.requires
      }
    }
    return reached
  }

  /// What a cell requires: its own `requires` and the lower cells of its skill.
  func requirements(of cell: CellID) -> [CellID] {
    let below = CellID(skill: cell.skill, level: cell.level - 1)
    return (matrix.cell(cell)?.requires ?? []) + [below]
  }
}
