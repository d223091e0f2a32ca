/// A small pack that the tests of learners and flags read against.

import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

enum SampleContent {
  static let day = CalendarDate(dayNumber: 20_780)  // 2026-11-23

  static let files = [
    ContentFile("path.yaml", "waymark: 1\nid: sample\ntitle: Sample\n"),
    ContentFile(
      "matrix.yaml",
      """
      levels: [{level: 1, title: One}, {level: 2, title: Two}, {level: 3, title: Three}]
      skills:
        - id: networking
          title: Networking
          cells:
            - level: 2
              summary: "  Runs names.  "
              competencies:
                - {id: production-dns, title: Run DNS, requires: [dns, {topic: tls, depth: 3}]}
        - {id: sre, title: SRE}
      """),
    ContentFile(
      "topics/all.yaml",
      """
      - {id: dns, title: DNS, skill: networking}
      - {id: tls, title: TLS, skill: networking, requires: [{any_of: [dns, git], because: names}]}
      - {id: git, title: Git, skill: sre}
      """),
    ContentFile(
      "resources/all.yaml",
      """
      - id: book
        title: Book
        kind: book
        price_usd: 60.5
        requires: [git]
        parts:
          - {id: one, title: One, hours: 0.26, teaches: [dns, {topic: dns, depth: 1}]}
          - id: two
            title: Two
            hours: {min: 1, likely: 1.5, max: 2}
            teaches: [{topic: tls, depth: 3}]
            requires: [dns]
      - {id: lab, title: Lab, kind: lab, hours: 2, teaches: [git], language: de}
      """),
    ContentFile(
      "certifications/all.yaml",
      """
      - {id: old, title: Old, retired: 2025-09-29, successor: older}
      - {id: older, title: Older, retired: 2025-10-29, successor: cka}
      - {id: cka, title: CKA, exam_minutes: 120, domains: [{title: All, topics: [dns]}]}
      """),
  ]

  static func catalog() throws -> Catalog {
    let result = CatalogReader(thoroughness: .errors)
      .read([ContentLayer(name: "sample", files: files)])
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    return try #require(result.value)
  }
}
