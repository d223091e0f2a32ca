/// Plans from a snapshot are the plans without it, whatever became of the snapshot or of the pack.

import Foundation
import TestSupport
import Testing
import Waymark
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

@Suite("Snapshots")
struct SnapshotTests {
  /// A folder with a pack, a learner and a cache.
  private struct Place {
    let folder: TemporaryFolder
    let flags: PlanFlags

    init(seed: UInt64) throws {
      folder = try TemporaryFolder()
      let made = RandomUniverse(seed: seed, size: .small)
      try folder.write(made.universe.files().map { ("pack/\($0.name)", $0.text) })
      try folder.write(
        """
        - {id: unrelated-topic, title: U, skill: \(made.universe.skills[0].id)}
        """, to: "pack/topics/unrelated.yaml")
      try folder.write(made.asker.yaml, to: "learner.yaml")
      flags = PlanFlags(learnerFile: folder.path("learner.yaml"), start: "2027-03-01")
    }

    var workspace: Workspace {
      Workspace(
        locator: ContentLocator(disk: DiskFileSystem(), cacheFolder: folder.path("cache")))
    }

    var pack: String { folder.path("pack") }

    /// Files that changed just now are not believed, so it is waited for the next tick.
    func compile() throws -> CompiledPack {
      usleep(120_000)
      return try #require(workspace.compile(pack).value)
    }

    func plan(_ format: ExportFormat = .json) -> String {
      text(workspace.prepareToPlan(pack, flags), format)
    }

    func planWithoutSnapshot(_ format: ExportFormat = .json) -> String {
      text(workspace.prepare(pack, flags), format)
    }

    private func text(_ prepared: Diagnosed<PreparedPlan?>, _ format: ExportFormat) -> String {
      let answer = prepared.value?.plan()
      let findings = DiagnosticFormatter().format(
        prepared.diagnostics + (answer?.diagnostics ?? []))
      guard let prepared = prepared.value, let outcome = answer?.value else { return findings }
      return findings + prepared.export(outcome, as: format, options: ExportOptions())
    }

    /// True when a plan now comes from the snapshot, and so from an excerpt.
    var isTaken: Bool {
      let catalog = workspace.prepareToPlan(pack, flags).value?.catalog
      return catalog != nil && catalog?.topic("unrelated-topic") == nil
    }
  }

  @Test("give the plans of the whole content, in every format", arguments: UInt64(1)...6)
  func samePlans(_ seed: UInt64) throws {
    let place = try Place(seed: seed)
    #expect(!place.isTaken)
    let made = try place.compile()
    #expect(made.topics > 0 && made.size > 0 && place.isTaken, "seed \(seed)")
    for format in ExportFormat.allCases {
      #expect(place.plan(format) == place.planWithoutSnapshot(format), "seed \(seed), \(format)")
    }
  }

  @Test("see every change of the pack, and are made anew")
  func staleness() throws {
    let place = try Place(seed: 2)
    let path = place.folder.path("pack/topics/unrelated.yaml")
    _ = try place.compile()
    let times = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    try place.folder.write(
      place.folder.text("pack/topics/unrelated.yaml").replacingOccurrences(of: "U,", with: "V,"),
      to: "pack/topics/unrelated.yaml")
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(times)], ofItemAtPath: path)
    usleep(120_000)
    #expect(!place.isTaken, "a change that keeps size and time of modification")
    #expect(place.isTaken, "made anew by the plan before")
    try place.folder.write("- {id: new-one, title: N, skill: nowhere}", to: "pack/topics/new.yaml")
    #expect(place.plan() == place.planWithoutSnapshot())
    #expect(place.plan().contains("nowhere"))
  }

  @Test("are never believed when damaged, and never stop a plan")
  func damage() throws {
    let place = try Place(seed: 3)
    let path = try place.compile().path
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let expected = place.planWithoutSnapshot()
    var random = SeededGenerator(seed: 7)
    for round in 0..<30 {
      var bytes = whole
      if round % 3 == 0 {
        bytes = bytes.prefix(random.integer(in: 0...(bytes.count - 1)))
      } else {
        bytes[random.integer(in: 0...(bytes.count - 1))] ^= UInt8(1 << random.integer(in: 0...7))
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(place.plan() == expected, "round \(round)")
    }
  }

  @Test("with a right checksum and wrong numbers lead nowhere outside")
  func forged() throws {
    let place = try Place(seed: 4)
    let path = try place.compile().path
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var random = SeededGenerator(seed: 11)
    for round in 0..<100 {
      var bytes = Array(whole.dropLast(16))
      for _ in 0..<random.integer(in: 1...3) {
        let index = random.integer(in: SnapshotFile.head.count...(bytes.count - 1))
        bytes[index] = random.chance(50) ? 0xFF : UInt8(random.integer(in: 0...255))
      }
      var sealed = bytes
      for number in [8, SnapshotFile.checksum(bytes[...])] {
        withUnsafeBytes(of: number) { sealed += $0 }
      }
      try Data(sealed).write(to: URL(fileURLWithPath: path))
      #expect(!place.plan().isEmpty, "round \(round)")
    }
  }

  @Test("are not read when others may write them")
  func foreignSnapshots() throws {
    let place = try Place(seed: 5)
    let path = try place.compile().path
    #expect(place.isTaken)
    chmod(path, 0o666)
    #expect(!place.isTaken)
  }
}
