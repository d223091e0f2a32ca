/// Weights of an examination's domains, which should make a whole.

import WaymarkDiagnostics
import WaymarkModel

/// Reports weights that do not add up to 100, where every domain has one.
struct WeightsCheck: CatalogCheck {
  func examine(_ content: ExaminedContent, _ findings: FindingList) {
    for certification in content.content.certifications {
      let weights = certification.entry.domains.map(\.weight)
      let known = weights.compactMap(\.self)
      let sum = known.reduce(0) { $0 + $1.hundredths }
      let isWhole = known.count == weights.count ? sum == 10_000 : sum <= 10_000
      guard !known.isEmpty, !isWhole else { continue }
      findings.report(
        Diagnostic(
          .weightsNotWhole,
          "the weights of '\(certification.id)' add up to \(Self.written(sum)), not to 100",
          at: certification.span))
    }
  }

  private static func written(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return rest == 0
      ? "\(hundredths / 100)" : "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
