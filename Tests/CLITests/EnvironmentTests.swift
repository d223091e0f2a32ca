/// Nothing of the machine reaches a plan: not its time zone, language, terminal or hash seeds.

import Foundation
import TestSupport
import Testing

@Suite struct EnvironmentTests {
  static let formats = ["text", "markdown", "html", "json", "csv", "ics", "dot", "mermaid"]

  /// Enough goals of each kind that a set of them is walked in another order by another seed.
  static let targets =
    "sre=2,cert:cka,cert:ckad,topic:concurrent-structures,topic:compaction,topic:go-language,"
    + "topic:rootkit-detection,topic:load-balancer-operations,topic:compliance-frameworks"

  static let surroundings: [[String: String]] = [
    [:],
    ["TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"],
    ["TZ": "America/Adak", "LC_ALL": "C", "HOME": "/tmp", "USER": "somebody", "TERM": "xterm"],
    ["COLUMNS": "40"],
    ["SWIFT_DETERMINISTIC_HASHING": "1"],
  ]

  @Test(arguments: formats) func printsTheSameBytesInAnySurroundings(_ format: String) throws {
    var outputs: [String] = []
    for surrounding in Self.surroundings {
      let environment = ProcessRunner.plainEnvironment.merging(surrounding) { $1 }
      let result = try ProcessRunner(environment: environment).run([
        "plan", "--path", "paths/sre", "--from", "1", "--to", Self.targets, "--start",
        "2026-12-01", "--format", format,
      ])
      #expect(result.status == 0, "\(format): \(result.stderr)")
      #expect(!result.stdout.isEmpty)
      outputs.append(result.stdout)
    }
    for output in outputs.dropFirst() {
      #expect(
        output == outputs[0], "\(format): \(Golden.firstDifference(outputs[0], output))")
    }
  }

  @Test func startsNothingButDotForAPage() throws {
    let folder = try TemporaryFolder()
    // Whatever is looked for on the path is found, and says that it was started.
    for name in ["dot", "sh", "bash", "env", "git", "curl", "less", "tput", "neato"] {
      try folder.write(
        "#!/bin/sh\necho \(name) \"$@\" >> \(folder.path("started"))\n", to: "bin/\(name)")
      #expect(chmod(folder.path("bin/\(name)"), 0o755) == 0)
    }
    var environment = ProcessRunner.plainEnvironment
    environment["PATH"] = folder.path("bin")
    let plan = [
      "plan", "--path", "paths/sre", "--from", "1", "--to", "sre=2", "--start", "2026-12-01",
    ]
    let commands =
      Self.formats.map { plan + ["--format", $0] } + [
        ["why", "linux"] + plan.dropFirst(), ["matrix", "--path", "paths/sre"],
        ["graph", "--path", "paths/sre"], ["check", "paths/sre"], ["rule", "list"],
        ["explain", "bad-id"], ["help"],
      ]
    for command in commands {
      let result = try ProcessRunner(environment: environment).run(command)
      #expect(result.status != 70 && result.status >= 0, "\(command): \(result.stderr)")
      let started = (try? folder.text("started")) ?? ""
      #expect(started == (command.contains("html") ? "dot -Tplain\n" : ""), "\(command)")
      try? FileManager.default.removeItem(atPath: folder.path("started"))
    }
  }

  @Test func todayIsTheOnlyThingThatTheMachineMayAdd() throws {
    let arguments = ["plan", "--path", "paths/sre", "--from", "1", "--to", "sre=2", "--format"]
    let result = try ProcessRunner().run(arguments + ["json"])
    let start = try #require(try PlainJSON(result.stdout)["summary"]?["start"]?.string)
    let again = try ProcessRunner().run(arguments + ["json", "--start", start])
    #expect(again.stdout == result.stdout)
  }

  /// The long form of this proof, with both builds and a hundred runs, is for the hand.
  @Test func fileNamesSeedsAndThreadsLeaveNoTrace() throws {
    let program = Repository.executable.path
    let result = try prove(["--runs", "3", program])
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout.hasPrefix("3 runs of 1 programs, "), "\(result.stdout)")
    #expect(result.stdout.hasSuffix(" bytes each: none differs\n"), "\(result.stdout)")
  }

  @Test func theProofFindsWhatDiffers() throws {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\necho $$\n", to: "program")
    #expect(chmod(folder.path("program"), 0o755) == 0)
    let result = try prove(["--runs", "2", folder.path("program")])
    #expect(result.status == 1)
    #expect(result.stderr.hasPrefix("Run 1 of \(folder.path("program")) differs:"))
  }

  private func prove(_ arguments: [String]) throws -> ProcessResult {
    try ProcessRunner(Repository.file("scripts/prove-determinism")).run(arguments)
  }
}
