/// A random prerequisite graph without circles, and the file in which all contestants read it.

import Dice
import Foundation

/// Edges from what is required to what requires it; the last node is a goal that reaches widely.
struct PrerequisiteGraph {
  let nodeCount: Int
  private(set) var prerequisites: [Int32] = []
  private(set) var dependents: [Int32] = []

  /// Five prerequisites a node: three in five from nearby, the others by a power law that favours
  /// the first nodes. Names and edges are shuffled, as files of a company come in any order; the
  /// goal stays the last node.
  init(nodeCount: Int, seed: Int) {
    var dice = Dice(seed: seed &+ nodeCount)
    self.nodeCount = nodeCount
    let goal = nodeCount - 1
    var edges: [(prerequisite: Int, dependent: Int)] = []
    for node in 1..<goal {
      for _ in 0..<min(5, node) {
        let isNear = dice.chance(0.6)
        let near = node - 1 - Int(dice.exponential(mean: 200))
        let far = Int(Double(node) * pow(dice.unit(), 3))
        edges.append((isNear ? max(0, near) : min(far, node - 1), node))
      }
    }
    for _ in 0..<min(200, goal) { edges.append((goal / 2 + dice.below(goal - goal / 2), goal)) }
    let names = dice.sample(goal, of: Array(0..<goal)) + [goal]
    for index in dice.sample(edges.count, of: Array(edges.indices)) {
      prerequisites.append(Int32(names[edges[index].prerequisite]))
      dependents.append(Int32(names[edges[index].dependent]))
    }
  }

  /// Reads what `write(to:)` wrote.
  init(contentsOf path: String) throws {
    let words = try Data(contentsOf: URL(fileURLWithPath: path)).withUnsafeBytes {
      Array($0.bindMemory(to: Int32.self))
    }
    let count = Int(words[1])
    nodeCount = Int(words[0])
    prerequisites = Array(words[2..<2 + count])
    dependents = Array(words[(2 + count)..<(2 + 2 * count)])
  }

  /// Writes 32-bit integers in the machine's byte order: the numbers of nodes and of edges, what is
  /// required by each edge, and what requires it.
  func write(to path: String) throws {
    let words = [Int32(nodeCount), Int32(prerequisites.count)] + prerequisites + dependents
    try words.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: path)) }
  }
}
