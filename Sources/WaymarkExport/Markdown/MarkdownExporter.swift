/// The plan as GitHub-flavoured Markdown: to read, to paste, to tick, and to be read back.
///
/// `Docs/Concepts/Living-plan.md` tells the whole story of how a plan lives on in a reader's file.

package import WaymarkModel

/// Writes a plan that survives GitHub, GitLab, VS Code, Obsidian, mdformat and pandoc.
package struct MarkdownExporter: Exporter {
  /// How the first line of every Markdown plan begins.
  static let signature = "<!-- waymark:plan v=1"

  /// Creates the exporter.
  package init() {}

  /// The plan, followed by the checksums of what Waymark wrote.
  package func export(_ plan: StudyPlan, options: ExportOptions) -> String {
    let body = MarkdownDraft(plan, options: options).text()
    return body + "\n" + MarkdownSums(of: MarkdownPlanFile(Array(body.utf8))).comment() + "\n"
  }
}

/// The lines of a Markdown plan, before its checksums are known.
struct MarkdownDraft {
  let plan: StudyPlan
  let options: ExportOptions

  init(_ plan: StudyPlan, options: ExportOptions) {
    self.plan = plan
    self.options = options
  }

  /// Everything but the checksums.
  func text() -> String {
    let outline = PlanOutline(plan)
    var blocks = [
      head(), "# " + heading(Wording.title(plan)), summary(outline),
    ]
    for section in outline.sections {
      blocks.append("## " + sectionTitle(section))
      for week in section.weeks {
        blocks.append("### " + weekTitle(week))
        blocks.append(week.steps.flatMap { item(plan.steps[$0]) }.joined(separator: "\n"))
      }
    }
    if let picture = picture() { blocks += ["## What builds on what", picture] }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func head() -> String {
    var words = [
      "v=1", "path=\(Escaping.word(plan.path.rawValue))",
      "from=\(Escaping.word(plan.from.map { "\($0.skill)=\($0.level)" }.joined(separator: ",")))",
      "to=\(Escaping.word(plan.to.joined(separator: ",")))",
      "start=\(plan.summary.start)",
    ]
    if !options.ticked.isEmpty {
      words.append("ticked=\(Escaping.word(options.ticked.joined(separator: ",")))")
    }
    if !options.remembered.isEmpty { words.append("flags") }
    words += options.remembered.map { "\(Escaping.word($0.name))=\(Escaping.word($0.value))" }
    return "<!-- waymark:plan \(words.joined(separator: " ")) -->"
  }

  /// A heading must not end in number signs: those would close it.
  private func heading(_ text: String) -> String {
    let escaped = Escaping.markdown(text)
    return escaped.hasSuffix("#") ? escaped.dropLast() + "\\#" : escaped
  }

  private func summary(_ outline: PlanOutline) -> String {
    let summary = PlanSummary(plan)
    var text =
      "\(Escaping.markdown(summary.journey)): **\(summary.effort)**, "
      + "\(Escaping.markdown(summary.rest))."
    if let order = Wording.order(plan.summary) { text += " Order: \(Escaping.markdown(order))." }
    if !outline.completeAtStart.isEmpty {
      let cells = outline.completeAtStart.map { Wording.cell($0.cell, in: plan.matrix) }
      text += " Complete from the start: \(Escaping.markdown(cells.joined(separator: "; ")))."
    }
    for effect in plan.ruleEffects {
      text +=
        " Rule \(Escaping.markdown(effect.rule)): \(Escaping.markdown(Wording.effect(effect)))."
    }
    return text
  }

  private func sectionTitle(_ section: PlanOutline.Section) -> String {
    guard let first = section.milestones.first else {
      let hasMilestones = plan.milestones.contains { $0.afterStep > 0 }
      return hasMilestones ? "After the milestones" : "Steps"
    }
    let names = section.milestones.map { Wording.cell($0.cell, in: plan.matrix) }
    return "\(Escaping.markdown(names.joined(separator: "; "))) (by \(first.date))"
  }

  private func weekTitle(_ week: PlanOutline.Week) -> String {
    week.isContinued
      ? "Week of \(week.monday), continued"
      : "Week of \(week.monday) (\(Wording.duration(week.minutes)))"
  }

  private func item(_ step: PlanStep) -> [String] {
    var facts: [String] = []
    if case .study = step.kind {} else { facts.append(Wording.kind(step.kind)) }
    if let resource = step.resourceTitle { facts.append(resource) }
    if !step.by.isEmpty { facts.append(step.by) }
    facts.append(Wording.duration(step.minutes))
    if step.priceCents > 0 { facts.append(Wording.price(step.priceCents)) }
    let title = Escaping.markdown(step.title)
    let name = title.isEmpty ? Escaping.markdown(step.id) : title
    let marker = Escaping.markerID(step.id).map { " <!-- wm:\($0) -->" } ?? ""
    return [
      "- [ ] **\(name)** · \(facts.map(Escaping.markdown).joined(separator: " · "))\(marker)"
    ] + notes(step).map { "  - \($0)" }
  }

  private func notes(_ step: PlanStep) -> [String] {
    let because = Escaping.markdown(step.because)
    var lines = because.isEmpty ? [] : ["Why: \(because)"]
    if !step.learns.isEmpty {
      let topics = Wording.learns(step, in: plan).map(Escaping.markdown)
      lines.append("Learn: \(topics.joined(separator: ", "))")
    }
    if let link = step.url.flatMap(Escaping.link) { lines.append("Link: <\(link)>") }
    return lines + Wording.remarks(step).map { "Note: \(Escaping.markdown($0))" }
  }

  private func picture() -> String? {
    let picture = GraphPicture(plan)
    guard picture.edges.count > 0, let text = MermaidWriter.small(picture) else { return nil }
    return "```mermaid\n\(text)```"
  }
}
