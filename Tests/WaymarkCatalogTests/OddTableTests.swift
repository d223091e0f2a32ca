/// Tables as people really have them: titles above, groups beside, levels by any name, lists.

import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite("Odd tables")
struct OddTableTests {
  /// A table, and what it says: `levels` as `1 Junior`, `cells` as `skill/level: statements`.
  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var levels = ["1 L1", "2 L2"]
    var cells = ["networking/1: Knows DNS", "networking/2: Runs DNS"]
    var findings = 0

    var testDescription: String { name }
  }

  private static let both = [
    "networking/1: Knows DNS", "networking/2: Runs DNS", "security/1: Knows TLS",
    "security/2: Runs a CA",
  ]

  static let heads: [Example] = [
    Example(
      name: "title-row.csv",
      text: "Ladder 2026,,\n,,\nLevel,Networking,Security\nL1,Knows DNS,Knows TLS\n"
        + "L2,Runs DNS,Runs a CA\n", cells: both),
    Example(
      name: "title-and-merged-levels.html",
      text: "<table><tr><th colspan=3>Ladder<tr><th rowspan=2>Skill<th colspan=2>Level<tr><th>L1"
        + "<th>L2<tr><td>Networking<td>Knows DNS<td>Runs DNS<tr><td>Security<td>Knows TLS"
        + "<td>Runs a CA</table>", cells: both),
    Example(
      name: "title-and-merged-skills.html",
      text: "<table><tr><th colspan=3>Ladder<tr><th rowspan=2>Level<th colspan=2>Skills<tr>"
        + "<th>Networking<th>Security<tr><td>L1<td>Knows DNS<td>Knows TLS<tr><td>L2<td>Runs DNS"
        + "<td>Runs a CA</table>", cells: both),
    Example(
      name: "tabs-in-cells.csv",
      text: "Level,Networking,Security\nL1,Knows\tDNS,Knows\tTLS\nL2,Runs\tDNS,Runs a\tCA\n",
      cells: both),
    Example(
      name: "a-skill-by-that-name.csv",
      text: "Level,Technical Skill,Communication\nL1,Knows DNS,Asks\nL2,Runs DNS,Answers\n",
      cells: [
        "technical-skill/1: Knows DNS", "technical-skill/2: Runs DNS", "communication/1: Asks",
        "communication/2: Answers",
      ]),
    Example(
      name: "roles-listed.csv",
      text: "Role,Area,What good looks like\nEngineer I,Networking,Knows DNS;\n"
        + "Engineer I,Security,a) Knows TLS\nEngineer II,Networking,Runs DNS\n"
        + "Engineer II,Security,Runs a CA\n",
      levels: ["1 Engineer I", "2 Engineer II"], cells: both),
    Example(
      name: "from-zero.csv",
      text:
        "Skill,0 - None,1 - Basic\nNetworking,Knows DNS,Runs DNS\nSecurity,Knows TLS,Runs a CA\n",
      levels: ["1 0 - None", "2 1 - Basic"], cells: both),
    Example(
      name: "numbered-statements.tsv",
      text: "Career level\tNetworking\tSecurity\nEngineer 1\t\"1. Knows DNS\n2. Knows IP\"\t"
        + "\"1) Knows TLS\n2) Knows SSH\"\nEngineer 2\tRuns DNS\tRuns a CA\n",
      levels: ["1 Engineer 1", "2 Engineer 2"],
      cells: [
        "networking/1: Knows DNS | Knows IP", "networking/2: Runs DNS",
        "security/1: Knows TLS | Knows SSH", "security/2: Runs a CA",
      ]),
    Example(
      name: "examples-between.csv",
      text: "Skill,Level 1,Examples,Level 2,Examples\nNetworking,Knows DNS,dig,Runs DNS,bind\n"
        + "Security,Knows TLS,curl,Runs a CA,step\n",
      levels: ["1 Level 1", "2 Level 2"], cells: both, findings: 2),
    Example(
      name: "two-tables.md",
      text:
        "| Skill | L1 | L2 |\n|---|---|---|\n| Networking | Knows DNS | Runs DNS |\n\nPeople\n\n"
        + "| Skill | L1 | L2 |\n|---|---|---|\n| Feedback | Takes | Gives |\n", findings: 1),
    Example(
      name: "corner-decides.tsv",
      text: "Skill\tLevel 1\tLevel 2\nTier 1\tKnows DNS\tRuns DNS\n"
        + "Tier 2\tKnows TLS\tRuns a CA\n", levels: ["1 Level 1", "2 Level 2"],
      cells: [
        "tier-1/1: Knows DNS", "tier-1/2: Runs DNS", "tier-2/1: Knows TLS", "tier-2/2: Runs a CA",
      ]),
    Example(
      name: "groups-beside.csv",
      text:
        "Area,Skill,L1,L2\nInfra,Networking,Knows DNS,Runs DNS\n,Security,Knows TLS,Runs a CA\n",
      cells: both),
    Example(
      name: "groups-beside.html",
      text: "<table><tr><th>Area<th>Skill<th>L1<th>L2<tr><td rowspan=2>Infra<td>Networking"
        + "<td>Knows DNS<td>Runs DNS<tr><td>Security<td>Knows TLS<td>Runs a CA</table>",
      cells: both),
    Example(
      name: "headings-between.csv",
      text: "Skill,L1,L2\nTechnical,,\nNetworking,Knows DNS,Runs DNS\n"
        + "Security,Knows TLS,Runs a CA\nAs of 2026-01-01,,\n", cells: both, findings: 2),
    Example(
      name: "footer.csv",
      text: "Level,Networking,Security\nL1,Knows DNS,Knows TLS\nL2,Runs DNS,Runs a CA\n,,\n"
        + "As of 2026-01-01,,\n", cells: both),
    Example(
      name: "descriptions.csv",
      text: "Skill,Description,L1,L2\nNetworking,How packets travel,Knows DNS,Runs DNS\n",
      findings: 1),
    Example(
      name: "numbered.csv",
      text: "#,Skill,L1,L2\n1,Networking,Knows DNS,Runs DNS\n2,Security,Knows TLS,Runs a CA\n",
      cells: both),
    Example(
      name: "second-row-of-names.csv",
      text: "Level,1,2\nName,Junior,Senior\nNetworking,Knows DNS,Runs DNS\n",
      levels: ["1 Junior", "2 Senior"]),
    Example(
      name: "other-tables-first.html",
      text: "<table><tr><td>Home<td>Blog<tr><td>a<td>b</table><table><tr><th>Level<th>Networking"
        + "<tr><td>L1<td>Knows DNS<tr><td>L2<td>Runs DNS</table>"),
    Example(
      name: "other-tables-first.md",
      text:
        "```\n| 1 | a |\n|---|---|\n| 2 | b |\n```\n\n| Key | Meaning |\n|---|---|\n| x | y |\n\n"
        + "> | Level | Networking |\n> |---|---|\n> | L1 | Knows DNS |\n> | L2 | Runs DNS |\n"),
    Example(
      name: "titles-and-remarks.csv",
      text:
        "Ladder,,\nVersion 3 - May 2025,,\n,,\n,Networking,Security\nJunior,Knows DNS,Knows TLS\n"
        + "Senior,Runs DNS,Runs a CA\n* draft,,\n",
      levels: ["1 Junior", "2 Senior"], cells: both),
    Example(
      name: "levels-last.csv",
      text: "Networking,Security,Level\nKnows DNS,Knows TLS,L1\nRuns DNS,Runs a CA,L2\n",
      cells: both),
    Example(
      name: "second-head.html",
      text: "<table><tr><th rowspan=2>Skill<th colspan=2>L1<th colspan=2>L2<tr><th>Knowledge"
        + "<th>Practice<th>Knowledge<th>Practice<tr><td>Networking<td>Knows DNS<td>Uses dig"
        + "<td>Knows BGP<td>Runs DNS</table>",
      cells: ["networking/1: Knows DNS | Uses dig", "networking/2: Knows BGP | Runs DNS"]),
    Example(
      name: "second-head.csv",
      text: ",L1,,L2,\nSkill,Knowledge,Practice,Knowledge,Practice\n"
        + "Networking,Knows DNS,Uses dig,Knows BGP,Runs DNS\n",
      cells: ["networking/1: Knows DNS | Uses dig", "networking/2: Knows BGP | Runs DNS"]),
    Example(
      name: "list-with-groups.csv",
      text: "Category,Competency,Level,Expectation,Example\nInfra,Networking,L1,Knows DNS,dig\n"
        + "Infra,Networking,L2,Runs DNS,bind\nInfra,Security,L1,Knows TLS,curl\n"
        + "Infra,Security,L2,Runs a CA,step\n", cells: both),
    Example(
      name: "list-of-competencies.tsv",
      text: "Area\tSkill\tLevel\tCompetency\tEvidence\nInfra\tNetworking\tL1\tKnows DNS\tquiz\n"
        + "Infra\tNetworking\tL2\tRuns DNS\tdemo\nInfra\tSecurity\tL1\tKnows TLS\tquiz\n"
        + "Infra\tSecurity\tL2\tRuns a CA\tdemo\n", cells: both),
    Example(
      name: "one-level-a-table.md",
      text: "| Skill | Expectation |\n|---|---|\n| Networking | Knows DNS |\n\nL2\n\n"
        + "| Skill | Expectation |\n|---|---|\n| Networking | Runs DNS |\n",
      levels: ["1 Expectation"], cells: ["networking/1: Knows DNS"], findings: 1),
    Example(
      name: "sums-below.csv",
      text: "Level,Networking,Security\nL1,Knows DNS,Knows TLS\nL2,Runs DNS,Runs a CA\nTotal,2,2\n",
      cells: both, findings: 1),
    Example(
      name: "remarks-about-levels.md",
      text: "| Skill: | L1: | L2: |\n|---|---|---|\n| Years | 0-2 | 2-5 |\n"
        + "| Networking: | Knows DNS | Runs DNS |\n", findings: 1),
    Example(
      name: "wiki.txt",
      text: "||Level||Networking||Security||\n|L1|Knows DNS|Knows TLS|\n|L2|Runs DNS|Runs a CA|\n",
      cells: both),
    Example(
      name: "drawn.txt",
      text: "+------------+-----------+-----------+\n| Skill      | L1        | L2        |\n"
        + "+============+===========+===========+\n| Networking | Knows DNS | Runs DNS  |\n"
        + "+------------+-----------+-----------+\n"),
    Example(
      name: "other-tongues.csv",
      text: "Compétence;Débutant;Confirmé;Expert\nRéseau;Connaît DNS;Gère DNS;Conçoit DNS\n",
      levels: ["1 Débutant", "2 Confirmé", "3 Expert"],
      cells: ["reseau/1: Connaît DNS", "reseau/2: Gère DNS", "reseau/3: Conçoit DNS"]),
  ]

  static let levels: [Example] = [
    Example(
      name: "roman.md",
      text: "| Skill | II | I |\n|-|-|-|\n| Networking | Runs DNS | Knows DNS |\n",
      levels: ["1 I", "2 II"]),
    Example(
      name: "dashes.csv",
      text: "Level;Networking\nLevel 2 – Senior;Runs DNS\nLevel 1 – Junior;Knows DNS\n",
      levels: ["1 Level 1 – Junior", "2 Level 2 – Senior"]),
    Example(
      name: "years.csv",
      text: "Skill,Senior (5+ years),Junior (0-2 years)\nNetworking,Runs DNS,Knows DNS\n",
      levels: ["1 Junior (0-2 years)", "2 Senior (5+ years)"]),
    Example(
      name: "steps.csv",
      text: "Skill,Senior Engineer I,Engineer II,Engineer I,Staff Engineer\nNet,c,b,a,d\n",
      levels: ["1 Engineer I", "2 Engineer II", "3 Senior Engineer I", "4 Staff Engineer"],
      cells: ["net/1: a", "net/2: b", "net/3: c", "net/4: d"]),
    Example(
      name: "from-zero.csv", text: "Level,Net\n0,a\n1,b\n", levels: ["1 Level 0", "2 Level 1"],
      cells: ["net/1: a", "net/2: b"]),
    Example(
      name: "from-three.csv", text: "Skill,P3,P4\nNet,a,b\n", levels: ["3 P3", "4 P4"],
      cells: ["net/3: a", "net/4: b"]),
    Example(
      name: "unknown-names.csv", text: "Level,Net\nPadawan,a\nKnight,b\nMaster,c\n",
      levels: ["1 Padawan", "2 Knight", "3 Master"],
      cells: ["net/1: a", "net/2: b", "net/3: c"]),
    Example(
      name: "numbers-in-skills.csv",
      text: "Skill,Level 1,Level 2\nPython 3,a,b\nIPv6,c,d\n", levels: ["1 Level 1", "2 Level 2"],
      cells: ["python-3/1: a", "python-3/2: b", "ipv6/1: c", "ipv6/2: d"]),
  ]

  static let bodies: [Example] = [
    Example(
      name: "list.tsv",
      text: "Skill\tLevel\tBehaviour\nNetworking\tL1\tKnows DNS\n\t\tUses dig\n\tL2\tRuns DNS\n",
      cells: ["networking/1: Knows DNS | Uses dig", "networking/2: Runs DNS"]),
    Example(
      name: "continued.csv", text: "Skill,L1,L2\nNetworking,Knows DNS,Runs DNS\n,Uses dig,\n",
      cells: ["networking/1: Knows DNS | Uses dig", "networking/2: Runs DNS"]),
    Example(
      name: "two-columns-of-a-skill.html",
      text: "<table><tr><th>Level<th colspan=2>Networking<tr><td>L1<td>Knows DNS<td>Uses dig<tr>"
        + "<td>L2<td>Runs DNS<td></table>",
      cells: ["networking/1: Knows DNS | Uses dig", "networking/2: Runs DNS"]),
    Example(
      name: "cell-of-two-levels.html",
      text: "<table><tr><th>Level<th>Networking<th>Security<tr><td>L1<td rowspan=2>Knows DNS"
        + "<td>Knows TLS<tr><td>L2<td>Runs a CA</table>",
      cells: [
        "networking/1: Knows DNS", "networking/2: Knows DNS", "security/1: Knows TLS",
        "security/2: Runs a CA",
      ]),
    Example(
      name: "markup.md",
      text:
        "Level | Networking\n:-: | ---\n**L1** | <ul><li>Knows `DNS`</li><li>*uses* snake\\_case"
        + "</li></ul>\n**L2** | Runs A \\| B, see <https://e.org><br/>Plans\n",
      cells: [
        "networking/1: Knows DNS | uses snake_case",
        "networking/2: Runs A | B, see https://e.org | Plans",
      ]),
    Example(
      name: "semicolons.csv",
      text: "sep=;\nLevel;Networking\nL1;Knows DNS, TCP, IP\nL2;\"Runs DNS; plans\"\n",
      cells: ["networking/1: Knows DNS, TCP, IP", "networking/2: Runs DNS; plans"]),
    Example(
      name: "semicolons-unnamed.csv",
      text: "Level;Net\nL1;a, b, c, d\nL2;e, f\n", cells: ["net/1: a, b, c, d", "net/2: e, f"]),
    Example(
      name: "tabs.csv", text: "Level\tNet\nL1\ta, b\nL2\tc, d\n",
      cells: ["net/1: a, b", "net/2: c, d"]),
    Example(
      name: "old-line-ends.csv", text: "Level,Networking\rL1,Knows DNS\rL2,Runs DNS\r"),
    Example(
      name: "blanks-around-quotes.csv",
      text: "Level, \"Networking\" \nL1, \"Knows DNS\"\nL2 , \"Runs\nDNS\" \n",
      cells: ["networking/1: Knows DNS", "networking/2: Runs | DNS"]),
    Example(
      name: "lists-of-one.csv",
      text: "Skill,Associate,Senior,Lead\nNetworking,\"* Knows DNS\n* Uses dig\",1) Runs 2 servers,"
        + "\"- Plans\n- Owns 3 sites\"\nSecurity,1. Knows TLS,b) Runs a CA,1) Audits 2 sites\n",
      levels: ["1 Associate", "2 Senior", "3 Lead"],
      cells: [
        "networking/1: Knows DNS | Uses dig", "networking/2: Runs 2 servers",
        "networking/3: Plans | Owns 3 sites", "security/1: Knows TLS", "security/2: Runs a CA",
        "security/3: Audits 2 sites",
      ]),
    Example(
      name: "a-list-of-one.csv",
      text: "Skill,Grade 1,Grade 2,Notes\nPython 3,1. Explains TCP vs. UDP,a) Writes documents,\n",
      levels: ["1 Grade 1", "2 Grade 2"],
      cells: ["python-3/1: Explains TCP vs. UDP", "python-3/2: Writes documents"]),
    Example(
      name: "a-skill-named-skills.csv",
      text: "Level,On-call,Technical skills,Quality\nL1,a,Uses dig,b\nL2,c,Uses dig,d\n",
      cells: [
        "on-call/1: a", "on-call/2: c", "technical-skills/1: Uses dig",
        "technical-skills/2: Uses dig",
        "quality/1: b", "quality/2: d",
      ]),
    Example(
      name: "marks.csv", text: "Skill,L1,L2\nDNS,✓,✔\nTLS,,✅\n",
      cells: ["dns/1: DNS", "dns/2: DNS", "tls/2: TLS"]),
    Example(
      name: "nothing-said.csv", text: "Level,Networking\nL1,n/a\nL2,-\n", cells: [], findings: 1),
    Example(
      name: "no-head.md",
      text: "| | |\n|---|---|\n| L1 | Knows DNS |\n| L2 | Runs DNS |\n",
      levels: ["2 L2"], cells: ["knows-dns/2: Runs DNS"], findings: 1),
    Example(
      name: "old-line-ends-in-quotes.csv",
      text: "Level,Networking\rL1,\"Knows DNS\rUses dig\"\rL2,Runs DNS\r",
      cells: ["networking/1: Knows DNS | Uses dig", "networking/2: Runs DNS"]),
    Example(
      name: "all-kinds-of-bullets.tsv",
      text:
        "Level\tNetworking\nL1\t\"- a one\n* b one\n– c one\n· d one\n○ e one\n✓ f one\n→ g one\n"
        + "(a) h one\ni. i one\nii) j one\n‣ k one\"\nL2\t1. Runs DNS 2. Plans zones\n",
      cells: [
        "networking/1: "
          + "abcdefghijk".map { "\($0) one" }.joined(separator: " | "),
        "networking/2: Runs DNS | Plans zones",
      ]),
    Example(
      name: "text-around-a-list.html",
      text: "<table><tr><th>Level<th>Networking<tr><td>L1<td>At work:<ul><li>Knows DNS<ol><li>zones"
        + "</ol><li>Uses dig</ul>Asks<tr><td>L2<td>Runs DNS</table>",
      cells: [
        "networking/1: At work: | Knows DNS | zones | Uses dig | Asks", "networking/2: Runs DNS",
      ]),
  ]

  @Test(
    "says the same however the table is built", arguments: heads + levels + bodies)
  func shapes(example: Example) throws {
    let file = SourceFile(name: example.name, text: example.text)
    let result = MatrixImporter().convert(file)
    let matrix = try #require(result.value).matrix
    #expect(matrix.levels.map { "\($0.number) \($0.title)" } == example.levels)
    let cells = matrix.skills.flatMap(\.cells).map { cell in
      "\(cell.id): \(cell.competencies.map(\.title).joined(separator: " | "))"
    }
    #expect(cells == example.cells)
    #expect(result.diagnostics.map(\.code) == example.findings.findings)
  }
}

extension Int {
  /// So many warnings about incomplete tables.
  fileprivate var findings: [DiagnosticCode] { Array(repeating: .tableIncomplete, count: self) }
}
