/// Whether a set of actions can be carried out once each so that the goal holds, and in which order.

/// A search for an order of once-only actions after which the goal of a network holds.
///
/// Reachability alone does not decide it: of two actions, one giving `a` and `d`, the other `b` and
/// `c`, where `a` requires `b` and `c` requires `d`, each could teach the rest only by running
/// twice. The search runs every action that loses nothing by running now. What is left is stuck:
/// an action that would lose a fact which only it can give and which the goal cannot do without has
/// to wait for it; any other action either runs now or waits until it would learn more. Both cases
/// are tried, so the answer is exact unless the budget of retreats ends first.
///
/// Adding actions never makes a set worse, because the new ones can be left out.
struct FoundedOrder {
  /// An order, or why there is none.
  enum Outcome {
    /// The actions in order, and the facts in the order in which they become true.
    case order(actions: [Int32], learnings: [ActionSelection.Learning])
    /// No order exists; `stuck` are the facts that the first dead end could not reach.
    case impossible(stuck: [Int32])
    /// The budget of retreats ended first; `stuck` as above.
    case undecided(stuck: [Int32])

    /// The facts that the first dead end could not reach; none for an order.
    var stuck: [Int32] {
      switch self {
      case .order: []
      case .impossible(let facts), .undecided(let facts): facts
      }
    }
  }

  let network: SelectionNetwork
  private let initiallyMissing: [Int32]
  private var missing: [Int32]
  private var isLearnt: [Bool]
  private var isPending: [Bool]
  private var isRelevant: [Bool]
  /// Sum of `missing` over the relevant facts of an action when it was told to wait; −1 otherwise.
  private var waitingFor: [Int32]
  private var trail: [Int32] = []
  private var order: [Int32] = []
  private var learnings: [ActionSelection.Learning] = []
  private var queue: [Int32] = []
  private var retreatsLeft: Int
  private var firstStuck: [Int32]?
  /// Facts that every continuation has to learn, as of some moment before; empty while unknown.
  private var forced: [Bool] = []

  /// Prepares a search; `find(using:)` may be called many times.
  init(_ network: SelectionNetwork) {
    self.network = network
    initiallyMissing = network.isAny.indices.map {
      network.isAny[$0] ? 1 : Int32(network.children.size($0))
    }
    missing = []
    isLearnt = []
    isPending = []
    isRelevant = []
    waitingFor = []
    retreatsLeft = 0
  }

  /// Looks for an order of the actions of a set after which the goal holds.
  ///
  /// - Parameters:
  ///   - actions: the actions that may be used; not all need be.
  ///   - retreats: how often the search may go back and try the other way.
  /// - Complexity: O(*m*) without branching, *m* the size of the network.
  mutating func find(using actions: some Sequence<Int32>, retreats: Int) -> Outcome {
    start(actions)
    retreatsLeft = retreats
    firstStuck = nil
    forced = []
    if search() { return .order(actions: order, learnings: learnings) }
    let stuck = firstStuck ?? []
    return retreatsLeft < 0 ? .undecided(stuck: stuck) : .impossible(stuck: stuck)
  }

  private mutating func start(_ actions: some Sequence<Int32>) {
    missing = initiallyMissing
    isLearnt = [Bool](repeating: false, count: network.factCount)
    isPending = [Bool](repeating: false, count: network.actionCount)
    waitingFor = [Int32](repeating: -1, count: network.actionCount)
    trail = []
    order = []
    learnings = []
    queue = []
    for action in actions where !isPending[Int(action)] {
      isPending[Int(action)] = true
      queue.append(action)
    }
    queue.sort()
    isRelevant = relevance().facts
  }

  /// The facts and nodes that the goal can still ask for through pending actions.
  private func relevance() -> (facts: [Bool], nodes: [Bool]) {
    var facts = [Bool](repeating: false, count: network.factCount)
    var seen = [Bool](repeating: false, count: network.isAny.count)
    var stack: [Int32] = [Int32(network.goal)]
    seen[network.goal] = true
    func visit(_ node: Int32) {
      if !seen[Int(node)] {
        seen[Int(node)] = true
        stack.append(node)
      }
    }
    while let node = stack.popLast() {
      let index = Int(node)
      if index < network.factCount {
        if isLearnt[index] { continue }
        facts[index] = true
        for giver in network.givers[index] where isPending[Int(giver)] {
          visit(Int32(network.node(ofAction: Int(giver))))
        }
      }
      if missing[index] > 0 { for child in network.children[index] { visit(child) } }
    }
    return (facts, seen)
  }

  private var goalHolds: Bool { missing[network.goal] == 0 }

  // MARK: Search

  private mutating func search() -> Bool {
    runSafely()
    if goalHolds { return true }
    guard let candidate = nextCandidate() else { return false }
    let mark = trail.count
    let pending = isPending
    let waiting = waitingFor
    let known = forced
    run(candidate)
    if search() { return true }
    forced = known
    undo(to: mark)
    isPending = pending
    waitingFor = waiting
    retreatsLeft -= 1
    if retreatsLeft < 0 { return false }
    waitingFor[Int(candidate)] = lack(of: candidate)
    queue = []
    return search()
  }

  /// Runs actions that lose no relevant fact until there is none left.
  private mutating func runSafely() {
    var next = 0
    while next < queue.count {
      let action = queue[next]
      next += 1
      guard isPending[Int(action)], missing[network.node(ofAction: Int(action))] == 0 else {
        continue
      }
      if lack(of: action) == 0 {
        run(action)
      } else {
        runIfComplete(action)
      }
    }
    queue = []
  }

  /// How many conditions the relevant facts of an action still miss before it runs.
  private func lack(of action: Int32) -> Int32 {
    network.gives[Int(action)].reduce(0) {
      isRelevant[Int($1)] && !isLearnt[Int($1)] ? $0 + missing[Int($1)] : $0
    }
  }

  private func losesNothing(_ action: Int32) -> Bool {
    network.gives[Int(action)].allSatisfy { isLearnt[Int($0)] || !isRelevant[Int($0)] }
  }

  /// Runs an action whose facts may complete each other; takes it back when they do not.
  private mutating func runIfComplete(_ action: Int32) {
    let mark = trail.count
    let length = queue.count
    run(action)
    if losesNothing(action) { return }
    undo(to: mark)
    queue.removeLast(queue.count - length)
    isPending[Int(action)] = true
  }

  private mutating func run(_ action: Int32) {
    isPending[Int(action)] = false
    order.append(action)
    trail.append(-1)
    var grew = true
    while grew {
      grew = false
      for fact in network.gives[Int(action)] where !isLearnt[Int(fact)] && missing[Int(fact)] == 0 {
        isLearnt[Int(fact)] = true
        learnings.append(.init(fact: fact, action: action))
        trail.append(-2)
        propagate(fact)
        grew = true
      }
    }
  }

  private mutating func propagate(_ fact: Int32) {
    let factCount = network.factCount
    let goal = network.goal
    var stack = [fact]
    while let node = stack.popLast() {
      for parent in network.parents[Int(node)] where missing[Int(parent)] > 0 {
        let index = Int(parent)
        missing[index] -= 1
        trail.append(parent)
        if index < factCount {
          for giver in network.givers[index] where isPending[Int(giver)] { queue.append(giver) }
        } else if missing[index] == 0 {
          if index < goal {
            queue.append(Int32(index - factCount))
          } else if index > goal {
            stack.append(parent)
          }
        }
      }
    }
  }

  private mutating func undo(to mark: Int) {
    while trail.count > mark, let entry = trail.popLast() {
      switch entry {
      case -1: order.removeLast()
      case -2: isLearnt[Int(learnings.removeLast().fact)] = false
      default: missing[Int(entry)] += 1
      }
    }
  }

  // MARK: Dead ends

  /// An action worth running although it loses something; nil at a dead end.
  ///
  /// What was forced stays forced while actions run, so an older analysis still blocks rightly; it
  /// is made anew when nothing else is left.
  private mutating func nextCandidate() -> Int32? {
    if !forced.isEmpty, let candidate = leastLossy() { return candidate }
    let reachable = reachableFacts()
    guard let fresh = forcedFacts(reachable) else {
      noteStuck(isRelevant.indices.filter { isRelevant[$0] && !reachable[$0] })
      return nil
    }
    forced = fresh
    let candidate = leastLossy()
    if candidate == nil { noteStuck(fresh.indices.filter { fresh[$0] }) }
    return candidate
  }

  /// The action that loses least among those that may run.
  private mutating func leastLossy() -> Int32? {
    var best: (loss: Int, action: Int32)?
    for action in Int32(0)..<Int32(network.actionCount) where mayRun(action) {
      var loss = 0
      for fact in network.gives[Int(action)]
      where isRelevant[Int(fact)] && !isLearnt[Int(fact)] && missing[Int(fact)] > 0 { loss += 1 }
      if best.map({ loss < $0.loss }) ?? true { best = (loss, action) }
    }
    return best?.action
  }

  private mutating func noteStuck(_ facts: [Int]) {
    if firstStuck == nil { firstStuck = facts.map(Int32.init) }
  }

  private mutating func mayRun(_ action: Int32) -> Bool {
    guard isPending[Int(action)], missing[network.node(ofAction: Int(action))] == 0,
      waitingFor[Int(action)] < 0 || waitingFor[Int(action)] > lack(of: action)
    else { return false }
    let facts = network.gives[Int(action)]
    guard
      facts.contains(where: { isRelevant[Int($0)] && !isLearnt[Int($0)] && missing[Int($0)] == 0 })
    else { return false }
    let learnable = learnableTogether(action)
    return !facts.contains { fact in
      forced[Int(fact)] && !isLearnt[Int(fact)] && !learnable.contains(fact)
        && !network.givers[Int(fact)].contains { $0 != action && isPending[Int($0)] }
    }
  }

  /// The facts that an action would learn if it ran now.
  private mutating func learnableTogether(_ action: Int32) -> [Int32] {
    let (mark, length, before) = (trail.count, queue.count, learnings.count)
    run(action)
    let learnt = learnings[before...].map(\.fact)
    undo(to: mark)
    queue.removeLast(queue.count - length)
    isPending[Int(action)] = true
    return learnt
  }

  /// What pending actions could reach if each could run again and again.
  private func reachableFacts() -> [Bool] {
    var copy = self
    copy.isRelevant = [Bool](repeating: false, count: network.factCount)
    copy.spreadFreely()
    return copy.isLearnt
  }

  private mutating func spreadFreely() {
    queue = (0..<Int32(network.actionCount)).filter { isPending[Int($0)] }
    var next = 0
    while next < queue.count {
      let action = queue[next]
      next += 1
      if missing[network.node(ofAction: Int(action))] > 0 { continue }
      for fact in network.gives[Int(action)] where !isLearnt[Int(fact)] && missing[Int(fact)] == 0 {
        isLearnt[Int(fact)] = true
        propagate(fact)
      }
    }
  }

  /// The unlearnt facts that every continuation has to learn; nil when the goal is out of reach.
  private func forcedFacts(_ reachable: [Bool]) -> [Bool]? {
    var forced = [Bool](repeating: false, count: network.factCount)
    var possible = [Int8](repeating: -1, count: network.isAny.count)
    func canHold(_ node: Int32) -> Bool {
      let index = Int(node)
      if index < network.factCount { return isLearnt[index] || reachable[index] }
      if possible[index] < 0 {
        let holds =
          missing[index] == 0
          || (network.isAny[index]
            ? network.children[index].contains(where: canHold)
            : network.children[index].allSatisfy(canHold))
        possible[index] = holds ? 1 : 0
      }
      return possible[index] == 1
    }
    guard canHold(Int32(network.goal)) else { return nil }
    var seen = [Bool](repeating: false, count: network.isAny.count)
    var stack: [Int32] = [Int32(network.goal)]
    while let node = stack.popLast() {
      let index = Int(node)
      if seen[index] || missing[index] == 0 && index >= network.factCount { continue }
      seen[index] = true
      if index < network.factCount {
        if isLearnt[index] { continue }
        forced[index] = true
        let givers = network.givers[index].filter { isPending[Int($0)] }
        if givers.count == 1 { stack.append(Int32(network.node(ofAction: Int(givers[0])))) }
      }
      let open = network.children[index].filter(network.isAny[index] ? canHold : { _ in true })
      if !network.isAny[index] || open.count == 1 { stack.append(contentsOf: open) }
    }
    return forced
  }
}
