/// What is read from plan files, and what a merge writes, case by case.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

@Suite struct PlanFileTests {
  private static let head = "<!-- waymark:plan v=1 path=sre to=sre=2 -->\n\n"

  private func states(_ text: String) -> [String] {
    MarkdownPlanReader.read(SourceFile(name: "plan.md", text: Self.head + text)).value.entries
      .map { "\($0.id) \($0.state)" }
  }

  @Test func `reads the state from the marker character alone`() {
    #expect(states("- [ ] see the [x] mark <!-- wm:a -->\n") == ["a open"])
    #expect(
      states("- [x] **T** <!-- wm:a -->\n* [X] U <!-- wm:b#c -->\n") == ["a done", "b#c done"])
    #expect(states("- [-] T <!-- wm:a -->\n- [~] T <!-- wm:b -->\n") == ["a skipped", "b skipped"])
    #expect(
      states("- \\[-\\] T <!-- wm:a -->\n- \\[\\~\\] T <!-- wm:b -->\n") == [
        "a skipped", "b skipped",
      ])
    #expect(states("- T <!-- wm:a -->\n- [x]T <!-- wm:b -->\n") == ["a open", "b open"])
    #expect(states("1. [x] T <!-- wm:a -->\n2) [x] T <!-- wm:b -->\n") == ["a done", "b done"])
    #expect(states("> - - [x] T <!-- wm:a -->\n") == ["a done"])
    #expect(states("- [x] T\n  <!-- wm:a -->\n") == ["a done"])
  }

  @Test func `reads the signs and the raw HTML of pandoc`() {
    #expect(
      states("- ☒ **T** `<!-- wm:a -->`{=html}\n- ☐ U <!-- wm:b -->\n- ☑ V <!-- wm:c -->\n") == [
        "a done", "b open", "c done",
      ])
    #expect(states("- ☒T <!-- wm:a -->\n- [x] U `<!-- wm:b -->`\n") == ["a open"])
    let head = "```{=html}\n\(Self.head.dropLast(1))```\n"
    let file = SourceFile(name: "plan.md", text: head + "- [x] T <!-- wm:a -->\n")
    #expect(MarkdownPlanReader.read(file).value.ids(.done) == ["a"])
  }

  @Test func `finds items by the tree and nowhere else`() {
    #expect(states("```\n- [x] T <!-- wm:a -->\n```\n\n    - [x] T <!-- wm:b -->\n").isEmpty)
    #expect(states("T [x] <!-- wm:a -->\n\n<!--\n- [x] T <!-- wm:b -->\n").isEmpty)
    #expect(states("- [x] `<!-- wm:a -->`\n- [x] \\<!-- wm:b -->\n").isEmpty)
    #expect(states("- [x] T <!-- wm:A -->\n- [x] T <!-- wm:a--b -->\n").isEmpty)
  }

  @Test func `reads a paragraph right above a table`() {
    let table = "a | b\n---|---\n1 | 2\n"
    #expect(states("Mine:\n" + table + "\n- [x] T <!-- wm:a -->\n") == ["a done"])
    #expect(states("- [x] T <!-- wm:a -->\n  mine:\n  a | b\n  ---|---\n") == ["a done"])
    let file = SourceFile(name: "plan.md", text: Self.head + "Mine:\n" + table)
    let update = MarkdownPlanUpdater().update(file, with: SamplePlans.small)
    #expect(String(decoding: update.value, as: UTF8.self).contains("\nMine:\n" + table))
  }

  @Test(arguments: ["[ref]: http://example.org", "[^1]: mine", "\\"])
  func `keeps what stands right above the summary and says nothing in it`(line: String) throws {
    let old = MarkdownExporter().export(SamplePlans.small, options: ExportOptions())
    let summary = try #require(old.range(of: "\nFrom "))
    let edited = old.replacingCharacters(in: summary, with: "\n\(line)\nFrom ")
    var plan = SamplePlans.small
    plan.summary.minutesPerWeek += 60
    let update = MarkdownPlanUpdater().update(SourceFile(name: "plan.md", text: edited), with: plan)
    let new = MarkdownExporter().export(plan, options: ExportOptions())
    #expect(!update.hasErrors)
    #expect(new != old)
    #expect(
      String(decoding: update.value, as: UTF8.self)
        == new.replacingOccurrences(of: "\nFrom ", with: "\n\(line)\nFrom "))
  }

  @Test func `counts the first of two items and reports the second`() {
    let file = SourceFile(
      name: "plan.md", text: Self.head + "- [ ] T <!-- wm:a -->\n- [x] T <!-- wm:a -->\n")
    let reading = MarkdownPlanReader.read(file)
    #expect(reading.value.entries.map(\.state) == [.open])
    #expect(reading.diagnostics.map(\.code) == [.duplicatePlanItem])
    #expect(reading.diagnostics.first?.span?.start.line == 4)
    #expect(!reading.hasErrors)
  }

  @Test func `keeps an unneeded item while a second one has its id and a tick`() {
    let text = MarkdownExporter().export(SamplePlans.small, options: ExportOptions())
    let item = "- [ ] **Gone** <!-- wm:gone#all -->\n- [x] **Gone** <!-- wm:gone#all -->\n"
    let edited = text.replacing("- [ ] **The bpftrace", with: item + "- [ ] **The bpftrace")
    let file = SourceFile(name: "plan.md", text: edited)
    let update = MarkdownPlanUpdater().update(file, with: SamplePlans.small)
    #expect(!update.hasErrors)
    let output = SourceFile(name: "plan.md", bytes: update.value)
    #expect(MarkdownPlanReader.read(output).value.ids(.done).isEmpty)
  }

  @Test func `refuses what is no plan of this version`() {
    let foreign = SourceFile(name: "README.md", text: "# Read me\n")
    #expect(MarkdownPlanReader.read(foreign).diagnostics.map(\.code) == [.notAPlan])
    let later = SourceFile(name: "plan.md", text: "<!-- waymark:plan v=2 -->\n")
    #expect(MarkdownPlanReader.read(later).diagnostics.map(\.code) == [.notAPlan])
    let update = MarkdownPlanUpdater().update(foreign, with: SamplePlans.small)
    #expect(update.value == foreign.bytes && update.hasErrors)
  }

  @Test func `takes no text for a marker, whatever it says`() {
    let text = """
      <!-- waymark:plan v=1 path=p -->

      - [x] **\\<!-- wm:a#1 -->** <!-- wm:b#1 -->
      - [ ] **\\<!-- wm:b#1 -->** `<!-- wm:c#1 -->` <!-- wm:a#1 -->
      - [x] &lt;!-- wm:d#1 --&gt;

      """
    let result = MarkdownPlanReader.read(SourceFile(name: "plan.md", text: text))
    #expect(result.diagnostics.isEmpty)
    #expect(result.value.entries.map(\.id) == ["b#1", "a#1"])
    #expect(result.value.ids(.done) == ["b#1"])
  }

  @Test func `remembers what the plan was made from`() throws {
    let options = ExportOptions(remembered: [
      RememberedFact("avoid", "some-resource"), RememberedFact("note", "a -- b > c\n%\u{e9}"),
      RememberedFact("from", "1"),
    ])
    let text = MarkdownExporter().export(SamplePlans.full, options: options)
    let head = try #require(
      MarkdownPlanReader.read(SourceFile(name: "plan.md", text: text)).value.head)
    #expect(head["to"] == "sre=2,cert:cka")
    #expect(head["from"] == "networking=1,sre=1")
    #expect(head["start"] == "2026-12-01")
    #expect(head.flags == options.remembered)
    #expect(text.prefix { $0 != "\n" }.components(separatedBy: "--").count == 3)
  }

  @Test func `writes nothing when both sides reworded an item`() throws {
    let text = MarkdownExporter().export(PlanVersions.first, options: ExportOptions())
      .replacingOccurrences(of: "**Chapter 2 of the book**", with: "**My chapter**")
    let file = SourceFile(name: "plan.md", text: text)
    let version = try #require(PlanVersions.all.first { $0.name == "reworded" })
    let update = MarkdownPlanUpdater().update(file, with: version.plan)
    #expect(update.value == file.bytes)
    let finding = try #require(update.diagnostics.first { $0.code == .planConflict })
    #expect(finding.span?.start.line == file.line(of: "My chapter"))
    let notes = finding.notes.map(\.message)
    #expect(notes.contains { $0.hasPrefix("yours: - [ ] **My chapter**") })
    #expect(notes.contains { $0.hasPrefix("plan's: - [ ] **Chapter 2 of the book**") })
  }

  @Test func `takes the new wording of an item that nobody changed`() throws {
    let text = MarkdownExporter().export(PlanVersions.first, options: ExportOptions())
      .replacingOccurrences(of: "- [ ] **Chapter 5", with: "* [x] **Chapter 5")
      .replacingOccurrences(of: "/5>\n", with: "/5>\n  - a note of mine\n")
    let version = try #require(PlanVersions.all.first { $0.name == "reworded" })
    let update = MarkdownPlanUpdater().update(
      SourceFile(name: "plan.md", text: text), with: version.plan)
    let output = String(decoding: update.value, as: UTF8.self)
    #expect(
      output.contains(
        "* [x] **Chapter 5 of the book** · 3 h 20 min <!-- wm:book#p5 -->\n  - Why: another reason\n"
      ))
    #expect(output.contains("/5>\n  - a note of mine\n"))
    #expect(!update.hasErrors)
  }

  @Test func `does not look into a file that no plan is as large as`() {
    let text = MarkdownExporter().export(PlanVersions.first, options: ExportOptions())
    let spaces = [UInt8](repeating: 0x20, count: MarkdownPlanReader.sizeLimit - text.utf8.count)
    let fits = SourceFile(name: "plan.md", bytes: Array(text.utf8) + spaces)
    #expect(!MarkdownPlanReader.read(fits).value.entries.isEmpty)
    let file = SourceFile(name: "plan.md", bytes: fits.bytes + [0x20])
    let read = MarkdownPlanReader.read(file)
    #expect(read.diagnostics.map(\.code) == [.fileTooLarge] && read.value.entries.isEmpty)
    let update = MarkdownPlanUpdater().update(file, with: PlanVersions.first)
    #expect(update.diagnostics.map(\.code) == [.fileTooLarge] && update.value == file.bytes)
  }

  @Test func `refuses to write below a tag that is never closed`() {
    let text = MarkdownExporter().export(PlanVersions.first, options: ExportOptions())
      .replacingOccurrences(of: "- [ ] **Chapter 2", with: "<pre>\n- [ ] **Chapter 2")
    let file = SourceFile(name: "plan.md", text: text)
    let update = MarkdownPlanUpdater().update(file, with: PlanVersions.first)
    #expect(
      update.diagnostics.contains {
        $0.code == .planNotWritable
          && $0.message == "'book#p2' would not be read back from the written plan"
      }, "\(update.diagnostics)")
    #expect(update.value == file.bytes)
  }

  @Test func `keeps an unneeded item that the reader wrote into, and drops one that is untouched`()
  {
    let text = MarkdownExporter().export(PlanVersions.first, options: ExportOptions())
      .replacingOccurrences(of: "/2>\n", with: "/2>\n  - mine\n")
    let update = MarkdownPlanUpdater().update(
      SourceFile(name: "plan.md", text: text), with: PlanVersions.all[1].plan)
    let output = String(decoding: update.value, as: UTF8.self)
    #expect(output.contains("wm:book#p2") && !output.contains("wm:book#p1 "))
    #expect(update.diagnostics.map(\.code) == [.planItemUnneeded])
  }

  /// One step of an hour in each section, all in one week, so that their headings of weeks read
  /// alike.
  private func plan(_ sections: [Identifier]) -> StudyPlan {
    let steps = sections.map {
      SampleStep.study("book", $0, title: "About \($0)", minutes: 60)
    }
    var plan = SamplePlans.lay(path: "sre", title: "SRE", to: ["1"], steps: steps, topics: [])
    plan.milestones = sections.enumerated().map {
      Milestone(
        cell: CellID(skill: $1, level: 1), afterStep: $0 + 1, date: plan.summary.finish)
    }
    return plan
  }

  @Test func `keeps a section whole behind those of the new plan`() {
    let text = MarkdownExporter().export(
      plan(["networking", "security", "sre"]), options: ExportOptions()
    ).replacingOccurrences(of: "**About sre**", with: "**About my own sre**")
    var file = SourceFile(name: "plan.md", text: text)
    for _ in 0..<2 {
      let update = MarkdownPlanUpdater().update(file, with: plan(["products", "networking"]))
      #expect(update.diagnostics.map(\.code) == [.planItemUnneeded])
      file = SourceFile(name: "plan.md", bytes: update.value)
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
      #expect(
        lines.filter { $0.hasPrefix("## ") || $0.hasPrefix("- ") } == [
          "## products, level 1 (by 2026-12-02)",
          "- [ ] **About products** · 1 h <!-- wm:book#products -->",
          "## networking, level 1 (by 2026-12-02)",
          "- [ ] **About networking** · 1 h <!-- wm:book#networking -->",
          "## sre, level 1 (by 2026-12-03)",
          "- [ ] **About my own sre** · 1 h <!-- wm:book#sre -->",
        ])
    }
  }

  @Test func `wants the order that the reader knows`() throws {
    let text = Self.head + "- [ ] T <!-- wm:b#all -->\n- [ ] T <!-- wm:a#all -->\n"
    let progress = MarkdownPlanReader.read(SourceFile(name: "plan.md", text: text)).value
    let steps = ["a#all", "b#all", "c#all"].map {
      RuleStep(id: $0, resource: "", part: "", title: "", kind: "docs")
    }
    let problem = OrderingProblem(steps: steps, context: RuleContext(start: SamplePlans.day))
    let wish = try ReadersOrder(progress).shape(problem).value
    #expect(wish.priorities == [1_000_000, 2_000_000, 0])
  }
}

extension SourceFile {
  fileprivate func line(of text: String) -> Int? {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { $0.contains(text) }.map { $0 + 1 }
  }
}
