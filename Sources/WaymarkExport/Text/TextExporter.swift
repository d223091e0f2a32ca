/// The plan for a terminal: fits 80 columns, uses up to 120.

package import WaymarkModel

/// Writes plain text, coloured on demand.
package struct TextExporter: Exporter {
  /// What the reasons against a plan begin with, in a file of whatever ending.
  static let infeasibleSignature = "No plan leads to "

  /// Creates the exporter.
  package init() {}

  /// The plan as lines that fit `options.width`.
  package func export(_ plan: StudyPlan, options: ExportOptions) -> String {
    let layout = TextLayout(width: options.width, usesColor: options.usesColor)
    let page = PlanPage(plan: plan, layout: layout)
    return page.lines().joined(separator: "\n") + "\n"
  }

  /// True for a text, free of markup, that has the sentence at the head of every plan, however it
  /// is wrapped.
  static func recognises(_ beginning: Substring) -> Bool {
    guard !beginning.hasPrefix("<"), beginning.contains("\nFrom ") else { return false }
    let words = beginning.split(whereSeparator: \.isSpace).joined(separator: " ")
    return PlanSummary.endings.contains { words.contains($0) }
  }
}

/// One plan on one page.
private struct PlanPage {
  let plan: StudyPlan
  let layout: TextLayout
  private let weeks: StepWeeks

  init(plan: StudyPlan, layout: TextLayout) {
    self.plan = plan
    self.layout = layout
    weeks = StepWeeks(plan)
  }

  func lines() -> [String] {
    let outline = PlanOutline(plan)
    var lines = head(outline)
    for section in outline.sections {
      lines += [""] + heading(of: section)
      for week in section.weeks { lines += [""] + self.lines(of: week) }
    }
    if !plan.ruleEffects.isEmpty { lines += [""] + ruleLines() }
    return lines
  }

  private func head(_ outline: PlanOutline) -> [String] {
    let title = layout.wrap(Wording.title(plan)).map { layout.styled($0, .heading) }
    var lines = title + layout.wrap(PlanSummary(plan).sentence)
    if let order = Wording.order(plan.summary) { lines += layout.wrap("Order: \(order).") }
    if !outline.completeAtStart.isEmpty {
      let cells = outline.completeAtStart.map { Wording.cell($0.cell, in: plan.matrix) }
      lines += layout.wrap("Complete from the start: \(cells.joined(separator: "; ")).")
    }
    return lines
  }

  private func heading(of section: PlanOutline.Section) -> [String] {
    guard let first = section.milestones.first else {
      let isOnly = plan.milestones.allSatisfy { $0.afterStep <= 0 }
      return [layout.styled(isOnly ? "Steps" : "After the milestones", .heading)]
    }
    let names = section.milestones.map { Wording.cell($0.cell, in: plan.matrix) }
    let lines = layout.spread(names.joined(separator: "; "), "by \(first.date)")
    let bar = layout.bar(percent: section.percentDone, columns: min(30, layout.width - 20))
    return lines.map { layout.styled($0, .heading) }
      + ["\(layout.styled(bar, .good)) \(section.percentDone) % of the hours"]
  }

  private func lines(of week: PlanOutline.Week) -> [String] {
    let head =
      week.isContinued
      ? "Week of \(week.monday), continued"
      : "Week of \(week.monday), \(Wording.duration(week.minutes))"
    return layout.wrap(head, first: "  ", rest: "  ") + week.steps.flatMap(lines(of:))
  }

  private func lines(of index: Int) -> [String] {
    let step = plan.steps[index]
    let numberWidth = String(plan.steps.count).count
    let number = String(index + 1)
    let padding = String(repeating: " ", count: numberWidth - number.count)
    let indentation = String(repeating: " ", count: numberWidth + 4)
    let time = Wording.duration(step.minutes)
    var lines = layout.spread(
      step.title, time, first: "  \(padding)\(number)  ", rest: indentation)
    let source = [Wording.kind(step.kind), step.resourceTitle ?? "", step.by]
      .filter { !$0.isEmpty }
    let price = step.priceCents > 0 ? [Wording.price(step.priceCents)] : []
    let days = step.start == step.end ? "\(step.start)" : "\(step.start) to \(step.end)"
    lines += layout.wrap(
      (source + price + [days]).joined(separator: " · "), first: indentation, rest: indentation
    ).map { colored($0, step) }
    if !step.learns.isEmpty {
      let topics = Wording.learns(step, in: plan)
      lines += wrapped("Learn: ", topics.joined(separator: ", "), indentation)
    }
    if !step.because.isEmpty { lines += wrapped("Why: ", step.because, indentation) }
    if let weeks = weeks[index] { lines += wrapped("When: ", weeks, indentation) }
    for remark in Wording.remarks(step) { lines += wrapped("Note: ", remark, indentation) }
    if let link = step.url.flatMap(Escaping.link) {
      lines += layout.wrap(link, first: indentation, rest: indentation)
        .map { layout.styled($0, .faint) }
    }
    return lines
  }

  private func wrapped(_ label: String, _ text: String, _ indentation: String) -> [String] {
    layout.wrap(text, first: indentation + label, rest: indentation + "  ")
  }

  private func colored(_ line: String, _ step: PlanStep) -> String {
    guard let skill = step.skill,
      let column = plan.matrix.skills.firstIndex(where: { $0.id == skill })
    else { return line }
    return layout.styled(line, .skill(column))
  }

  private func ruleLines() -> [String] {
    var lines = [layout.styled("What the rules changed", .heading)]
    for effect in plan.ruleEffects {
      lines += layout.wrap("\(effect.rule): \(Wording.effect(effect))", first: "- ", rest: "  ")
    }
    return lines
  }
}
