/// Shipped plans in all formats, read by programs that share no code with Waymark.

import Foundation
import TestSupport
import Testing

@Suite struct JudgeTests {
  static let endings = ["json", "ics", "csv", "dot", "md", "html", "mmd", "txt"]

  @Test func `no reader objects to plans of the shipped path`() throws {
    let folder = try TemporaryFolder()
    for (name, flags) in [
      ("climb", ["--from", "1", "--to", "sre=2"]), ("exam", ["--to", "cert:cka", "--review"]),
    ] {
      for ending in Self.endings {
        let file = folder.path("\(name).\(ending)")
        let result = try ProcessRunner().run(
          ["plan", "--path", "paths/sre", "--start", "2027-03-01", "-o", file] + flags)
        try #require(result.status == 0, "\(name).\(ending): \(result.stderr)")
      }
    }
    for format in ["graphml", "dot"] {
      let graph = try ProcessRunner().run(["graph", "--path", "paths/sre", "--format", format])
      try folder.write(graph.stdout, to: "all.\(format)")
    }
    guard let judge = ForeignProgram("python3") else { return }
    let verdict = try judge.run([
      "Tests/WaymarkExportTests/Goldens/check.py", folder.url.path,
    ])
    #expect(verdict.status == 0, "\(verdict.stdout)\(verdict.stderr)")
  }
}
