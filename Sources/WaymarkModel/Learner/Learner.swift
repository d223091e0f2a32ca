/// Who plans: where they stand, what they know, what they want, and what time and money they have.

package import WaymarkDiagnostics

/// A learner as the file and the flags describe them, references resolved.
package struct Learner: Sendable {
  /// How the plan greets them.
  package var name: String?
  /// Current levels; a skill left out is at 0.
  package var levels: [Identifier: Int]
  /// Topics known beyond what the levels say.
  package var knows: [Attainment]
  /// Parts already studied; a whole resource is listed by all of its parts.
  package var done: [PartID]
  /// Certifications held.
  package var holds: [Identifier]
  /// What they want, in the reader's order.
  package var targets: [Target]
  /// Hours a week and days away.
  package var calendar: StudyCalendar
  /// The first day; the edge fills in today.
  package var start: CalendarDate?
  /// The most that may be spent; nil for no limit.
  package var budget: Money?
  /// What an hour of study is worth against money; above zero.
  package var valueOfHour: Money
  /// What a minute of a kind counts for; one hundred percent when left out.
  package var prefer: [ResourceKind: Percent]
  /// Parts never to use; a whole resource is listed by all of its parts.
  package var avoid: [PartID]
  /// Languages read; nil for any.
  package var languages: [String]?
  /// Rule files turned on by the learner.
  package var rules: [RuleReference]
  /// The file that said so, for pointing at it.
  package var span: SourceSpan?
  /// Where the words stand that can stand against a plan.
  package var places = Places()

  /// Where a learner file or a flag sets limits and names the strategy.
  package struct Places: Sendable {
    /// The word that names a part or its resource.
    package var avoid: [PartID: SourceSpan] = [:]
    /// The amount.
    package var budget: SourceSpan?
    /// The name of the strategy.
    package var strategy: SourceSpan?
  }

  /// A learner at level 0 of everything.
  package init(
    name: String? = nil, levels: [Identifier: Int] = [:], knows: [Attainment] = [],
    done: [PartID] = [], holds: [Identifier] = [], targets: [Target] = [],
    calendar: StudyCalendar = StudyCalendar(), start: CalendarDate? = nil, budget: Money? = nil,
    valueOfHour: Money = Money(cents: 5000), prefer: [ResourceKind: Percent] = [:],
    avoid: [PartID] = [], languages: [String]? = nil, rules: [RuleReference] = [],
    span: SourceSpan? = nil
  ) {
    self.name = name
    self.levels = levels
    self.knows = knows
    self.done = done
    self.holds = holds
    self.targets = targets
    self.calendar = calendar
    self.start = start
    self.budget = budget
    self.valueOfHour = valueOfHour
    self.prefer = prefer
    self.avoid = avoid
    self.languages = languages
    self.rules = rules
    self.span = span
  }

  /// The current level of a skill, 0 when nothing is said.
  package func level(of skill: Identifier) -> Int { levels[skill] ?? 0 }
}

/// One word of `--to` or of `target:`.
package struct Target: Sendable, Hashable {
  /// What is meant.
  package enum Goal: Sendable, Hashable {
    /// A level in every skill.
    case everySkill(level: Int)
    /// A level in one skill.
    case skill(Identifier, level: Int)
    /// One competency, optional or not.
    case competency(CompetencyID)
    /// A topic at a depth.
    case topic(Attainment)
    /// A certification.
    case certification(Identifier)
  }

  /// What is meant.
  package var goal: Goal
  /// The day by which it is wanted, for the deadline strategy.
  package var deadline: CalendarDate?
  /// The word as the reader wrote it.
  package var written: String
  /// Where it was written.
  package var span: SourceSpan?

  /// Creates a target.
  package init(
    _ goal: Goal, deadline: CalendarDate? = nil, written: String, span: SourceSpan? = nil
  ) {
    self.goal = goal
    self.deadline = deadline
    self.written = written
    self.span = span
  }
}
