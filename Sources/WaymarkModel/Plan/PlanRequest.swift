/// One question to the planner, and the two answers that it has.

package import WaymarkDiagnostics

/// Everything a plan depends on besides the catalog and the rules. No clock: the start is given.
package struct PlanRequest: Sendable {
  /// Who asks; flags are already merged in.
  package var learner: Learner
  /// The first day.
  package var start: CalendarDate
  /// True when optional competencies join the goal.
  package var includesOptional: Bool
  /// The ordering strategy's name.
  package var strategy: String
  /// The day by which the reader wants to be done.
  package var deadline: CalendarDate?
  /// How many nodes the search may open; never seconds.
  package var effort: Int
  /// True when short reviews are added.
  package var includesReviews: Bool
  /// An order that the reader knows already; it beats the strategy, and prerequisites beat it.
  package var knownOrder: (any OrderingRule & Sendable)?

  /// The node budget used when nobody names one.
  package static let defaultEffort = 20_000

  /// Creates a request.
  package init(
    learner: Learner, start: CalendarDate, includesOptional: Bool = false,
    strategy: String = "milestones", deadline: CalendarDate? = nil,
    effort: Int = PlanRequest.defaultEffort, includesReviews: Bool = false
  ) {
    self.learner = learner
    self.start = start
    self.includesOptional = includesOptional
    self.strategy = strategy
    self.deadline = deadline
    self.effort = effort
    self.includesReviews = includesReviews
  }
}

/// What planning gives: a plan, or why there is none.
package enum PlanOutcome: Sendable {
  case plan(StudyPlan)
  case infeasible(Infeasibility)
}

/// Why no plan exists, as data: "no plan" is an answer, not an error text.
package struct Infeasibility: Sendable {
  /// One reason of the smallest set that was found.
  package struct Reason: Sendable, Hashable {
    /// The kinds of reasons.
    package enum Kind: String, Sendable, Hashable {
      /// Nothing in the content teaches the attainment.
      case untaught
      /// What teaches it can never be begun.
      case unreachable
      /// Everything that teaches it is avoided.
      case avoided
      /// Everything that teaches it is in another language.
      case language
      /// The cheapest way costs more than the budget.
      case budget
      /// A rule left out everything that teaches it.
      case rule
      /// The search ended before it found a plan; there may be one.
      case search
    }

    /// What kind of reason it is.
    package var kind: Kind
    /// The attainment, part, or certification that it is about, in its written form.
    package var subject: String
    /// What could be lifted or added: the resource that is avoided, a language, a rule, `budget`,
    /// or the attainment that nothing teaches.
    package var cause: String
    /// One sentence for people.
    package var message: String
    /// Where the content, the learner file or the rule says so.
    package var span: SourceSpan?

    /// Creates a reason.
    package init(
      kind: Kind, subject: String, cause: String = "", message: String, span: SourceSpan? = nil
    ) {
      self.kind = kind
      self.subject = subject
      self.cause = cause
      self.message = message
      self.span = span
    }
  }

  /// The id of the path.
  package var path: Identifier
  /// The targets in the reader's words.
  package var to: [String]
  /// The smallest set of reasons that was found, in a fixed order.
  package var reasons: [Reason]
  /// What would make a plan possible, cheapest first, as verb phrases.
  package var repairs: [String]

  /// Creates an answer.
  package init(path: Identifier, to: [String], reasons: [Reason], repairs: [String] = []) {
    self.path = path
    self.to = to
    self.reasons = reasons
    self.repairs = repairs
  }
}
