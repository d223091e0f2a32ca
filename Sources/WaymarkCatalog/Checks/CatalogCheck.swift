/// What a check is, and the list of all of them.

import WaymarkDiagnostics
import WaymarkGraph
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

/// Merged content with what several checks need, computed once.
final class ExaminedContent {
  let content: MergedContent
  /// Topic → topics that it requires in any branch, by their places in the content.
  let prerequisites: Digraph
  /// The day that retirement is measured by.
  let asOf: CalendarDate?
  /// All requirements of topics and parts, flat.
  private(set) lazy var network = RequirementNetwork(content, includesParts: true)
  /// The requirements of topics alone.
  private(set) lazy var topicNetwork = RequirementNetwork(content, includesParts: false)

  /// Wraps content.
  init(_ content: MergedContent, prerequisites: Digraph, asOf: CalendarDate?) {
    self.content = content
    self.prerequisites = prerequisites
    self.asOf = asOf
  }
}
