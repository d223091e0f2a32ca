/// What a reader's plan file says about what is done.

package import WaymarkDiagnostics
package import WaymarkModel

/// The ticks of a Markdown plan.
package struct PlanProgress: Sendable {
  /// What a tick box says.
  package enum State: Sendable, Hashable {
    /// Empty, or no box at all.
    case open
    /// `x` or `X`.
    case done
    /// `-` or `~`.
    case skipped
  }

  /// One item.
  package struct Entry: Sendable {
    /// `resource#part`, a certification, or `resource#part/review-N`.
    package let id: String
    /// What its box says.
    package let state: State
    /// The line on which it begins.
    package let span: SourceSpan
  }

  /// What the plan was made from; nil when the file is no plan.
  package let head: MarkdownPlanHead?
  /// The items in the order of the file, each id once. A step without an item was not mentioned,
  /// which says nothing about it.
  package let entries: [Entry]

  /// The ids in a state, in the order of the file.
  package func ids(_ state: State) -> [String] {
    entries.filter { $0.state == state }.map(\.id)
  }

  /// Whether the items stand in the order of a plan's steps, where they are steps of it.
  ///
  /// - Complexity: O(*n* + *s*), *n* items, *s* steps.
  package func follows(_ plan: StudyPlan) -> Bool {
    let places = Dictionary(
      plan.steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let shown = entries.compactMap { places[$0.id] }
    return zip(shown, shown.dropFirst()).allSatisfy(<)
  }
}

/// Reads the ticks of a Markdown plan, whatever an editor or a formatter did to it.
package enum MarkdownPlanReader {
  /// A plan may have at most this many bytes: ten times what a plan of a thousand steps takes.
  package static let sizeLimit = 4 << 20

  /// The ticks, with an error when the file is no plan of version 1, and a warning for each item
  /// whose id an earlier one has.
  ///
  /// - Complexity: O(*n*), *n* the bytes of the file, for lists of bounded depth.
  package static func read(_ file: SourceFile) -> Diagnosed<PlanProgress> {
    if let refusal = refusal(of: file) {
      return Diagnosed(PlanProgress(head: nil, entries: []), [refusal])
    }
    return progress(of: MarkdownPlanFile(file.bytes), in: file)
  }

  /// Why a file is not even looked into; nil when it may be.
  static func refusal(of file: SourceFile) -> Diagnostic? {
    guard file.bytes.count > sizeLimit else { return nil }
    return Diagnostic(
      .fileTooLarge, "'\(file.name)' has more than \(sizeLimit >> 20) MiB; no plan is that large",
      at: SourceSpan(file: file, range: 0..<1),
      hint: "name a file that 'waymark plan --format markdown' wrote")
  }

  static func progress(
    of plan: MarkdownPlanFile, in file: SourceFile
  ) -> Diagnosed<PlanProgress> {
    var diagnostics: [Diagnostic] = []
    var entries: [PlanProgress.Entry] = []
    var places: [String: Int] = [:]
    for mark in plan.marks {
      let span = SourceSpan(file: file, range: mark.line)
      if mark.isFirst {
        places[mark.id] = entries.count
        entries.append(PlanProgress.Entry(id: mark.id, state: mark.state, span: span))
      } else {
        let first = places[mark.id].map { entries[$0] }
        diagnostics.append(
          Diagnostic(
            .duplicatePlanItem, "'\(mark.id)' stands here a second time", at: span,
            notes: [Diagnostic.Note("the first one counts", at: first?.span)],
            hint: "delete one of the two items, or the marker at its end"))
      }
    }
    let head = plan.head.map(MarkdownPlanHead.init(comment:))
    if head?.version != "1" { diagnostics.append(notAPlan(head, file)) }
    return Diagnosed(PlanProgress(head: head, entries: entries), diagnostics)
  }

  private static func notAPlan(_ head: MarkdownPlanHead?, _ file: SourceFile) -> Diagnostic {
    let start = SourceSpan(file: file, range: 0..<min(1, file.bytes.count))
    guard let head else {
      return Diagnostic(
        .notAPlan, "'\(file.name)' has no line '\(MarkdownExporter.signature) … -->'", at: start,
        hint: "name a file that 'waymark plan --format markdown' wrote, with its comments: "
          + "pandoc keeps them with '-t gfm'")
    }
    return Diagnostic(
      .notAPlan, "'\(file.name)' is a plan of version '\(head.version)', not 1", at: start,
      hint: "use the Waymark that wrote it")
  }
}
