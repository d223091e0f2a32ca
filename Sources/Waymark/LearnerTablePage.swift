/// What `waymark plan --learners` prints: a line for each learner, and the sums.

import WaymarkExport

/// The outcomes of many learners as a table.
package struct LearnerTablePage {
  private let outcomes: [LearnerOutcome]
  private let folder: String

  /// Prepares the page.
  package init(_ outcomes: [LearnerOutcome], folder: String) {
    self.outcomes = outcomes
    self.folder = folder
  }

  /// The page; figures stand at the right of their columns.
  package var text: String {
    let layout = TextLayout(width: 120, usesColor: false)
    let rows = [["Learner", "Steps", "Time", "Price", "Finish", "Plan"]] + outcomes.map(row)
    let widths = rows[0].indices.map { column in
      rows.map { layout.columns(of: $0[column]) }.max() ?? 0
    }
    let lines = rows.map { row in
      var line = layout.padded(row[0], to: widths[0])
      for column in 1..<row.count - 1 {
        line += "  " + layout.padded(row[column], to: widths[column], right: true)
      }
      return line + "  " + (row.last ?? "")
    }
    return lines.map { $0 + "\n" }.joined() + sums
  }

  private func row(_ outcome: LearnerOutcome) -> [String] {
    let name = shown(outcome.name)
    let path = Escaping.line("\(folder)/\(outcome.file)")
    switch outcome.ending {
    case .planned(let summary):
      return [
        name, "\(summary.steps)", Wording.duration(summary.minutes),
        Wording.price(summary.priceCents), "\(summary.finish)", path,
      ]
    case .infeasible: return [name, "", "", "", "", "\(path) (no plan possible)"]
    case .failed: return [name, "", "", "", "", "not written"]
    }
  }

  /// Cut, so that a name of a thousand letters does not push the figures away.
  private func shown(_ name: String) -> String {
    let lines = TextLayout(width: 120, usesColor: false).wrapped(name, to: 32)
    return (lines.first ?? "") + (lines.count > 1 ? "…" : "")
  }

  private var sums: String {
    var planned = 0
    var infeasible = 0
    for outcome in outcomes {
      switch outcome.ending {
      case .planned: planned += 1
      case .infeasible: infeasible += 1
      case .failed: break
      }
    }
    var parts = ["\(planned) planned"]
    if infeasible > 0 { parts.append("\(infeasible) without a possible plan") }
    let failed = outcomes.count - planned - infeasible
    if failed > 0 { parts.append("\(failed) with errors") }
    return "\(Wording.count(outcomes.count, "learner")): \(parts.joined(separator: ", "))\n"
  }
}
