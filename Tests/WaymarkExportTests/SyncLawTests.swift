/// Laws of `waymark sync` on plans that readers have edited, through the command and through the
/// library that it calls.

import Foundation
import TestSupport
import Testing
import Waymark
import WaymarkDiagnostics
import WaymarkExport

@Suite struct SyncLawTests {
  /// `WAYMARK_SEEDS=10000` runs the whole set, a twentieth of it through the command, where each seed
  /// takes four processes; the default keeps the suite quick.
  private static let seeds = ProcessInfo.processInfo.environment["WAYMARK_SEEDS"].flatMap(Int.init)

  /// Seeds that broke a law once: headings that changed places, skipped steps that did, an item
  /// inside another one.
  private static let oldBreaches = [3014, 3909, 8946]

  @Test(arguments: [SyncDoor.command, .library])
  func `keeps ticks, the reader's bytes and the learner file, and comes to rest`(
    door: SyncDoor
  ) throws {
    var edited = 0
    let seeds = door == .library ? Self.seeds ?? 60 : max((Self.seeds ?? 0) / 20, 20)
    for seed in Self.oldBreaches + Array(1...seeds) {
      guard let desk = try EditedDesk(seed: UInt64(seed), door) else { continue }
      edited += 1
      if let fault = try desk.fault() {
        Issue.record("seed \(seed): \(fault)")
        return
      }
    }
    #expect(edited * 3 > seeds, "too few plans with steps: \(edited)")
  }
}

/// By which way a plan is made and synchronised.
enum SyncDoor: String {
  case command, library

  /// Plans into `plan.md` of a folder with a pack and a learner.
  fileprivate func plan(in folder: TemporaryFolder) throws -> Bool {
    let flags = PlanFlags(learnerFile: folder.path("learner.yaml"), start: "2027-03-01")
    switch self {
    case .command:
      let result = try ProcessRunner(in: folder.url).run([
        "plan", "--path", "pack", "--learner", "learner.yaml", "--start", "2027-03-01", "-o",
        "plan.md",
      ])
      return result.status == 0
    case .library:
      guard let prepared = Self.workspace.prepare(folder.path("pack"), flags).value,
        let outcome = prepared.plan().value, !outcome.isInfeasible
      else { return false }
      let remembered = Self.workspace.remembered(flags, in: folder.path("plan.md"))
      let options = ExportOptions(remembered: remembered)
      try folder.write(prepared.export(outcome, as: .markdown, options: options), to: "plan.md")
      return true
    }
  }

  /// What a sync ended with, what it said, and whether it changed the plan or would.
  fileprivate func sync(
    in folder: TemporaryFolder, isDryRun: Bool
  ) throws -> (status: Int32, talk: String, changes: Bool) {
    switch self {
    case .command:
      let result = try ProcessRunner(in: folder.url).run(
        ["sync", "plan.md", "--path", "pack"] + (isDryRun ? ["--dry-run"] : []))
      return (result.status, result.stderr, result.stdout.contains("+++ plan.md"))
    case .library:
      let answer = Self.workspace.sync(
        folder.path("plan.md"), content: folder.path("pack"), PlanFlags())
      let talk = answer.diagnostics.map(DiagnosticFormatter(usesColor: false).format).joined()
      guard let outcome = answer.value, !answer.hasErrors else { return (1, talk, false) }
      if outcome.infeasible != nil { return (2, talk, false) }
      if !isDryRun {
        let changed = try Self.workspace.write(outcome)
        guard changed == nil else { return (1, "\(changed ?? "") was changed", false) }
      }
      return (0, talk, outcome.plan.isChange)
    }
  }

  private static let workspace = Workspace(locator: ContentLocator(disk: DiskFileSystem()))
}

/// A folder with content, a learner and a plan that its reader has edited.
private struct EditedDesk {
  private let folder: TemporaryFolder
  private let door: SyncDoor
  private let edited: EditedPlan
  private let learner: String

  /// Makes one; nil when the learner has nothing to learn or there is no way.
  init?(seed: UInt64, _ door: SyncDoor) throws {
    var generator = SeededGenerator(seed: seed)
    let made = RandomUniverse(seed: seed, size: generator.chance(50) ? .tiny : .small)
    folder = try TemporaryFolder()
    self.door = door
    learner = "# mine\n" + made.asker.yaml + "\n# the end\n"
    for file in made.universe.files() { try folder.write(file.text, to: "pack/\(file.name)") }
    try folder.write(learner, to: "learner.yaml")
    guard try door.plan(in: folder) else { return nil }
    var plan = EditedPlan(try folder.text("plan.md"))
    guard !plan.states.isEmpty else { return nil }
    for _ in 0..<generator.integer(in: 0...12) { plan.edit(using: &generator) }
    plan.finish(using: &generator)
    edited = plan
    try Data(plan.bytes).write(to: folder.url.appendingPathComponent("plan.md"))
  }

  /// What a sync did wrong; nil when all laws hold.
  func fault() throws -> String? {
    let shown = try door.sync(in: folder, isDryRun: true)
    guard try bytes() == edited.bytes, try folder.text("learner.yaml") == learner else {
      return "a dry run wrote"
    }
    let first = try door.sync(in: folder, isDryRun: false)
    guard first.status == 0 else {
      let isConflict = first.status == 1 && first.talk.contains("[plan-conflict]")
      guard isConflict, !edited.reworded.isEmpty else { return "\(first.status): \(first.talk)" }
      let isUntouched = try bytes() == edited.bytes && folder.text("learner.yaml") == learner
      return isUntouched ? nil : "wrote in spite of a conflict"
    }
    let after = try bytes()
    guard (after != edited.bytes) == shown.changes else {
      return "a dry run showed something else"
    }
    if let fault = lost(in: after) { return fault }
    if let fault = try learnerFault() { return fault }
    let learnerAfter = try folder.text("learner.yaml")
    let second = try door.sync(in: folder, isDryRun: false)
    guard second.status == 0, try bytes() == after, try folder.text("learner.yaml") == learnerAfter
    else { return "a second sync differs (\(second.status)): \(second.talk)" }
    return nil
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
