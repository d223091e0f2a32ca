/// Random packs given to the built program as files, with the oracle as judge.

import TestSupport
import Testing

@Suite struct CommandLawTests {
  static let seeds: [UInt64] = Array(1...24)

  @Test(arguments: seeds) func plansRandomPacksLikeTheOracle(_ seed: UInt64) throws {
    let made = RandomUniverse(seed: seed)
    let result = try plan(made, shuffledBy: nil)
    guard let optimum = BruteForce.optimum(for: made.asker, in: made.universe) else {
      #expect(result.status == 2, "seed \(seed): \(result.stderr)")
      let json = try PlainJSON(result.stdout)
      #expect(json["schema"]?.string == "waymark.infeasible/1", "seed \(seed)")
      #expect(json["reasons"]?.items?.isEmpty == false, "seed \(seed)")
      return
    }
    #expect(result.status == 0, "seed \(seed): \(result.stderr)")
    let document = PlanDocument(result.stdout)
    #expect(document.cost == optimum.cost, "seed \(seed)")
    #expect(document.isProven, "seed \(seed)")
    let violations = PlanChecker.violations(
      in: result.stdout, for: made.asker, in: made.universe)
    #expect(violations.isEmpty, "seed \(seed): \(violations.joined(separator: "\n"))")
  }

  /// Each run is a process of its own, so that each has another seed for its hashes.
  @Test(arguments: seeds.prefix(12)) func printsTheSameBytesWhateverTheFilesAreCalled(
    _ seed: UInt64
  ) throws {
    let made = RandomUniverse(seed: seed)
    let first = try plan(made, shuffledBy: nil)
    // Why there is no plan points into the files, so that it may differ with them.
    guard first.status == 0 else { return }
    for shuffle in [seed, seed + 1] {
      let again = try plan(made, shuffledBy: shuffle)
      #expect(
        again.stdout == first.stdout,
        "seed \(seed): \(Golden.firstDifference(first.stdout, again.stdout))")
      #expect(again.status == first.status, "seed \(seed)")
    }
  }

  private func plan(_ made: RandomUniverse, shuffledBy seed: UInt64?) throws -> ProcessResult {
    let folder = try TemporaryFolder()
    let universe = seed.map { made.universe.shuffled(by: $0, .requirements) } ?? made.universe
    for file in universe.files(shuffledBy: seed) {
      try folder.write(file.text, to: "pack/\(file.name)")
    }
    try folder.write(made.asker.yaml, to: "learner.yaml")
    return try ProcessRunner(in: folder.url).run(
      ["plan", "--path", "pack", "--learner", "learner.yaml", "--format", "json"]
        + made.asker.flags)
  }
}
