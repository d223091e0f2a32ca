/// The plan as one HTML file that works offline, prints, and needs no script to be read.

package import WaymarkModel

/// Writes a self-contained page: no outside request, a policy that allows none.
package struct HTMLExporter: Exporter {
  /// How every page begins.
  static let signature = "<!DOCTYPE html>\n<!-- waymark:plan"

  /// Creates the exporter.
  package init() {}

  /// The page.
  package func export(_ plan: StudyPlan, options: ExportOptions) -> String {
    HTMLPage(plan: plan, options: options).text()
  }
}

/// One page, section by section.
struct HTMLPage {
  let plan: StudyPlan
  let options: ExportOptions

  /// The whole page.
  func text() -> String {
    let sections = [
      ("matrix", "Where the plan leads", matrix()), ("weeks", "Week by week", weeks()),
      ("graph", "What builds on what", graph()), ("steps", "Steps", steps()),
      ("markdown-plan", "Take it with you", markdown()),
    ].filter { !$0.2.isEmpty }
    var lines = head()
    lines += [
      "<body>", "<a class=\"skip\" href=\"#steps\">Skip to the steps</a>", "<header>",
      "<h1>\(html(Wording.title(plan)))</h1>", figures(), "</header>",
      "<nav aria-label=\"Sections\"><ul>",
    ]
    lines += sections.map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" }
    lines += ["</ul></nav>", "<main>"]
    for (id, title, content) in sections {
      lines += [
        "<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">",
        "<h2 id=\"\(id)-title\">\(title)</h2>",
        content, "</section>",
      ]
    }
    lines += [
      "</main>",
      "<footer class=\"muted\">Made by Waymark from the path \(html(plan.path.rawValue)). Ticks stay "
        + "in this browser.</footer>",
      "<script>\(HTMLScript.text)</script>", "</body>", "</html>",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Foreign text as one text node.
  func html(_ text: String) -> String { Escaping.markup(text) }

  /// The class by which something is coloured; skills keep their column of the matrix.
  func colorClass(_ skill: Identifier?) -> String {
    guard let skill, let column = plan.matrix.skills.firstIndex(where: { $0.id == skill }) else {
      return "s7"
    }
    return "s\(column % 7)"
  }

  private func head() -> [String] {
    let policy =
      "default-src 'none'; style-src '\(ContentDigest.policySource(HTMLStyle.sheet))'; "
      + "script-src '\(ContentDigest.policySource(HTMLScript.text))'; base-uri 'none'; "
      + "form-action 'none'"
    return [
      "<!DOCTYPE html>",
      "<!-- waymark:plan v=1 -->",
      "<html lang=\"en\" data-path=\"\(html(plan.path.rawValue))\">",
      "<head>",
      "<meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"referrer\" content=\"no-referrer\">",
      "<title>\(html(Wording.title(plan)))</title>",
      "<style>\(HTMLStyle.sheet)</style>",
      "</head>",
    ]
  }

  private func figures() -> String {
    let summary = plan.summary
    let words = PlanSummary(plan)
    guard !plan.steps.isEmpty else { return "<p>\(html(words.sentence))</p>" }
    var facts = [
      ("Time", html(Wording.duration(summary.minutes))), ("Steps", String(summary.steps)),
      (
        "Weeks",
        "\(summary.start.weeks(through: summary.finish)) × \(Wording.duration(summary.minutesPerWeek))"
      ),
      ("Start", time(summary.start)), ("Finish", time(summary.finish)),
    ]
    if let estimate = summary.estimate {
      facts += [
        ("Likely done by", time(estimate.likely)), ("Cautiously by", time(estimate.cautious)),
      ]
    }
    facts += [
      ("Price", Wording.price(summary.priceCents)), ("Quality", Wording.quality(summary)),
    ]
    facts += plan.ruleEffects.map { ("Rule \(html($0.rule))", html(Wording.effect($0))) }
    let order = Wording.order(summary).map { " Order: \(html($0))." } ?? ""
    let list = facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    let greeting = plan.learnerName.map { "For \(html($0)). " } ?? ""
    return
      (["<p>\(greeting)\(html(words.journey)).\(order)</p>", "<dl class=\"figures\">"] + list + [
        "</dl>", "<div data-needs-script hidden>",
        "<progress id=\"progress\" value=\"0\" max=\"1\" aria-labelledby=\"progress-text\"></progress>",
        "<p id=\"progress-text\" class=\"muted\" role=\"status\"></p></div>",
      ]).joined(separator: "\n")
  }

  private func time(_ date: CalendarDate) -> String { "<time>\(date)</time>" }

  private func graph() -> String {
    let picture = GraphPicture(plan)
    guard !picture.edges.isEmpty else { return "" }
    let layout =
      options.graphLayout.flatMap { GraphvizLayout.layout(of: picture, $0) }
      ?? LayeredLayout(picture)
    let alone = picture.nodes.count - layout.boxes.count
    let caption =
      "Read from left to right; point at a step to see its chain."
      + (alone == 0 ? "" : " \(Wording.count(alone, "step")) without neighbours left out.")
    return "<figure class=\"graph\"><div class=\"scroll\" tabindex=\"0\" role=\"group\" "
      + "aria-label=\"Steps and what they build on\">\n"
      + PlanDrawing(picture: picture, layout: layout, page: self).svg()
      + "</div><figcaption>\(caption)</figcaption></figure>"
  }

  private func markdown() -> String {
    let text = MarkdownExporter().export(plan, options: options)
    // Line by line, because escaping makes one line of its text.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      Escaping.markup(String($0))
    }
    return [
      "<p>The same plan as Markdown, with the ticks that you have made here. <code>waymark sync</code> "
        + "reads it back.</p>",
      "<p class=\"tools\" data-needs-script hidden><button id=\"save\" type=\"button\">Save as "
        + "Markdown</button><button id=\"select\" type=\"button\">Select all</button></p>",
      "<label class=\"tools\">Markdown<textarea id=\"markdown\" readonly spellcheck=\"false\">\n"
        + lines.joined(separator: "\n") + "</textarea></label>",
    ].joined(separator: "\n")
  }
}
