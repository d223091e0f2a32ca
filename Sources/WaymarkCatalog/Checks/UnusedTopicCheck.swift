/// Topics that no plan would ever contain.

import WaymarkDiagnostics
import WaymarkModel

/// Reports topics that no competency, certification, topic or part requires.
struct UnusedTopicCheck: CatalogCheck {
  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    let names = content.content.names.topics
    var isUsed = [Bool](repeating: false, count: content.content.topics.count)
    func use(_ requirement: Requirement) {
      switch requirement {
      case .topic(let attainment, _, _, _):
        if let topic = names[attainment.topic] { isUsed[Int(topic)] = true }
      case .anyOf(let branches, _, _), .allOf(let branches, _, _): branches.forEach(use)
      }
    }
    let content = content.content
    for skill in content.skills {
      for cell in skill.entry.cells { cell.competencies.flatMap(\.requires).forEach(use) }
    }
    for topic in content.topics { topic.entry.requires.forEach(use) }
    for resource in content.resources {
      for part in resource.entry.parts { part.requires.forEach(use) }
    }
    for certification in content.certifications {
      for domain in certification.entry.domains { domain.topics.forEach(use) }
    }
    for (index, topic) in content.topics.enumerated() where !isUsed[index] {
      findings.report(
        Diagnostic(.unusedTopic, "nothing requires topic '\(topic.id)'", at: topic.span))
    }
  }
}
