/// Laws of the solver, held against trying everything on small random universes.

import Testing
import WaymarkGraph

@Suite("Selection laws")
struct SelectionLawTests {
  private let solver = SelectionSolver(nodeBudget: 100_000)

  @Test("costs what trying everything finds, and says so", arguments: 0..<8)
  func matchesBruteForce(block: Int) {
    for seed in (block * 100)..<(block * 100 + 100) {
      let problem = Universe.random(seed: seed, actions: 3 + seed % 9).problem
      let expected = BruteForce(problem: problem).optimum()
      let answer = solver.solve(problem)
      #expect(answer.isProven, "seed \(seed)")
      #expect(answer.selection?.cost == expected, "seed \(seed)")
      #expect(expected == nil || answer.lowerBound == expected, "seed \(seed)")
    }
  }

  @Test("gives a selection that an independent checker accepts", arguments: 0..<8)
  func isValid(block: Int) {
    for seed in (block * 100)..<(block * 100 + 100) {
      let problem = Universe.random(seed: seed, actions: 3 + seed % 12).problem
      guard let selection = solver.solve(problem).selection else { continue }
      #expect(SelectionChecker(problem).violations(of: selection).isEmpty, "seed \(seed)")
    }
  }
}
