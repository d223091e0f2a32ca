/// Writes a large prerequisite graph, measures closure and order over one and prints the figures, or
/// just closes it for whoever counts something else.

import Foundation
import WaymarkGraph

let arguments = CommandLine.arguments
let usage = """
  usage: GraphBenchmark generate NODES FILE | measure FILE [RUNS] | close FILE walk|scan TIMES

  """

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

/// The number of nodes in a closure, or nil when something stands before what it requires.
func checked(_ nodes: [Int32], in graph: Digraph) -> Int? {
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
  let walking = measure(runs: runs) { graph.closureOrder(from: [goal]) }
  let preparing = measure(runs: runs) { OrderedDigraph(graph) }
  let prepared = preparing.result
  let scanning = measure(runs: runs) { prepared.closureOrder(from: [goal]) }
  guard case .order(let walked) = walking.result, let count = checked(walked, in: graph),
    checked(scanning.result, in: graph) == count, Set(walked) == Set(scanning.result)
  else {
    print("waymark WRONG")
    exit(1)
  }
  print("waymark build", building.times, count)
  print("waymark prepare", preparing.times, count)
  print("waymark order", walking.times, count)
  print("waymark scan", scanning.times, count)
}

/// Orders the closure so many times, by the walk over a graph or by the scan over a prepared one.
func close(_ path: String, isScan: Bool, times: Int) throws {
  let edges = try PrerequisiteGraph(contentsOf: path)
  let graph = Digraph(
    nodeCount: edges.nodeCount, from: edges.dependents, to: edges.prerequisites)
  let prepared = OrderedDigraph(graph)
  let goal = Int32(edges.nodeCount - 1)
  var reached = 0
  for _ in 0..<times {
    if isScan {
      reached += prepared.closureOrder(from: [goal]).count
    } else if case .order(let nodes) = graph.closureOrder(from: [goal]) {
      reached += nodes.count
    }
  }
  print(reached / max(1, times))
}

if arguments.count == 4, arguments[1] == "generate", let nodes = Int(arguments[2]), nodes > 1 {
  try PrerequisiteGraph(nodeCount: nodes, seed: 7).write(to: arguments[3])
} else if arguments.count >= 3, arguments[1] == "measure" {
  try measure(arguments[2], runs: arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5)
} else if arguments.count == 5, arguments[1] == "close", let times = Int(arguments[4]) {
  try close(arguments[2], isScan: arguments[3] == "scan", times: times)
} else {
  FileHandle.standardError.write(Data(usage.utf8))
  exit(64)
}
