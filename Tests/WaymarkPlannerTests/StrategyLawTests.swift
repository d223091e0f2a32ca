/// Laws of the ordering strategies, against all orders of small problems.

import Testing
import WaymarkModel
import WaymarkPlanner

@Suite struct StrategyLawTests {
  @Test("breaks no prerequisite and leaves nothing out", arguments: 1...60)
  func sequencesAreLinearExtensions(seed: Int) {
    let problem = RandomOrdering.problem(
      seed: UInt64(seed), steps: 4 + seed % 30, goals: 6, levels: 3)
    for strategy in OrderingStrategies.all {
      let order = strategy.sequence(problem)
      #expect(order.sorted() == problem.steps.indices.map(Int32.init), "\(strategy.name) \(seed)")
      var done: Set<Int32> = []
      for step in order {
        let isFree = done.isSuperset(of: problem.steps[Int(step)].needs)
        #expect(isFree, "\(strategy.name), seed \(seed), step \(step)")
        done.insert(step)
      }
    }
  }

  @Test("finishes cells with the least sum of completion times", arguments: 1...40)
  func milestonesAreOptimal(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 4 + seed % 6, goals: 4)
    func sum(_ order: [Int32]) -> Int {
      RandomOrdering.completions(problem, order).reduce(0, +)
    }
    let least = RandomOrdering.least(problem, sum)
    #expect(sum(MilestonesStrategy().sequence(problem)) == least, "seed \(seed)")
  }

  @Test("stays within twice the least sum when it orders by blocks", arguments: 1...40)
  func blocksAreWithinTwice(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 14, goals: 8)
    let jobs = problem.goals.map(\.steps)
    let durations = problem.steps.map { Int64($0.minutes) }
    func cost(_ order: [Int]) -> Int64 {
      var open = durations
      var clock: Int64 = 0
      var total: Int64 = 0
      for job in order {
        for step in jobs[job] {
          clock += open[Int(step)]
          open[Int(step)] = 0
        }
        total += clock
      }
      return total
    }
    let exact = cost(CompletionOrder(jobs: jobs, durations: durations).order)
    let blocks = CompletionOrder(jobs: jobs, durations: durations, exactLimit: 2).order
    #expect(blocks.sorted() == Array(jobs.indices), "seed \(seed)")
    #expect(exact <= cost(blocks) && cost(blocks) <= 2 * exact, "seed \(seed)")
  }

  @Test("changes between skills as rarely as can be", arguments: 1...40)
  func skillRunsAreFewest(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 7)
    let least = RandomOrdering.least(problem) { RandomOrdering.runs(problem, $0) }
    let runs = RandomOrdering.runs(problem, SkillBySkillStrategy().sequence(problem))
    #expect(runs == least, "seed \(seed)")
  }

  @Test("keeps the greatest lateness least", arguments: 1...40)
  func deadlinesAreOptimal(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 4 + seed % 6, goals: 4)
    func lateness(_ order: [Int32]) -> Int {
      zip(problem.goals, RandomOrdering.completions(problem, order)).compactMap { goal, end in
        goal.deadline.map { end - $0.dayNumber }
      }.max() ?? .min
    }
    let least = RandomOrdering.least(problem, lateness)
    #expect(lateness(DeadlineStrategy().sequence(problem)) == least, "seed \(seed)")
  }

  @Test("takes nothing while something ready unlocks more", arguments: 1...40)
  func foundationsComeFirst(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 12)
    let waiting = problem.steps.indices.map { step in
      problem.steps.indices.count { other in
        other != step
          && RandomOrdering.below([Int32(other)], problem.steps).contains(Int32(step))
      }
    }
    let order = FoundationsFirstStrategy().sequence(problem)
    let counts = order.map { waiting[Int($0)] }
    #expect(counts == counts.sorted(by: >), "seed \(seed)")
  }

  @Test("finishes next the competency that takes least", arguments: 1...40)
  func quickWinsAreQuick(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 12, goals: 4)
    var done: Set<Int32> = []
    func open(_ goal: OrderingProblem.Goal) -> Int {
      goal.steps.filter { !done.contains($0) }.reduce(0) { $0 + problem.steps[Int($1)].minutes }
    }
    var start: [Int] = problem.goals.map(open)
    for step in QuickWinsStrategy().sequence(problem) {
      let before = problem.goals.map(open)
      done.insert(step)
      let finished = zip(before, problem.goals.map(open)).enumerated()
        .filter { $0.element.0 > 0 && $0.element.1 == 0 }.map(\.offset)
      guard let first = finished.first else { continue }
      let others = start.filter { $0 > 0 }.min() ?? 0
      #expect(finished.map { start[$0] }.min() == others, "seed \(seed), goal \(first)")
      start = problem.goals.map(open)
    }
  }

  @Test("leaves no resource while its next part is ready", arguments: 1...40)
  func interleavingKeepsResources(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 14)
    let order = InterleavedStrategy().sequence(problem)
    var done: Set<Int32> = []
    for (step, next) in zip(order, order.dropFirst()) {
      done.insert(step)
      let resource = problem.steps[Int(step)].resource
      let mayStay = problem.steps.indices.contains { other in
        problem.steps[other].resource == resource && !done.contains(Int32(other))
          && done.isSuperset(of: problem.steps[other].needs)
      }
      #expect(!mayStay || problem.steps[Int(next)].resource == resource, "seed \(seed)")
    }
  }

  @Test("keeps what builds on a topic nearer to it than a depth-first order does")
  func distancesAreShort() {
    var sums = (ours: 0, depthFirst: 0)
    for seed in 1...60 {
      let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 40, goals: 4)
      let ours = RandomOrdering.distance(problem, MilestonesStrategy().sequence(problem))
      let depthFirst = RandomOrdering.distance(problem, RandomOrdering.depthFirst(problem))
      // Finishing cells early and keeping resources whole come first, and may cost a little.
      #expect(ours * 100 <= depthFirst * 102, "seed \(seed)")
      sums = (sums.ours + ours, sums.depthFirst + depthFirst)
    }
    #expect(sums.ours * 100 < sums.depthFirst * 98)
  }

  @Test(
    "loses nothing by polishing: neither whole resources nor near prerequisites", arguments: 1...40)
  func polishingHelps(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 8, goals: 1)
    let order = MilestonesStrategy().sequence(problem)
    let goal = Set(problem.goals[0].steps)
    func changes(_ order: some Sequence<Int32>) -> Int {
      let resources = order.map { problem.steps[Int($0)].resource }
      return zip(resources, resources.dropFirst()).count { $0 != $1 }
    }
    let inside = order.filter(goal.contains)
    var least = Int.max
    RandomOrdering.forEachOrder(problem) { other in
      if Set(other.prefix(goal.count)) == goal {
        least = min(least, changes(other.prefix(goal.count)))
      }
    }
    #expect(changes(inside) == least, "seed \(seed)")
  }
}
