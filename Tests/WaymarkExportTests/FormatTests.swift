/// The list of formats, and pictures and tables that are not plans.

import TestSupport
import Testing
import WaymarkExport
import WaymarkModel

@Suite struct FormatTests {
  @Test func `finds formats by name and by ending`() {
    for format in ExportFormat.allCases {
      #expect(ExportFormat(name: format.rawValue) == format)
      for ending in format.endings { #expect(ExportFormat(fileName: "a.b\(ending)") == format) }
    }
    #expect(ExportFormat(fileName: "PLAN.HTML") == .html)
    #expect(ExportFormat(fileName: "plan") == nil && ExportFormat(name: "pdf") == nil)
  }

  @Test func `recognises its own outputs and nobody else's`() {
    for format in ExportFormat.allCases where format != .text {
      for (_, plan) in SamplePlans.all {
        let output = format.exporter.export(plan, options: ExportOptions())
        let own = ExportFormat.allCases.filter { $0.recognises(output) }
        #expect(own == [format])
      }
      #expect(!format.recognises("# My notes\n") && !format.recognises("{}\n"))
    }
  }

  @Test func `says why there is no plan in JSON, text and Markdown`() {
    let answer = Infeasibility(
      path: "sre", to: ["topic:bpftrace"],
      reasons: [
        .init(kind: .budget, subject: "bpftrace@2", message: "The cheapest way costs 60 USD.")
      ],
      repairs: ["raise the budget to 60 USD"])
    #expect(
      JSONExporter().export(answer) == """
        {
          "schema": "waymark.infeasible/1",
          "path": "sre",
          "to": [
            "topic:bpftrace"
          ],
          "reasons": [
            {
              "kind": "budget",
              "subject": "bpftrace@2",
              "message": "The cheapest way costs 60 USD."
            }
          ],
          "repairs": [
            "raise the budget to 60 USD"
          ]
        }

        """)
    #expect(
      AnswerPage(answer).text() == """
        No plan leads to topic:bpftrace.
        - The cheapest way costs 60 USD.

        What would make one possible
        - raise the budget to 60 USD

        """)
    #expect(
      AnswerPage(answer).markdown() == """
        <!-- waymark:answer -->

        # No plan leads to topic:bpftrace.

        - The cheapest way costs 60 USD.

        ## What would make one possible

        - raise the budget to 60 USD

        """)
  }

  @Test func `colours text without changing it`() {
    let plain = TextExporter().export(SamplePlans.full, options: ExportOptions())
    let colored = TextExporter().export(SamplePlans.full, options: ExportOptions(usesColor: true))
    #expect(colored != plain)
    #expect(colored.replacing(/\u{1B}\[\d+m/, with: "") == plain)
  }

  @Test func `uses a wide terminal and survives a narrow one`() {
    for width in [24, 40, 80, 100, 120, 400] {
      let text = TextExporter().export(SamplePlans.full, options: ExportOptions(width: width))
      let widest = text.split(separator: "\n").map(\.count).max() ?? 0
      #expect(widest <= min(width, 120) && widest > min(width, 120) - 24)
    }
  }

  @Test func `draws the matrix with where the learner stands`() {
    let text = MatrixText(SamplePlans.matrix, levels: ["networking": 1]).render()
    let mismatch = Golden("Tests/WaymarkExportTests/Goldens/matrix.txt").mismatch(text)
    #expect(mismatch == nil)
  }

  @Test func `says of a cell without a summary what its competencies are`() {
    let names = ["Lays a bead", "Reads a drawing"].map { title in
      Competency(
        id: CompetencyID(
          cell: CellID(skill: "tig", level: 1), name: Identifier("c\(title.utf8.count)")),
        title: title)
    }
    let cell = Cell(id: CellID(skill: "tig", level: 1), competencies: names)
    let matrix = CareerMatrix(
      levels: [CareerMatrix.Level(number: 1, title: "Helper")],
      skills: [Skill(id: "tig", title: "TIG", cells: [cell])])
    let text = MatrixText(matrix, levels: [:]).render()
    #expect(text.contains("1  Lays a bead; Reads a drawing\n"))
    #expect(!text.contains(" \n"))
  }

  @Test(arguments: GraphFormat.allCases)
  func `draws a graph in every format`(format: GraphFormat) {
    let picture = GraphPicture(
      title: "What \"tls\" needs",
      nodes: [
        .init(id: "rsa", title: "RSA", skill: "security", state: .known),
        .init(id: "x509", title: "X.509 <certificates>", skill: "security", state: .needed),
        .init(id: "tls", title: "TLS", skill: "networking", state: .goal),
        .init(id: "dns", title: "", state: .other),
      ],
      edges: [
        .init(from: 0, to: 1, because: "signatures & keys"), .init(from: 1, to: 2),
        .init(from: 3, to: 2, isRecommended: true), .init(from: 9, to: 2), .init(from: 2, to: 2),
      ])
    let name = "graph.\(format.rawValue)"
    let mismatch = Golden("Tests/WaymarkExportTests/Goldens/\(name)").mismatch(
      format.render(picture))
    #expect(mismatch == nil)
  }

  @Test func `keeps labels of Mermaid from reading like lists or addresses`() {
    #expect(Escaping.mermaid("1. one-two 3.") == "\"1#46; one-two 3.\"")
    #expect(Escaping.mermaid("- a") == "\"#45; a\"")
    #expect(Escaping.mermaid("\u{FEFF}- a") == "\"#45; a\"")
    let nameless = GraphPicture.Node(id: "n", title: "\u{2003}\u{FEFF}")
    let blank = GraphPicture(title: "", nodes: [nameless], edges: [])
    #expect(MermaidWriter.small(blank)?.contains("n0[\"n\"]") == true)
    #expect(Escaping.mermaid("12) a.b") == "\"12#41; a.b\"")
    #expect(Escaping.mermaid("see http://a.b or www.a.b") == "\"see http#58;//a.b or www#46;a.b\"")
    #expect(Escaping.mermaid("a - b (c)") == "\"a - b (c)\"")
  }

  @Test func `says when a picture is too large for Mermaid, and leaves it out of Markdown`() {
    let nodes = (0..<40).map { GraphPicture.Node(id: "n\($0)", title: "N\($0)") }
    let picture = GraphPicture(title: "", nodes: nodes, edges: [])
    #expect(MermaidWriter.small(picture) == nil)
    let text = MermaidWriter.orNotice(picture)
    #expect(text.contains("40 nodes") && text.contains("--format dot"))
    let small = MarkdownExporter().export(SamplePlans.full, options: ExportOptions())
    #expect(small.contains("```mermaid"))
  }

  @Test func `ends events on the last day by their length, since no later date can be written`() {
    let lesson = SampleStep.study("book", "all", title: "Book", minutes: 60)
    let plan = SamplePlans.lay(
      path: "p", title: "P", to: ["topic:a"], steps: [lesson, lesson], topics: [],
      start: .last - 1, minutesPerWeek: 300)
    let lines = ICSExporter().export(plan, options: ExportOptions()).split(separator: "\r\n")
    let ends = lines.filter { $0.hasPrefix("DTEND") || $0.hasPrefix("DURATION") }
    #expect(ends == ["DTEND;VALUE=DATE:99991231", "DURATION:P1D"])
  }
}
