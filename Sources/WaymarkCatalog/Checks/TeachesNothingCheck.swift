/// Parts of resources without a use.

import WaymarkDiagnostics
import WaymarkModel

/// Reports parts that teach no topic.
struct TeachesNothingCheck: CatalogCheck {
  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    let resources = content.content.resources
    for index in resources.indices {
      for part in resources[index].entry.parts where part.teaches.isEmpty {
        findings.report(
          Diagnostic(.teachesNothing, "'\(part.id)' teaches no topic", at: part.span))
      }
    }
  }
}
