/// Laws of `waymark sync` on plans that readers have edited, through the command itself.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkExport

@Suite struct SyncLawTests {
  /// `WAYMARK_SEEDS=10000` runs the whole set; the default keeps the suite quick.
  private static let seeds =
    1...(ProcessInfo.processInfo.environment["WAYMARK_SEEDS"].flatMap { Int($0) } ?? 40)

  @Test func `keeps ticks, the reader's bytes and the learner file, and comes to rest`() throws {
    var edited = 0
    for seed in Self.seeds {
      guard let desk = try EditedDesk(seed: UInt64(seed)) else { continue }
      edited += 1
      if let fault = try desk.fault() {
        Issue.record("seed \(seed): \(fault)")
        return
      }
    }
    #expect(edited * 3 > Self.seeds.count, "too few plans with steps: \(edited)")
  }
}

/// A folder with content, a learner and a plan that its reader has edited.
private struct EditedDesk {
  private let folder: TemporaryFolder
  private let runner: ProcessRunner
  private let edited: EditedPlan
  private let learner: String

  /// Makes one; nil when the learner has nothing to learn or there is no way.
  init?(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let made = RandomUniverse(seed: seed, size: generator.chance(50) ? .tiny : .small)
    folder = try TemporaryFolder()
    runner = ProcessRunner(in: folder.url)
    learner = "# mine\n" + made.asker.yaml + "\n# the end\n"
    for file in made.universe.files() { try folder.write(file.text, to: "pack/\(file.name)") }
    try folder.write(learner, to: "learner.yaml")
    let planned = try runner.run([
      "plan", "--path", "pack", "--learner", "learner.yaml", "--start", "2027-03-01", "-o",
      "plan.md",
    ])
    guard planned.status == 0 else { return nil }
    var plan = EditedPlan(try folder.text("plan.md"))
    guard !plan.states.isEmpty else { return nil }
    for _ in 0..<generator.integer(in: 0...12) { plan.edit(using: &generator) }
    plan.finish(using: &generator)
    edited = plan
    try Data(plan.bytes).write(to: folder.url.appendingPathComponent("plan.md"))
  }

  /// What a sync did wrong; nil when all laws hold.
  func fault() throws -> String? {
    let shown = try sync(["--dry-run"])
    guard try bytes() == edited.bytes, try folder.text("learner.yaml") == learner else {
      return "a dry run wrote"
    }
    let first = try sync()
    guard first.status == 0 else {
      let isConflict = first.status == 1 && first.stderr.contains("[plan-conflict]")
      guard isConflict, !edited.reworded.isEmpty else { return "\(first.status): \(first.stderr)" }
      let isUntouched = try bytes() == edited.bytes && folder.text("learner.yaml") == learner
      return isUntouched ? nil : "wrote in spite of a conflict"
    }
    let after = try bytes()
    guard (after == edited.bytes) == !shown.stdout.contains("+++ plan.md") else {
      return "a dry run showed something else"
    }
    if let fault = lost(in: after) { return fault }
    if let fault = try learnerFault() { return fault }
    let learnerAfter = try folder.text("learner.yaml")
    let second = try sync()
    guard second.status == 0, try bytes() == after, try folder.text("learner.yaml") == learnerAfter
    else { return "a second sync differs (\(second.status)): \(second.stderr)" }
    return nil
  }

  private func sync(_ more: [String] = []) throws -> ProcessResult {
    try runner.run(["sync", "plan.md", "--path", "pack"] + more)
  }

  private func bytes() throws -> [UInt8] {
    Array(try Data(contentsOf: folder.url.appendingPathComponent("plan.md")))
  }

  private func lost(in bytes: [UInt8]) -> String? {
    let lines = Set(String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline))
    for line in edited.readersLines where !lines.contains(line[...]) { return "lost: \(line)" }
    let read = MarkdownPlanReader.read(SourceFile(name: "plan.md", bytes: bytes)).value
    let states = Dictionary(uniqueKeysWithValues: read.entries.map { ($0.id, $0.state) })
    for (id, state) in edited.states.sorted(by: { $0.key < $1.key }) {
      if state != .open, states[id] != state { return "tick of \(id) is lost" }
      if state == .open, states[id] ?? .open != .open { return "\(id) became ticked" }
    }
    return nil
  }

  /// Every ticked part stands in the file, and no line but those of the two lists has changed.
  private func learnerFault() throws -> String? {
    let after = try folder.text("learner.yaml")
    func others(_ text: String) -> [Substring] {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("done:") && !$0.hasPrefix("holds:") }
    }
    guard others(after) == others(learner) else { return "learner file: \(after)" }
    for (id, state) in edited.states where state == .done && id.contains("#") {
      let resource = id.prefix { $0 != "#" }
      let isThere = after.contains(id) || after.contains("done: [\(resource)")
      if !id.contains("/review-"), !isThere { return "\(id) is not done in:\n\(after)" }
    }
    return nil
  }
}
