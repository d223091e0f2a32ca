/// Searching for the fewest runs of one skill each.

internal import WaymarkGraph
internal import WaymarkModel

/// States are sets of finished steps; a move exhausts one skill.
struct SkillRunSearch {
  private let needs: [[Int32]]
  private let skills: [Int]
  private let members: [[Int32]]
  /// For each step the most runs on a chain of prerequisites that begins with it.
  private let chain: [Int]

  init(_ problem: OrderingProblem) {
    let names = Set(problem.steps.map(\.skill))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let number = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    let needs = problem.steps.map(\.needs)
    let skills = problem.steps.map { number[$0.skill] ?? 0 }
    var members = names.map { _ in [Int32]() }
    let order = Self.topologicalOrder(problem)
    for step in order { members[skills[Int(step)]].append(step) }
    var chain = [Int](repeating: 1, count: needs.count)
    for step in order.reversed() {
      for earlier in needs[Int(step)] {
        let change = skills[Int(step)] == skills[Int(earlier)] ? 0 : 1
        chain[Int(earlier)] = max(chain[Int(earlier)], chain[Int(step)] + change)
      }
    }
    self.needs = needs
    self.skills = skills
    self.members = members
    self.chain = chain
  }

  private static func topologicalOrder(_ problem: OrderingProblem) -> [Int32] {
    var ready = ReadySteps(problem)
    var order: [Int32] = []
    while let next = ready.steps.min() {
      order.append(next)
      ready.take(next)
    }
    return order
  }

  /// The steps of the fewest runs; nil when the search was given up.
  func fewestRuns(limit: Int) -> [[Int32]]? {
    let start = [Bool](repeating: false, count: needs.count)
    var frontier = Frontier()
    var runsTo: [[Bool]: Int] = [start: 0]
    var cameFrom: [[Bool]: (state: [Bool], run: [Int32])] = [:]
    frontier.insert(start, runs: 0, estimate: bound(start))
    var opened = 0
    while let (state, runs) = frontier.popFirst() {
      if runs > runsTo[state] ?? .max { continue }
      if !state.contains(false) { return path(to: state, cameFrom) }
      opened += 1
      if opened > limit { return nil }
      for skill in members.indices {
        let (next, run) = exhaust(skill, from: state)
        if run.isEmpty || runsTo[next] ?? .max <= runs + 1 { continue }
        runsTo[next] = runs + 1
        cameFrom[next] = (state, run)
        frontier.insert(next, runs: runs + 1, estimate: runs + 1 + bound(next))
      }
    }
    return nil
  }

  /// No order has fewer runs.
  var leastRuns: Int { bound([Bool](repeating: false, count: needs.count)) }

  /// Runs by the skill with the most steps that can be done at once.
  func greedyRuns() -> [[Int32]] {
    var state = [Bool](repeating: false, count: needs.count)
    var runs: [[Int32]] = []
    while state.contains(false) {
      let moves = members.indices.map { exhaust($0, from: state) }
      guard
        let best = moves.indices.max(by: { left, right in
          (moves[left].run.count, -left) < (moves[right].run.count, -right)
        }), !moves[best].run.isEmpty
      else { break }
      state = moves[best].state
      runs.append(moves[best].run)
    }
    return runs
  }

  /// Members stand in topological order, so that one pass exhausts a skill.
  private func exhaust(_ skill: Int, from state: [Bool]) -> (state: [Bool], run: [Int32]) {
    var state = state
    var run: [Int32] = []
    for step in members[skill] where !state[Int(step)] {
      if needs[Int(step)].allSatisfy({ state[Int($0)] }) {
        state[Int(step)] = true
        run.append(step)
      }
    }
    return (state, run)
  }

  private func bound(_ state: [Bool]) -> Int {
    var isLeft = [Bool](repeating: false, count: members.count)
    var longest = 0
    for step in needs.indices where !state[step] {
      isLeft[skills[step]] = true
      longest = max(longest, chain[step])
    }
    return max(longest, isLeft.count { $0 })
  }

  private func path(
    to end: [Bool], _ cameFrom: [[Bool]: (state: [Bool], run: [Int32])]
  ) -> [[Int32]] {
    var runs: [[Int32]] = []
    var state = end
    while let step = cameFrom[state] {
      runs.append(step.run)
      state = step.state
    }
    return runs.reversed()
  }
}

/// Open states by estimate; among equals the later found, so that the search goes deep.
private struct Frontier {
  private var buckets: [[(state: [Bool], runs: Int)]] = []

  mutating func insert(_ state: [Bool], runs: Int, estimate: Int) {
    while buckets.count <= estimate { buckets.append([]) }
    buckets[estimate].append((state, runs))
  }

  mutating func popFirst() -> (state: [Bool], runs: Int)? {
    guard let first = buckets.firstIndex(where: { !$0.isEmpty }) else { return nil }
    return buckets[first].popLast()
  }
}
