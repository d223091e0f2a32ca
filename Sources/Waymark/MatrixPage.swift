/// What `waymark matrix` prints: the grid with where the learner stands, then each cell in a line.

import WaymarkExport
package import WaymarkModel

/// The matrix as text.
package struct MatrixPage {
  private let catalog: Catalog
  private let levels: [Identifier: Int]

  /// Prepares the page.
  package init(_ catalog: Catalog, levels: [Identifier: Int]) {
    self.catalog = catalog
    self.levels = levels
  }

  /// The page for a terminal of that many columns.
  package func text(width: Int) -> String {
    let layout = TextLayout(width: width, usesColor: false)
    return grid(layout) + "\n"
      + catalog.matrix.skills.map { column($0, layout) }.joined(separator: "\n")
  }

  private func column(_ skill: Skill, _ layout: TextLayout) -> String {
    let level = levels[skill.id] ?? 0
    let standing = level > 0 ? ", you are at level \(level)" : ""
    var lines = layout.wrap("\(skill.title) [\(skill.id)]\(standing)")
    for cell in skill.cells {
      let mark = cell.id.level <= level ? "x" : " "
      lines += layout.wrap(
        cell.summary, first: "  [\(mark)] \(cell.id.level)  ", rest: "         ")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `x` for held cells, `o` for others, `.` for empty ones.
  private func grid(_ layout: TextLayout) -> String {
    let skills = catalog.matrix.skills
    let names = skills.map(\.id.rawValue)
    let widest = names.map(\.count).max() ?? 0
    var lines = layout.wrap("\(catalog.title): x held, o to reach, . empty")
    let header = catalog.matrix.levels.map { "\($0.number)" }.joined(separator: " ")
    lines.append(String(repeating: " ", count: widest + 2) + header)
    for (skill, name) in zip(skills, names) {
      let marks = catalog.matrix.levels.map { level in
        guard catalog.matrix.cell(CellID(skill: skill.id, level: level.number)) != nil else {
          return "."
        }
        return level.number <= (levels[skill.id] ?? 0) ? "x" : "o"
      }
      let padding = String(repeating: " ", count: widest + 2 - name.count)
      lines.append(name + padding + marks.joined(separator: " "))
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
