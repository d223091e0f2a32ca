/// Rules over ten thousand steps in the sandbox: prints the fields read and nanoseconds a step.

import Foundation
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

let count = 10_000
let rounds = 7
let skills = ["networking", "security", "sre", "product"]

let steps = (0..<count).map { index in
  let minutes = (index % 40) * 30 + 30
  return RuleStep(
    id: "step-\(index)", resource: "r", part: "all", title: "Learn topic number \(index)",
    kind: index % 3 == 0 ? "exam" : "book", skill: skills[index % 4], level: index % 6 + 1,
    minutes: minutes, countedEffort: minutes * 100, priceCents: index % 5 == 0 ? 4000 : 0)
}

/// The least seconds of several rounds.
func best(_ body: () throws -> Void) rethrows -> Double {
  var least = Double.infinity
  for _ in 0..<rounds {
    let start = clock()
    try body()
    least = min(least, Double(clock() - start) / Double(CLOCKS_PER_SEC))
  }
  return least
}

let source = try String(contentsOfFile: "rule.lua", encoding: .utf8)
for fields in [3, 8] {
  let machine = try LuaMachine()
  let table = try machine.load(Array(source.utf8), name: "rule.lua")
  guard case .table(let rules) = table,
    let rule = rules.entries.first(where: { $0.key == .integer(Int64(fields)) })?.value.function
  else { fatalError("rule.lua has no rule of \(fields) fields") }
  try machine.bind(LuaAPI.rows(of: steps))
  let rows = (0..<UInt32(count)).map { $0 }
  var sum = 0.0
  let seconds = try best {
    sum += try machine.numbers(rule, rows: rows, extra: .nil).reduce(0, +)
  }
  precondition(sum.isFinite)
  print(fields, String(format: "%.1f", seconds / Double(count) * 1e9))
}
