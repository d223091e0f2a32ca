/// The optimum by trying everything.

import WaymarkGraph

/// Walks all states that any order of once-only actions can reach; it shares no code with the
/// solver and is meant for at most 14 actions and 60 facts.
struct BruteForce {
  private struct State: Hashable {
    var used: UInt64
    var learnt: UInt64
  }

  let problem: SelectionProblem

  /// The least cost of a valid choice, or nil when there is none.
  func optimum() -> Int64? {
    var start = State(used: 0, learnt: 0)
    for fact in problem.known { start.learnt |= 1 << UInt64(fact) }
    var seen: Set<State> = [start]
    var stack = [start]
    var best: Int64?
    while let state = stack.popLast() {
      if holds(problem.goal, state.learnt) {
        let actions = members(state.used)
        if problem.budget.map({ problem.price(of: actions) <= $0 }) ?? true {
          best = min(best ?? .max, problem.cost(of: actions))
        }
        continue
      }
      for action in 0..<problem.actionCount where state.used & (1 << UInt64(action)) == 0 {
        guard let next = run(Int32(action), state), seen.insert(next).inserted else { continue }
        stack.append(next)
      }
    }
    return best
  }

  private func members(_ set: UInt64) -> [Int32] {
    (0..<Int32(problem.actionCount)).filter { set & (1 << UInt64($0)) != 0 }
  }

  private func holds(_ node: Int32, _ learnt: UInt64) -> Bool {
    node < 0 || problem.forest.holds(node) { learnt & (1 << UInt64($0)) != 0 }
  }

  private func run(_ action: Int32, _ state: State) -> State? {
    guard holds(problem.actionRequirement[Int(action)], state.learnt) else { return nil }
    var next = State(used: state.used | 1 << UInt64(action), learnt: state.learnt)
    var grew = true
    while grew {
      grew = false
      for fact in problem.gives.successors(of: action)
      where next.learnt & (1 << UInt64(fact)) == 0
        && holds(problem.factRequirement[Int(fact)], next.learnt)
      {
        next.learnt |= 1 << UInt64(fact)
        grew = true
      }
    }
    return next.learnt == state.learnt ? nil : next
  }
}
