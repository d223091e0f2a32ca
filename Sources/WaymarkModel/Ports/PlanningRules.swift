/// The ports through which strategies and Lua rules shape a plan; the planner fills none of them.

package import WaymarkDiagnostics

/// What a rule may know of a step: never a path, the clock, or another learner.
package struct RuleStep: Sendable, Hashable {
  /// `resource#part`, or the id of a certification.
  package var id: String
  /// The resource; the certification for an exam.
  package var resource: String
  /// The part; `exam` for an exam.
  package var part: String
  /// What it is called.
  package var title: String
  /// The resource kind, or `exam`.
  package var kind: String
  /// The skill under which it is grouped, or empty.
  package var skill: String
  /// The lowest level of a cell that it serves; 0 when it serves none.
  package var level: Int
  /// Real minutes.
  package var minutes: Int
  /// Hundredths of a minute that the selection counts; what an earlier rule answered, if one did.
  package var countedEffort: Int
  /// The price of the resource or exam in cents.
  package var priceCents: Int
  /// The host of its address, or empty.
  package var urlHost: String
  /// What it teaches (before the selection) or what is learnt in it (after), written `topic@depth`.
  package var learns: [String]
  /// What it requires, written `topic@depth`.
  package var requires: [String]
  /// Cells and competencies that it serves; empty before the selection.
  package var serves: [String]
  /// Topics, kinds and certifications that touch it, sorted.
  package var tags: [String]
  /// The cell that its completion works toward (`sre/2`), or empty.
  package var milestone: String
  /// Indices of the steps that must come before, sorted; empty before the selection.
  package var needs: [Int32]
  /// The place of the part among the parts of its resource, from 0, as a reader counts their ids;
  /// 0 for an exam.
  package var position: Int

  /// Creates a step.
  package init(
    id: String, resource: String, part: String, title: String, kind: String, skill: String = "",
    level: Int = 0, minutes: Int = 0, countedEffort: Int = 0, priceCents: Int = 0,
    urlHost: String = "", learns: [String] = [], requires: [String] = [], serves: [String] = [],
    tags: [String] = [], milestone: String = "", needs: [Int32] = [], position: Int = 0
  ) {
    self.id = id
    self.resource = resource
    self.part = part
    self.title = title
    self.kind = kind
    self.skill = skill
    self.level = level
    self.minutes = minutes
    self.countedEffort = countedEffort
    self.priceCents = priceCents
    self.urlHost = urlHost
    self.learns = learns
    self.requires = requires
    self.serves = serves
    self.tags = tags
    self.milestone = milestone
    self.needs = needs
    self.position = position
  }
}

/// What a rule may know of the request.
package struct RuleContext: Sendable, Hashable {
  /// Current levels, sorted by skill.
  package var levels: [CellID]
  /// The targets in the reader's words.
  package var targets: [String]
  /// Study time in minutes a week.
  package var minutesPerWeek: Int
  /// The first day of the plan.
  package var start: CalendarDate
  /// Languages the learner reads; empty for any.
  package var languages: [String]
  /// The ordering strategy's name.
  package var strategy: String

  /// Creates a context.
  package init(
    levels: [CellID] = [], targets: [String] = [], minutesPerWeek: Int = 300, start: CalendarDate,
    languages: [String] = [], strategy: String = "milestones"
  ) {
    self.levels = levels
    self.targets = targets
    self.minutesPerWeek = minutesPerWeek
    self.start = start
    self.languages = languages
    self.strategy = strategy
  }
}

/// A rule could not be asked or answered nonsense; the findings say where and why.
package struct RuleFailure: Error, Sendable {
  /// At least one error.
  package var diagnostics: [Diagnostic]

  /// Wraps findings.
  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

/// What a rule says of one part before the selection.
package struct PartRuling: Sendable, Hashable {
  /// False to leave the part out.
  package var isAllowed: Bool
  /// Hundredths of a minute to count; nil to leave it as it was.
  package var countedEffort: Int?

  /// Creates a ruling; by default it changes nothing.
  package init(isAllowed: Bool = true, countedEffort: Int? = nil) {
    self.isAllowed = isAllowed
    self.countedEffort = countedEffort
  }
}

/// A rule that decides about parts before the selection, and so is inside the optimum.
package protocol SelectionRule {
  /// The rule's name.
  var name: String { get }
  /// One ruling a part, in the order of the parts; nil when the rule does not decide about parts.
  func judge(
    _ parts: [RuleStep], in context: RuleContext
  ) throws(RuleFailure) -> Diagnosed<[PartRuling]>?
}

/// One step before another.
package struct RuleRelation: Sendable, Hashable {
  /// Index of the earlier step.
  package var before: Int32
  /// Index of the later step.
  package var after: Int32
  /// True when the plan shall fail rather than break it.
  package var isHard: Bool
  /// The reason, in the rule's words.
  package var why: String
  /// Where the rule says so.
  package var span: SourceSpan?

  /// Creates a relation.
  package init(
    before: Int32, after: Int32, isHard: Bool = false, why: String = "", span: SourceSpan? = nil
  ) {
    self.before = before
    self.after = after
    self.isHard = isHard
    self.why = why
    self.span = span
  }
}

/// What a rule or a strategy wants of the order; prerequisites always win.
package struct OrderInfluence: Sendable, Hashable {
  /// One number a step, in millionths, higher is earlier among what is ready; empty for none.
  package var priorities: [Int64]
  /// One name a step, nil for no group; steps of one group stay together where they can; or empty.
  package var groups: [String?]
  /// Relations between steps.
  package var relations: [RuleRelation]

  /// Creates an influence; by default none.
  package init(
    priorities: [Int64] = [], groups: [String?] = [], relations: [RuleRelation] = []
  ) {
    self.priorities = priorities
    self.groups = groups
    self.relations = relations
  }
}

/// The steps to be ordered, with all that an ordering may depend on.
package struct OrderingProblem: Sendable {
  /// A cell and the steps that have to be done for it.
  package struct Goal: Sendable, Hashable {
    /// The cell, or a target in its written form.
    package var name: String
    /// Level of the cell; 0 for other targets.
    package var level: Int
    /// Indices of all steps that it needs, directly or not, sorted.
    package var steps: [Int32]
    /// The day by which it is wanted.
    package var deadline: CalendarDate?

    /// Creates a goal.
    package init(name: String, level: Int, steps: [Int32], deadline: CalendarDate? = nil) {
      self.name = name
      self.level = level
      self.steps = steps
      self.deadline = deadline
    }
  }

  /// The steps; `needs` of each are its hard predecessors. Sorted by id.
  package var steps: [RuleStep]
  /// The cells in the order of level, then of the matrix; then other targets.
  package var goals: [Goal]
  /// For each step how many of its requirements other steps teach, less how often others require
  /// what it teaches: what the order's distances gain when the step stands one place earlier.
  package var pulls: [Int]
  /// The request.
  package var context: RuleContext

  /// Creates a problem.
  ///
  /// - Parameter pulls: left out, each relation between two steps counts as one requirement.
  package init(
    steps: [RuleStep], goals: [Goal] = [], pulls: [Int]? = nil, context: RuleContext
  ) {
    self.steps = steps
    self.goals = goals
    self.context = context
    self.pulls = pulls ?? Self.pulls(alongNeedsOf: steps)
  }

  private static func pulls(alongNeedsOf steps: [RuleStep]) -> [Int] {
    var pulls = steps.map(\.needs.count)
    for step in steps { for earlier in step.needs { pulls[Int(earlier)] -= 1 } }
    return pulls
  }
}

/// A rule that shapes the order of chosen steps. A strategy is such a rule written in Swift.
package protocol OrderingRule {
  /// The rule's name.
  var name: String { get }
  /// What the rule wants of the order.
  func shape(_ problem: OrderingProblem) throws(RuleFailure) -> Diagnosed<OrderInfluence>
}

/// A rule that remarks on steps of a finished order.
package protocol AnnotationRule {
  /// The rule's name.
  var name: String { get }
  /// One list of remarks a step, in the order of the steps; empty when the rule makes none.
  func annotate(
    _ steps: [RuleStep], in context: RuleContext
  ) throws(RuleFailure) -> Diagnosed<[[Annotation]]>
}

/// A loaded rule file: it may decide, order and remark.
package protocol PlanningRule: SelectionRule, OrderingRule, AnnotationRule {}
