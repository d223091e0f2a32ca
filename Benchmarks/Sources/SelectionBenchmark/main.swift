/// Writes instances, or solves one and prints a line of figures.

import Foundation
import WaymarkGraph

let arguments = CommandLine.arguments
let usage = "usage: SelectionBenchmark generate NAME FILE | solve FILE NODES [RUNS]\n"

func milliseconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
}

func solve(_ path: String, nodes: Int, runs: Int) throws {
  let instance = Instance(text: try String(contentsOfFile: path, encoding: .utf8))
  let problem = instance.problem
  var times: [Double] = []
  var processor: [Double] = []
  var answer = SelectionAnswer(selection: nil, lowerBound: 0, isProven: false, nodes: 0)
  for _ in 0..<runs {
    let start = ContinuousClock.now
    let ticks = clock()
    answer = SelectionSolver(nodeBudget: nodes).solve(problem)
    times.append(milliseconds(ContinuousClock.now - start))
    processor.append(1e3 * Double(clock() - ticks) / Double(CLOCKS_PER_SEC))
  }
  times.sort()
  processor.sort()
  let violations = answer.selection.map { SelectionChecker(problem).violations(of: $0) } ?? []
  let cost = answer.selection.map { String($0.cost) } ?? "none"
  print(
    "waymark", answer.isProven ? "proven" : "open", "cost=\(cost)", "bound=\(answer.lowerBound)",
    "nodes=\(answer.nodes)",
    String(
      format: "min=%.2f ms median=%.2f ms cpu=%.2f ms", times[0], times[runs / 2], processor[0]),
    violations.isEmpty ? "valid" : "INVALID \(violations.prefix(3))")
}

if arguments.count == 4, arguments[1] == "generate", let instance = Instance.named(arguments[2]) {
  try instance.text.write(toFile: arguments[3], atomically: true, encoding: .utf8)
} else if arguments.count >= 4, arguments[1] == "solve", let nodes = Int(arguments[3]) {
  let runs = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
  try solve(arguments[2], nodes: nodes, runs: runs)
} else {
  FileHandle.standardError.write(Data(usage.utf8))
  exit(64)
}
