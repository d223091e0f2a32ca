/// The set of jobs with the most jobs for its time: the first block of a Sidney decomposition.

/// Finds the set of jobs whose number, divided by the time for all their steps, is greatest.
///
/// Dinkelbach's iteration (1967, doi:10.1287/mnsc.13.7.492) on the ratio; each round is a maximum
/// closure, found as a minimum cut (Picard 1976, doi:10.1287/mnsc.22.11.1268).
enum DensestJobs {
  /// Indices of the jobs of such a set, ascending; never empty when there are jobs.
  ///
  /// - Complexity: O(*r* · *f*), *r* rounds (few in practice), *f* one maximum flow over jobs and
  ///   steps.
  static func first(of jobs: [[Int32]], durations: [Int64]) -> [Int] {
    let free = jobs.indices.filter { job in jobs[job].allSatisfy { durations[Int($0)] == 0 } }
    if !free.isEmpty { return free }
    var best = Array(jobs.indices)
    while true {
      let better = closure(of: jobs, durations, number: Int64(best.count), time: time(best))
      if better.isEmpty { return best }
      best = better
    }
    func time(_ set: [Int]) -> Int64 {
      Set(set.flatMap { jobs[$0] }).reduce(0) { $0 + durations[Int($1)] }
    }
  }

  /// The jobs of the set that gains most over the ratio `number / time`; empty when none gains.
  private static func closure(
    of jobs: [[Int32]], _ durations: [Int64], number: Int64, time: Int64
  ) -> [Int] {
    let steps = Set(jobs.joined()).sorted()
    let node = Dictionary(uniqueKeysWithValues: zip(steps, jobs.count...))
    let source = jobs.count + steps.count
    var network = FlowNetwork(nodeCount: source + 2)
    for (job, needed) in jobs.enumerated() {
      network.addArc(source, job, capacity: time)
      for step in needed {
        if let end = node[step] { network.addArc(job, end, capacity: .max / 4) }
      }
    }
    for (step, start) in zip(steps, jobs.count...) {
      network.addArc(start, source + 1, capacity: durations[Int(step)] * number)
    }
    let flow = network.maximumFlow(from: source, to: source + 1)
    guard flow < time * Int64(jobs.count) else { return [] }
    let side = network.reachable(from: source)
    return jobs.indices.filter { side[$0] }
  }
}
