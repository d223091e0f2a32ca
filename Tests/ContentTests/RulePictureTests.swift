/// The picture in the README of every shipped rule: what it changes on the shipped path.
///
/// Pictures are made from plans, so a change of the content may change them: record them again with
/// `WAYMARK_RECORD=1 swift test --filter RulePictureTests`, and read what became different.

import Foundation
import TestSupport
import Testing
import Waymark
import WaymarkExport
import WaymarkModel

/// A rule, and a question on which it shows what it is for.
struct RulePicture: CustomTestStringConvertible, Sendable {
  let rule: String
  let from: String
  let to: String
  var options: [String] = []
  /// A format of the rule's own, whose first lines are the picture.
  var format: String?

  var testDescription: String { rule }
  var readme: String { "plugins/\(rule)/README.md" }

  static let all = [
    RulePicture(rule: "cert-deadline", from: "1", to: "sre=2,cert:cka", options: ["exam=cka"]),
    RulePicture(rule: "free-first", from: "2", to: "networking=3"),
    RulePicture(rule: "interleave-skills", from: "1", to: "2"),
    RulePicture(rule: "lab-before-exam", from: "1", to: "cert:cks"),
    RulePicture(rule: "mentor-hours", from: "2", to: "3"),
    RulePicture(rule: "quick-wins", from: "1", to: "sre=2"),
    RulePicture(rule: "security-first", from: "1", to: "2"),
    RulePicture(
      rule: "team-stack", from: "1", to: "networking=3", options: ["uses=nginx", "rivals=envoy"]),
    RulePicture(rule: "team-wiki", from: "1", to: "sre=2", format: "wiki"),
  ]

  // MARK: Plans

  private func prepare(rules: [String]) throws -> PreparedPlan {
    let workspace = Workspace(
      locator: ContentLocator(disk: DiskFileSystem(), home: Repository.root.path))
    let flags = PlanFlags(
      from: from, to: [to], start: "2027-01-04", rules: rules,
      options: rules.isEmpty ? [] : options.map { "\(rule).\($0)" })
    let prepared = workspace.prepare(Repository.file("paths/sre").path, flags)
    return try #require(prepared.value, "\(prepared.diagnostics)")
  }

  private func plan(rules: [String]) throws -> StudyPlan {
    guard case .plan(let plan)? = try prepare(rules: rules).plan().value else {
      throw CocoaError(.featureUnsupported)
    }
    return plan
  }

  // MARK: The picture

  /// The section of the README.
  func text() throws -> String {
    let words = options.map { " --option \(rule).\($0)" }.joined()
    let format = format.map { " --format \($0)" } ?? ""
    var lines = [
      "`waymark plan --from \(from) --to \(to) --rule \(rule)\(words)\(format)` on the shipped path:",
      "",
    ]
    lines += try self.format == nil ? table() : page()
    return lines.joined(separator: "\n") + "\n"
  }

  private func page() throws -> [String] {
    let prepared = try prepare(rules: [rule])
    let outcome = try #require(prepared.plan().value)
    let format = try #require(prepared.offeredFormats.first)
    let text = try #require(
      prepared.write(outcome, as: format, options: ExportOptions(width: 80)).value)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return ["```markdown"] + lines.prefix(10) + ["…", "```"]
  }

  /// Six places from the first that differs, or the last six, then the figures.
  private func table() throws -> [String] {
    let (before, after) = (try plan(rules: []), try plan(rules: [rule]))
    let titles = (before.steps.map(title), after.steps.map(title))
    let first = zip(titles.0, titles.1).enumerated().first { $0.element.0 != $0.element.1 }
    let count = max(titles.0.count, titles.1.count)
    let place = min(
      try #require(first?.offset, "the rule changes nothing here"), max(0, count - 6))
    var lines = ["| place | without the rule | with it |", "|---:|---|---|"]
    for row in place..<min(place + 6, count) {
      let cells = [titles.0, titles.1].map { row < $0.count ? $0[row] : "" }
      lines.append("| \(row + 1) | \(cells[0]) | \(cells[1]) |")
    }
    lines.append("| in all | \(figures(before)) | \(figures(after)) |")
    let ids = (before.steps.map(\.id), after.steps.map(\.id))
    let dropped = ids.0.filter { !ids.1.contains($0) }
    if !dropped.isEmpty {
      lines += ["", "Left out: \(list(dropped)).", ""]
      lines.append("Chosen instead: \(list(ids.1.filter { !ids.0.contains($0) })).")
    }
    return lines
  }

  private func list(_ ids: [String]) -> String {
    ids.isEmpty ? "nothing" : ids.map { "`\($0)`" }.joined(separator: ", ")
  }

  private func title(_ step: PlanStep) -> String {
    let notes = step.annotations.map(\.note).filter { !$0.isEmpty }
    let text = ([step.title] + notes.map { "(\($0))" }).joined(separator: " ")
    return text.map { "|*_[]<>`".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  private func figures(_ plan: StudyPlan) -> String {
    let summary = plan.summary
    return [
      Wording.duration(summary.minutes), Wording.count(plan.weeks.count, "week"),
      Wording.price(summary.priceCents),
    ].joined(separator: ", ")
  }
}

@Suite struct RulePictureTests {
  static let heading = "\n## What it changes\n\n"

  @Test func everyShippedRuleHasAPicture() {
    let found = Repository.files(under: ["plugins"], endingIn: ["plugin.lua"])
    #expect(found == RulePicture.all.map { "plugins/\($0.rule)/plugin.lua" })
  }

  @Test(arguments: RulePicture.all) func showsWhatTheRuleChanges(_ picture: RulePicture) throws {
    let readme = try Repository.text(picture.readme)
    let head = readme.components(separatedBy: Self.heading)[0]
    let mismatch = Golden(picture.readme).mismatch(head + Self.heading + (try picture.text()))
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}
