/// Roadmaps and CASE frameworks: exact counts, or a refusal with its place.

import TestSupport
import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

enum SampleJSON {
  static let drawing = """
    {"nodes": [
      {"id": "t", "type": "title", "data": {"label": "DevOps"}},
      {"id": "a", "type": "topic", "position": {"x": -1.5e2}, "data": {"label": "Linux & \\"shell\\""}},
      {"id": "b", "type": "subtopic", "data": {"label": "Bash \\ud83d\\ude00"}},
      {"id": "c", "type": "topic", "data": {"label": "Linux & shell"}},
      {"id": "p", "type": "paragraph", "data": {"label": "read on"}}],
     "edges": [
      {"id": "1", "source": "a", "target": "b"}, {"id": "2", "source": "b", "target": "c"},
      {"id": "3", "source": "c", "target": "a"}, {"id": "4", "source": "a", "target": "b"},
      {"id": "5", "source": "t", "target": "a"}]}
    """

  static func framework(_ associations: String, items: String? = nil) -> String {
    let own =
      items ?? """
        {"identifier": "g", "fullStatement": "Networking"},
        {"identifier": "a", "fullStatement": "Explains DNS at length", "abbreviatedStatement": "DNS"},
        {"identifier": "b", "fullStatement": "Runs TLS", "humanCodingScheme": "N.2"},
        {"identifier": "c", "fullStatement": "Loose item"}
        """
    return """
      {"CFDocument": {"identifier": "d", "title": "Frame", "caseVersion": "1.1"},
       "CFItems": [\(own)], "CFAssociations": [\(associations)]}
      """
  }

  static func association(_ type: String, _ from: String, _ to: String) -> String {
    """
    {"identifier": "\(type)-\(from)-\(to)", "associationType": "\(type)",
     "originNodeURI": {"identifier": "\(from)", "uri": "urn:\(from)"},
     "destinationNodeURI": {"identifier": "\(to)", "uri": "\(to)", "title": "Ex \(to)"}}
    """
  }

}

@Suite("Importers of JSON")
struct JSONImporterTests {
  private func file(_ text: String, name: String = "x/devops.json") -> SourceFile {
    SourceFile(name: name, text: text)
  }

  /// The pack read back as content; it must be free of findings.
  private func readBack(_ pack: ImportedPack) throws -> Catalog {
    let files = pack.files.map { ContentFile($0.path, $0.text) }
    let result = CatalogReader(thoroughness: .errors).read([ContentLayer(name: "p", files: files)])
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    let catalog = try #require(result.value)
    #expect(catalog.topics.count == pack.counts.topics)
    #expect(catalog.matrix.skills.count == pack.counts.skills)
    #expect(catalog.resources.count == pack.counts.resources)
    #expect(catalog.topics.reduce(0) { $0 + $1.requires.count } == pack.counts.prerequisites)
    return catalog
  }

  @Test("imports a drawn roadmap with exact counts, circles and all")
  func drawing() throws {
    let result = RoadmapImporter.convert(file(SampleJSON.drawing))
    let pack = try #require(result.value)
    #expect(pack.counts.topics == 3 && pack.counts.prerequisites == 3)
    #expect(pack.counts.skills == 1 && pack.counts.leftOut == 4)
    #expect(result.diagnostics.map(\.code) == [.notImported, .notImported])
    let catalog = try readBack(pack)
    #expect(
      catalog.title == "DevOps"
        && catalog.topics.map(\.id.rawValue) == ["bash", "linux-shell", "linux-shell-2"])
    #expect(catalog.topic("bash")?.title == "Bash 😀")
  }

  @Test("imports the texts of a roadmap with their links as resources")
  func texts() throws {
    let text = """
      {"k1": {"title": "Git", "description": "Keeps history. More.", "links": [
         {"title": "Pro Git", "url": "https://git-scm.com/book", "type": "book"},
         {"title": "Bad", "url": "javascript:alert(1)", "type": "article"}]},
       "k2": {"title": "GitHub", "links": [{"title": "", "url": "https://git-scm.com/book"}]}}
      """
    let result = RoadmapImporter.convert(file(text))
    let pack = try #require(result.value)
    #expect(pack.counts.topics == 2 && pack.counts.resources == 1 && pack.counts.leftOut == 1)
    let catalog = try readBack(pack)
    #expect(
      catalog.resources.first?.parts.first?.teaches.map(\.description) == ["git@2", "github@2"])
    #expect(catalog.topic("git")?.summary == "Keeps history.")
  }

  @Test("imports a framework: items, precedes, exemplars")
  func framework() throws {
    let associations = [
      ("isChildOf", "g", "d"), ("isChildOf", "a", "g"), ("isChildOf", "b", "g"),
      ("isChildOf", "c", "d"), ("precedes", "a", "b"), ("precedes", "b", "c"),
      ("exemplar", "a", "https://example.org/dns"), ("exemplar", "b", "https://example.org/dns"),
      ("isPeerOf", "a", "b"), ("exactMatchOf", "a", "elsewhere"),
    ].map { SampleJSON.association($0.0, $0.1, $0.2) }.joined(separator: ",")
    let result = CASEImporter.convert(file(SampleJSON.framework(associations)))
    let pack = try #require(result.value)
    #expect(pack.counts.topics == 3 && pack.counts.skills == 2)
    #expect(pack.counts.prerequisites == 2 && pack.counts.resources == 1)
    #expect(pack.counts.leftOut == 2)
    #expect(result.diagnostics.map(\.message) == ["2 associations of another type left out"])
    let catalog = try readBack(pack)
    #expect(catalog.topic("dns")?.skill == "networking")
    #expect(catalog.topic("dns")?.summary == "Explains DNS at length")
    #expect(catalog.topic("loose-item")?.skill == "frame")
  }

  @Test(
    "refuses a framework that breaks its own rules, at the place",
    arguments: [
      (SampleJSON.association("precedes", "a", "x"), "'x' of 'precedes' is no item of the package"),
      (
        SampleJSON.association("precedes", "a", "b") + ","
          + SampleJSON.association("precedes", "b", "a"),
        "item 'a' precedes itself in a circle of 2"
      ),
      (
        SampleJSON.association("isChildOf", "a", "b") + ","
          + SampleJSON.association("isChildOf", "b", "a"),
        "item 'a' is its own parent"
      ),
      (
        SampleJSON.association("isChildOf", "a", "nowhere"),
        "'nowhere' is neither an item nor the document"
      ),
      (
        SampleJSON.association("exemplar", "a", "ftp://x"),
        "the example 'ftp://x' is no http or https address"
      ),
      (SampleJSON.association("follows", "a", "b"), "CASE has no association type 'follows'"),
      (
        "{\"associationType\": \"precedes\", \"originNodeURI\": {\"identifier\": \"a\"}}",
        "'destinationNodeURI' is missing"
      ),
      ("{}", "'associationType' is missing from an association"),
    ])
  func brokenFramework(associations: String, message: String) {
    let result = CASEImporter.convert(file(SampleJSON.framework(associations)))
    #expect(result.value == nil)
    #expect(result.diagnostics.map(\.message) == [message])
    #expect(result.diagnostics.allSatisfy { $0.code == .foreignFormat && $0.span != nil })
  }

  @Test(
    "refuses what is another format",
    arguments: [
      ("[]", DiagnosticCode.foreignFormat), ("{}", .foreignFormat), ("1", .foreignFormat),
      ("{\"CFDocument\": {\"identifier\": \"d\"}}", .foreignFormat),
      ("{\"CFDocument\": {\"identifier\": \"d\"}, \"CFItems\": {}}", .foreignFormat),
      (
        "{\"CFDocument\": {\"identifier\": \"d\"}, \"CFItems\": [{\"identifier\": 1}]}",
        .foreignFormat
      ),
      (
        SampleJSON.framework(
          "",
          items:
            "{\"identifier\": \"a\", \"fullStatement\": \"A\"}, {\"identifier\": \"a\", \"fullStatement\": \"B\"}"
        ), .foreignFormat
      ),
      ("{\"mockup\": {}}", .foreignFormat), ("{\"nodes\": 1}", .foreignFormat),
      ("{\"nodes\": [{\"id\": \"a\"}]}", .foreignFormat),
      (
        "{\"nodes\": [{\"id\": \"a\", \"type\": \"topic\", \"data\": {\"label\": \"A\"}}], \"edges\": [{\"source\": \"a\", \"target\": \"z\"}]}",
        .foreignFormat
      ),
      ("", .jsonSyntax), ("{", .jsonSyntax), ("{\"a\" 1}", .jsonSyntax), ("[1,]", .jsonSyntax),
      ("{\"a\": 01}", .jsonSyntax), ("\"\\x\"", .jsonSyntax), ("\"a\nb\"", .jsonSyntax),
      ("nul", .jsonSyntax), ("[] x", .jsonSyntax), ("\"\\u12\"", .jsonSyntax), ("NaN", .jsonSyntax),
      (String(repeating: "[", count: 100_000), .jsonSyntax), ("'a'", .jsonSyntax),
    ])
  func refusals(text: String, code: DiagnosticCode) {
    for result in [CASEImporter.convert(file(text)), RoadmapImporter.convert(file(text))] {
      #expect(result.value == nil)
      #expect(result.diagnostics.map(\.code) == [code], "\(text.prefix(60))")
      #expect(result.diagnostics.allSatisfy { $0.span != nil })
    }
  }

  @Test("points at the value that is wrong")
  func place() {
    let result = RoadmapImporter.convert(file("{\"nodes\": [\n  {\"id\": 7}]}"))
    #expect(result.diagnostics.first?.span?.start == SourcePosition(line: 2, column: 10))
    #expect(result.diagnostics.first?.message == "'id' of a node is no text")
  }

  @Test("exports a catalog that imports again with the same topics and edges")
  func roundTrip() throws {
    var files = SampleContent.files
    files.append(
      ContentFile(
        "topics/more.yaml",
        "- {id: https, title: HTTPS, skill: sre, requires: [tls, {topic: git, recommended: true}]}")
    )
    let layer = ContentLayer(name: "p", files: files)
    var catalog = try #require(CatalogReader(thoroughness: .errors).read([layer]).value)
    catalog.resources[0].url = "https://example.org/\"book\""
    catalog.resources[1].url = "https://example.org/lab"
    let date = try #require(CalendarDate("2026-11-23"))
    let text = CASEExporter(changedOn: date).text(of: catalog)
    #expect(text == CASEExporter(changedOn: date).text(of: catalog) && text.hasSuffix("}\n"))
    catalog.resources[0].url = "https://example.org/book"
    let result = CASEImporter.convert(file(CASEExporter(changedOn: date).text(of: catalog)))
    let pack = try #require(result.value, "\(DiagnosticFormatter().format(result.diagnostics))")
    #expect(pack.counts.skills == 2 && pack.counts.topics == 4 + 1)
    #expect(pack.counts.prerequisites == 1 && pack.counts.resources == 2)
    let again = try readBack(pack)
    #expect(again.topic("https")?.requires.count == 1 && again.topic("https")?.skill == "sre")
  }

  @Test(
    "names what it exports by UUIDs that every reader of CASE knows, and stays within a package")
  func identifiers() throws {
    let layer = ContentLayer(name: "p", files: SampleContent.files)
    let catalog = try #require(CatalogReader(thoroughness: .errors).read([layer]).value)
    let text = CASEExporter(changedOn: CalendarDate(dayNumber: 0)).text(of: catalog)
    let names = text.matches(of: /"identifier": "([^"]*)"/).map { String($0.1) }
    let pattern = /[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(names.count > 10 && names.allSatisfy { $0.wholeMatch(of: pattern) != nil })
    // uuid5(NAMESPACE_URL, "waymark:sample:document") of another program.
    #expect(
      text.contains("\"CFDocument\": {\"identifier\": \"31e8a5fe-67d2-5a73-8447-34e526b0fc56\""))
    #expect(!text.contains("CFPackageURI") && !text.contains("CFDocumentURI"))
  }

  @Test("finds the ends of associations by their addresses, and counts rubrics that it leaves out")
  func addresses() throws {
    let items = """
      {"identifier": "a", "uri": "https://e.org/a", "fullStatement": "Knows DNS"},
      {"identifier": "b", "uri": "https://e.org/b", "fullStatement": "Runs DNS"}
      """
    let association = """
      {"associationType": "precedes", "originNodeURI": {"title": "A", "uri": "https://e.org/a"},
       "destinationNodeURI": "https://e.org/b"}
      """
    let text = SampleJSON.framework("\(association), \(association)", items: items).replacing(
      "\"CFItems\"", with: "\"CFRubrics\": [{\"identifier\": \"r\"}], \"CFItems\"")
    let result = CASEImporter.convert(file(text))
    let pack = try #require(result.value, "\(DiagnosticFormatter().format(result.diagnostics))")
    #expect(pack.counts.prerequisites == 1 && pack.counts.leftOut == 2)
    #expect(result.diagnostics.map(\.message) == ["1 rubric left out"])
    _ = try readBack(pack)
    let nothing = text.replacing("[{\"identifier\": \"r\"}]", with: "null")
    #expect(CASEImporter.convert(file(nothing)).value?.counts.leftOut == 1)
  }

  @Test("survives any JSON-like text", arguments: 0..<300 as Range<UInt64>)
  func fuzz(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func next(_ bound: Int) -> Int { generator.integer(in: 0...(bound - 1)) }
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"nodes\"", "\"edges\"", "\"id\"", "\"a\"", "\"type\"",
      "\"topic\"", "\"data\"", "\"label\"", "1", "-", "e", "null", "\"", "\\", "\\u", "d83d", "é",
      "\"title\"", "\"links\"", "\n", "true", "\"CFItems\"", "\"CFDocument\"", "\"identifier\"",
    ]
    var text = (0..<next(60)).map { _ in pieces[next(pieces.count)] }.joined()
    if seed % 2 == 0 {
      var bytes = Array(SampleJSON.drawing.utf8)
      for _ in 0...next(4) { bytes[next(bytes.count)] = Array(",:{}[]\"ax1".utf8)[next(10)] }
      text = String(decoding: bytes, as: UTF8.self)
    }
    for result in [CASEImporter.convert(file(text)), RoadmapImporter.convert(file(text))] {
      guard let pack = result.value else {
        #expect(result.hasErrors, "seed \(seed)")
        continue
      }
      _ = try readBack(pack)
    }
  }
}
