/// How near the best an order says it is, against all orders of small problems.

import TestSupport
import Testing
import WaymarkModel
import WaymarkPlanner

@Suite struct OrderQualityTests {
  @Test("counts its figure right and bounds it for every order", arguments: 1...40)
  func boundsHold(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 4 + seed % 4, goals: 4)
    for strategy in OrderingStrategies.all {
      let sequence = strategy.sequence(problem)
      guard let quality = Self.quality(strategy, problem, sequence) else {
        #expect(!problem.steps.contains { !$0.needs.isEmpty }, "\(strategy.name), seed \(seed)")
        continue
      }
      let measure = { Self.measure(quality.measure, problem, $0) }
      #expect(quality.sum == measure(sequence), "\(strategy.name), seed \(seed)")
      let least = RandomOrdering.least(problem, measure)
      #expect(quality.bound <= least, "\(strategy.name), seed \(seed)")
      if strategy is any ExactHere {
        #expect(quality.bound == least, "\(strategy.name), seed \(seed)")
      }
    }
  }

  @Test("says of an order that others moved how far it is from the best", arguments: 1...40)
  func movedOrders(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 4 + seed % 4, goals: 4)
    let moved = RandomOrdering.depthFirst(problem)
    for strategy in OrderingStrategies.all {
      guard let quality = Self.quality(strategy, problem, moved) else { continue }
      #expect(quality.sum == Self.measure(quality.measure, problem, moved), "seed \(seed)")
      #expect(quality.sum >= quality.bound, "\(strategy.name), seed \(seed)")
    }
  }

  @Test("takes levels in turn at their least, whatever their number", arguments: 1...40)
  func levelsInTurn(seed: Int) throws {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 30, goals: 9, levels: 3)
    let sequence = MilestonesStrategy().sequence(problem)
    let quality = try #require(Self.quality(MilestonesStrategy(), problem, sequence))
    #expect(quality.sum == quality.bound, "seed \(seed)")
  }

  @Test("bounds blocks that are too large to be ordered exactly", arguments: 1...60)
  func blocksAreBounded(seed: Int) {
    let problem = RandomOrdering.problem(seed: UInt64(seed), steps: 20, goals: 9)
    let durations = problem.steps.map { Int64($0.minutes) }
    let jobs = problem.goals.map(\.steps)
    let exact = CompletionOrder(jobs: jobs, durations: durations).doubledBound
    for limit in [1, 2, 4] {
      let bound = CompletionOrder(jobs: jobs, durations: durations, exactLimit: limit).doubledBound
      #expect(bound <= exact && 2 * bound >= exact, "seed \(seed), limit \(limit)")
    }
  }

  @Test("says that no target has a day")
  func nothingToBeLateFor() {
    var problem = RandomOrdering.problem(seed: 1, steps: 6)
    for goal in problem.goals.indices { problem.goals[goal].deadline = nil }
    let quality = Self.quality(DeadlineStrategy(), problem, DeadlineStrategy().sequence(problem))
    #expect(quality?.count == 0)
  }

  /// One minute a day, so that a clock of minutes is a clock of days.
  private static let calendar = StudyCalendar(
    minutesPerWeekday: [Int](repeating: 1, count: 7))

  private static func quality(
    _ strategy: any OrderingStrategy, _ problem: OrderingProblem, _ sequence: [Int32]
  ) -> OrderQuality? {
    let days = Scheduler.schedule(
      sequence.map { Workload(minutes: problem.steps[Int($0)].minutes) }, calendar: calendar,
      start: problem.context.start
    ).days
    var ends = days.map(\.upperBound)
    for (step, day) in zip(sequence, days) { ends[Int(step)] = day.upperBound }
    return strategy.quality(
      of: LaidOutOrder(problem: problem, sequence: sequence, ends: ends, calendar: calendar))
  }

  private static func measure(
    _ measure: OrderQuality.Measure, _ problem: OrderingProblem, _ order: [Int32]
  ) -> Int {
    switch measure {
    case .goalTime: RandomOrdering.completions(problem, order).reduce(0, +)
    case .competencyTime: RandomOrdering.completions(competencies(problem), order).reduce(0, +)
    case .skillChanges: RandomOrdering.runs(problem, order) - 1
    case .placeOfWaitedFor: placeOfWaitedFor(problem, order)
    case .repeatedSkills:
      zip(order, order.dropFirst()).map { (problem.steps[Int($0)], problem.steps[Int($1)]) }
        .count { $0.skill == $1.skill && $0.resource != $1.resource }
    case .lateness:
      zip(problem.goals, RandomOrdering.completions(problem, order)).compactMap { goal, end in
        goal.deadline.map { end - 1 - $0.dayNumber }
      }.max() ?? 0
    }
  }

  /// The same problem with what quick wins count as its goals.
  private static func competencies(_ problem: OrderingProblem) -> OrderingProblem {
    let names = Set(problem.steps.flatMap(\.serves)).sorted()
    var other = problem
    other.goals = names.map { name in
      let steps = problem.steps.indices.filter { problem.steps[$0].serves.contains(name) }
      return OrderingProblem.Goal(name: name, level: 1, steps: steps.map(Int32.init))
    }
    return other
  }

  private static func placeOfWaitedFor(_ problem: OrderingProblem, _ order: [Int32]) -> Int {
    var sum = 0
    for (place, step) in order.enumerated() {
      for other in order where other != step {
        if RandomOrdering.below([other], problem.steps).contains(step) { sum += place + 1 }
      }
    }
    return sum
  }
}

/// Strategies whose bound is the least itself on problems as small as these.
private protocol ExactHere {}
extension MilestonesStrategy: ExactHere {}
extension SkillBySkillStrategy: ExactHere {}
extension QuickWinsStrategy: ExactHere {}
extension DeadlineStrategy: ExactHere {}
