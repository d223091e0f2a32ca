/// What a check is, and the list of all of them.

import Synchronization
import WaymarkDiagnostics
import WaymarkModel

/// One rule that entries have to keep together.
protocol CatalogCheck: Sendable {
  /// Reports every breach.
  func examine(_ content: ExaminedContent, _ findings: FindingList)
}

/// All checks, in explicit lists.
enum CatalogChecks {
  /// What makes content wrong.
  static let errors: [any CatalogCheck] = [
    PrerequisiteCycleCheck(), CertificationCycleCheck(), SuccessorCheck(),
  ]

  /// What is legal but odd.
  static let oddities: [any CatalogCheck] = [
    CellCycleCheck(), UntaughtCheck(), WeightsCheck(), RetirementCheck(), UnusedTopicCheck(),
    TeachesNothingCheck(),
  ]
}

/// Merged content with what several checks need.
struct ExaminedContent: Sendable {
  let content: MergedContent
  /// The topics that it names, by their places in it.
  let topics: NamedTopics
  /// The day that retirement is measured by.
  let asOf: CalendarDate?
}

extension [any CatalogCheck] {
  /// Has all checks examine content, perhaps at once; what they find comes in their order.
  func examine(
    _ content: ExaminedContent, _ findings: FindingList, forEach: CatalogReader.ForEach
  ) {
    let checks = self
    let found = Mutex([FindingList.Content?](repeating: nil, count: count))
    forEach(count) { index in
      let list = FindingList()
      checks[index].examine(content, list)
      let result = list.content
      found.withLock { $0[index] = result }
    }
    for result in found.withLock({ $0 }) { if let result { findings.add(result) } }
  }
}
