/// The words of the command line that shape a plan, before anybody has understood them.

import WaymarkDiagnostics

/// Flags as typed; `Workspace.request` reads them against the catalog.
package struct PlanFlags: Sendable {
  /// The learner file; `-` for standard input.
  package var learnerFile: String?
  /// LEVELS.
  package var from: String?
  /// TARGETS, one a flag.
  package var to: [String]
  /// Optional competencies join the goal.
  package var withOptional: Bool
  /// Topics known.
  package var knows: String?
  /// Parts or resources done.
  package var done: String?
  /// Parts or resources never to use.
  package var avoid: String?
  /// Budget in USD.
  package var budget: String?
  /// Hours of study a week.
  package var hoursPerWeek: String?
  /// First day.
  package var start: String?
  /// Last day wanted.
  package var by: String?
  /// Rule files.
  package var rules: [String]
  /// Options of rules, `NAME.KEY=VALUE`.
  package var options: [String]
  /// Strategy name.
  package var strategy: String?
  /// Node budget of the search.
  package var effort: Int?
  /// Reviews are added.
  package var review: Bool
  /// Names of flags that nobody typed: a plan's file remembers them.
  var carried: [String] = []

  /// Creates flags; all may be left out.
  package init(
    learnerFile: String? = nil, from: String? = nil, to: [String] = [], withOptional: Bool = false,
    knows: String? = nil, done: String? = nil, avoid: String? = nil, budget: String? = nil,
    hoursPerWeek: String? = nil, start: String? = nil, by: String? = nil, rules: [String] = [],
    options: [String] = [], strategy: String? = nil, effort: Int? = nil, review: Bool = false
  ) {
    self.learnerFile = learnerFile
    self.from = from
    self.to = to
    self.withOptional = withOptional
    self.knows = knows
    self.done = done
    self.avoid = avoid
    self.budget = budget
    self.hoursPerWeek = hoursPerWeek
    self.start = start
    self.by = by
    self.rules = rules
    self.options = options
    self.strategy = strategy
    self.effort = effort
    self.review = review
  }

  /// The words behind a flag, as something that findings can point into.
  func source(_ name: String, _ text: String) -> SourceFile {
    SourceFile(flag: "--\(name)", text: text, isTyped: !carried.contains(name))
  }
}
