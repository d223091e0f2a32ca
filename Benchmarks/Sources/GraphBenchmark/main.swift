/// Writes a large prerequisite graph, or measures closure and order over one and prints the figures.

import Foundation
import WaymarkGraph

let arguments = CommandLine.arguments
let usage = "usage: GraphBenchmark generate NODES FILE | measure FILE [RUNS]\n"

/// The least and the median of some runs, in milliseconds, and the last result.
func measure<Result>(runs: Int, _ body: () -> Result) -> (times: String, result: Result) {
  var result = body()
  var times: [Double] = []
  for _ in 0..<runs {
    let start = ContinuousClock.now
    result = body()
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    times.append(Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
  }
  times.sort()
  return (String(format: "%.3f %.3f", times[0], times[runs / 2]), result)
}

/// The same edges with nodes numbered in the order in which they are visited, others left out: a walk
/// over them reads memory nearly in sequence.
func renumbered(_ edges: PrerequisiteGraph, visited nodes: [Int32]) -> Digraph {
  var names = [Int32](repeating: -1, count: edges.nodeCount)
  for (name, node) in nodes.enumerated() { names[Int(node)] = Int32(name) }
  let kept = edges.dependents.indices.filter { names[Int(edges.dependents[$0])] >= 0 }
  return Digraph(
    nodeCount: nodes.count,
    from: kept.map { names[Int(edges.dependents[$0])] },
    to: kept.map { names[Int(edges.prerequisites[$0])] })
}

/// The number of nodes in a closure, or nil when something stands before what it requires.
func checked(_ order: Digraph.ClosureOrder, in graph: Digraph) -> Int? {
  guard case .order(let nodes) = order else { return nil }
  var isDone = [Bool](repeating: false, count: graph.nodeCount)
  for node in nodes {
    guard graph.successors(of: node).allSatisfy({ isDone[Int($0)] }) else { return nil }
    isDone[Int(node)] = true
  }
  return nodes.count
}

func measure(_ path: String, runs: Int) throws {
  let edges = try PrerequisiteGraph(contentsOf: path)
  let building = measure(runs: runs) {
    Digraph(nodeCount: edges.nodeCount, from: edges.dependents, to: edges.prerequisites)
  }
  let graph = building.result
  let goal = Int32(edges.nodeCount - 1)
  let ordering = measure(runs: runs) { graph.closureOrder(from: [goal]) }
  guard case .order(let nodes) = ordering.result,
    let count = checked(ordering.result, in: graph)
  else {
    print("waymark WRONG")
    exit(1)
  }
  let near = renumbered(edges, visited: nodes)
  let scanning = measure(runs: runs) { near.closureOrder(from: [Int32(count - 1)]) }
  print("waymark build", building.times, count)
  print("waymark order", ordering.times, count)
  print("waymark renumbered", scanning.times, checked(scanning.result, in: near) ?? 0)
}

if arguments.count == 4, arguments[1] == "generate", let nodes = Int(arguments[2]), nodes > 1 {
  try PrerequisiteGraph(nodeCount: nodes, seed: 7).write(to: arguments[3])
} else if arguments.count >= 3, arguments[1] == "measure" {
  try measure(arguments[2], runs: arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5)
} else {
  FileHandle.standardError.write(Data(usage.utf8))
  exit(64)
}
