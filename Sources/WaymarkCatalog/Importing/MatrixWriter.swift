/// matrix.yaml as an author would write it, with proposals to confirm as comments.

import WaymarkModel

/// Writes a matrix as YAML.
struct MatrixWriter {
  let matcher: TopicMatcher

  /// The whole file.
  func text(of matrix: CareerMatrix) -> String {
    var lines = introduction + ["levels:"]
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

  private var introduction: [String] {
    guard matcher.knowsTopics else {
      return [
        "# Imported from a table. TODO: say under 'requires' which topics a competency asks for;",
        "# 'waymark import matrix --topics' proposes those of your content.",
      ]
    }
    return [
      "# Imported from a table. Topics under 'requires' were proposed because all their words stand",
      "# in the text. TODO marks what is yours to decide: topics that share only some words, or none",
      "# that was found.",
    ]
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
          "            requires: [\(sure.joined(separator: ", "))]\(mark(unsure, isEmpty: sure.isEmpty))",
        ]
      }
  }

  /// What the author has to look at, as a comment behind a list of topics.
  private func mark(_ unsure: [Identifier], isEmpty: Bool) -> String {
    if !unsure.isEmpty {
      return "  # TODO perhaps: \(unsure.map(\.rawValue).joined(separator: ", "))"
    }
    return isEmpty && matcher.knowsTopics ? "  # TODO: no topic found" : ""
  }
}
