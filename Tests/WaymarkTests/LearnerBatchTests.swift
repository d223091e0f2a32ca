/// Plans of many learners are the plans of each, wherever they go and whatever they are called.

import Foundation
import TestSupport
import Testing
import Waymark
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

@Suite("Many learners")
struct LearnerBatchTests {
  private let workspace = Workspace(locator: ContentLocator(disk: DiskFileSystem()))

  /// A random pack, and a folder of learners of which some ask for what the pack has not.
  private func company(seed: UInt64) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let made = RandomUniverse(seed: seed, size: .small)
    try folder.write(made.universe.files().map { ("pack/\($0.name)", $0.text) })
    try folder.write(made.asker.yaml, to: "team/own.yaml")
    for other in 0..<8 {
      let asker = RandomUniverse(seed: seed * 100 + UInt64(other), size: .small).asker
      try folder.write(asker.yaml, to: "team/learner-\(other).yaml")
    }
    return folder
  }

  @Test("are planned byte for byte as each would be alone", arguments: UInt64(1)...6)
  func sameAsAlone(_ seed: UInt64) throws {
    let folder = try company(seed: seed)
    let options = ExportOptions(width: 80)
    let start = "2027-03-01"
    for format in ExportFormat.allCases {
      let output = BatchOutput(
        folder: folder.path("plans"), format: format, options: options, force: true)
      let outcomes = try #require(
        workspace.planLearners(
          folder.path("team"), content: folder.path("pack"), PlanFlags(start: start), to: output
        ).value, "seed \(seed)")
      #expect(outcomes.count == 9)
      for outcome in outcomes {
        let stem = outcome.file.dropLast(format.endings[0].count)
        let flags = PlanFlags(learnerFile: folder.path("team/\(stem).yaml"), start: start)
        let prepared = workspace.prepare(folder.path("pack"), flags)
        var options = options
        options.remembered = workspace.remembered(flags, in: folder.path("plans/\(outcome.file)"))
        let alone = prepared.value.flatMap { question in
          question.plan().value.map { question.export($0, as: format, options: options) }
        }
        let text = try? folder.text("plans/\(outcome.file)")
        #expect(text == alone, "seed \(seed), \(outcome.file)")
        if case .failed = outcome.ending { #expect(alone == nil, "seed \(seed), \(stem)") }
      }
      try FileManager.default.removeItem(atPath: folder.path("plans"))
    }
  }

  @Test("report progress for each, and place what is found at the learner")
  func findings() throws {
    let folder = try company(seed: 3)
    try folder.write("name: Zed\n", to: "team/zed.yaml")
    try folder.write("- not a learner", to: "team/odd.yaml")
    let done = Progress()
    let result = workspace.planLearners(
      folder.path("team"), content: folder.path("pack"), PlanFlags(),
      to: BatchOutput(
        folder: folder.path("plans"), format: .json, options: ExportOptions(), force: false),
      progress: { done.add($0) })
    #expect(done.all == Array(1...11))
    let names = result.diagnostics.filter(\.isError).map { $0.span?.file.name ?? "" }
    #expect(names.contains { $0.hasSuffix("team/zed.yaml") }, "\(names)")
    #expect(names.contains { $0.hasSuffix("team/odd.yaml") }, "\(names)")
    #expect(!names.contains(""), "\(names)")
  }

  @Test("leave a file of the reader's and a link to another place as they are")
  func keepsForeignFiles() throws {
    let folder = try company(seed: 4)
    try folder.write(folder.text("team/own.yaml"), to: "team/linked.yaml")
    try folder.write("mine\n", to: "plans/own.md")
    try folder.write("<!-- waymark:plan v=1 -->\n", to: "elsewhere.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("plans/linked.md"), withDestinationPath: "../elsewhere.md")
    let result = workspace.planLearners(
      folder.path("team"), content: folder.path("pack"), PlanFlags(),
      to: BatchOutput(
        folder: folder.path("plans"), format: .markdown, options: ExportOptions(), force: false))
    #expect(try folder.text("plans/own.md") == "mine\n")
    #expect(try folder.text("elsewhere.md") == "<!-- waymark:plan v=1 -->\n")
    let kept = result.diagnostics.filter { $0.code == .outputNotWritten }
    #expect(
      kept.map { $0.span?.file.name } == ["linked", "own"].map { folder.path("team/\($0).yaml") })
  }

  @Test("of a bad flag, table or pack are told so once, and nobody is planned for")
  func commonFaults() throws {
    let folder = try company(seed: 5)
    let output = BatchOutput(
      folder: folder.path("plans"), format: .json, options: ExportOptions(), force: false)
    for (place, flags) in [
      ("team", PlanFlags(start: "soon")), ("pack/path.yaml", PlanFlags()), ("nowhere", PlanFlags()),
    ] {
      let result = workspace.planLearners(
        folder.path(place), content: folder.path("pack"), flags, to: output)
      #expect(result.value == nil && result.diagnostics.count { $0.isError } == 1, "\(place)")
    }
    #expect(
      workspace.planLearners(
        folder.path("team"), content: folder.path("team"), PlanFlags(), to: output
      ).value == nil)
  }

  @Test("hear once what all of them share, and each of what is their own, in their order")
  func sharedFindings() throws {
    let folder = try company(seed: 6)
    for name in ["a", "b", "c"] {
      try folder.write("name: \(name)\nodd: 1\n", to: "odd/\(name).yaml")
      try folder.write("name: \(name)\ntarget: [1]\n", to: "same/\(name).yaml")
    }
    try folder.write(
      """
      return { name = "loud", version = "1.0.0", api = 1, summary = "Warns.",
        rank = function(steps) waymark.warn("said to everybody") return {} end }
      """, to: "loud.lua")
    let output = BatchOutput(
      folder: folder.path("plans"), format: .json, options: ExportOptions(), force: true)
    let loud = workspace.planLearners(
      folder.path("same"), content: folder.path("pack"),
      PlanFlags(start: "2027-03-01", rules: [folder.path("loud.lua")]), to: output)
    #expect(loud.value?.map(\.name) == ["a", "b", "c"])
    #expect(loud.diagnostics.count { $0.message.contains("said to everybody") } == 1)
    let odd = workspace.planLearners(
      folder.path("odd"), content: folder.path("pack"), PlanFlags(), to: output)
    #expect(odd.value?.map(\.file) == ["a.json", "b.json", "c.json"])
    let places = odd.diagnostics.filter { $0.code == .unknownKey }.map { $0.span?.file.name }
    #expect(places == ["a", "b", "c"].map { folder.path("odd/\($0).yaml") })
  }

  @Test("get names of files that stay in their folder, one each")
  func fileNames() {
    #expect(
      PlanFileNames.distinct(["Sam", "../sam", "Ana Ruiz", "", "/", "SAM", "sam-2", "sam"])
        == ["Sam", "sam-2", "Ana-Ruiz", "learner", "learner-2", "SAM-3", "sam-2-2", "sam-4"])
    let hostile = [
      "../../etc/passwd", "..", ".hidden", "a/b", "a\\b", "a\u{0}b", "a\nb", "\u{1B}[2J", "-rf",
      "\u{202E}gpj", "Zoë", "Zoe\u{308}", "李雷", String(repeating: "é", count: 500), "CON",
    ]
    let names = PlanFileNames.distinct(hostile)
    #expect(Set(names.map { $0.lowercased() }).count == hostile.count)
    for name in names {
      #expect(!name.hasPrefix(".") && !name.hasPrefix("-") && name.utf8.count <= 104, "\(name)")
      #expect(
        name.unicodeScalars.allSatisfy { scalar in
          scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
            || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
        }, "\(name)")
    }
  }
}

/// Numbers told from several threads.
private final class Progress: @unchecked Sendable {
  // Guarded by `lock`.
  private var numbers: [Int] = []
  private let lock = NSLock()

  func add(_ number: Int) { lock.withLock { numbers.append(number) } }
  var all: [Int] { lock.withLock { numbers } }
}
