/// Bad content, file by file: each finding is marked at its line, and nothing else may be found.

import Foundation
import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

/// A folder below `Fixtures`: one pack, or one folder a layer.
///
/// A line that ends in `# expect: CODE` is where a finding of that code must be; `CODE@COLUMN` says
/// the column too, several are divided by blanks. Findings without a place stand in `expect.txt`.
/// A pack without path.yaml or matrix.yaml gets plain ones; without a matrix of its own only errors
/// are looked for.
struct Fixture: CustomTestStringConvertible, Sendable {
  let name: String

  var testDescription: String { name }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static let all: [Fixture] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
    return names.sorted().filter { !$0.contains(".") }.map(Fixture.init)
  }()

  func layers() throws -> (layers: [ContentLayer], thoroughness: CatalogReader.Thoroughness) {
    let folder = Self.root.appending(path: name)
    let entries = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    let isLayered = entries.allSatisfy { $0.first?.isNumber == true || $0 == "expect.txt" }
    let layers =
      try isLayered
      ? entries.filter { $0 != "expect.txt" }.map { try layer($0) } : [layer("")]
    let hasMatrix = layers.contains { $0.files.contains { $0.path == "matrix.yaml" } }
    return (layers.map(completed), hasMatrix ? .everything : .errors)
  }

  private func layer(_ name: String) throws -> ContentLayer {
    let folder = Self.root.appending(path: self.name).appending(path: name)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).sorted()
    let files = try paths.filter { $0.hasSuffix(".yaml") }.map { path in
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: path)))
      let shown = name.isEmpty ? path : "\(name)/\(path)"
      return ContentFile(path: path, source: SourceFile(name: shown, bytes: bytes))
    }
    return ContentLayer(name: name.isEmpty ? self.name : name, files: files)
  }

  private func completed(_ layer: ContentLayer) -> ContentLayer {
    var layer = layer
    if !layer.files.contains(where: { $0.path == "path.yaml" }), name != "missing-path" {
      layer.files.append(ContentFile("path.yaml", "waymark: 1\nid: fixture\ntitle: Fixture\n"))
    }
    if !layer.files.contains(where: { $0.path == "matrix.yaml" }), name != "missing-matrix" {
      layer.files.append(
        ContentFile(
          "matrix.yaml", "levels: [{level: 1}, {level: 2}]\nskills: [{id: home, title: Home}]\n"))
    }
    return layer
  }

  /// `file:line code` for every mark, and `file:line:column code` where a column is given.
  func expected(in layers: [ContentLayer]) throws -> [(line: String, column: Int?)] {
    var marks: [(line: String, column: Int?)] = []
    for file in layers.flatMap(\.files) {
      let lines = String(decoding: file.source.bytes, as: UTF8.self)
        .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      for (number, line) in lines.enumerated() {
        guard let mark = line.range(of: "# expect: ") else { continue }
        for word in line[mark.upperBound...].split(separator: " ") {
          let parts = word.split(separator: "@")
          marks.append(
            ("\(file.source.name):\(number + 1) \(parts[0])", parts.count > 1 ? Int(parts[1]) : nil)
          )
        }
      }
    }
    let file = Self.root.appending(path: name).appending(path: "expect.txt")
    let loose = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return marks + loose.split(separator: "\n").map { (String($0), nil) }
  }
}

@Suite("Bad content")
struct FixtureTests {
  @Test("finds what is marked and nothing else", arguments: Fixture.all)
  func fixture(_ fixture: Fixture) throws {
    let (layers, thoroughness) = try fixture.layers()
    let reader = CatalogReader(
      asOf: CalendarDate(year: 2026, month: 11, day: 23), thoroughness: thoroughness)
    let result = reader.read(layers)
    let expected = try fixture.expected(in: layers)
    #expect(
      result.diagnostics.map(Self.line).sorted() == expected.map(\.line).sorted(),
      "\(DiagnosticFormatter().format(result.diagnostics))")
    for (line, column) in expected {
      guard let column else { continue }
      let columns = result.diagnostics.filter { Self.line($0) == line }.map {
        $0.span?.start.column
      }
      #expect(columns.contains(column), "\(line): \(columns)")
    }
    #expect(result.diagnostics == result.diagnostics.sorted())
  }

  @Test("has a fixture for each kind of finding that content can cause")
  func coverage() throws {
    let marks = try Fixture.all.flatMap { try $0.expected(in: $0.layers().layers).map(\.line) }
    let found = Set(marks.compactMap { $0.split(separator: " ").last.map(String.init) })
    for code in Self.codes {
      #expect(found.contains(code.rawValue), "no fixture for \(code.rawValue)")
    }
  }

  /// The findings that fixtures can show; those about encodings stand in the hostile corpus.
  private static let codes: [DiagnosticCode] = [
    .yamlSyntax, .unsafeYAML, .duplicateKey, .missingFile, .unexpectedFile, .unsupportedVersion,
    .unknownKey, .wrongType, .missingField, .badIdentifier, .duplicateIdentifier, .badDate,
    .badLink, .unsafePath, .unknownWord, .hoursOutOfRange, .numberOutOfRange, .emptyAlternatives,
    .levelsNotAscending, .unknownLevel, .unknownReference, .prerequisiteCycle, .cellCycle,
    .certificationCycle, .competencyUntaught, .certificationUntaught, .neverStarts,
    .weightsNotWhole, .pastRetirement, .successorLoop, .unusedTopic, .teachesNothing,
    .conflictingFields,
  ]

  private static func line(_ finding: Diagnostic) -> String {
    guard let span = finding.span else { return finding.code.rawValue }
    return "\(span.file.name):\(span.start.line) \(finding.code.rawValue)"
  }
}
