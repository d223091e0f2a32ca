/// The smallest input for a code of a finding, which stands on the code's page.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics

/// Files and a command that make the program say one code.
///
/// `§` stands for the example on the code's page, in texts as well as in names; further lines of
/// the example begin below its first. So what `waymark explain` shows is run as it is shown.
struct CodeExample: CustomTestStringConvertible, Sendable {
  /// The code that must be said.
  let code: DiagnosticCode
  /// What is written into the folder, beside `pack`, a copy of the pack of the transcripts.
  let files: [File]
  /// What is typed; the last program of the line is `waymark`.
  let command: String

  /// A file of the example.
  struct File: Sendable {
    let name: String
    let text: String
  }

  var testDescription: String { code.rawValue }

  /// Whether the page's example is a part of the input; else it says in words what is done here.
  var runsThePage: Bool {
    command.contains("§") || files.contains { $0.name.contains("§") || $0.text.contains("§") }
  }

  init(_ code: DiagnosticCode, _ files: [(String, String)] = [], run command: String) {
    self.code = code
    self.files = files.map { File(name: $0.0, text: $0.1) }
    self.command = command
  }

  /// An example in a file of the pack, which every plan reads.
  static func checked(_ code: DiagnosticCode, _ name: String, _ text: String) -> CodeExample {
    CodeExample(code, [("pack/\(name)", text)], run: "waymark check")
  }

  /// An example in a field of a resource.
  static func resource(_ code: DiagnosticCode, _ fields: String) -> CodeExample {
    checked(code, "resources/x.yaml", "- {id: x, title: X, kind: book, \(fields)}\n")
  }

  /// An example in a field of a competency.
  static func competency(_ code: DiagnosticCode, beside files: [(String, String)] = [])
    -> CodeExample
  {
    let matrix = """
      levels: [{level: 1, title: One}]
      skills:
        - id: ops
          title: Ops
          cells:
            - level: 1
              competencies:
                - id: a
                  title: A
                  §
        - {id: net, title: Net}

      """
    return CodeExample(code, files + [("pack/matrix.yaml", matrix)], run: "waymark check")
  }

  /// An example in the table that a rule returns.
  static func rule(_ code: DiagnosticCode, _ entries: String) -> CodeExample {
    CodeExample(
      code,
      [("x.lua", "return { name = 'x', version = '1.0.0', api = 1, summary = 'X.',\n\(entries) }")],
      run: "waymark plan --to ops=2 --rule ./x.lua")
  }

  /// An example in a plan of one book, which has been written, is changed, and is read back.
  static func synced(
    _ code: DiagnosticCode, after edit: String, with command: String = "waymark sync plan.md"
  ) -> CodeExample {
    CodeExample(
      code,
      [
        ("pack/topics/x.yaml", "- {id: zones, title: Zones, skill: net}\n"),
        (
          "pack/resources/x.yaml",
          "- {id: dns-book, title: DNS, kind: book, hours: 1, teaches: [zones]}\n"
        ),
        ("item", "§\n"),
      ],
      run: "waymark plan --to topic:zones --start 2027-03-03 -o plan.md; \(edit); \(command)")
  }

  /// Runs the example in a folder of its own.
  ///
  /// - Returns: the codes that the program names in its findings as JSON.
  func codes() throws -> Set<String> {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Repository.file("\(TranscriptTests.folder)/pack"),
      to: folder.url.appendingPathComponent("pack"))
    let example = code.page?.example ?? ""
    for file in files {
      try folder.write(
        Self.filled(file.text, with: example), to: Self.filled(file.name, with: example))
    }
    var environment = ProcessRunner.plainEnvironment
    environment["WAYMARK_PATH"] = "pack"
    let shell = ProcessRunner(
      URL(fileURLWithPath: "/bin/sh"), in: folder.url, environment: environment)
    let line = Self.filled(command, with: example) + " --diagnostics-format json"
    let result = try shell.run(["-c", line])
    return Set(
      (result.stdout + result.stderr).matches(of: /"code": "([^"]*)"/).map { String($0.1) })
  }

  private static func filled(_ text: String, with example: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let mark = line.firstIndex(of: "§") else { return String(line) }
      let indent = String(repeating: " ", count: line[..<mark].count)
      return line.replacingOccurrences(
        of: "§", with: example.replacingOccurrences(of: "\n", with: "\n" + indent))
    }.joined(separator: "\n")
  }
}
