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

    var workspaceWithoutCache: Workspace {
      Workspace(locator: ContentLocator(disk: DiskFileSystem()))
    }

    /// Files that changed just now are not believed, so it is waited for the next tick.
    func compile() throws -> CompiledPack {
      usleep(120_000)
      return try #require(workspace.compile(pack).value)
    }

    func plan(_ format: ExportFormat = .json) -> String {
      text(workspace.prepareToPlan(pack, flags), format)
    }

    func planWithoutSnapshot(_ format: ExportFormat = .json) -> String {
      text(workspaceWithoutCache.prepare(pack, flags), format)
    }

    /// The plan of all of the content, as commands other than `plan` read it.
    func planOfEverything(_ format: ExportFormat = .json) -> String {
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
      let expected = place.planWithoutSnapshot(format)
      #expect(place.plan(format) == expected, "seed \(seed), \(format)")
      #expect(place.planOfEverything(format) == expected, "seed \(seed), \(format)")
    }
  }

  @Test("give all of the content back, places included", arguments: UInt64(1)...20)
  func sameContent(_ seed: UInt64) throws {
    let place = try Place(seed: seed)
    _ = try place.compile()
    var fromFiles = try #require(place.workspaceWithoutCache.loadUsableCatalog(place.pack).value)
    let fromSnapshot = try #require(place.workspace.loadUsableCatalog(place.pack).value)
    // The reader has looked up what leads where; looking it up now says the same.
    #expect(fromFiles.links != nil && fromSnapshot.links == nil)
    #expect(
      String(describing: ContentReach(fromSnapshot)) == String(describing: ContentReach(fromFiles)),
      "seed \(seed)")
    // Whoever sets a list forgets what led where in it.
    let topics = fromFiles.topics
    fromFiles.topics = topics
    #expect(fromFiles.links == nil)
    // The description of a value names all that is in it, places as file, line and column.
    #expect(String(describing: fromSnapshot) == String(describing: fromFiles), "seed \(seed)")
  }

  @Test("see every change of the pack, and are made anew")
  func staleness() throws {
    let place = try Place(seed: 2)
    let path = place.folder.path("pack/topics/unrelated.yaml")
    _ = try place.compile()
    var before = stat()
    #expect(stat(path, &before) == 0)
    try place.folder.write(
      place.folder.text("pack/topics/unrelated.yaml").replacingOccurrences(of: "U,", with: "V,"),
      to: "pack/topics/unrelated.yaml")
    // To the nanosecond, so that only the time of the status tells.
    var times = [before.st_atim, before.st_mtim]
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
    usleep(120_000)
    #expect(!place.isTaken, "a change that keeps size and time of modification")
    #expect(place.isTaken, "made anew by the plan before")
    try place.folder.write("- {id: new-one, title: N, skill: nowhere}", to: "pack/topics/new.yaml")
    #expect(place.plan() == place.planWithoutSnapshot())
    #expect(place.plan().contains("nowhere"))
  }

  @Test("are kept where files are copied, touched or replaced by the same bytes")
  func sameBytes() throws {
    let place = try Place(seed: 6)
    let path = try place.compile().path
    for name in ["pack/topics/unrelated.yaml", "pack/matrix.yaml", "pack/path.yaml"] {
      let text = try place.folder.text(name)
      try FileManager.default.removeItem(atPath: place.folder.path(name))
      try place.folder.write(text, to: name)
      #expect(place.isTaken, "\(name)")
      #expect(FileManager.default.fileExists(atPath: path))
    }
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
    // Path, matrix and certifications stand in front of the records, under one checksum with them.
    let head = whole.prefix(whole.count / 2).indices.dropFirst(Snapshot.mark.count)
    for offset in stride(from: head.lowerBound, to: head.upperBound, by: 7) {
      var bytes = whole
      bytes[offset] ^= 1
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(place.plan() == expected, "byte \(offset)")
      #expect(place.planOfEverything() == expected, "byte \(offset)")
    }
  }

  @Test("of another version are not read, and are made anew")
  func otherVersions() throws {
    let place = try Place(seed: 8)
    let path = try place.compile().path
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let version = "waymark snapshot ".utf8.count
    bytes[version] = bytes[version] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(!place.isTaken)
    #expect(place.plan() == place.planWithoutSnapshot() && place.isTaken)
  }

  @Test("are not taken for those of other content, whatever they are called")
  func exchanged() throws {
    let (place, other) = (try Place(seed: 9), try Place(seed: 10))
    let (path, otherPath) = (try place.compile().path, try other.compile().path)
    try Data(contentsOf: URL(fileURLWithPath: otherPath)).write(to: URL(fileURLWithPath: path))
    #expect(!place.isTaken)
    #expect(place.plan() == place.planWithoutSnapshot())
  }

  @Test("are led to by no damaged record of the pack")
  func damagedRecords() throws {
    let place = try Place(seed: 11)
    let folder = URL(fileURLWithPath: try place.compile().path).deletingLastPathComponent()
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).first {
        $0.hasSuffix(".pack")
      })
    let path = folder.appendingPathComponent(name)
    let (whole, expected) = (try Data(contentsOf: path), place.planWithoutSnapshot())
    for offset in stride(from: 0, to: whole.count, by: 3) {
      var bytes = whole
      bytes[offset] ^= UInt8(1 << (offset % 8))
      try bytes.write(to: path)
      #expect(place.plan() == expected, "byte \(offset)")
    }
  }

  @Test("with right checksums and wrong numbers lead nowhere outside")
  func forged() throws {
    let place = try Place(seed: 4)
    let path = try place.compile().path
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var random = SeededGenerator(seed: 11)
    for round in 0..<300 {
      var bytes = whole
      for _ in 0..<random.integer(in: 1...3) {
        let index = random.integer(in: (Snapshot.mark.count + 40)...(bytes.count - 1))
        bytes[index] = random.chance(50) ? 0xFF : UInt8(random.integer(in: 0...255))
      }
      try Data(Self.sealed(bytes)).write(to: URL(fileURLWithPath: path))
      #expect(!place.plan().isEmpty, "round \(round)")
      #expect(!place.planOfEverything().isEmpty, "round \(round)")
    }
  }

  /// The bytes of a snapshot with every checksum made right.
  private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let (start, index) = (Snapshot.mark.count, Snapshot.mark.count + Snapshot.headSize)
    func number<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) -> Int {
      guard offset >= 0, offset + MemoryLayout<Number>.size <= bytes.count else { return 0 }
      return bytes.withUnsafeBytes {
        Int(truncatingIfNeeded: $0.loadUnaligned(fromByteOffset: offset, as: Number.self))
      }
    }
    func sum(_ range: Range<Int>, _ seed: UInt64) -> UInt64 {
      bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[range]), seed: seed) }
    }
    func seal(_ sum: UInt64, at offset: Int) {
      withUnsafeBytes(of: sum) { bytes.replaceSubrange(offset..<offset + 8, with: $0) }
    }
    let (topics, resources) = (
      number(UInt64.self, at: start + 16), number(UInt64.self, at: start + 24)
    )
    let records = number(UInt64.self, at: start + 40)
    guard (index...bytes.count).contains(records), (0...100_000).contains(topics),
      (0...100_000).contains(resources)
    else { return bytes }
    for entry in 0...topics + resources {
      let from = number(UInt32.self, at: index + 4 * entry) + records
      let to = number(UInt32.self, at: index + 4 * entry + 4) + records
      guard entry != topics, from + 8 <= to, to <= bytes.count else { continue }
      let kind: UInt64 = entry < topics ? 1 << 32 : 2 << 32
      seal(sum(from + 8..<to, kind | UInt64(entry < topics ? entry : entry - topics - 1)), at: from)
    }
    seal(sum(index..<records, sum(start..<index - 8, 0)), at: index - 8)
    return bytes
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
