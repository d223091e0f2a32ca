/// Nothing that content carries steers a terminal, whatever the format; pipes get every byte.

import Foundation
import TestSupport
import Testing

@Suite struct TerminalTests {
  /// A title with every kind of control: C0, DEL, C1, bidirectional, line separator.
  private static let title =
    "red\u{1B}[31m bell\u{7} del\u{7F} csi\u{9B}2J rtl\u{202E}\u{2066}\u{61C}\u{200F} line\u{2028}x"

  private func desk() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let quoted = #""red\e[31m bell\a del\x7F csi\x9B2J rtl\u202E\u2066\u061C\u200F line\u2028x""#
    try folder.write("waymark: 1\nid: p\ntitle: \(quoted)\n", to: "p/path.yaml")
    try folder.write("- {id: a, skill: s, title: \(quoted)}\n", to: "p/topics/a.yaml")
    try folder.write(
      "- {id: r, title: \(quoted), kind: book, hours: 1, teaches: [a]}\n", to: "p/resources/r.yaml")
    try folder.write(
      "levels: [{level: 1, title: \(quoted)}]\nskills:\n  - {id: s, title: \(quoted), cells: []}\n",
      to: "p/matrix.yaml")
    try folder.write("Level,\(Self.title)\nL1,\(Self.title)\n", to: "table.csv")
    return folder
  }

  private static let commands =
    ["text", "markdown", "html", "json", "csv", "ics", "dot", "mermaid"].map {
      "plan --path p --to topic:a --start 2027-03-01 --format \($0)"
    } + ["text", "markdown", "json"].map { "why r --path p --to topic:a --format \($0)" }
    + ["dot", "mermaid", "json", "graphml"].map { "graph --path p --format \($0)" }
    + [
      "matrix --path p", "show a --path p", "export case --path p", "import matrix table.csv",
      "import matrix table.csv --topics --path p",
    ]

  @Test(arguments: commands) func `shows no control to a terminal`(command: String) throws {
    let folder = try desk()
    // `script` runs a command on a terminal of its own.
    let script = ProcessRunner(URL(fileURLWithPath: "/usr/bin/script"), in: folder.url)
    let seen = try script.run(["-qec", "waymark \(command)", "/dev/null"])
    #expect(seen.status == 0, "\(seen.stdout)")
    #expect(seen.stdout.contains("red"))
    // The terminal itself ends each line with a carriage return.
    let lines = seen.stdout.replacingOccurrences(of: "\r\n", with: "\n")
    #expect(SteeringCharacters.found(in: lines).isEmpty, "\(seen.stdout.debugDescription)")
  }

  @Test func `writes titles to the byte into a pipe`() throws {
    let folder = try desk()
    let result = try ProcessRunner(in: folder.url).run([
      "plan", "--path", "p", "--to", "topic:a", "--start", "2027-03-01", "--format", "csv",
    ])
    #expect(result.stdout.contains(Self.title))
    #expect(result.stdout.contains("\r\n"))
  }
}
