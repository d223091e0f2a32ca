/// Successors that lead back to where they began.

import WaymarkDiagnostics
import WaymarkModel

/// Reports circles along `successor`.
struct SuccessorCheck: CatalogCheck {
  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    let certifications = content.content.certifications
    var positions: [Identifier: Int] = [:]
    for (position, entry) in certifications.enumerated() { positions[entry.id] = position }
    let successors = certifications.map { entry in
      entry.entry.successor.flatMap { positions[$0] }.map { [$0] } ?? []
    }
    for circle in NamedCircle.all(successors) {
      guard let start = circle.first else { continue }
      let entry = certifications[start]
      let span = entry.references.last { $0.id == entry.entry.successor }?.span
      findings.report(
        Diagnostic(
          .successorLoop, "the successors of '\(entry.id)' lead back to it", at: span,
          hint: "name the certification that really took its place"))
    }
  }
}
