/// The career matrix for a terminal, with where the learner stands.

package import WaymarkModel

/// Draws a matrix: a line a skill and a mark a level, then what each cell asks.
package struct MatrixText: Sendable {
  private let matrix: CareerMatrix
  private let levels: [Identifier: Int]

  /// Draws a matrix for a learner; a skill left out of `levels` is at 0.
  package init(_ matrix: CareerMatrix, levels: [Identifier: Int]) {
    self.matrix = matrix
    self.levels = levels
  }

  /// The drawing, in lines that fit `options.width`.
  ///
  /// - Complexity: O(*s* · *l*) cells, for skills and levels.
  package func render(options: ExportOptions = ExportOptions()) -> String {
    let layout = TextLayout(width: options.width, usesColor: options.usesColor)
    let states = CellStates(matrix, levels: levels)
    var lines = layout.wrap("■ held, ▸ next, □ later, · nothing there").map {
      layout.styled($0, .faint)
    }
    lines += [""] + table(layout, states)
    let titles = matrix.levels.filter { !$0.title.isEmpty }
    if !titles.isEmpty { lines += ["", layout.styled("Levels", .heading)] }
    for level in titles {
      lines += layout.wrap(level.title, first: "  \(level.number)  ", rest: "     ")
    }
    for (column, skill) in matrix.skills.enumerated() {
      lines += [""] + cells(of: skill, column: column, layout, states)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func cells(
    of skill: Skill, column: Int, _ layout: TextLayout, _ states: CellStates
  ) -> [String] {
    let level = levels[skill.id] ?? 0
    let standing = level > 0 ? ", you are at level \(level)" : ""
    let heading = layout.wrap("\(skill.title) [\(skill.id)]\(standing)").map {
      layout.styled($0, .skill(column))
    }
    return heading
      + skill.cells.sorted { $0.id < $1.id }.flatMap { cell in
        layout.wrap(
          cell.shortText, first: "  \(mark(cell.id, in: skill, states)) \(cell.id.level)  ",
          rest: "       ")
      }
  }

  private func table(_ layout: TextLayout, _ states: CellStates) -> [String] {
    let columnWidth = 4
    let marks = matrix.levels.count * columnWidth
    let titleWidth = max(12, layout.width - marks - 4)
    let longest = matrix.skills.map { layout.columns(of: $0.title) }.max() ?? 0
    let width = min(titleWidth, longest)
    let head = matrix.levels.map { layout.padded(String($0.number), to: columnWidth, right: true) }
    var lines = [String(repeating: " ", count: width + 2) + head.joined()]
    for (column, skill) in matrix.skills.enumerated() {
      let cells = matrix.levels.map { level -> String in
        let mark = mark(CellID(skill: skill.id, level: level.number), in: skill, states)
        return layout.padded(mark, to: columnWidth, right: true)
      }
      let title = layout.wrapped(skill.title, to: width)
      for (index, line) in title.enumerated() {
        let name = layout.styled(layout.padded(line, to: width), .skill(column))
        lines.append(index == 0 ? "\(name)  \(cells.joined())" : name)
      }
    }
    return lines
  }

  private func mark(_ cell: CellID, in skill: Skill, _ states: CellStates) -> String {
    switch states[cell] {
    case .empty: "·"
    case .held: "■"
    case .goal, .later: nextCell(of: skill, states)?.id == cell ? "▸" : "□"
    }
  }

  private func nextCell(of skill: Skill, _ states: CellStates) -> Cell? {
    skill.cells.sorted { $0.id < $1.id }.first { states[$0.id] == .later }
  }
}
