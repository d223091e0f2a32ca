/// Certifications named although they can no longer be taken.

import WaymarkDiagnostics
import WaymarkModel

/// Reports edges to certifications that are past their retirement.
struct RetirementCheck: CatalogCheck {
  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    guard let asOf = content.asOf else { return }
    var retired: [Identifier: (date: CalendarDate, successor: Identifier?)] = [:]
    for entry in content.content.certifications {
      guard let date = entry.entry.retired, date < asOf else { continue }
      retired[entry.id] = (date, entry.entry.successor)
    }
    guard !retired.isEmpty else { return }
    let references =
      content.content.skills.flatMap(\.references)
      + content.content.certifications.flatMap { entry in
        // A retired certification may go on naming what it required.
        retired[entry.id] == nil ? entry.references : []
      }
    for reference in references where reference.kind == .certification {
      guard let end = retired[reference.id] else { continue }
      findings.report(
        Diagnostic(
          .pastRetirement, "'\(reference.id)' was retired on \(end.date)", at: reference.span,
          hint: end.successor.map { "name its successor '\($0)'" }))
    }
  }
}
