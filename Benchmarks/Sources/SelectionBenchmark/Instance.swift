/// A catalog of topics and resources as the benchmarks know it, and its text form.

import Foundation
import WaymarkGraph

/// Topics with prerequisites, resources that teach them, a learner and a goal.
struct Instance {
  struct Topic {
    var requires: [Int]
    var anyOf: [[Int]] = []
  }

  struct Resource {
    var cost: Int
    var teaches: [Int]
    var requires: [Int]
    var anyOf: [[Int]] = []
  }

  var topics: [Topic] = []
  var resources: [Resource] = []
  var known: [Int] = []
  var goal: [Int] = []

  /// Reads the text form: lines `T requires anyOf`, `R cost teaches requires anyOf`, `K known`,
  /// `X goal`, fields split by tabs, lists by commas, groups by semicolons and bars.
  init(text: String) {
    func list(_ field: Substring) -> [Int] { field.split(separator: ",").compactMap { Int($0) } }
    func groups(_ field: Substring) -> [[Int]] {
      field.split(separator: ";").map { $0.split(separator: "|").compactMap { Int($0) } }
    }
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      switch fields[0] {
      case "T": topics.append(.init(requires: list(fields[1]), anyOf: groups(fields[2])))
      case "R":
        resources.append(
          .init(
            cost: Int(fields[1]) ?? 0, teaches: list(fields[2]), requires: list(fields[3]),
            anyOf: groups(fields[4])))
      case "K": known = list(fields[1])
      default: goal = list(fields[1])
      }
    }
  }

  init() {}

  /// The text form.
  var text: String {
    func list(_ values: [Int]) -> String { values.map(String.init).joined(separator: ",") }
    func groups(_ values: [[Int]]) -> String {
      values.map { $0.map(String.init).joined(separator: "|") }.joined(separator: ";")
    }
    var lines: [String] = []
    for topic in topics { lines.append("T\t\(list(topic.requires))\t\(groups(topic.anyOf))") }
    for item in resources {
      lines.append(
        "R\t\(item.cost)\t\(list(item.teaches))\t\(list(item.requires))\t\(groups(item.anyOf))")
    }
    return (lines + ["K\t\(list(known))", "X\t\(list(goal))", ""]).joined(separator: "\n")
  }

  /// The problem in the solver's terms.
  var problem: SelectionProblem {
    var forest = RequirementForest()
    func require(_ all: [Int], _ anyOf: [[Int]]) -> Int32 {
      if all.isEmpty && anyOf.isEmpty { return -1 }
      var nodes = all.map { forest.addFact(Int32($0)) }
      nodes += anyOf.map { group in forest.addAny(group.map { forest.addFact(Int32($0)) }) }
      return forest.addAll(nodes)
    }
    let factRequirement = topics.map { require($0.requires, $0.anyOf) }
    let actionRequirement = resources.map { require($0.requires, $0.anyOf) }
    let goal = forest.addAll(goal.map { forest.addFact(Int32($0)) })
    var edges: [(from: Int32, to: Int32)] = []
    for (index, item) in resources.enumerated() {
      edges += item.teaches.map { (Int32(index), Int32($0)) }
    }
    return SelectionProblem(
      factCount: topics.count, forest: forest, factRequirement: factRequirement,
      known: known.sorted().map(Int32.init), actionRequirement: actionRequirement,
      gives: Digraph(nodeCount: resources.count, edges: edges),
      actionCost: resources.map { Int64($0.cost) }, actionFund: resources.map { _ in -1 },
      fundCost: [], fundPrice: [], budget: nil, goal: goal)
  }
}
