/// The shipped path, planned by the program itself and judged by the independent checker.

import TestSupport
import Testing

/// What a newcomer types, held against the contract.
struct ShippedPathTests {
  static let questions: [(from: Int, to: String)] = [
    (1, "sre=2"), (0, "cert:cka"), (0, "topic:bpftrace@2"), (0, "3"), (4, "sre=5"),
  ]

  @Test("plans the shipped path as the contract says, twice to the same byte", arguments: 0..<5)
  func plansTheShippedPath(_ index: Int) throws {
    let question = Self.questions[index]
    let universe = try Universe(readingPackAt: Repository.file("paths/sre"))
    var asker = Asker()
    for skill in universe.skills where question.from > 0 {
      asker.levels[skill.id] = question.from
    }
    asker.targets = [question.to]
    asker.start = "2026-12-01"
    let arguments = [
      "plan", "--path", "paths/sre", "--from", "\(question.from)", "--to", question.to,
      "--start", asker.start, "--format", "json",
    ]
    let first = try ProcessRunner().run(arguments)
    #expect(first.status == 0, "\(first.stderr)")
    let second = try ProcessRunner().run(arguments)
    #expect(first.stdout == second.stdout)
    let violations = PlanChecker.violations(in: first.stdout, for: asker, in: universe)
    #expect(violations.isEmpty, "\(violations.prefix(5))")
  }

  @Test("has 27 cells with text in six skills")
  func hasTheCellsOfTheMatrix() throws {
    let universe = try Universe(readingPackAt: Repository.file("paths/sre"))
    #expect(universe.skills.count == 6)
    #expect(universe.skills.map(\.cells.count).reduce(0, +) == 27)
  }
}
