/// The checker is checked: it accepts the right plan and names every way to break it.

import TestSupport
import Testing

@Suite struct PlanCheckerTests {
  let universe: Universe
  let asker: Asker

  init() throws {
    let folder = try TemporaryFolder()
    try folder.write(SamplePlan.pack)
    universe = try Universe(readingPackAt: folder.url)
    asker = try Asker(reading: SamplePlan.learner)
  }

  @Test func acceptsTheRightPlan() {
    let violations = PlanChecker.violations(in: SamplePlan.text, for: asker, in: universe)
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
  }

  /// What is changed in the plan's text, and words of the violation that must be reported.
  static let mutations: [(find: String, replace: String, words: String)] = [
    // The form
    ("waymark.plan/1", "waymark.plan/2", "schema"),
    ("\"path\": \"sample\"", "\"path\": \"other\"", "path is"),
    ("  \"path\": \"sample\",\n", "", "the keys"),
    ("\"known\": [\"shell@2\"]", "\"known\": null", "known is no list"),
    ("\"proven\": true", "\"proven\": 1", "truth value"),
    ("\"minutes\": 390", "\"minutes\": 390.0", "whole number"),
    ("\"diagnostics\": []\n}\n", "\"diagnostics\": []\n}", "line end"),
    ("\"diagnostics\": []\n}\n", "\"diagnostics\": []\n", "no JSON"),
    ("  \"from\"", "   \"from\"", "twos"),
    ("\"number\": 1, \"kind\": \"study\"", "\"kind\": \"study\", \"number\": 1", "the keys"),
    ("\"number\": 2,", "\"number\": 7,", "number 7"),
    ("\"because\": \"wanted\", ", "\"because\": \"\", ", "no reason"),
    // The head
    ("{\"ops\": 1}", "{}", "ops=0"),
    ("{\"ops\": 1}", "{\"ops\": 2}", "ops=2"),
    ("[\"ops=2\", \"cert:badge\"]", "[\"cert:badge\", \"ops=2\"]", "to is"),
    ("\"known\": [\"shell@2\"]", "\"known\": []", "known is"),
    ("\"known\": [\"shell@2\"]", "\"known\": [\"shell@1\", \"shell@2\"]", "known is"),
    ("\"known\": [\"shell@2\"]", "\"known\": [\"kernel@1\", \"shell@2\"]", "known is"),
    ("\"steps\": 5", "\"steps\": 4", "summary.steps"),
    ("\"minutes\": 390", "\"minutes\": 300", "summary.minutes"),
    ("\"price_cents\": 8000", "\"price_cents\": 6000", "price_cents"),
    ("\"cost\": 44100", "\"cost\": 44000", "summary.cost"),
    ("\"lower_bound\": 44100", "\"lower_bound\": 44101", "above the cost"),
    ("\"lower_bound\": 44100", "\"lower_bound\": 40000", "disagree"),
    ("\"proven\": true", "\"proven\": false", "disagree"),
    ("\"start\": \"2027-03-03\",\n    \"f", "\"start\": \"2027-03-02\",\n    \"f", "summary.start"),
    ("\"finish\": \"2027-03-22\"", "\"finish\": \"2027-03-23\"", "summary.finish"),
    // What is needed and learnt
    ("\"coredns@2\", \"dns@1\"]", "\"coredns@2\", \"dns@1\", \"dns@2\"]", "'dns@2' is listed"),
    (
      "[\"containers@1\", \"containers@2\", \"coredns@2\",", "[\"containers@2\", \"coredns@2\",",
      "'containers@1' is needed and not listed"
    ),
    ("\"coredns@2\", \"dns@1\"]", "\"dns@1\", \"coredns@2\"]", "not sorted"),
    (
      "\"learns\": [\"containers@1\", \"containers@2\"]", "\"learns\": [\"containers@2\"]",
      "learnt in no step"
    ),
    ("\"learns\": [\"coredns@2\"]", "\"learns\": [\"coredns@2\", \"dns@1\"]", "learnt twice"),
    ("\"learns\": [\"coredns@2\"]", "\"learns\": [\"coredns@3\"]", "does not teach"),
    ("\"learns\": [\"dns@1\"]", "\"learns\": [\"dns@2\"]", "not needed"),
    ("\"learns\": [\"dns@1\"]", "\"learns\": []", "teaches nothing that is needed"),
    ("box-lab", "bix-lab", "is no part"),
    ("\"minutes\": 120", "\"minutes\": 60", "takes 120, not 60"),
    ("\"part\": \"ch2\"", "\"part\": \"ch1\"", "names the part"),
    ("https://example.org/box", "https://example.org/bix", "the address"),
    // Requirements and order
    ("\"requires\": [\"shell@1\"]", "\"requires\": []", "requires [shell@1], not []"),
    ("\"requires\": [\"shell@2\"]", "\"requires\": [\"shell@1\"]", "requires [shell@2]"),
    (
      "\"requires\": [\"containers@1\", \"coredns@2\"]", "\"requires\": [\"coredns@2\"]",
      "'badge' requires"
    ),
    // Choices
    ("{\"needed_by\": \"ops/2/runs\", \"chosen\": [\"coredns@2\"]}", "", "offers no choice"),
    ("\"chosen\": [\"coredns@2\"]", "\"chosen\": [\"bind@2\"]", "'bind@2' is needed"),
    ("\"chosen\": [\"coredns@2\"]", "\"chosen\": [\"dns@2\"]", "offers no choice"),
    ("\"needed_by\": \"ops/2/runs\"", "\"needed_by\": \"bind\"", "does not reach"),
    // Exams
    ("\"price_cents\": 5000", "\"price_cents\": 5001", "another price"),
    ("\"title\": \"Entry\"", "\"title\": \"Enter\"", "is called"),
    ("\"id\": \"entry-badge\"", "\"id\": \"other-badge\"", "exams are"),
    // Milestones and goals
    ("\"cell\": \"net/1\"", "\"cell\": \"net/2\"", "no milestone for 'net/1'"),
    ("\"after_step\": 4", "\"after_step\": 3", "complete after step [4]"),
    ("\"date\": \"2027-03-17\"", "\"date\": \"2027-03-18\"", "another day"),
    (
      "\"serves\": [\"cert:badge\", \"net/1/dns\", ", "\"serves\": [\"cert:badge\", ",
      "serves [\"net/1/dns\"] too"
    ),
    (
      "\"serves\": [\"cert:badge\", \"ops/2/runs\"]", "\"serves\": [\"net/1/dns\", \"ops/2/runs\"]",
      "does not serve"
    ),
    ("[\"cert:badge\", \"net/1/dns\", ", "[\"net/1/dns\", \"cert:badge\", ", "not sorted"),
    // Days
    ("\"start\": \"2027-03-03\", \"end\"", "\"start\": \"2027-03-02\", \"end\"", "too early"),
    ("\"end\": \"2027-03-15\"", "\"end\": \"2027-03-12\"", "a day away"),
    ("\"end\": \"2027-03-15\"", "\"end\": \"2027-03-07\"", "ends on 2027-03-07, in another week"),
    ("\"start\": \"2027-03-15\"", "\"start\": \"2027-03-05\"", "begins before the step before"),
    ("\"start\": \"2027-03-15\"", "\"start\": \"2027-03-22\"", "in another week"),
    ("\"end\": \"2027-03-22\"", "\"end\": \"2027-02-29\"", "has no dates"),
  ]

  @Test(arguments: mutations.indices) func namesEveryViolation(_ index: Int) {
    let (find, replace, words) = Self.mutations[index]
    let mutated = SamplePlan.text.replacing(find, with: replace, maxReplacements: 1)
    #expect(mutated != SamplePlan.text, "'\(find)' does not stand in the plan")
    let violations = PlanChecker.violations(in: mutated, for: asker, in: universe)
    #expect(
      violations.contains { $0.contains(words) },
      "'\(find)' → '\(replace)' was not told as '\(words)': \(violations)")
  }

  /// What the asker says otherwise, and the violation that the same plan then has.
  static let otherAskers: [(flags: [String], words: String)] = [
    (["--budget", "79.99"], "more than the budget"),
    (["--free"], "more than the budget"),
    (["--avoid", "box-lab"], "to be avoided"),
    (["--avoid", "net-book#ch2"], "to be avoided"),
    (["--done", "net-book#ch1"], "done already"),
    (["--knows", "dns"], "known is"),
    (["--with-optional"], "'kernel@3' is needed and not listed"),
    (["--hours-per-week", "1"], "in another week"),
    (["--start", "2027-03-04"], "summary.start"),
    (["--from", "0"], "ops=1, not 0"),
    (["--to", "ops=2"], "exams are"),
    (["--to", "ops=2,cert:badge,topic:kernel"], "'kernel@2' is needed"),
  ]

  @Test(arguments: otherAskers.indices) func holdsThePlanAgainstTheAsker(_ index: Int) throws {
    let (flags, words) = Self.otherAskers[index]
    var other = asker
    try other.apply(flags: flags, of: universe)
    let violations = PlanChecker.violations(in: SamplePlan.text, for: other, in: universe)
    #expect(violations.contains { $0.contains(words) }, "\(flags): \(violations)")
  }

  @Test func refusesStepsInAnotherOrder() throws {
    // The lab is put first: it is recommended after the chapter on names, and may not go before.
    let plan = SamplePlan.text
    let lab = try #require(plan.firstRange(of: "    {\n      \"number\": 4"))
    let badge = try #require(plan.firstRange(of: "    {\n      \"number\": 5"))
    let first = try #require(plan.firstRange(of: "    {\n      \"number\": 1"))
    let step = plan[lab.lowerBound..<badge.lowerBound]
    var mutated = plan
    mutated.removeSubrange(lab.lowerBound..<badge.lowerBound)
    mutated.insert(contentsOf: step, at: first.lowerBound)
    let violations = PlanChecker.violations(in: mutated, for: asker, in: universe)
    #expect(violations.contains { $0.contains("which is recommended for it") }, "\(violations)")
  }

  @Test func findsTheSameLeastCostByTryingEverything() {
    let optimum = BruteForce.optimum(for: asker, in: universe)
    #expect(optimum?.cost == 44100)
    #expect(optimum?.parts == ["box-lab#all", "net-book#ch1", "net-book#ch2"])
  }
}
