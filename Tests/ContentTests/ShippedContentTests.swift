/// What the shipped path holds, and that it leads from every level to every higher one.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct ShippedContentTests {
  static let universe = try? Universe(readingPackAt: Repository.file("paths/sre"))

  /// Steps up within one skill: its place among the skills, from, to.
  static let climbs: [(skill: String, from: Int, to: Int)] =
    (universe?.skills ?? []).flatMap { skill in
      (0...5).flatMap { from in ((from + 1)...6).map { (skill.id, from, $0) } }
    }

  /// The plan of an asker who begins on a day of their own, so that no clock matters; an issue when
  /// there is none.
  static func plan(for asker: inout Asker, by planner: Planner) throws -> StudyPlan? {
    asker.start = "2026-12-01"
    let universe = try #require(universe)
    let request = try #require(PlanRequest(asker, in: universe))
    if case .plan(let plan) = planner.plan(request).value { return plan }
    Issue.record("no plan for \(asker.yaml)")
    return nil
  }

  /// Skill by skill, how many cells of the six levels have text.
  @Test func keepsTheShapeOfTheMatrix() throws {
    let universe = try #require(Self.universe)
    #expect(universe.levels == [1, 2, 3, 4, 5, 6])
    let empty = universe.skills.flatMap { skill in
      universe.levels.filter { level in !skill.cells.contains { $0.level == level } }
        .map { "\(skill.id)/\($0)" }
    }
    #expect(
      Set(empty) == [
        "communication/5", "networking/5", "networking/6", "security/4", "security/6",
        "sre/6", "systems/1", "systems/2", "systems/3",
      ])
    for cell in universe.skills.flatMap(\.cells) {
      #expect(cell.competencies.contains { !$0.isOptional }, "\(cell.id)")
      for competency in cell.competencies {
        #expect(!competency.requires.isEmpty, "\(competency.id)")
      }
    }
  }

  @Test(arguments: [
    ("cka", "sre/1"), ("aws-soa", "sre/2"),
    ("aws-saa", "sre/3"),
  ]) func putsCertificationsWhereTheyBelong(_ certification: String, _ cell: String) throws {
    let matrix = try PlainYAML(try Repository.text("paths/sre/matrix.yaml"))
    let pieces = cell.split(separator: "/").map(String.init)
    let skill = matrix["skills"]?.items.first { $0["id"]?.text == pieces[0] }
    let entry = skill?["cells"]?.items.first { $0["level"]?.text == pieces[1] }
    let found = entry?["certifications"]?.items.compactMap(\.text) ?? []
    #expect(found.contains(certification), "\(cell) names \(found)")
    #expect(Self.universe?.certifications[certification] != nil)
  }

  /// A topic that some competency of the cell asks for, directly or in alternatives.
  @Test(arguments: [
    ("bpftrace", "sre/5"), ("bpf-tools", "sre/2"), ("ebpf-fundamentals", "systems/5"),
  ])
  func asksForTracingWhereItBelongs(_ topic: String, _ cell: String) throws {
    let competencies = try #require(Self.universe?.cell(cell)).competencies
    let asked = "\(competencies.map(\.requires))"
    #expect(asked.contains("(\(topic)@"), "\(cell): \(asked)")
  }

  @Test func namesASourceAndADateForEveryFact() throws {
    for kind in ["resources", "certifications"] {
      for file in Repository.files(under: ["paths/sre/\(kind)"], endingIn: [".yaml"]) {
        for entry in try PlainYAML(try Repository.text(file)).items {
          let id = entry["id"]?.text ?? "?"
          #expect(entry["source"]?.text?.isEmpty == false, "\(file): \(id) has no source")
          #expect(entry["as_of"]?.text?.hasPrefix("20") == true, "\(file): \(id) has no date")
        }
      }
    }
  }

  @Test func leadsFromEveryLevelToEveryHigherOne() throws {
    let universe = try #require(Self.universe)
    let planner = Planner(Catalog(universe))
    #expect(Self.climbs.count == 6 * 21)
    for climb in Self.climbs {
      var asker = Asker()
      asker.levels[climb.skill] = climb.from
      asker.targets = ["\(climb.skill)=\(climb.to)"]
      guard let plan = try Self.plan(for: &asker, by: planner) else { continue }
      let violations = PlanChecker.violations(in: plan.json, for: asker, in: universe)
      #expect(violations.isEmpty, "\(climb): \(violations.joined(separator: "\n"))")
      #expect(plan.summary.isProven, "\(climb)")
    }
  }

  /// From a cell to a cell of a higher level, of the same skill or another.
  static let steps: [(from: Cell, to: Cell)] = {
    let cells = (universe?.skills ?? []).flatMap { skill in
      skill.cells.map { Cell(skill: skill.id, level: $0.level) }
    }
    return cells.flatMap { from in
      cells.filter { $0.level > from.level }.map { (from, $0) }
    }
  }()

  struct Cell {
    let skill: String
    let level: Int
  }

  /// `WAYMARK_CELLS=all` plans all pairs; the default, a third of them, keeps the suite quick.
  @Test func provesThePlanFromEveryCellToEveryHigherOne() throws {
    let planner = Planner(Catalog(try #require(Self.universe)))
    #expect(Self.steps.count == 302)
    let isWhole = ProcessInfo.processInfo.environment["WAYMARK_CELLS"] == "all"
    for index in stride(from: 0, to: Self.steps.count, by: isWhole ? 1 : 3) {
      let (from, to) = Self.steps[index]
      var asker = Asker()
      asker.levels[from.skill] = from.level
      asker.targets = ["\(to.skill)=\(to.level)"]
      guard let plan = try Self.plan(for: &asker, by: planner) else { continue }
      #expect(plan.summary.isProven, "from \(from) to \(to)")
    }
  }

  @Test func standsOnOwnFeetFromNothingToEverything() throws {
    let universe = try #require(Self.universe)
    let planner = Planner(Catalog(universe))
    for level in 1...6 {
      var asker = Asker()
      for skill in universe.skills { asker.levels[skill.id] = level - 1 }
      asker.targets = ["\(level)"]
      asker.withOptional = true
      guard let plan = try Self.plan(for: &asker, by: planner) else { continue }
      let violations = PlanChecker.violations(in: plan.json, for: asker, in: universe)
      #expect(violations.isEmpty, "level \(level): \(violations.joined(separator: "\n"))")
    }
  }
}
