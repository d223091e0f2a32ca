/// The steps as a table for spreadsheets.

package import WaymarkModel

/// Writes CSV after RFC 4180: one line a step, with a header.
package struct CSVExporter: Exporter {
  private static let columns = [
    "number", "kind", "id", "title", "resource", "by", "url", "minutes", "price_usd", "learns",
    "requires", "serves", "skill", "start", "end", "because", "notes",
  ]

  /// How every table begins.
  static let signature = columns.joined(separator: ",") + "\r\n"

  /// Creates the exporter.
  package init() {}

  /// The table, its lines ended by carriage return and newline.
  package func export(_ plan: StudyPlan, options: ExportOptions) -> String {
    var text = Self.signature
    for (index, step) in plan.steps.enumerated() {
      let cells = [
        String(index + 1), Wording.kind(step.kind), step.id, step.title, step.resourceTitle ?? "",
        step.by, step.url.flatMap { Escaping.hasAllowedScheme($0) ? $0 : nil } ?? "",
        String(step.minutes), Wording.amount(step.priceCents), list(step.learns),
        list(step.requires), list(step.serves), step.skill?.rawValue ?? "",
        step.start.description, step.end.description, step.because,
        Wording.remarks(step).joined(separator: " "),
      ]
      text += cells.map(Escaping.csv).joined(separator: ",") + "\r\n"
    }
    return text
  }

  private func list(_ values: [some CustomStringConvertible]) -> String {
    values.map(\.description).joined(separator: " ")
  }
}
