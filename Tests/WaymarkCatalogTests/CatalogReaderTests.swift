/// What good content becomes.

import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite("CatalogReader")
struct CatalogReaderTests {
  @Test("keeps minutes, money, depths and requirements as content means them")
  func values() throws {
    let catalog = try SampleContent.catalog()
    #expect(catalog.topics.map(\.id.rawValue) == ["dns", "git", "tls"])
    #expect(catalog.matrix.cell(CellID(skill: "networking", level: 2))?.summary == "Runs names.")
    let book = try #require(catalog.resource("book"))
    #expect(book.price.cents == 6_050 && book.kind == .book && book.language == "en")
    let one = try #require(book.parts.first)
    #expect(one.effort == Effort(minutes: 16))
    #expect(one.teaches == [Attainment("dns", .working)])
    #expect(one.requires.count == 1)
    #expect(book.parts[1].effort == Effort(minimum: 60, likely: 90, maximum: 120))
    #expect(book.parts[1].requires.count == 2)
    let lab = try #require(catalog.resource("lab"))
    #expect(lab.parts.map(\.id.description) == ["lab#all"] && lab.language == "de")
    let tls = try #require(catalog.topic("tls"))
    guard case .anyOf(let branches, let because, _) = tls.requires.first else {
      Issue.record("no alternatives")
      return
    }
    #expect(branches.count == 2 && because == "names")
    #expect(tls.span?.start == SourcePosition(line: 2, column: 8))
    #expect(catalog.certification("old")?.retired?.description == "2025-09-29")
  }

  @Test("does not depend on the order of files")
  func fileOrder() throws {
    let files =
      SampleContent.files + [ContentFile("topics/b.yaml", "- {id: dns, title: Again, skill: sre}")]
    let forth = CatalogReader().read([ContentLayer(name: "p", files: files)])
    let back = CatalogReader().read([ContentLayer(name: "p", files: files.reversed())])
    #expect(forth.diagnostics == back.diagnostics)
    #expect(forth.diagnostics.map { $0.span?.file.name } == ["topics/b.yaml"])
    #expect(forth.value?.topic("dns")?.title == "DNS" && back.value?.topic("dns")?.title == "DNS")
  }

  @Test("lets a later layer replace an entry whole, and keeps the order of skills")
  func layers() throws {
    let own = [
      ContentFile("path.yaml", "waymark: 1\nid: own\ntitle: Own\nextends: [../sample]"),
      ContentFile(
        "matrix.yaml",
        """
        levels: [{level: 4, title: Four}, {level: 5, title: Five}]
        skills: [{id: networking, title: Nets}, {id: new, title: New}]
        """),
      ContentFile("topics/t.yaml", "- {id: tls, title: Ours, skill: new}"),
    ]
    let result = CatalogReader(thoroughness: .errors).read([
      ContentLayer(name: "sample", files: SampleContent.files),
      ContentLayer(name: "own", files: own),
    ])
    let catalog = try #require(result.value)
    #expect(result.diagnostics.isEmpty)
    #expect(catalog.id == "own" && catalog.title == "Own")
    #expect(catalog.matrix.skills.map(\.id.rawValue) == ["networking", "sre", "new"])
    #expect(catalog.matrix.skills[0].cells.isEmpty)
    #expect(catalog.matrix.levels.map(\.number) == [1, 2, 3, 4, 5])
    #expect(catalog.topic("tls")?.title == "Ours")
    #expect(catalog.topic("tls")?.requires.isEmpty == true)
    #expect(catalog.topic("dns") != nil)
  }

  @Test("reads only what a path extends")
  func extends() {
    let file = SourceFile(
      name: "path.yaml", text: "waymark: 9\ntitel: x\nextends: [../base, /etc, low/er]")
    let result = CatalogReader.extends(of: file)
    #expect(result.value.map(\.folder) == ["../base", "low/er"])
    #expect(result.value.map(\.span.start.column) == [11, 26])
    #expect(result.diagnostics.map(\.code) == [.unsafePath])
    #expect(result.diagnostics.first?.span?.start == SourcePosition(line: 3, column: 20))
  }

  @Test("reports two hundred findings in one file, sorted")
  func manyFindings() {
    let text = (0..<200).map { "- {id: t\($0), titel: x, title: T, skill: sre}\n" }.joined()
    let files = SampleContent.files + [ContentFile("topics/bad.yaml", text)]
    let result = CatalogReader(thoroughness: .errors)
      .read([ContentLayer(name: "p", files: files.shuffled())])
    let lines = result.diagnostics.map { $0.span?.start.line ?? 0 }
    #expect(lines == Array(1...200))
    #expect(result.diagnostics.allSatisfy { $0.code == .unknownKey })
  }

  @Test("shows a circle node by node, each edge with its place")
  func circle() throws {
    let text = """
      - {id: x, title: X, skill: sre, requires: [y]}
      - {id: y, title: Y, skill: sre, requires: [z]}
      - {id: z, title: Z, skill: sre, requires: [dns, x]}
      """
    let files = SampleContent.files + [ContentFile("topics/bad.yaml", text)]
    let result = CatalogReader(thoroughness: .errors).read([ContentLayer(name: "p", files: files)])
    let finding = try #require(result.diagnostics.first)
    #expect(result.diagnostics.count == 1)
    #expect(finding.message == "'x' → 'y' → 'z' → 'x' require each other in a circle")
    #expect(finding.span?.description == "topics/bad.yaml:1:44")
    #expect(
      finding.notes.map(\.message) == ["'y' requires 'z' here", "'z' requires 'x' here"])
    #expect(
      finding.notes.compactMap { $0.span?.description }
        == ["topics/bad.yaml:2:44", "topics/bad.yaml:3:49"])
  }

  @Test("names the reason at the root of what cannot be learnt")
  func rootCause() throws {
    let files =
      SampleContent.files.filter { $0.path != "resources/all.yaml" } + [
        ContentFile(
          "resources/few.yaml",
          """
          - {id: a, title: A, hours: 1, teaches: [{topic: tls, depth: 3}], requires: [dns]}
          - {id: b, title: B, hours: 1, teaches: [dns], requires: [git]}
          """)
      ]
    let result = CatalogReader().read([ContentLayer(name: "p", files: files)])
    let finding = try #require(result.diagnostics.first { $0.code == .competencyUntaught })
    #expect(
      finding.message == "'networking/2/production-dns' cannot be learnt: nothing teaches 'git'")
    #expect(finding.notes.map(\.message) == ["'b#all' requires 'git' here"])
  }
}
