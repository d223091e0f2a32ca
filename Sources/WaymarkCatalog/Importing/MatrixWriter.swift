/// matrix.yaml as an author would write it, with proposals to confirm as comments.

import WaymarkModel

/// Writes a matrix as YAML.
struct MatrixWriter {
  let matcher: TopicMatcher

  /// The whole file.
  func text(of matrix: CareerMatrix) -> String {
    var lines = [
      "# Imported from a table. Topics under 'requires' were proposed by their words; those after",
      "# 'perhaps' share only some of them: take them over or delete the comment.",
      "levels:",
    ]
    lines += matrix.levels.map {
      "  - {level: \($0.number), title: \(YAMLText.quoted($0.title))}"
    }
    lines.append(matrix.skills.isEmpty ? "skills: []" : "skills:")
    for skill in matrix.skills {
      lines.append("  - id: \(skill.id)")
      lines.append("    title: \(YAMLText.quoted(skill.title))")
      lines.append(skill.cells.isEmpty ? "    cells: []" : "    cells:")
      for cell in skill.cells { lines += self.lines(of: cell) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of cell: Cell) -> [String] {
    ["      - level: \(cell.id.level)", "        competencies:"]
      + cell.competencies.flatMap { competency in
        let unsure = matcher.proposal(for: competency.title).unsure
        let sure = competency.requires.compactMap { requirement -> String? in
          guard case .topic(let attainment, _, _, _) = requirement else { return nil }
          return attainment.topic.rawValue
        }
        return [
          "          - id: \(competency.id.name)",
          "            title: \(YAMLText.quoted(competency.title))",
          "            requires: [\(sure.joined(separator: ", "))]"
            + (unsure.isEmpty
              ? "" : "  # perhaps: \(unsure.map(\.rawValue).joined(separator: ", "))"),
        ]
      }
  }
}
