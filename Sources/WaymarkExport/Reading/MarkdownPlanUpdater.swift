/// Writes a plan that was made again into the reader's file, and touches nothing of the reader's.

package import WaymarkDiagnostics
package import WaymarkModel

/// Updates a Markdown plan in place.
package struct MarkdownPlanUpdater: Sendable {
  private let options: ExportOptions

  /// Creates an updater; `options.remembered` goes into the head line.
  package init(options: ExportOptions = ExportOptions()) { self.options = options }

  /// The file's new bytes.
  ///
  /// With an error among the findings the bytes are the old ones, and nothing should be written:
  /// the file is no plan, both sides have reworded an item, or the result would not read back as
  /// it was meant. What is returned without an error is a fixed point: updating it again with the
  /// same plan gives the same bytes.
  ///
  /// - Complexity: O(*n*) for the bytes of file and plan, times the number of headings.
  package func update(_ file: SourceFile, with plan: StudyPlan) -> Diagnosed<[UInt8]> {
    if let refusal = MarkdownPlanReader.refusal(of: file) {
      return Diagnosed(file.bytes, [refusal])
    }
    let old = MarkdownPlanFile(file.bytes)
    let reading = MarkdownPlanReader.progress(of: old, in: file)
    guard !reading.hasErrors else { return Diagnosed(file.bytes, reading.diagnostics) }
    let text = MarkdownExporter().export(plan, options: options)
    let new = MarkdownPlanFile(Array(text.utf8))
    let merge = PlanMerge(old: old, new: new)
    var diagnostics = reading.diagnostics
    diagnostics += merge.unneeded.map { unneeded(old, $0, in: file) }
    diagnostics += merge.conflicts.map { conflict(merge, $0, in: file) }
    if merge.conflicts.isEmpty, let finding = misreading(merge, in: file) {
      diagnostics.append(finding)
    }
    let result = Diagnosed(merge.bytes, diagnostics)
    return result.hasErrors ? Diagnosed(file.bytes, diagnostics) : result
  }

  private func unneeded(_ old: MarkdownPlanFile, _ index: Int, in file: SourceFile) -> Diagnostic {
    let segment = old.segments[index]
    let id = segment.mark.map { old.marks[$0].id } ?? ""
    return Diagnostic(
      .planItemUnneeded, "'\(id)' is no longer in the plan; it stays because of your lines",
      at: SourceSpan(file: file, range: old.lines.range(segment.lines)),
      hint: "delete the item when you do not want to keep it")
  }

  private func conflict(
    _ merge: PlanMerge, _ pair: (old: Int, new: Int), in file: SourceFile
  ) -> Diagnostic {
    let segment = merge.old.segments[pair.old]
    let id = segment.mark.map { merge.old.marks[$0].id } ?? ""
    let ours = String(
      decoding: merge.new.bytes(of: merge.new.segments[pair.new]), as: UTF8.self)
    let theirs = String(decoding: merge.old.bytes(of: segment), as: UTF8.self)
    let span = SourceSpan(file: file, range: merge.old.lines.range(segment.lines))
    return Diagnostic(
      .planConflict, "'\(id)' was reworded by you, and the new plan words it differently too",
      at: span,
      notes: Self.lines(of: theirs, label: "yours") + Self.lines(of: ours, label: "plan's"),
      hint: "take over the plan's wording, or delete the item, and sync again")
  }

  private static func lines(of text: String, label: String) -> [Diagnostic.Note] {
    text.split(whereSeparator: \.isNewline).map { Diagnostic.Note("\(label): \($0)") }
  }

  /// Reads the result back: every step is there, every tick is as it was, and merging once more
  /// changes nothing.
  private func misreading(_ merge: PlanMerge, in file: SourceFile) -> Diagnostic? {
    let result = MarkdownPlanFile(merge.bytes)
    let states = Dictionary(
      result.marks.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
    let before = Dictionary(
      merge.old.marks.map { ($0.id, $0.state) }, uniquingKeysWith: { first, _ in first })
    for mark in merge.new.marks where states[mark.id] != before[mark.id] ?? .open {
      return notWritable("'\(mark.id)' would not be read back from the written plan", file)
    }
    for mark in merge.old.marks where mark.isFirst && states[mark.id] ?? .open != mark.state {
      return notWritable("the box of '\(mark.id)' would not be read back", file)
    }
    guard PlanMerge(old: result, new: merge.new).bytes == merge.bytes else {
      return notWritable("'\(file.name)' would change once more at the next sync", file)
    }
    return nil
  }

  private func notWritable(_ message: String, _ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .planNotWritable, message, at: SourceSpan(file: file, range: 0..<min(1, file.bytes.count)),
      hint: "close every comment, fence and tag that the file opens")
  }
}
