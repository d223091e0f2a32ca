/// A write that is killed at any call, or that the disk refuses at any call, harms nothing.

import Foundation
import TestSupport
import Testing

/// What stands where a plan is to be written.
enum WriteScene: String, CaseIterable, Sendable {
  case nothing, file, link, danglingLink, leftover

  /// The bytes before; nil when there is no file.
  var old: String? { self == .nothing || self == .danglingLink ? nil : WriteScene.oldPlan }

  static let oldPlan = "<!-- waymark:plan v=1 path=sample -->\nmine\n"

  /// Sets the scene in an empty folder.
  func prepare(_ folder: TemporaryFolder) throws {
    try folder.write("", to: "disk/real/.keep")
    let place = self == .link || self == .danglingLink ? "disk/real/plan.md" : "disk/plan.md"
    if place != "disk/plan.md" {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("disk/plan.md"), withDestinationPath: "real/plan.md")
    }
    if let old {
      try folder.write(old, to: place)
      #expect(chmod(folder.path(place), 0o640) == 0)
    }
    if self == .leftover { try folder.write("torn", to: "disk/.plan.md.waymark-tmp") }
  }
}

@Suite("Writes on a failing disk")
struct WriteFaultTests {
  static let compiler = ProcessInfo.processInfo.environment["CC"] ?? "cc"
  static let shim = Result { try FaultShim(compiler: compiler) }
  static let newPlan = Result { try plan(in: try TemporaryFolder(), environment: [:]).stdout }

  /// Calls without which a write would not be safe, so that none escapes the counting.
  static let expectedCalls: Set<String> = [
    "realpath", "open", "flock", "fstat", "write", "fsync", "rename", "close",
  ]

  @Test(
    "leaves the old bytes or the new ones, with mode and link",
    .enabled(if: FaultShim.canCompile(compiler), "no C compiler"), arguments: WriteScene.allCases)
  func everyCall(_ scene: WriteScene) throws {
    let calls = try run(scene, [:]).calls
    #expect(Self.expectedCalls.isSubset(of: calls), "\(calls)")
    // The bytes are flushed before they get their name, and the folder once the name stands in it.
    let renaming = try #require(calls.lastIndex(of: "rename"))
    #expect(calls[..<renaming].contains("fsync"), "\(scene): \(calls)")
    #expect(calls[renaming...].contains("fsync"), "\(scene): \(calls)")
    for (index, call) in calls.enumerated() {
      for kind in ["kill", "EIO", "ENOSPC"] + (call == "write" ? ["torn", "short"] : []) {
        let faults = ["FAULT_AT": "\(index + 1)", "FAULT_KIND": kind]
        let place = "\(scene), call \(index + 1) of \(calls.count), \(call): \(kind)"
        try check(try run(scene, faults), scene, isKilled: kind == "kill" || kind == "torn", place)
      }
    }
  }

  @Test(
    "of a new file leave it whole, or nothing",
    .enabled(if: FaultShim.canCompile(compiler), "no C compiler"))
  func everyCallOfANewFile() throws {
    let (whole, calls, _) = try importTable([:])
    let wanted = try #require(whole)
    #expect(Set(["open", "write", "fsync", "link", "unlink"]).isSubset(of: calls), "\(calls)")
    for (index, call) in calls.enumerated() {
      for kind in ["kill", "EIO", "ENOSPC"] + (call == "write" ? ["torn", "short"] : []) {
        let place = "call \(index + 1) of \(calls.count), \(call): \(kind)"
        let (seen, _, result) = try importTable(["FAULT_AT": "\(index + 1)", "FAULT_KIND": kind])
        #expect(seen == nil || seen == wanted, "\(place): \(seen ?? "")")
        if kind == "kill" || kind == "torn" {
          #expect(result.status == -SIGKILL, "\(place)")
        } else {
          let isNew = result.status == 0 || result.stderr.contains("was written")
          #expect(isNew == (seen != nil), "\(place): \(result.stderr)")
        }
      }
    }
  }

  /// A table that becomes `disk/matrix.yaml`, with the calls that this took.
  private func importTable(
    _ faults: [String: String]
  ) throws -> (text: String?, calls: [String], result: ProcessResult) {
    let folder = try TemporaryFolder()
    try folder.write("", to: "disk/.keep")
    try folder.write("Level,Ops\n1,Reads logs\n", to: "table.csv")
    let environment = try Self.failing(folder, faults)
    let result = try ProcessRunner(environment: environment).run([
      "import", "matrix", folder.path("table.csv"), "-o", folder.path("disk/matrix.yaml"),
    ])
    let isKilled = result.status == -SIGKILL
    // Only where the disk refuses to take it away may a temporary file stay.
    let left = try leftovers(folder)
    #expect(left.isEmpty || isKilled || isRefused(faults, "unlink", folder), "\(faults): \(left)")
    let calls = try folder.text("calls").split(separator: "\n").map(String.init)
    return (try? folder.text("disk/matrix.yaml"), calls, result)
  }

  private func isRefused(
    _ faults: [String: String], _ call: String, _ folder: TemporaryFolder
  ) -> Bool {
    guard let index = faults["FAULT_AT"].flatMap({ Int($0) }),
      let calls = try? folder.text("calls").split(separator: "\n")
    else { return false }
    return index <= calls.count && calls[index - 1] == call
  }

  private static func failing(
    _ folder: TemporaryFolder, _ faults: [String: String]
  ) throws -> [String: String] {
    var environment = ProcessRunner.plainEnvironment.merging(faults) { $1 }
    environment["LD_PRELOAD"] = try shim.get().path
    environment["FAULT_FOLDER"] = folder.path("disk")
    environment["FAULT_COUNT"] = folder.path("calls")
    return environment
  }

  @Test(
    "of many plans flush each file, and their folder once when all have their names",
    .enabled(if: FaultShim.canCompile(compiler), "no C compiler"))
  func manyPlans() throws {
    let (calls, _) = try runMany([:])
    #expect(calls.count { $0 == "fsync" } == 4, "\(calls)")
    let flush = try #require(calls.lastIndex(of: "fsync"))
    #expect(try #require(calls.lastIndex(of: "rename")) < flush, "\(calls)")
    let (_, result) = try runMany(["FAULT_AT": "\(flush + 1)", "FAULT_KIND": "EIO"])
    #expect(result.status == 1 && result.stderr.contains("was written, but"), "\(result.stderr)")
  }

  /// Three learners' plans, into the folder whose calls are counted.
  private func runMany(
    _ faults: [String: String]
  ) throws -> (calls: [String], result: ProcessResult) {
    let folder = try TemporaryFolder()
    try folder.write("", to: "disk/.keep")
    try folder.write("name,target\na,ops=1\nb,ops=2\nc,ops=2\n", to: "team.csv")
    let result = try ProcessRunner(environment: try Self.failing(folder, faults)).run([
      "plan", "--path", "Tests/CLITests/Transcripts/pack", "--learners", folder.path("team.csv"),
      "--start", "2027-03-03", "-o", folder.path("disk"),
    ])
    return (try folder.text("calls").split(separator: "\n").map(String.init), result)
  }

  private struct Outcome {
    var folder: TemporaryFolder
    var result: ProcessResult
    var calls: [String]
  }

  private func run(_ scene: WriteScene, _ faults: [String: String]) throws -> Outcome {
    let folder = try TemporaryFolder()
    try scene.prepare(folder)
    let result = try Self.plan(in: folder, environment: try Self.failing(folder, faults))
    let calls = try folder.text("calls").split(separator: "\n").map(String.init)
    return Outcome(folder: folder, result: result, calls: calls)
  }

  /// A small plan, written to `disk/plan.md` when that folder is there, else to standard output.
  private static func plan(
    in folder: TemporaryFolder, environment: [String: String]
  ) throws -> ProcessResult {
    let target = folder.path("disk/plan.md")
    let isThere = FileManager.default.fileExists(atPath: folder.path("disk"))
    return try ProcessRunner(
      environment: ProcessRunner.plainEnvironment.merging(environment) { $1 }
    ).run([
      "plan", "--path", "Tests/CLITests/Transcripts/pack", "--to", "ops=2", "--start",
      "2027-03-03", "--format", "markdown", "-o", isThere ? target : "-",
    ])
  }

  private func check(
    _ outcome: Outcome, _ scene: WriteScene, isKilled: Bool, _ place: String
  ) throws {
    let new = try Self.newPlan.get()
    let folder = outcome.folder
    let seen = try? folder.text("disk/plan.md")
    if place.hasSuffix("short") { #expect(outcome.result.status == 0 && seen == new, "\(place)") }
    #expect(seen == scene.old || seen == new, "\(place): \(seen ?? "nothing")")
    try checkModeAndLink(folder, scene, place)
    if isKilled {
      #expect(outcome.result.status == -SIGKILL, "\(place)")
      // Whatever was left behind is in nobody's way.
      #expect(try Self.plan(in: folder, environment: [:]).status == 0, "\(place)")
      #expect(try folder.text("disk/plan.md") == new, "\(place)")
      try checkModeAndLink(folder, scene, place)
    } else {
      let isNew = outcome.result.status == 0 || outcome.result.stderr.contains("was written")
      #expect(seen == (isNew ? new : scene.old), "\(place): \(outcome.result.stderr)")
      #expect(
        outcome.result.status == 0 || outcome.result.stderr.hasPrefix("error: "), "\(place)")
      // What was left over before may stay when the write could not begin.
      if scene == .leftover, !isNew { return }
    }
    #expect(try leftovers(folder).isEmpty, "\(place): \(outcome.result.stderr)")
  }

  private func checkModeAndLink(
    _ folder: TemporaryFolder, _ scene: WriteScene, _ place: String
  ) throws {
    let path = folder.path("disk/plan.md")
    if let mode = mode(path) {
      // A new file gets what the reader's mask leaves, as every other new file does.
      let wanted = scene.old == nil ? self.mode(folder.path("disk/real/.keep")) : 0o640
      #expect(mode == wanted, "\(place): \(String(mode, radix: 8))")
    }
    if scene == .link || scene == .danglingLink {
      let link = try FileManager.default.destinationOfSymbolicLink(atPath: path)
      #expect(link == "real/plan.md", "\(place)")
    }
  }

  private func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  private func leftovers(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path("disk"))
      .filter { $0.hasSuffix("waymark-tmp") }
  }
}

/// The failing disk, compiled.
final class FaultShim: Sendable {
  private let folder: TemporaryFolder
  /// The shared library.
  var path: String { folder.path("faults.so") }

  init(compiler: String) throws {
    folder = try TemporaryFolder()
    let environment = ProcessInfo.processInfo.environment
    let result = try ProcessRunner(URL(fileURLWithPath: "/usr/bin/env"), environment: environment)
      .run([
        compiler, "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE",
        "Tests/WaymarkTests/Faults/faults.c", "-o", folder.path("faults.so"), "-ldl",
      ])
    try #require(result.status == 0, "\(result.stderr)")
  }

  static func canCompile(_ compiler: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(compiler)")
    }
  }
}
