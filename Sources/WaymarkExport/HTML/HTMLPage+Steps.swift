/// The steps and the weeks of an HTML plan.

import WaymarkModel

extension HTMLPage {
  /// All steps by milestone and week.
  func steps() -> String {
    guard !plan.steps.isEmpty else { return "<p>There is nothing to learn.</p>" }
    let outline = PlanOutline(plan)
    var lines: [String] = []
    if !outline.completeAtStart.isEmpty {
      let cells = outline.completeAtStart.map { Wording.cell($0.cell, in: plan.matrix) }
      lines.append("<p>Complete from the start: \(html(cells.joined(separator: "; "))).</p>")
    }
    for section in outline.sections {
      let title = heading(section)
      // No rank is left out: without a heading of the section, its weeks stand right below.
      let rank = title.isEmpty ? "h3" : "h4"
      lines += title
      for week in section.weeks {
        let head =
          week.isContinued
          ? "Week of \(week.monday), continued"
          : "Week of \(week.monday), \(Wording.duration(week.minutes))"
        lines += ["<\(rank)>\(head)</\(rank)>", "<ol class=\"steps\">"]
        lines += week.steps.map(item)
        lines.append("</ol>")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A row a week: how long, for which skill, which steps.
  func weeks() -> String {
    guard !plan.weeks.isEmpty else { return "" }
    let most = plan.weeks.map { $0.shares.reduce(0) { $0 + $1.minutes } }.max() ?? 0
    var lines = [
      legend(), "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Weeks\">",
      "<table class=\"weeks\"><thead><tr><th scope=\"col\">Week of</th><th scope=\"col\">Time</th>"
        + "<th scope=\"col\">By skill</th><th scope=\"col\">Steps</th></tr></thead><tbody>",
    ]
    for week in plan.weeks {
      let minutes = week.shares.reduce(0) { $0 + $1.minutes }
      let links = week.shares.map { share in
        "<a href=\"#step-\(share.step + 1)\">\(share.step + 1)</a>"
      }
      lines.append(
        "<tr><th scope=\"row\">\(week.monday)</th><td>\(Wording.duration(minutes))</td>"
          + "<td class=\"bar\">\(bar(week, most: max(most, 1)))</td>"
          + "<td class=\"steps\">\(links.isEmpty ? "away" : links.joined(separator: ", "))</td></tr>"
      )
    }
    return (lines + ["</tbody></table></div>"]).joined(separator: "\n")
  }

  private func bar(_ week: PlanWeek, most: Int) -> String {
    var left = 0
    var text = "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    for share in week.shares where plan.steps.indices.contains(share.step) {
      let start = left * 1000 / most
      left += share.minutes
      let width = max(left * 1000 / most - start, 1)
      let color = colorClass(plan.steps[share.step].skill)
      text += "<rect class=\"share \(color)\" x=\"\(start)\" width=\"\(width)\" height=\"10\"/>"
      text += "<rect class=\"gap\" x=\"\(start + width - 2)\" width=\"2\" height=\"10\"/>"
    }
    return text + "</svg>"
  }

  private func legend() -> String {
    let used = Set(plan.steps.compactMap(\.skill))
    let items = plan.matrix.skills.filter { used.contains($0.id) }.map { skill in
      "<li><span class=\"chip \(colorClass(skill.id))\"></span>\(html(skill.title))</li>"
    }
    return items.isEmpty ? "" : "<ul class=\"legend\">\(items.joined())</ul>"
  }

  private func heading(_ section: PlanOutline.Section) -> [String] {
    guard let first = section.milestones.first else {
      let isOnly = plan.milestones.allSatisfy { $0.afterStep <= 0 }
      return isOnly ? [] : ["<h3>After the milestones</h3>"]
    }
    let names = section.milestones.map { Wording.cell($0.cell, in: plan.matrix) }
    return [
      "<h3>\(html(names.joined(separator: "; ")))</h3>",
      "<p class=\"muted\">by \(first.date), \(section.percentDone) % of the hours</p>",
    ]
  }

  private func item(_ index: Int) -> String {
    let step = plan.steps[index]
    let title = step.title.isEmpty ? step.id : step.title
    var facts = [Wording.kind(step.kind)]
    facts += [step.resourceTitle ?? "", step.by].filter { !$0.isEmpty }
    facts.append(Wording.duration(step.minutes))
    if step.priceCents > 0 { facts.append(Wording.price(step.priceCents)) }
    facts.append(step.start == step.end ? "\(step.start)" : "\(step.start) to \(step.end)")
    var lines = [
      "<li id=\"step-\(index + 1)\" class=\"\(colorClass(step.skill))\">",
      "<label><input type=\"checkbox\" data-step=\"\(html(step.id))\" data-minutes=\"\(step.minutes)\">"
        + "<span>\(index + 1). \(html(title))</span></label>",
      "<div class=\"body\"><p class=\"muted\">\(html(facts.joined(separator: " · ")))</p>",
    ]
    if !step.learns.isEmpty {
      let topics = Wording.learns(step, in: plan)
      lines.append("<p>Learn: \(html(topics.joined(separator: ", ")))</p>")
    }
    if !step.because.isEmpty { lines.append("<p>Why: \(html(step.because))</p>") }
    lines += Wording.remarks(step).map { "<p>Note: \(html($0))</p>" }
    if let link = step.url.flatMap(Escaping.link) {
      lines.append(
        "<p><a class=\"out\" href=\"\(html(link))\" rel=\"noopener noreferrer\">\(html(host(link)))"
          + "</a></p>")
    }
    return (lines + ["</div></li>"]).joined(separator: "\n")
  }

  /// The host of an address: enough to know where a link leads.
  private func host(_ link: String) -> String {
    let rest = link.split(separator: ":", maxSplits: 1).last ?? ""
    let name = rest.drop { $0 == "/" }.prefix { !"/?#".contains($0) }
    return name.isEmpty ? link : String(name)
  }
}
