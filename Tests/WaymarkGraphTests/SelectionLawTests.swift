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

  @Test("costs as much where a group, which is no action, does all that an action does")
  func matchesBruteForceWithGroups() {
    let problem = Universe.random(seed: 1236, actions: 12).problem
    #expect(solver.solve(problem).selection?.cost == BruteForce(problem: problem).optimum())
  }

  @Test("gives a selection that an independent checker accepts", arguments: 0..<8)
  func isValid(block: Int) {
    for seed in (block * 100)..<(block * 100 + 100) {
      let problem = Universe.random(seed: seed, actions: 3 + seed % 12).problem
      guard let selection = solver.solve(problem).selection else { continue }
      #expect(SelectionChecker(problem).violations(of: selection).isEmpty, "seed \(seed)")
    }
  }

  @Test("costs the same under any numbering", arguments: 0..<4)
  func ignoresNumbering(block: Int) {
    for seed in (block * 100)..<(block * 100 + 100) {
      let universe = Universe.random(seed: seed, actions: 4 + seed % 10)
      let cost = solver.solve(universe.problem).selection?.cost
      let other = solver.solve(universe.shuffled(seed: seed + 1).problem).selection?.cost
      #expect(cost == other, "seed \(seed)")
    }
  }

  @Test("never costs more with one action more, nor with one fact known", arguments: 0..<4)
  func isMonotone(block: Int) {
    for seed in (block * 100)..<(block * 100 + 100) {
      let universe = Universe.random(seed: seed, actions: 4 + seed % 10)
      guard let cost = solver.solve(universe.problem).selection?.cost else { continue }
      var richer = universe
      richer.actions.append(.init(gives: [seed % universe.facts.count], cost: Int64(seed % 7)))
      #expect(
        solver.solve(richer.problem).selection.map { $0.cost <= cost } ?? false, "seed \(seed)")
      var wiser = universe
      wiser.known = Array(Set(universe.known + [seed % universe.facts.count]))
      #expect(
        solver.solve(wiser.problem).selection.map { $0.cost <= cost } ?? false, "seed \(seed)")
    }
  }

  @Test("gives the same answer every time")
  func isDeterministic() {
    for seed in 0..<200 {
      let problem = Universe.random(seed: seed, actions: 12).problem
      #expect(solver.solve(problem).selection == solver.solve(problem).selection, "seed \(seed)")
    }
  }

  @Test("keeps a true bound whatever the budget of nodes")
  func boundsTruly() {
    for seed in 0..<60 {
      let problem = Universe.random(seed: seed, actions: 12).problem
      guard let optimum = BruteForce(problem: problem).optimum() else { continue }
      for nodes in 0..<4 {
        let answer = SelectionSolver(nodeBudget: nodes).solve(problem)
        #expect(answer.lowerBound <= optimum, "seed \(seed)")
        #expect((answer.selection?.cost ?? optimum) >= optimum, "seed \(seed)")
        if answer.isProven { #expect(answer.selection?.cost == optimum, "seed \(seed)") }
      }
    }
  }

  /// Optima of `Universe.dense(facts: 24 + seed, actions: 48, seed: seed, circles: 60 for odd
  /// seeds)`, found alike by HiGHS 1.16.0 and OR-tools CP-SAT 9.15 through `Benchmarks/peers.py`.
  /// No fact requires anything there, so running an action twice would not help the peers.
  private static let independentOptima: [Int64] = [
    1574, 1431, 1597, 1757, 1609, 1919, 1884, 2042, 2137, 2141, 2144, 2563,
  ]

  @Test("costs what two independent solvers found", arguments: 0..<12)
  func matchesIndependentSolvers(seed: Int) {
    let universe = Universe.dense(
      facts: 24 + seed, actions: 48, seed: seed, circles: seed % 2 * 60)
    let answer = solver.solve(universe.problem)
    #expect(answer.isProven && answer.selection?.cost == Self.independentOptima[seed])
  }
}
