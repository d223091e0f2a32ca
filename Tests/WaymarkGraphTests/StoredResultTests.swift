/// Optima that independent solvers found, on instances too large to try everything.

import Testing
import WaymarkGraph

import enum TestSupport.Repository

@Suite("Stored results")
struct StoredResultTests {
  /// An instance under `Benchmarks/Instances` and its optimum, found alike by HiGHS 1.16.0 with loop
  /// cuts and OR-tools CP-SAT 9.15 with positions, both through `Benchmarks/peers.py`. They let a
  /// resource be used twice; on these instances that gains nothing, or the costs would differ.
  private static let optima: [(name: String, cost: Int64)] = [
    ("company-100-role", 584_532), ("company-200-role", 1_455_958), ("hard-40", 243_600),
    ("cyc-40", 256_700), ("cyc-50", 304_700),
  ]

  @Test("costs what independent solvers found on stored instances", arguments: 0..<5)
  func costsWhatOthersFound(index: Int) throws {
    let (name, cost) = Self.optima[index]
    let text = try Repository.text("Benchmarks/Instances/\(name).tsv")
    let problem = Universe(text: text).problem
    let answer = SelectionSolver(nodeBudget: 20_000).solve(problem)
    #expect(answer.isProven && answer.lowerBound == cost, "\(name)")
    let selection = try #require(answer.selection)
    #expect(selection.cost == cost, "\(name)")
    #expect(SelectionChecker(problem).violations(of: selection).isEmpty, "\(name)")
  }

  @Test("never bounds above a stored optimum, whatever the budget of nodes", arguments: 0..<5)
  func boundsBelowStoredOptima(index: Int) throws {
    let (name, cost) = Self.optima[index]
    let problem = Universe(text: try Repository.text("Benchmarks/Instances/\(name).tsv")).problem
    for nodes in [0, 1, 2, 5, 20] {
      let answer = SelectionSolver(nodeBudget: nodes).solve(problem)
      #expect(answer.lowerBound <= cost, "\(name), \(nodes) nodes")
      #expect(answer.selection.map { $0.cost >= cost } ?? true, "\(name), \(nodes) nodes")
    }
  }
}

extension Universe {
  /// Reads the text form of the benchmarks: lines `T requires anyOf`, `R cost teaches requires
  /// anyOf`, `K known` and `X goal`, fields split by tabs, lists by commas, groups by semicolons and
  /// bars.
  fileprivate init(text: String) {
    func list(_ field: Substring) -> [Int] { field.split(separator: ",").compactMap { Int($0) } }
    func need(_ all: Substring, _ groups: Substring) -> Need? {
      var parts = list(all).map { Need.fact($0) }
      for group in groups.split(separator: ";") {
        parts.append(.any(group.split(separator: "|").compactMap { Int($0) }.map { .fact($0) }))
      }
      return parts.isEmpty ? nil : .all(parts)
    }
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      switch fields[0] {
      case "T": facts.append(need(fields[1], fields[2]))
      case "R":
        actions.append(
          .init(
            gives: list(fields[2]), needs: need(fields[3], fields[4]),
            cost: Int64(fields[1]) ?? 0))
      case "K": known = list(fields[1])
      default: goal = .all(list(fields[1]).map { .fact($0) })
      }
    }
  }
}
