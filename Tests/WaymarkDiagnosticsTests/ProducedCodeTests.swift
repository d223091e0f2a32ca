/// Every code is produced by a test: one that nothing produces is a promise that nothing holds.

import TestSupport
import Testing
import WaymarkDiagnostics

@Suite("Produced codes")
struct ProducedCodeTests {
  /// Suites whose every named code is compared with what was found.
  static let suites = [
    "Tests/WaymarkCatalogTests/HostileCorpus.swift",
    "Tests/WaymarkCatalogTests/LearnerFileEditorTests.swift",
    "Tests/WaymarkExportTests/PlanFileTests.swift",
    "Tests/WaymarkPluginsTests/RuleTesterTests.swift",
  ]

  /// The codes that console sessions end their findings with.
  private func codesOfTranscripts() throws -> Set<String> {
    var codes: Set<String> = []
    for path in Repository.files(under: ["Tests/CLITests/Transcripts"], endingIn: [".txt"]) {
      for line in try Repository.text(path).split(separator: "\n") where line.hasSuffix("]") {
        guard let start = line.lastIndex(of: "[") else { continue }
        codes.insert(String(line[line.index(after: start)...].dropLast()))
      }
    }
    return codes
  }

  /// The codes that marks in fixtures expect at their lines.
  private func codesOfFixtures() throws -> Set<String> {
    var codes: Set<String> = []
    for path in Repository.files(
      under: ["Tests/WaymarkCatalogTests/Fixtures"], endingIn: [".yaml", "expect.txt"])
    {
      guard let text = try? Repository.text(path) else { continue }
      for line in text.split(whereSeparator: \.isNewline) {
        let marks =
          path.hasSuffix("expect.txt") ? line : line.split(separator: "# expect:").last ?? ""
        codes.formUnion(marks.split { $0 == " " || $0 == "@" }.map(String.init))
      }
    }
    return codes
  }

  private func codesOfSuites() throws -> Set<String> {
    let texts = try Self.suites.map { try Repository.text($0) }.joined()
    let words = Set(texts.split { !$0.isLetter && !$0.isNumber && $0 != "." })
    return Set(
      DiagnosticCode.allCases.filter { code in
        words.contains { $0 == ".\(code)" }
      }.map(\.rawValue))
  }

  @Test("has a session, a fixture or a suite for every code")
  func everyCodeIsProduced() throws {
    let produced = try codesOfTranscripts().union(codesOfFixtures()).union(codesOfSuites())
    let missing = DiagnosticCode.allCases.map(\.rawValue).filter { !produced.contains($0) }
    #expect(missing.isEmpty, "nothing produces \(missing.joined(separator: ", "))")
  }
}
