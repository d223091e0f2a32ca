/// The finished plan: everything an exporter needs, and nothing that it would have to compute.

package import WaymarkDiagnostics

/// An ordered, dated plan. Exporters read it and nothing else.
package struct StudyPlan: Sendable {
  /// The id of the path.
  package var path: Identifier
  /// What the path is called.
  package var pathTitle: String
  /// Who it is for.
  package var learnerName: String?
  /// Levels above 0 at the start, sorted by skill.
  package var from: [CellID]
  /// The targets in the reader's words and order.
  package var to: [String]
  /// The figures.
  package var summary: Summary
  /// What counts as known among what is needed or named; only the deepest of a topic; sorted.
  package var known: [Attainment]
  /// What has to be learnt, sorted.
  package var needed: [Attainment]
  /// What to do, in order.
  package var steps: [PlanStep]
  /// When which cell is complete.
  package var milestones: [Milestone]
  /// Which branch was taken at each choice.
  package var alternatives: [ChosenAlternative]
  /// The weeks, Monday by Monday from the week of the start to the week of the finish.
  package var weeks: [PlanWeek]
  /// What every rule changed, in the order in which the rules were given.
  package var ruleEffects: [RuleEffect]
  /// What planning had to say, sorted.
  package var diagnostics: [Diagnostic]
  /// The matrix, for drawing where the plan leads.
  package var matrix: CareerMatrix
  /// Titles of the topics that `known` and `needed` name, sorted by id.
  package var topicTitles: [TitledTopic]

  /// Creates a plan.
  package init(
    path: Identifier, pathTitle: String, learnerName: String? = nil, from: [CellID], to: [String],
    summary: Summary, known: [Attainment], needed: [Attainment], steps: [PlanStep],
    milestones: [Milestone] = [], alternatives: [ChosenAlternative] = [], weeks: [PlanWeek] = [],
    ruleEffects: [RuleEffect] = [], diagnostics: [Diagnostic] = [],
    matrix: CareerMatrix = CareerMatrix(), topicTitles: [TitledTopic] = []
  ) {
    self.path = path
    self.pathTitle = pathTitle
    self.learnerName = learnerName
    self.from = from
    self.to = to
    self.summary = summary
    self.known = known
    self.needed = needed
    self.steps = steps
    self.milestones = milestones
    self.alternatives = alternatives
    self.weeks = weeks
    self.ruleEffects = ruleEffects
    self.diagnostics = diagnostics
    self.matrix = matrix
    self.topicTitles = topicTitles
  }

  /// The title of a topic that the plan names; its id when it has none.
  package func title(of topic: Identifier) -> String {
    topicTitles.first { $0.id == topic }?.title ?? topic.rawValue
  }
}

/// A topic with what it is called and where it is at home.
package struct TitledTopic: Sendable, Hashable {
  /// Its name.
  package var id: Identifier
  /// What it is called.
  package var title: String
  /// The skill where it is at home.
  package var skill: Identifier

  /// Creates a title.
  package init(id: Identifier, title: String, skill: Identifier) {
    self.id = id
    self.title = title
    self.skill = skill
  }
}

/// The figures of a plan.
package struct Summary: Sendable, Hashable {
  /// Number of steps.
  package var steps: Int
  /// All minutes, examinations included.
  package var minutes: Int
  /// All prices in cents.
  package var priceCents: Int
  /// What the selection minimises, in hundredths of a minute.
  package var cost: Int
  /// No plan costs less than this, in hundredths of a minute.
  package var lowerBound: Int
  /// True when cost equals what is least possible.
  package var isProven: Bool
  /// The first day.
  package var start: CalendarDate
  /// The last day of work; the start when there is nothing to do.
  package var finish: CalendarDate
  /// What ranges of hours say of the end; nil where content gives none.
  package var estimate: FinishEstimate?
  /// Mean number of steps between a topic and what builds on it, in thousandths.
  package var prerequisiteDistance: Int
  /// The ordering strategy.
  package var strategy: String
  /// How near the best the order comes, where the strategy's figure can be had.
  package var orderQuality: OrderQuality?
  /// Minutes a week that the schedule counts with.
  package var minutesPerWeek: Int

  /// Creates figures.
  package init(
    steps: Int, minutes: Int, priceCents: Int, cost: Int, lowerBound: Int, isProven: Bool,
    start: CalendarDate, finish: CalendarDate, estimate: FinishEstimate? = nil,
    prerequisiteDistance: Int = 0, strategy: String = "milestones",
    orderQuality: OrderQuality? = nil, minutesPerWeek: Int = 300
  ) {
    self.steps = steps
    self.minutes = minutes
    self.priceCents = priceCents
    self.cost = cost
    self.lowerBound = lowerBound
    self.isProven = isProven
    self.start = start
    self.finish = finish
    self.estimate = estimate
    self.prerequisiteDistance = prerequisiteDistance
    self.strategy = strategy
    self.orderQuality = orderQuality
    self.minutesPerWeek = minutesPerWeek
  }
}

/// One thing to do.
package struct PlanStep: Sendable {
  /// What is done.
  package enum Kind: Sendable, Hashable {
    /// A part is studied.
    case study(PartID, ResourceKind)
    /// An examination is taken.
    case exam(Identifier)
    /// What earlier steps taught is gone over again; the number tells reviews of one step apart.
    case review(of: PartID, number: Int)
  }

  /// What is done.
  package var kind: Kind
  /// What the part or the examination is called.
  package var title: String
  /// What the resource is called; nil for an examination or an undivided resource.
  package var resourceTitle: String?
  /// Who made or grants it.
  package var by: String
  /// Where it is.
  package var url: String?
  /// Minutes of work.
  package var minutes: Int
  /// What is paid with this step: an exam's fee, or a resource's price at its first step.
  package var priceCents: Int
  /// The needed attainments learnt in it, sorted.
  package var learns: [Attainment]
  /// What must be known or learnt before, sorted.
  package var requires: [Attainment]
  /// The goal items that use the step, in their written form, sorted.
  package var serves: [String]
  /// The skill under which it is grouped; nil when it belongs to none.
  package var skill: Identifier?
  /// One line that says why it is there.
  package var because: String
  /// What rules did to it, one line a rule.
  package var rules: [String]
  /// What rules want said about it.
  package var annotations: [Annotation]
  /// The first day on which it is worked on.
  package var start: CalendarDate
  /// The last day on which it is worked on.
  package var end: CalendarDate
  /// For an exam: the last day on which what it gives is valid; nil when it does not expire.
  package var validUntil: CalendarDate?

  /// Creates a step.
  package init(
    kind: Kind, title: String, resourceTitle: String? = nil, by: String = "", url: String? = nil,
    minutes: Int, priceCents: Int = 0, learns: [Attainment] = [], requires: [Attainment] = [],
    serves: [String] = [], skill: Identifier? = nil, because: String = "", rules: [String] = [],
    annotations: [Annotation] = [], start: CalendarDate, end: CalendarDate,
    validUntil: CalendarDate? = nil
  ) {
    self.kind = kind
    self.title = title
    self.resourceTitle = resourceTitle
    self.by = by
    self.url = url
    self.minutes = minutes
    self.priceCents = priceCents
    self.learns = learns
    self.requires = requires
    self.serves = serves
    self.skill = skill
    self.because = because
    self.rules = rules
    self.annotations = annotations
    self.start = start
    self.end = end
    self.validUntil = validUntil
  }

  /// The id by which plans are read back: `resource#part`, a certification, or
  /// `resource#part/review-N`.
  package var id: String {
    switch kind {
    case .study(let part, _): part.description
    case .exam(let certification): certification.rawValue
    case .review(let part, let number): "\(part)/review-\(number)"
    }
  }
}

/// What a rule did to one step, against the plan without it.
package enum RuleMove: Sendable, Hashable {
  /// It stands so many places later or, negative, earlier; 0 where it would stand without the rule.
  case moved(places: Int)
  /// Without the rule it would not be there.
  case broughtIn
  /// Without the rule it would be there.
  case leftOut

  /// Compares the place of a step, from 0, with the one that it has without the rule.
  package init(to place: Int, from earlier: Int?) {
    self = earlier.map { .moved(places: place - $0) } ?? .broughtIn
  }

  /// `3 places earlier`, `1 place later`, `brought in`; nil when nothing was done.
  package var words: String? {
    switch self {
    case .moved(places: 0): return nil
    case .moved(let places):
      let distance = "\(abs(places)) \(abs(places) == 1 ? "place" : "places")"
      return "\(distance) \(places < 0 ? "earlier" : "later")"
    case .broughtIn: return "brought in"
    case .leftOut: return "left out"
    }
  }
}

/// A remark that a rule makes about a step.
package struct Annotation: Sendable, Hashable {
  /// The rule.
  package var rule: String
  /// The remark.
  package var note: String
  /// A short label, where the rule gives one.
  package var badge: String?

  /// Creates a remark.
  package init(rule: String, note: String, badge: String? = nil) {
    self.rule = rule
    self.note = note
    self.badge = badge
  }
}

/// The step after which all competencies of a cell are held.
package struct Milestone: Sendable, Hashable {
  /// The cell.
  package var cell: CellID
  /// The number of the step, from 1; 0 when it was complete at the start.
  package var afterStep: Int
  /// The day on which that step ends; the start for those complete at the start.
  package var date: CalendarDate

  /// Creates a milestone.
  package init(cell: CellID, afterStep: Int, date: CalendarDate) {
    self.cell = cell
    self.afterStep = afterStep
    self.date = date
  }
}

/// A choice that content leaves open, and what was chosen.
package struct ChosenAlternative: Sendable, Hashable {
  /// Competency, topic or part that offers the choice, in its written form.
  package var neededBy: String
  /// The attainments of the branch, sorted.
  package var chosen: [Attainment]

  /// Creates an entry.
  package init(neededBy: String, chosen: [Attainment]) {
    self.neededBy = neededBy
    self.chosen = chosen
  }
}

/// One week, Monday to Sunday.
package struct PlanWeek: Sendable, Hashable {
  /// How much of which step lies in the week.
  package struct Share: Sendable, Hashable {
    /// Index into `StudyPlan.steps`.
    package var step: Int
    /// Minutes of it in this week.
    package var minutes: Int

    /// Creates a share.
    package init(step: Int, minutes: Int) {
      self.step = step
      self.minutes = minutes
    }
  }

  /// The Monday.
  package var monday: CalendarDate
  /// The work, in order; empty in a week that is away.
  package var shares: [Share]

  /// Creates a week.
  package init(monday: CalendarDate, shares: [Share]) {
    self.monday = monday
    self.shares = shares
  }
}

/// What one rule changed, against the plan without it.
package struct RuleEffect: Sendable, Hashable {
  /// The rule.
  package var rule: String
  /// Minutes more (or, negative, less).
  package var minutes: Int
  /// Days by which the finish moved.
  package var days: Int
  /// Cents more or less.
  package var cents: Int
  /// How many steps stand elsewhere.
  package var movedSteps: Int

  /// Creates an effect.
  package init(rule: String, minutes: Int, days: Int, cents: Int, movedSteps: Int) {
    self.rule = rule
    self.minutes = minutes
    self.days = days
    self.cents = cents
    self.movedSteps = movedSteps
  }
}
