/// Certifications that require each other, so that none can be taken first.

import WaymarkDiagnostics
import WaymarkModel

/// Reports circles along `requires` of certifications.
struct CertificationCycleCheck: CatalogCheck {
  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    let certifications = content.content.certifications
    var positions: [Identifier: Int] = [:]
    for (position, entry) in certifications.enumerated() { positions[entry.id] = position }
    let successors = certifications.map { $0.entry.requires.compactMap { positions[$0] } }
    for circle in NamedCircle.all(successors) {
      let names = circle.map { certifications[$0].id }
      let spans = circle.indices.map { index in
        let next = names[(index + 1) % names.count]
        return certifications[circle[index]].references
          .first { $0.kind == .certification && $0.id == next }?.span
      }
      findings.report(
        Diagnostic(
          .certificationCycle, CircleText.message(names.map(\.rawValue)), at: spans[0],
          notes: CircleText.notes(names.map(\.rawValue), at: spans),
          hint: "drop one of these requirements"))
    }
  }
}
