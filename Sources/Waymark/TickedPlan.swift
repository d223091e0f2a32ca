/// What the marks of a plan file mean for the content: studied, held, left aside.

import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

/// The marks of a plan file, understood against a catalog.
struct TickedPlan {
  /// Parts that are ticked, or were and have no item any more.
  private(set) var done: [PartID] = []
  /// Certifications whose exam is ticked, or was.
  private(set) var held: [Identifier] = []
  /// Parts that were ticked when the plan was made and are open now.
  private(set) var undone: [PartID] = []
  /// Parts to leave aside, in the order of the file.
  private(set) var skipped: [PartID] = []
  /// Exams marked as skipped, with their places.
  private(set) var skippedExams: [(exam: Identifier, span: SourceSpan)] = []
  /// Where each skipped part stands.
  private(set) var spans: [PartID: SourceSpan] = [:]
  /// All of `done` and `held` in written form, sorted, for the plan to carry.
  private(set) var carried: [String] = []
  /// Ticks and skips of steps that the content does not have any more.
  private(set) var findings: [Diagnostic] = []

  init(_ progress: PlanProgress, _ catalog: Catalog) {
    let parts = Set(catalog.resources.flatMap(\.parts).map(\.id))
    let exams = Set(catalog.certifications.map(\.id))
    func part(_ id: String) -> PartID? {
      let words = id.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 2 else { return nil }
      let part = PartID(resource: Identifier(words[0]), part: Identifier(words[1]))
      return parts.contains(part) ? part : nil
    }
    for entry in progress.entries where entry.state != .open {
      if let part = part(entry.id) {
        if entry.state == .done {
          done.append(part)
        } else {
          skipped.append(part)
          spans[part] = entry.span
        }
      } else if exams.contains(Identifier(entry.id)) {
        if entry.state == .done {
          held.append(Identifier(entry.id))
        } else {
          skippedExams.append((Identifier(entry.id), entry.span))
        }
      } else if !entry.id.contains("/review-") {
        findings.append(
          Diagnostic(
            .unknownReference,
            "the content has no '\(entry.id)' any more, so its mark says nothing",
            at: entry.span, severity: .warning,
            hint: "keep the item for the record, or delete it"))
      }
    }
    let mentioned = Set(progress.entries.map(\.id))
    let open = Set(progress.entries.filter { $0.state == .open }.map(\.id))
    for id in (progress.head?["ticked"] ?? "").split(separator: ",").map(String.init) {
      if open.contains(id) {
        if let part = part(id) { undone.append(part) }
      } else if !mentioned.contains(id) {
        // The item was deleted, but what was done stays done.
        if let part = part(id) { done.append(part) }
        if exams.contains(Identifier(id)) { held.append(Identifier(id)) }
      }
    }
    carried = (done.map(\.description) + held.map(\.rawValue))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
