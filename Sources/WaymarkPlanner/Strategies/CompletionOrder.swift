/// In which order to finish jobs that share steps, so that the sum of finishing times is least.

/// Orders jobs that are sets of steps: Σ of completion times, a shared step done once.
///
/// Every order of steps finishes the jobs in some order, and doing the open steps of one job after
/// the other in that order finishes none later; so it is enough to order the jobs. Up to
/// `exactLimit` jobs this is done exactly by dynamic programming over sets of jobs (Held & Karp
/// 1962, doi:10.1137/0110015). Beyond it the jobs are cut into blocks of greatest ratio of number
/// to time (Sidney 1975, doi:10.1287/opre.23.2.283), each found by parametric minimum cut; a
/// block that is small enough is ordered exactly, in a larger one
/// the shortest comes first. Any order that respects
/// the blocks costs at most twice the least (Chekuri & Motwani 1999,
/// doi:10.1016/S0166-218X(98)00143-7).
package struct CompletionOrder {
  /// The most jobs that are ordered exactly.
  package static let exactLimit = 12

  /// Indices of the jobs, first to last. Equal costs keep the given order.
  package let order: [Int]
  /// No order has a sum of completion times whose double is smaller: twice the sum itself where it is
  /// exact. A block of greatest ratio that was not ordered exactly counts half of its number times its
  /// time, since no set of its jobs is done sooner than in that ratio; or what its jobs take each alone.
  package let doubledBound: Int64

  /// Orders jobs.
  ///
  /// - Parameters:
  ///   - jobs: the steps of each job.
  ///   - durations: the length of each step, not negative.
  ///   - exactLimit: the most jobs that are ordered exactly; tests lower it.
  /// - Complexity: O(2^*k* · *k*) for *k* ≤ `exactLimit` jobs; beyond, O(*b*) minimum cuts for *b*
  ///   blocks.
  package init(
    jobs: [[Int32]], durations: [Int64], exactLimit: Int = CompletionOrder.exactLimit
  ) {
    if jobs.count <= exactLimit {
      order = Self.exact(jobs, durations)
      doubledBound = 2 * Self.sum(order.map { jobs[$0] }, durations)
    } else {
      (order, doubledBound) = Self.byBlocks(jobs, durations, exactLimit)
    }
  }

  /// The sum of completion times of jobs in their order.
  private static func sum(_ jobs: [[Int32]], _ durations: [Int64]) -> Int64 {
    var open = durations
    var clock: Int64 = 0
    return jobs.reduce(0) { sum, job in
      for step in job { (clock, open[Int(step)]) = (clock + open[Int(step)], 0) }
      return sum + clock
    }
  }

  /// Twice a sum of completion times that no order of a block undercuts.
  private static func doubledBound(ofBlock jobs: [[Int32]], _ durations: [Int64]) -> Int64 {
    let time = Set(jobs.joined()).reduce(0) { $0 + durations[Int($1)] }
    let alone = jobs.reduce(0) { sum, job in job.reduce(sum) { $0 + durations[Int($1)] } }
    return max(Int64(jobs.count) * time, 2 * alone)
  }

  private static func exact(_ jobs: [[Int32]], _ durations: [Int64]) -> [Int] {
    let full = (1 << jobs.count) - 1
    let duration = lengthsOfUnions(jobs, durations)
    var best = [Int64](repeating: 0, count: full + 1)
    var last = [Int](repeating: 0, count: full + 1)
    for set in 1..<(full + 1) where full > 0 {
      best[set] = .max
      for job in stride(from: jobs.count - 1, through: 0, by: -1) where set >> job & 1 == 1 {
        let cost = best[set & ~(1 << job)] + duration[set]
        if cost < best[set] { (best[set], last[set]) = (cost, job) }
      }
    }
    var order: [Int] = []
    var set = full
    while set > 0 {
      order.append(last[set])
      set &= ~(1 << last[set])
    }
    return order.reversed()
  }

  /// The time for the steps of each set of jobs, by sums over subsets.
  private static func lengthsOfUnions(_ jobs: [[Int32]], _ durations: [Int64]) -> [Int64] {
    let full = (1 << jobs.count) - 1
    var users = [Int](repeating: 0, count: durations.count)
    for (job, steps) in jobs.enumerated() {
      for step in steps { users[Int(step)] |= 1 << job }
    }
    var within = [Int64](repeating: 0, count: full + 1)
    for (step, users) in users.enumerated() where users != 0 { within[users] += durations[step] }
    for job in jobs.indices {
      for set in 0..<(full + 1) where set >> job & 1 == 1 {
        within[set] += within[set ^ (1 << job)]
      }
    }
    return (0..<(full + 1)).map { within[full] - within[full & ~$0] }
  }

  private static func byBlocks(
    _ jobs: [[Int32]], _ durations: [Int64], _ exactLimit: Int
  ) -> (order: [Int], doubledBound: Int64) {
    var remaining = Array(jobs.indices)
    var open = durations
    var order: [Int] = []
    var clock: Int64 = 0
    var bound: Int64 = 0
    while !remaining.isEmpty {
      let block = DensestJobs.first(of: remaining.map { jobs[$0] }, durations: open)
        .map { remaining[$0] }
      let inside =
        block.count <= exactLimit
        ? exact(block.map { jobs[$0] }, open) : shortestFirst(block.map { jobs[$0] }, open)
      order += inside.map { block[$0] }
      let sets = inside.map { jobs[block[$0]] }
      bound += 2 * clock * Int64(block.count)
      bound +=
        block.count <= exactLimit ? 2 * sum(sets, open) : doubledBound(ofBlock: sets, open)
      for step in sets.joined() { (clock, open[Int(step)]) = (clock + open[Int(step)], 0) }
      let done = Set(block)
      remaining.removeAll(where: done.contains)
    }
    return (order, bound)
  }

  /// The job with the least open time first, again and again; what jobs share is counted once.
  ///
  /// - Complexity: O(*k*² · *s*), *k* jobs and *s* steps of a job.
  static func shortestFirst(_ jobs: [[Int32]], _ durations: [Int64]) -> [Int] {
    var open = durations
    var remaining = Array(jobs.indices)
    var order: [Int] = []
    func length(_ job: Int) -> Int64 { jobs[job].reduce(0) { $0 + open[Int($1)] } }
    while let next = remaining.min(by: { (length($0), $0) < (length($1), $1) }) {
      order.append(next)
      for step in jobs[next] { open[Int(step)] = 0 }
      remaining.removeAll { $0 == next }
    }
    return order
  }
}
