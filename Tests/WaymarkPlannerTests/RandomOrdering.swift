/// Small random ordering problems, and all orders that they allow.

import TestSupport
import WaymarkModel

/// An ordering problem drawn from a seed.
enum RandomOrdering {
  /// Draws a problem of that many steps with goals of one level, unless `levels` says otherwise.
  static func problem(
    seed: UInt64, steps count: Int, goals goalCount: Int = 3, levels: Int = 1
  ) -> OrderingProblem {
    var random = SeededGenerator(seed: seed)
    let ranks = random.shuffle(Array(0..<count))
    var steps = (0..<count).map { index in
      RuleStep(
        id: "r\(index / 2)#p\(index % 2)", resource: "r\(random.integer(in: 0...(count / 2)))",
        part: "p", title: "Step \(index)", kind: "book",
        skill: "s\(random.integer(in: 0...2))", minutes: random.integer(in: 1...60))
    }
    for index in steps.indices {
      for other in steps.indices where ranks[other] < ranks[index] && random.chance(28) {
        steps[index].needs.append(Int32(other))
      }
    }
    let goals = (0..<goalCount).map { number in
      let tops = (0..<random.integer(in: 1...2)).map { _ in
        Int32(random.integer(in: 0...(count - 1)))
      }
      let level = levels == 1 ? 1 : random.integer(in: 1...levels)
      let needed = below(tops, steps)
      for step in needed { steps[Int(step)].serves.append("s/\(level)/k\(number)") }
      return OrderingProblem.Goal(
        name: "s\(number)/\(level)", level: level, steps: needed,
        deadline: random.chance(80)
          ? CalendarDate(dayNumber: random.integer(in: 0...(count * 30))) : nil)
    }
    return OrderingProblem(
      steps: steps, goals: goals.sorted { $0.level < $1.level },
      context: RuleContext(start: CalendarDate(dayNumber: 0)))
  }

  /// Steps and all that must come before them, ascending.
  static func below(_ tops: [Int32], _ steps: [RuleStep]) -> [Int32] {
    var reached: Set<Int32> = []
    var pending = tops
    while let next = pending.popLast() {
      if reached.insert(next).inserted { pending += steps[Int(next)].needs }
    }
    return reached.sorted()
  }

  /// Calls back for every linear extension.
  static func forEachOrder(_ problem: OrderingProblem, _ body: ([Int32]) -> Void) {
    var order: [Int32] = []
    var isDone = [Bool](repeating: false, count: problem.steps.count)
    func extend() {
      if order.count == problem.steps.count { return body(order) }
      for step in problem.steps.indices where !isDone[step] {
        guard problem.steps[step].needs.allSatisfy({ isDone[Int($0)] }) else { continue }
        isDone[step] = true
        order.append(Int32(step))
        extend()
        order.removeLast()
        isDone[step] = false
      }
    }
    extend()
  }

  /// The least value of a measure over all linear extensions.
  static func least(_ problem: OrderingProblem, _ measure: ([Int32]) -> Int) -> Int {
    var least = Int.max
    forEachOrder(problem) { least = min(least, measure($0)) }
    return least
  }

  /// Minutes after which each goal's last step is done.
  static func completions(_ problem: OrderingProblem, _ order: [Int32]) -> [Int] {
    var clock = 0
    var end = [Int](repeating: 0, count: problem.steps.count)
    for step in order {
      clock += problem.steps[Int(step)].minutes
      end[Int(step)] = clock
    }
    return problem.goals.map { $0.steps.map { end[Int($0)] }.max() ?? 0 }
  }

  /// Number of runs of one skill.
  static func runs(_ problem: OrderingProblem, _ order: [Int32]) -> Int {
    let skills = order.map { problem.steps[Int($0)].skill }
    return zip(skills, skills.dropFirst()).count { $0 != $1 } + 1
  }

  /// The sum of places between steps and what they build on.
  static func distance(_ problem: OrderingProblem, _ order: [Int32]) -> Int {
    var place = [Int](repeating: 0, count: order.count)
    for (index, step) in order.enumerated() { place[Int(step)] = index }
    return problem.steps.enumerated().reduce(0) { sum, entry in
      entry.element.needs.reduce(sum) { $0 + place[entry.offset] - place[Int($1)] }
    }
  }

  /// Each goal's steps in turn, every step right after what it still needs.
  static func depthFirst(_ problem: OrderingProblem) -> [Int32] {
    var order: [Int32] = []
    var seen: Set<Int32> = []
    func visit(_ step: Int32) {
      guard seen.insert(step).inserted else { return }
      for earlier in problem.steps[Int(step)].needs { visit(earlier) }
      order.append(step)
    }
    for goal in problem.goals { for step in goal.steps { visit(step) } }
    for step in problem.steps.indices { visit(Int32(step)) }
    return order
  }
}
