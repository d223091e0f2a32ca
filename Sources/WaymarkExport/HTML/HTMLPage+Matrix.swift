/// The career matrix of an HTML plan, as a heat map that also reads without colour.

import WaymarkModel

extension HTMLPage {
  /// The matrix: levels as rows, skills as columns, the competencies behind a click.
  func matrix() -> String {
    guard !plan.matrix.levels.isEmpty, !plan.matrix.skills.isEmpty else { return "" }
    let states = CellStates(plan)
    var lines = [
      "<p class=\"muted\">Green: held. Yellow with a border: what this plan reaches. Open a cell to see "
        + "what somebody there can do.</p>",
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Career matrix\">",
      "<table class=\"matrix\"><thead><tr><th scope=\"col\">Level</th>",
    ]
    lines += plan.matrix.skills.map { "<th scope=\"col\">\(html($0.title))</th>" }
    lines.append("</tr></thead><tbody>")
    for level in plan.matrix.levels {
      let title = level.title.isEmpty ? "" : "<br><span class=\"muted\">\(html(level.title))</span>"
      lines.append("<tr><th scope=\"row\">\(level.number)\(title)</th>")
      lines += plan.matrix.skills.map { cell(CellID(skill: $0.id, level: level.number), states) }
      lines.append("</tr>")
    }
    lines.append("</tbody></table></div>")
    return lines.joined(separator: "\n")
  }

  private func cell(_ id: CellID, _ states: CellStates) -> String {
    let state = states[id]
    guard let cell = plan.matrix.cell(id), state != .empty else {
      return "<td class=\"empty\"><span class=\"muted\">–</span></td>"
    }
    let milestone = plan.milestones.first { $0.cell == id && $0.afterStep > 0 }
    let name = milestone.map { "goal, by <time>\($0.date)</time>" } ?? state.rawValue
    var lines = ["<td class=\"\(state.rawValue)\"><details><summary>\(name)</summary>"]
    if !cell.summary.isEmpty { lines.append("<p>\(html(cell.summary))</p>") }
    lines.append("<ul>")
    for competency in cell.competencies {
      let optional = competency.isOptional ? " <span class=\"badge\">optional</span>" : ""
      let evidence =
        competency.evidence.isEmpty
        ? "" : "<br><span class=\"muted\">\(html(competency.evidence))</span>"
      lines.append("<li>\(html(competency.title))\(optional)\(evidence)</li>")
    }
    return (lines + ["</ul></details></td>"]).joined(separator: "\n")
  }
}
