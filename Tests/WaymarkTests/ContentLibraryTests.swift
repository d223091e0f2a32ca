/// A plan from the part of the content that its goal can reach is the plan from all of it.

import TestSupport
import Testing
import Waymark
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel
import WaymarkPlanner

@Suite("What a plan can reach")
struct ContentLibraryTests {
  private func plans(
    _ catalog: Catalog, _ request: PlanRequest, _ formats: [ExportFormat]
  ) -> [String] {
    let answer = Planner(catalog).plan(request)
    return formats.map { format in
      switch answer.value {
      case .plan(let plan): format.exporter.export(plan, options: ExportOptions())
      case .infeasible(let reasons): JSONExporter().export(reasons)
      case nil: "\(answer.diagnostics.map(\.message))"
      }
    }
  }

  @Test("decides about the plan, and nothing else does", arguments: UInt64(1)...40)
  func excerptsGiveTheSamePlans(_ seed: UInt64) throws {
    let made = RandomUniverse(seed: seed, size: .small)
    let files = made.universe.files().map { ContentFile($0.name, $0.text) }
    let layer = ContentLayer(name: "pack", files: files)
    let catalog = try #require(CatalogReader().read([layer]).value)
    let source = SourceFile(name: "learner.yaml", text: made.asker.yaml)
    let learner = LearnerReader.read(source, catalog: catalog).value.learner
    for includesOptional in [false, true] {
      let request = PlanRequest(
        learner: learner, start: CalendarDate(dayNumber: 20_800),
        includesOptional: includesOptional)
      let excerpt = ContentLibrary(catalog).excerpt(for: request)
      let whole = plans(catalog, request, ExportFormat.allCases)
      #expect(plans(excerpt, request, ExportFormat.allCases) == whole, "seed \(seed)")
    }
  }

  @Test("leaves out what neither goal nor learner leads to")
  func leavesOut() throws {
    let catalog = try catalog(
      topics: """
        - {id: low, title: L, skill: s}
        - {id: other, title: O, skill: s}
        - {id: far, title: F, skill: s, requires: [other]}
        - {id: goal, title: G, skill: s, requires: [low, {topic: other, recommended: true}]}
        - {id: beside, title: B, skill: s, requires: [far]}
        """,
      resources: """
        - {id: good, title: G, kind: book, hours: 1, teaches: [goal, beside]}
        - {id: lower, title: L, kind: book, hours: 1, teaches: [low]}
        - {id: farther, title: F, kind: book, hours: 1, teaches: [far, other]}
        """)
    var request = requestForGoal
    let library = ContentLibrary(catalog)
    let excerpt = library.excerpt(for: request)
    #expect(excerpt.topics.map(\.id) == ["beside", "goal", "low"])
    #expect(excerpt.resources.map(\.id) == ["good", "lower"])
    request.learner.knows = [Attainment("far")]
    request.learner.avoid = [PartID(resource: "farther", part: "all")]
    let wider = library.excerpt(for: request)
    #expect(wider.topics.count == 5 && wider.resources.count == 3)
  }

  @Test("leaves out parts too, and remembers where those that it keeps stand")
  func leavesOutParts() throws {
    let catalog = try catalog(
      topics: "- {id: goal, title: G, skill: s}\n- {id: other, title: O, skill: s}\n",
      resources: """
        - id: book
          title: B
          kind: book
          parts:
            - {id: ch10, title: Ten, hours: 1, teaches: [goal]}
            - {id: all, title: All, hours: 1, teaches: [goal]}
            - {id: ch2, title: Two, hours: 1, teaches: [other]}
        """)
    let excerpt = ContentLibrary(catalog).excerpt(for: requestForGoal)
    let book = try #require(excerpt.resource("book"))
    #expect(book.parts.map(\.id.part) == ["ch10", "all"])
    #expect(book.parts.map { book.readingPosition(of: $0.id.part) } == [2, 0])
    let narrower = book.keeping(parts: [1])
    #expect(narrower.parts.map(\.id.part) == ["all"])
    #expect(narrower.readingPosition(of: "all") == 0)
    #expect(!narrower.isUndivided, "two other parts were left out")
  }

  /// A pack of one skill with these topics and resources.
  private func catalog(topics: String, resources: String) throws -> Catalog {
    let layer = ContentLayer(
      name: "pack",
      files: [
        ContentFile("path.yaml", "waymark: 1\nid: p\ntitle: P\n"),
        ContentFile("matrix.yaml", "levels: [{level: 1}]\nskills: [{id: s, title: S}]\n"),
        ContentFile("topics/all.yaml", topics), ContentFile("resources/all.yaml", resources),
      ])
    return try #require(CatalogReader().read([layer]).value)
  }

  /// Somebody who knows nothing and wants the topic `goal`.
  private var requestForGoal: PlanRequest {
    let goal = Target(.topic(Attainment("goal")), written: "topic:goal")
    return PlanRequest(
      learner: Learner(targets: [goal]), start: CalendarDate(dayNumber: 20_800))
  }
}
