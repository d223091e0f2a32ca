/// Answers other than plans: whatever text they carry stays text, and fits.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

@Suite struct AnswerPageTests {
  /// Pages of every kind, all of whose texts are one hostile text.
  private static func pages(_ text: String) -> [AnswerPage] {
    let named = Named(text, text)
    var explanation = Explanation(
      subject: named, kind: .part, to: [text], plan: [named, named], standing: .replaced)
    explanation.chain = [
      Explanation.Link(.reader, wants: named),
      Explanation.Link(
        .competency(named), wants: named, depth: .aware, because: text, step: 1),
      Explanation.Link(.part(named), wants: named, depth: .working, because: text, step: 2),
    ]
    explanation.lessons = [
      Explanation.Lesson(
        Attainment(Identifier(text), .thorough), title: text, fate: .learnt(step: 1))
    ]
    explanation.before = [1]
    explanation.after = [2]
    explanation.serves = [text, text]
    let difference = PlanDifference(from: [named], to: [Named("other", text)])
    explanation.price = Explanation.Price(
      cost: 100, minutes: 60, cents: -5, days: 1, difference: difference, isProven: false)
    let reason = Infeasibility.Reason(kind: .avoided, subject: text, message: text)
    let day = CalendarDate(dayNumber: 20_000)
    let plan = ComparedPlan(
      minutes: 60, priceCents: 5, cost: 7, lowerBound: 6, isProven: false, start: day, finish: day,
      steps: [named],
      milestones: [Milestone(cell: CellID(skill: "a", level: 1), afterStep: 1, date: day)])
    return [
      AnswerPage(explanation),
      AnswerPage(
        Infeasibility(path: "p", to: [text], reasons: [reason], repairs: [text])),
      AnswerPage(
        PlanComparison(
          to: [text], [(text, .plan(plan)), (text, .infeasible([reason])), ("x", .plan(plan))])),
      AnswerPage(
        TradeOffs(
          to: [text], valueOfHourCents: 5000,
          plans: [
            TradeOff(
              minutes: 60, countedEffort: 6000, priceCents: 100, steps: [named], isProven: true)
          ])),
    ]
  }

  @Test func `keeps controls and long lines from the terminal`() {
    for (number, text) in HostileText.examples.enumerated() {
      for page in Self.pages(text) {
        for line in page.text().split(separator: "\n", omittingEmptySubsequences: false) {
          #expect(SteeringCharacters.found(in: line).isEmpty, "\(number)")
          #expect(TerminalText.columns(of: line) <= 80, "\(number): \(line)")
          #expect(line.last != " " || line.hasPrefix("- "), "\(number): '\(line)'")
        }
      }
    }
  }

  @Test func `keeps its shape in Markdown whatever the texts are`() {
    let plain = Self.pages("word").map { Self.shape(of: $0.markdown()) }
    for (number, text) in HostileText.examples.enumerated() where text.contains(where: \.isLetter) {
      for (page, expected) in zip(Self.pages(text), plain) {
        let shape = Self.shape(of: page.markdown())
        #expect(shape == expected, "\(number): \(text)")
      }
    }
  }

  /// How each line begins: signature, heading, item, or table row with its number of cells; any
  /// other sign at its beginning would begin another block.
  private static func shape(of markdown: String) -> [String] {
    markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let word = line.prefix { $0 != " " }
      if word == "|" {
        return "row of \(line.replacing("\\|", with: "").count { $0 == "|" })"
      }
      if ["#", "##", "-", "<!--"].contains(word) { return String(word) }
      return line.first.map { "#>+-=|:~`<".contains($0) } == true ? "block" : "text"
    }
  }

  @Test func `says nothing more than what there is`() {
    let page = AnswerPage(
      Explanation(
        subject: Named("tls", "TLS"), kind: .topic, to: ["3"], standing: .notNeeded))
    #expect(
      page.text() == """
        TLS [tls]
        Not in the plan: nothing on the way to level 3 asks for it.

        """)
  }
}
