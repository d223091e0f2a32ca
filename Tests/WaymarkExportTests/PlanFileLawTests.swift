/// Laws of plan files that readers have edited: no tick and no byte of theirs is ever lost.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

@Suite struct PlanFileLawTests {
  /// `WAYMARK_SEEDS=10000` runs the whole set; the default keeps the suite quick.
  private static let seeds =
    0..<(ProcessInfo.processInfo.environment["WAYMARK_SEEDS"].flatMap { Int($0) } ?? 350)

  private static let exported = MarkdownExporter().export(
    PlanVersions.first, options: ExportOptions())

  private func edited(_ seed: Int) -> EditedPlan {
    var generator = SeededGenerator(seed: UInt64(seed))
    var plan = EditedPlan(Self.exported)
    for _ in 0..<generator.integer(in: 0...12) { plan.edit(using: &generator) }
    plan.finish(using: &generator)
    return plan
  }

  @Test func `reads every tick after any edits`() {
    for seed in Self.seeds {
      let plan = edited(seed)
      let progress = MarkdownPlanReader.read(SourceFile(name: "plan.md", bytes: plan.bytes)).value
      let read = Dictionary(uniqueKeysWithValues: progress.entries.map { ($0.id, $0.state) })
      guard read != plan.states else { continue }
      Issue.record("seed \(seed): \(read.filter { plan.states[$0.key] != $0.value })")
      return
    }
  }

  @Test func `keeps every byte of the reader and is a fixed point`() {
    for seed in Self.seeds {
      let plan = edited(seed)
      let file = SourceFile(name: "plan.md", bytes: plan.bytes)
      let version = PlanVersions.all[seed % PlanVersions.all.count]
      let update = MarkdownPlanUpdater().update(file, with: version.plan)
      guard let fault = fault(in: update, of: plan, version) else { continue }
      Issue.record("seed \(seed), \(version.name): \(fault)")
      return
    }
  }

  private func fault(
    in update: Diagnosed<[UInt8]>, of plan: EditedPlan, _ version: PlanVersions.Version
  ) -> String? {
    if update.hasErrors {
      let isHonest = update.diagnostics.allSatisfy {
        $0.severity != .error || $0.code == .planConflict
      }
      guard isHonest, !version.rewords.isDisjoint(with: plan.reworded) else {
        return "\(update.diagnostics.map(\.message))"
      }
      return update.value == plan.bytes ? nil : "wrote in spite of a conflict"
    }
    let output = SourceFile(name: "plan.md", bytes: update.value)
    let lines = Set(
      String(decoding: update.value, as: UTF8.self).split(whereSeparator: \.isNewline))
    for line in plan.readersLines where !lines.contains(line[...]) { return "lost: \(line)" }
    let read = MarkdownPlanReader.read(output).value
    let states = Dictionary(uniqueKeysWithValues: read.entries.map { ($0.id, $0.state) })
    for (id, state) in plan.states where state != .open && states[id] != state {
      return "tick of \(id) is \(String(describing: states[id]))"
    }
    for step in version.plan.steps where states[step.id] != plan.states[step.id] ?? .open {
      return "step \(step.id) is \(String(describing: states[step.id]))"
    }
    let again = MarkdownPlanUpdater().update(output, with: version.plan)
    return again.value == update.value && !again.hasErrors ? nil : "second sync differs"
  }

  @Test func `writes the same bytes for an unedited plan`() {
    let text = MarkdownExporter().export(PlanVersions.first, options: ExportOptions())
    let file = SourceFile(name: "plan.md", text: text)
    #expect(MarkdownPlanUpdater().update(file, with: PlanVersions.first).value == file.bytes)
  }
}

/// One plan and what may become of it.
enum PlanVersions {
  struct Version {
    var name: String
    var plan: StudyPlan
    /// Ids whose items read otherwise than in the first version.
    var rewords: Set<String> = []
  }

  static let first = make(1...9)
  static let all: [Version] = [
    Version(name: "same", plan: first),
    Version(name: "shorter", plan: make(4...9)),
    Version(name: "later", plan: make(1...9, start: SamplePlans.day + 9)),
    Version(name: "grown", plan: make(1...14)),
    Version(name: "shuffled", plan: make(1...9, order: [9, 3, 1, 2, 8, 7, 5, 6, 4])),
    Version(
      name: "reworded", plan: make(1...9, reworded: [2, 5]), rewords: ["book#p2", "book#p5"]),
    Version(name: "none", plan: make(1..<1)),
  ]

  private static func make(
    _ numbers: Range<Int>, order: [Int]? = nil, reworded: Set<Int> = [],
    start: CalendarDate = SamplePlans.day
  ) -> StudyPlan {
    let steps = (order ?? Array(numbers)).map { number in
      SampleStep.study(
        "book", Identifier("p\(number)"), title: "Chapter \(number) of the book",
        minutes: 40 * number
      ).with {
        $0.because =
          reworded.contains(number) ? "another reason" : "needed by chapter \(number + 1)"
        $0.url = "https://example.org/\(number)"
        $0.learns = [Attainment(Identifier("t\(number)"))]
      }
    }
    var plan = SamplePlans.lay(
      path: "sre", title: "SRE", to: ["sre=2"], steps: steps,
      topics: (1...14).map { (Identifier("t\($0)"), "Topic \($0)") }, start: start)
    plan.matrix = SamplePlans.matrix
    plan.milestones = [
      Milestone(
        cell: CellID(skill: "sre", level: 1), afterStep: steps.count / 2, date: plan.summary.finish),
      Milestone(
        cell: CellID(skill: "sre", level: 2), afterStep: steps.count, date: plan.summary.finish),
    ]
    return plan
  }

  private static func make(
    _ numbers: ClosedRange<Int>, order: [Int]? = nil, reworded: Set<Int> = [],
    start: CalendarDate = SamplePlans.day
  ) -> StudyPlan {
    make(
      numbers.lowerBound..<numbers.upperBound + 1, order: order, reworded: reworded, start: start)
  }
}
