/// Plans side by side: variants of one question, or a plan of today beside an older one.

/// A plan as far as a comparison looks at it; made by the planner or read from a file.
package struct ComparedPlan: Sendable, Hashable {
  /// All minutes.
  package var minutes: Int
  /// All prices in cents.
  package var priceCents: Int
  /// What the selection minimises, in hundredths of a minute.
  package var cost: Int
  /// No plan costs less than this.
  package var lowerBound: Int
  /// True when no plan costs less.
  package var isProven: Bool
  /// The first day.
  package var start: CalendarDate
  /// The last day of work.
  package var finish: CalendarDate
  /// The steps in their order.
  package var steps: [Named]
  /// When which cell is complete.
  package var milestones: [Milestone]

  /// Calendar weeks from the first day to the last, both included; 0 without steps.
  package var weeks: Int { steps.isEmpty ? 0 : start.weeks(through: finish) }

  /// Creates a plan from figures and steps.
  package init(
    minutes: Int, priceCents: Int, cost: Int, lowerBound: Int, isProven: Bool,
    start: CalendarDate, finish: CalendarDate, steps: [Named], milestones: [Milestone] = []
  ) {
    self.minutes = minutes
    self.priceCents = priceCents
    self.cost = cost
    self.lowerBound = lowerBound
    self.isProven = isProven
    self.start = start
    self.finish = finish
    self.steps = steps
    self.milestones = milestones
  }

  /// What a comparison looks at in a finished plan.
  package init(_ plan: StudyPlan) {
    let summary = plan.summary
    self.init(
      minutes: summary.minutes, priceCents: summary.priceCents, cost: summary.cost,
      lowerBound: summary.lowerBound, isProven: summary.isProven, start: summary.start,
      finish: summary.finish,
      steps: plan.steps.map { step in
        let shelf = step.resourceTitle.map { " (\($0))" } ?? ""
        return Named(step.id, step.title + shelf)
      }, milestones: plan.milestones)
  }
}

/// Variants of a plan with what distinguishes each from the first of them that has a plan.
package struct PlanComparison: Sendable {
  /// One variant.
  package struct Row: Sendable {
    /// What the variant is called.
    package var name: String
    /// The plan, or why there is none.
    package var outcome: Outcome
    /// Against the plan of `reference`; nil for that one itself and where there is no plan.
    package var difference: PlanDifference?
  }

  /// What became of a variant.
  package enum Outcome: Sendable {
    case plan(ComparedPlan)
    case infeasible([Infeasibility.Reason])

    /// The plan, where there is one.
    package var plan: ComparedPlan? {
      if case .plan(let plan) = self { plan } else { nil }
    }

    /// What a comparison looks at in the planner's answer.
    package init(_ outcome: PlanOutcome) {
      switch outcome {
      case .plan(let plan): self = .plan(ComparedPlan(plan))
      case .infeasible(let none): self = .infeasible(none.reasons)
      }
    }
  }

  /// The targets in the reader's words.
  package var to: [String]
  /// The variants in the order in which they were given.
  package var rows: [Row]
  /// The row that the others are held against; nil when no variant has a plan.
  package var reference: Int? { rows.firstIndex { $0.outcome.plan != nil } }

  /// Compares plans.
  ///
  /// - Complexity: O(*n*), *n* steps of all plans.
  package init(to: [String], _ variants: [(name: String, outcome: Outcome)]) {
    self.to = to
    rows = variants.map { Row(name: $0.name, outcome: $0.outcome) }
    guard let reference, let first = rows[reference].outcome.plan else { return }
    for index in rows.indices where index != reference {
      rows[index].difference = rows[index].outcome.plan.map {
        PlanDifference(from: first.steps, to: $0.steps)
      }
    }
  }
}
