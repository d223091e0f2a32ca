/// What a person sees of a finding: place, source, caret, notes, hint, and nothing that harms.

import TestSupport
import Testing
import WaymarkDiagnostics

@Suite("DiagnosticFormatter")
struct DiagnosticFormatterTests {
  private func span(_ text: String, _ part: String, name: String = "topics/net.yaml") -> SourceSpan
  {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    let offset =
      (0...(bytes.count - wanted.count)).first { Array(bytes[$0..<$0 + wanted.count]) == wanted }
      ?? 0
    return SourceSpan(
      file: SourceFile(name: name, bytes: bytes), range: offset..<offset + wanted.count)
  }

  @Test("shows place, source, caret, notes and hint")
  func wholeFinding() {
    let text = "- id: dns\n  requires:\n    - topic: routing\n- id: routing\n  requires: [dns]\n"
    let diagnostic = Diagnostic(
      .prerequisiteCycle, "'dns' and 'routing' require each other", at: span(text, "routing"),
      notes: [Diagnostic.Note("'routing' requires 'dns' here", at: span(text, "[dns]"))],
      hint: "drop one of the two lines")
    #expect(
      DiagnosticFormatter().format(diagnostic) == """
        topics/net.yaml:3:14: error: 'dns' and 'routing' require each other [prerequisite-cycle]
         3 |     - topic: routing
           |              ^~~~~~~
        topics/net.yaml:5:13: note: 'routing' requires 'dns' here
        hint: drop one of the two lines

        """)
  }

  @Test("keeps the caret below its text after tabs, wide and combining characters")
  func caretColumns() {
    for (text, marked, column) in [
      ("\ta: x", "x", 7), ("日本: x", "x", 6), ("e\u{301}: x", "x", 3), ("ab\tc: x", "x", 7),
    ] {
      let shown = DiagnosticFormatter().format(Diagnostic(.wrongType, "m", at: span(text, marked)))
      let lines = shown.split(separator: "\n")
      #expect(lines[2] == "   | " + String(repeating: " ", count: column) + "^", "\(text)")
    }
  }

  @Test("cuts a long line around the caret")
  func longLine() {
    let text =
      "k: " + String(repeating: "a", count: 100_000) + "HERE"
      + String(repeating: "b", count: 100_000)
    let shown = DiagnosticFormatter(sourceWidth: 60).format(
      Diagnostic(.wrongType, "m", at: span(text, "HERE")))
    let lines = shown.split(separator: "\n")
    #expect(lines[1].count <= 60 + 5)
    #expect(lines[1].contains("aHEREb") && lines[1].hasSuffix("…"))
    let caret = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    let word = lines[1].firstIndex(of: "H").map {
      lines[1].distance(from: lines[1].startIndex, to: $0)
    }
    #expect(caret == word && caret != nil)
  }

  @Test("lets no control character through, wherever it stands")
  func hostileText() {
    let evil = "\u{1B}[2J\u{202E}\u{9B}\u{7}\u{2028}\r"
    let diagnostic = Diagnostic(
      .wrongType, "message \(evil)\nsecond", at: span("a: \(evil)x", "x", name: "n\(evil).yaml"),
      notes: [Diagnostic.Note("note \(evil)")], hint: "hint \(evil)")
    let shown = DiagnosticFormatter().format(diagnostic)
    #expect(SteeringCharacters.found(in: shown).isEmpty)
    #expect(shown.split(separator: "\n").count == 5)
    let json = DiagnosticFormatter.json([diagnostic])
    #expect(SteeringCharacters.found(in: json).isEmpty)
  }

  @Test("colours only when asked, and says the same without colour")
  func colour() {
    let diagnostic = Diagnostic(
      .unusedTopic, "'x' is unused", at: span("a: x", "x"), hint: "drop it")
    let plain = DiagnosticFormatter().format(diagnostic)
    let painted = DiagnosticFormatter(usesColor: true).format(diagnostic)
    #expect(!plain.contains("\u{1B}") && painted.contains("\u{1B}[1;33mwarning:"))
    #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("sorts by file, offset and code")
  func order() {
    let file = SourceFile(name: "b", text: "0123456789")
    let other = SourceFile(name: "a", text: "0123456789")
    let findings = [
      Diagnostic(.wrongType, "3", at: SourceSpan(file: file, range: 5..<6)),
      Diagnostic(.unknownKey, "2", at: SourceSpan(file: file, range: 5..<6)),
      Diagnostic(.wrongType, "1", at: SourceSpan(file: other, range: 9..<10)),
      Diagnostic(.wrongType, "0"),
    ]
    #expect(findings.sorted().map(\.message) == ["0", "1", "2", "3"])
  }

  @Test("writes the same facts as JSON")
  func json() {
    let diagnostic = Diagnostic(
      .unknownKey, "unknown key \"titel\"", at: span("- id: é\n  titel: x", "titel"),
      notes: [Diagnostic.Note("here")], hint: "did you mean 'title'?")
    #expect(
      DiagnosticFormatter.json([diagnostic]) == """
        {
          "schema": "waymark.diagnostics/1",
          "diagnostics": [
            {
              "code": "unknown-key",
              "severity": "error",
              "message": "unknown key \\"titel\\"",
              "file": "topics/net.yaml",
              "line": 2,
              "column": 3,
              "end_line": 2,
              "end_column": 8,
              "notes": [{"message": "here"}],
              "hint": "did you mean 'title'?"
            }
          ]
        }

        """)
    #expect(DiagnosticFormatter.json([]).contains("\"diagnostics\": []"))
  }

  @Test("counts errors and warnings")
  func tally() {
    let findings = [
      Diagnostic(.wrongType, ""), Diagnostic(.wrongType, ""), Diagnostic(.unusedTopic, ""),
    ]
    #expect(DiagnosticFormatter.tally(of: findings) == "2 errors, 1 warning")
    #expect(DiagnosticFormatter.tally(of: []) == nil)
  }
}
