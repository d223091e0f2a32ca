/// Cells that require each other: legal, since they are then one goal, but hardly meant.

import WaymarkDiagnostics
import WaymarkModel

/// Reports circles among cells, the implied lower cells of a skill included.
struct CellCycleCheck: CatalogCheck {
  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    let cells = content.content.skills.flatMap(\.entry.cells)
    let references = Dictionary(
      content.content.skills.map { ($0.id, $0.references) }, uniquingKeysWith: { first, _ in first }
    )
    var positions: [CellID: Int] = [:]
    for (position, cell) in cells.enumerated() { positions[cell.id] = position }
    let successors = cells.indices.map { index in
      let isImplied = index > 0 && cells[index - 1].id.skill == cells[index].id.skill
      return cells[index].requires.compactMap { positions[$0] } + (isImplied ? [index - 1] : [])
    }
    for circle in NamedCircle.all(successors) {
      let names = circle.map { cells[$0].id }
      let spans = circle.indices.map { index in
        span(from: cells[circle[index]], to: names[(index + 1) % names.count], references)
      }
      findings.report(
        Diagnostic(
          .cellCycle, CircleText.message(names.map(\.description)), at: spans[0],
          notes: CircleText.notes(names.map(\.description), at: spans),
          hint: "drop one of these requirements"))
    }
  }

  /// The reference if it was written, else the cell itself, of which the lower one is implied.
  private func span(
    from cell: Cell, to target: CellID, _ references: [Identifier: [Reference]]
  ) -> SourceSpan? {
    guard cell.requires.contains(target), let start = cell.span?.range.lowerBound else {
      return cell.span
    }
    return (references[cell.id.skill] ?? [])
      .first { $0.cell == target && $0.span.range.lowerBound > start }?.span ?? cell.span
  }
}
