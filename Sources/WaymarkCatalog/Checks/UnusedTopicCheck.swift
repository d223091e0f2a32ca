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
    let (content, named) = (content.content, content.topics)
    for skill in content.skills {
      for cell in skill.entry.cells { cell.competencies.flatMap(\.requires).forEach(use) }
    }
    for list in [named.requiredByTopics, named.requiredByParts] {
      for topic in list where topic != NamedTopics.unknown { isUsed[Int(topic)] = true }
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
