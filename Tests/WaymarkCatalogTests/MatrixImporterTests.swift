/// Tables of every shape become the same matrix.

import Foundation
import TestSupport
import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite("MatrixImporter")
struct MatrixImporterTests {
  private func convert(
    _ name: String, _ text: String, topics: [Topic] = []
  ) throws -> ImportedMatrix {
    let result = MatrixImporter(topics: topics).convert(SourceFile(name: name, text: text))
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    return try #require(result.value)
  }

  /// `skill/level: titles` for each cell.
  private func cells(_ imported: ImportedMatrix) -> [String] {
    imported.matrix.skills.flatMap(\.cells).map { cell in
      "\(cell.id): \(cell.competencies.map(\.title).joined(separator: " | "))"
    }
  }

  /// Reads the written file back and compares.
  private func expectReadsBack(_ imported: ImportedMatrix, topics: [Topic] = []) throws {
    let declared = topics.map { "- {id: \($0.id), title: \"\($0.title)\", skill: \($0.skill)}\n" }
    let files = [
      ContentFile("path.yaml", "waymark: 1\nid: p\ntitle: P\n"),
      ContentFile("matrix.yaml", imported.text), ContentFile("topics/t.yaml", declared.joined()),
    ]
    let result = CatalogReader(thoroughness: .errors).read([ContentLayer(name: "p", files: files)])
    #expect(
      result.diagnostics.isEmpty,
      "\(DiagnosticFormatter().format(result.diagnostics))\n\(imported.text)")
    let read = try #require(result.value).matrix
    #expect(read.levels == imported.matrix.levels)
    #expect(read.skills.map(\.title) == imported.matrix.skills.map(\.title))
    #expect(
      read.skills.flatMap(\.cells).flatMap(\.competencies).map { "\($0.id) \($0.title)" }
        == imported.matrix.skills.flatMap(\.cells).flatMap(\.competencies)
        .map { "\($0.id) \($0.title)" })
  }

  @Test("imports the original matrix: six skills, six levels, 27 cells")
  func original() throws {
    let file = Fixture.root.appending(path: "imports.d/sre-matrix.txt")
    let imported = try convert("sre-matrix.txt", String(contentsOf: file, encoding: .utf8))
    #expect(imported.matrix.levels.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(
      imported.matrix.skills.map(\.id.rawValue) == [
        "product-output", "communication-writing", "networking", "security",
        "systems-engineering", "sre",
      ])
    #expect(imported.cellCount == 27)
    let cell = try #require(imported.matrix.cell(CellID(skill: "networking", level: 1)))
    #expect(cell.competencies.first?.title.hasPrefix("Understands common networking") == true)
    #expect(cell.competencies.count >= 3)
    try expectReadsBack(imported)
  }

  private static let wanted = [
    "networking/1: Explains DNS | Uses dig", "networking/2: Runs DNS, e.g. BIND | Plans zones",
    "security/2: Sets up TLS",
  ]

  @Test(
    "takes levels as rows or as columns from every kind of table",
    arguments: [
      (
        "rows.tsv",
        "Level\tNetworking\tSecurity\n1\tExplains DNS. Uses dig.\t\n2\tRuns DNS, e.g. BIND. Plans zones\tSets up TLS.\n"
      ),
      (
        "columns.tsv",
        "Skill\tLevel 1\tLevel 2\nNetworking\tExplains DNS. Uses dig.\tRuns DNS, e.g. BIND. Plans zones\nSecurity\t\tSets up TLS.\n"
      ),
      (
        "crlf-and-mark.csv",
        "\u{FEFF}Level,Networking,Security\r\n1,\"Explains DNS\r\nUses dig\",-\r\n2,\"- Runs DNS, e.g. BIND\r\n- Plans zones\",Sets up TLS\r\n"
      ),
      (
        "semicolons.csv",
        "Level;Networking;Security\n1;Explains DNS. Uses dig;n/a\n2;\"• Runs DNS, e.g. BIND • Plans zones\";Sets up TLS\n"
      ),
      (
        "descending.csv",
        "Level,Networking,Security\nL2,\"Runs DNS, e.g. BIND. Plans zones.\",Sets up TLS\nL1,Explains DNS. Uses dig.,\n"
      ),
      (
        "words.csv",
        "Skill,Senior,Junior\nNetworking,\"Runs DNS, e.g. BIND. Plans zones.\",Explains DNS. Uses dig.\nSecurity,Sets up TLS,\n"
      ),
      (
        "preface.txt",
        "# Our matrix\n\nas agreed\n\nLevel/Skill\tNetworking\tSecurity\n1\tExplains DNS. Uses dig.\t\n2\tRuns DNS, e.g. BIND. Plans zones.\tSets up TLS\n"
      ),
      (
        "continued.tsv",
        "Level\tNetworking\tSecurity\n1\tExplains DNS\t\n\tUses dig\t\n2\tRuns DNS, e.g. BIND\tSets up TLS\n\tPlans zones\t\n"
      ),
      (
        "table.md",
        "Some text.\n\n| Level | Networking | Security |\n|:--|:-:|---|\n| 1 | Explains **DNS**<br>Uses `dig` | |\n| 2 | - Runs DNS, e.g. [BIND](https://example.org)<br>- Plans zones | Sets up TLS |\n\nEnd | of\n"
      ),
      (
        "bare.md",
        "Skill | 1 | 2\n--- | --- | ---\nNetworking | Explains DNS. Uses dig. | Runs DNS, e.g. BIND. Plans zones.\nSecurity | | Sets up TLS\n"
      ),
      (
        "page.html",
        "<p>x</p><!-- <table> --><table><thead><tr><th>Level</th><th>Networking</th><th>Security</th></tr></thead><tbody><tr><th>1</th><td><ul><li>Explains DNS</li><li>Uses dig</li></ul></td><td>&nbsp;</td></tr><tr><td>2<td>Runs DNS,\n e.g. <b>BIND</b>.<br>Plans zones<td>Sets&#32;up TLS</table>"
      ),
      (
        "merged.html",
        "<table><tr><th rowspan=2>Level</th><th colspan='2'>Technical</th></tr><tr><th>Networking</th><th>Security</th></tr><tr><td rowspan=\"2\">1</td><td>Explains DNS</td><td rowspan=2></td></tr><tr><td>Uses dig</td></tr><tr><td>2</td><td><p>Runs DNS, e.g. BIND</p><p>Plans zones</p></td><td>Sets up TLS</td></tr></table>"
      ),
      (
        "groups.csv",
        ",Technical,\nLevel,Networking,Security\n1,Explains DNS. Uses dig.,\n2,\"Runs DNS, e.g. BIND. Plans zones.\",Sets up TLS\n"
      ),
      (
        "titles.csv",
        "Level,Title,Networking,Security\n1,Junior,Explains DNS. Uses dig.,\n2,Senior,\"Runs DNS, e.g. BIND. Plans zones.\",Sets up TLS\n"
      ),
    ])
  func shapes(name: String, text: String) throws {
    let imported = try convert(name, text)
    #expect(cells(imported) == Self.wanted)
    #expect(imported.matrix.levels.map(\.number) == [1, 2])
    try expectReadsBack(imported)
  }

  @Test("keeps the titles of levels")
  func titles() throws {
    let imported = try convert("t.csv", "Level,Title,Net\n1,Junior,A\n2,Senior,B\n")
    #expect(imported.matrix.levels.map(\.title) == ["Junior", "Senior"])
    let bare = try convert("t.csv", "Skill,Level 1,L2 (Senior)\nNet,A,B\n")
    #expect(bare.matrix.levels.map(\.title) == ["Level 1", "L2 (Senior)"])
  }

  @Test("proposes topics by their words, and marks those it is unsure of")
  func proposals() throws {
    let topics = [
      Topic(id: "dns", title: "DNS", skill: "net"),
      Topic(id: "load-balancing", title: "Load balancing", skill: "net"),
      Topic(id: "ipsec", title: "IPsec tunnels", skill: "net"),
      Topic(id: "certificates", title: "X.509 certificates", skill: "net"),
    ]
    let imported = try convert(
      "t.csv", "Level,Net\n1,Runs DNS with load balancing over IPsec. Bakes bread.\n",
      topics: topics)
    #expect(imported.text.contains("requires: [dns, ipsec, load-balancing]\n"))
    #expect(
      imported.text.contains(
        "title: \"Bakes bread\"\n            requires: []  # TODO: no topic found\n"))
    try expectReadsBack(imported, topics: topics)
    let unsure = try convert(
      "t.csv", "Level,Net\n1,Renews a certificate chain; keeps the tunnel open.\n",
      topics: [Topic(id: "vpn-tunnels", title: "VPN tunnels", skill: "net")] + topics)
    #expect(unsure.text.contains("requires: [certificates]  # TODO perhaps: ipsec, vpn-tunnels\n"))
  }

  @Test("gives ids that are well formed and free, whatever the words are")
  func identifiers() throws {
    let text =
      "Level,Größe & Güte,日本,日本,dns\n1,\"It is. It is\",\"…\",???,\(String(repeating: "x", count: 300))\n"
    let result = MatrixImporter(topics: [Topic(id: "dns", title: "DNS", skill: "net")])
      .convert(SourceFile(name: "t.csv", text: text))
    let imported = try #require(result.value)
    #expect(
      imported.matrix.skills.map(\.id.rawValue)
        == ["groesse-guete", "skill-2", "skill-3", "dns-2"])
    let ids = imported.matrix.skills.flatMap(\.cells).flatMap(\.competencies)
    #expect(ids.allSatisfy { Identifier.isWellFormed($0.id.name.rawValue) })
    #expect(ids.prefix(2).map(\.id.name.rawValue) == ["it-is", "it-is-2"])
  }

  @Test(
    "says why a file is no matrix",
    arguments: [
      ("", DiagnosticCode.noTable), ("just text", .noTable), ("a,b\n", .noTable),
      ("<table><tr><td>1</td></tr></table>", .noTable), ("| a |\n|---|\n", .noTable),
    ])
  func refusals(text: String, code: DiagnosticCode) {
    let result = MatrixImporter().convert(SourceFile(name: "t.txt", text: text))
    #expect(result.value == nil && result.diagnostics.map(\.code) == [code])
  }

  @Test("reports cells without a head instead of losing them in silence")
  func lostCells() {
    let result = MatrixImporter().convert(
      SourceFile(name: "t.csv", text: "Level,Net,\n1,A,lost\n2,B,\n"))
    #expect(result.value?.cellCount == 2)
    #expect(result.diagnostics.map(\.code) == [.tableIncomplete])
    #expect(result.diagnostics.first?.span?.start == SourcePosition(line: 2, column: 5))
  }

  @Test("survives any table, and what it writes reads back", arguments: 0..<200 as Range<UInt64>)
  func fuzz(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func next(_ bound: Int) -> Int { generator.integer(in: 0...(bound - 1)) }
    let pieces = [
      "\t", ",", "|", "\n", "\"", "<table>", "<tr>", "<td>", "<td colspan=9>", "</td>", "|---|",
      "Level", "1", "2", "Net", "- a", ". B", "&amp;", "<br>", "\u{1B}", "\u{202E}", "é", "# x",
      ": ", "{", "\\", "\r\n", "<!--", "</table>", "<script>", "(AB)", "'", "*", "&#0;", "&#xFFFF;",
    ]
    let text = (0..<next(150)).map { _ in pieces[next(pieces.count)] }.joined()
    for name in ["t.tsv", "t.csv", "t.md", "t.html", "t"] {
      let result = MatrixImporter().convert(SourceFile(name: name, text: text))
      guard let imported = result.value else {
        #expect(result.hasErrors, "seed \(seed), \(name)")
        continue
      }
      try expectReadsBack(imported)
    }
  }
}
