/// Plans that went through formatters: stored output of each, and the formatters themselves where
/// they are installed.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

@Suite struct FormatterTests {
  /// `WAYMARK_SEEDS=1000` runs a thousand edit scripts through each formatter.
  private static let seeds =
    0..<(ProcessInfo.processInfo.environment["WAYMARK_SEEDS"].flatMap { Int($0) } ?? 4)

  /// A plan with ticks and texts of its reader.
  private static let ticked =
    MarkdownExporter().export(SamplePlans.full, options: ExportOptions())
    .replacingOccurrences(of: "- [ ] **Plugins", with: "- [x] **Plugins")
    .replacingOccurrences(of: "- [ ] **Chapter", with: "- [-] **Chapter")
      + """

      My “own” words -- with *stars*…

      - [x] bought the book mine-1
      - [ ] ask Kim mine-2

      """

  @Test(arguments: Formatter.all)
  func `keeps every tick and comes to rest in what a formatter wrote`(
    formatter: Formatter
  ) throws {
    let path = "Tests/WaymarkExportTests/Goldens/formatted/\(formatter.name).md"
    if Golden.isRecording, let text = try formatter.format(Data(Self.ticked.utf8)) {
      let mismatch = Golden(path).mismatch(String(decoding: text, as: UTF8.self))
      #expect(mismatch == nil)
    }
    let file = SourceFile(name: "plan.md", text: try Repository.text(path))
    let progress = MarkdownPlanReader.read(file)
    #expect(progress.diagnostics.isEmpty)
    #expect(progress.value.ids(.done) == ["coredns-manual#plugins"])
    #expect(progress.value.ids(.skipped) == ["bpf-performance-tools#ch4"])
    #expect(progress.value.entries.count == 5)
    let same = MarkdownPlanUpdater().update(file, with: SamplePlans.full)
    #expect(!same.hasErrors)
    #expect(same.value == file.bytes, "a formatter's layout is the reader's")
    try expectReplanned(file)
  }

  /// Another plan changes its own words alone, though a formatter has wrapped and escaped them.
  private func expectReplanned(_ file: SourceFile) throws {
    var plan = SamplePlans.full
    plan.steps[2].because = "another reason"
    plan.summary.minutesPerWeek += 60
    let update = MarkdownPlanUpdater().update(file, with: plan)
    try #require(!update.hasErrors, "\(update.diagnostics.map(\.message))")
    let (before, after) = (Self.lines(of: file.bytes), Self.lines(of: update.value))
    #expect(after.contains { $0.contains("Why: another reason") })
    #expect(!after.contains { $0.contains("at 5 h a week") })
    for line in before where line.contains("mine-") || line.contains("words") {
      #expect(after.contains(line))
    }
    let output = SourceFile(name: "plan.md", bytes: update.value)
    #expect(MarkdownPlanReader.read(output).value.entries.count == 5)
    #expect(MarkdownPlanUpdater().update(output, with: plan).value == update.value)
  }

  @Test(arguments: Formatter.all.filter(\.isInstalled))
  func `loses nothing in edited plans that go through an installed formatter`(
    formatter: Formatter
  ) throws {
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: UInt64(seed))
      var plan = EditedPlan(Self.exported)
      for _ in 0..<generator.integer(in: 0...12) { plan.edit(using: &generator) }
      plan.finish(using: &generator)
      let text = try #require(try formatter.format(Data(plan.bytes)), "seed \(seed)")
      guard let fault = fault(in: SourceFile(name: "plan.md", bytes: Array(text)), of: plan) else {
        continue
      }
      Issue.record("seed \(seed): \(fault)")
      return
    }
  }

  private static let exported = MarkdownExporter().export(
    PlanVersions.first, options: ExportOptions())

  private func fault(in file: SourceFile, of plan: EditedPlan) -> String? {
    let read = MarkdownPlanReader.read(file).value
    let states = Dictionary(uniqueKeysWithValues: read.entries.map { ($0.id, $0.state) })
    guard states == plan.states else {
      return "read \(states.filter { plan.states[$0.key] != $0.value })"
    }
    for version in PlanVersions.all {
      let update = MarkdownPlanUpdater().update(file, with: version.plan)
      if update.hasErrors {
        guard version.rewords.isDisjoint(with: plan.reworded) else { continue }
        return "\(version.name): \(update.diagnostics.map(\.message))"
      }
      let after = Self.lines(of: update.value)
      for line in Self.lines(of: file.bytes) where line.contains("mine-") {
        if !after.contains(line) { return "\(version.name): lost \(line)" }
      }
      let output = SourceFile(name: "plan.md", bytes: update.value)
      for (id, state) in plan.states where state != .open {
        let now = MarkdownPlanReader.read(output).value.entries.first { $0.id == id }
        if now?.state != state { return "\(version.name): tick of \(id) is lost" }
      }
    }
    return nil
  }

  private static func lines(of bytes: [UInt8]) -> Set<Substring> {
    Set(String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline))
  }
}

/// A program that lays Markdown out anew.
struct Formatter: Sendable, CustomTestStringConvertible {
  /// What its stored output is called.
  var name: String
  /// The program and its arguments; it reads standard input.
  var command: [String]

  var testDescription: String { command.joined(separator: " ") }

  static let all: [Formatter] =
    ["gfm", "markdown", "commonmark", "commonmark_x", "markdown_mmd", "markdown_strict"].map {
      Formatter(name: "pandoc-\($0)", command: ["pandoc", "-f", "gfm", "-t", $0])
    } + [
      Formatter(name: "pandoc-markdown-twice", command: ["pandoc", "-t", "markdown"]),
      Formatter(name: "mdformat", command: ["mdformat", "-"]),
    ]

  var isInstalled: Bool { ForeignProgram(command[0]) != nil }

  /// The text as the formatter writes it; nil when it is not installed or fails.
  func format(_ text: Data) throws -> Data? {
    guard let program = ForeignProgram(command[0]) else { return nil }
    let folder = try TemporaryFolder()
    try text.write(to: folder.url.appendingPathComponent("in.md"))
    let result = try program.run(
      Array(command.dropFirst().filter { $0 != "-" }) + [folder.path("in.md")])
    guard result.status == 0 else { return nil }
    // mdformat writes the file itself.
    return command.contains("-")
      ? try Data(contentsOf: folder.url.appendingPathComponent("in.md")) : Data(result.stdout.utf8)
  }
}
