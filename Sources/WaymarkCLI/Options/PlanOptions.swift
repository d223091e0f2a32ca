/// The flags that `plan`, `why` and `graph` share.

import ArgumentParser
import Waymark

/// What the plan is for; each flag beats the learner file's field of the same meaning.
struct PlanOptions: ParsableArguments {
  @Option(help: "A learner file (see 'waymark init').")
  var learner: String?
  @Option(help: "Current levels: 1, or networking=1,sre=2.")
  var from: String?
  @Option(
    help: ArgumentHelp(
      "Targets: 3, sre=2, networking/2/NAME, topic:tls@3, cert:cka; with commas.",
      discussion: "A day may follow for --strategy deadline: sre=2@2027-03-01."))
  var to: [String] = []
  @Flag(help: "Optional competencies join the goal.")
  var withOptional = false
  @Option(help: "Topics known already: git,tls@1.")
  var knows: String?
  @Option(help: "Parts or resources studied already.")
  var done: String?
  @Option(help: "Parts or resources never to use.")
  var avoid: String?
  @Option(help: "The most that may be spent, in USD.")
  var budget: String?
  @Flag(help: "The same as --budget 0.")
  var free = false
  @Option(help: "Hours of study a week (5 when nothing is said).")
  var hoursPerWeek: String?
  @Option(help: "The first day, YYYY-MM-DD (today when nothing is said).")
  var start: String?
  @Option(help: "The day by which it should be done, YYYY-MM-DD.")
  var by: String?
  @Option(help: "A Lua rule file; may be given again.")
  var rule: [String] = []
  @Option(help: "A rule's option, NAME.KEY=VALUE; may be given again.")
  var option: [String] = []
  @Option(help: ArgumentHelp("How steps are ordered.", valueName: "name"))
  var strategy: String?
  @Option(help: "Nodes that the search may open.")
  var effort: Int?
  @Flag(help: "Add short reviews of what was learnt.")
  var review = false

  /// The flags as the façade takes them.
  var flags: PlanFlags {
    PlanFlags(
      learnerFile: learner, from: from, to: to, withOptional: withOptional, knows: knows,
      done: done, avoid: avoid, budget: free ? "0" : budget, hoursPerWeek: hoursPerWeek,
      start: start, by: by, rules: rule, options: option, strategy: strategy, effort: effort,
      review: review)
  }
}
