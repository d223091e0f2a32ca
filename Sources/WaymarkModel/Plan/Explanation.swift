/// Why something is in a plan, or why it is not: facts, worded at the edge.

package import WaymarkDiagnostics

/// What `waymark why ID` has to tell: an explanation, or that there is no plan at all.
package enum WhyOutcome: Sendable {
  case explained(Explanation)
  case infeasible(Infeasibility)
}

/// The place of one thing in a plan, or what keeps it outside and what having it in would cost.
package struct Explanation: Sendable, Hashable {
  /// What kind of thing was asked about.
  package enum Kind: String, Sendable, Hashable {
    case topic, attainment, part, resource, certification, competency, cell
  }

  /// Where the thing stands.
  package enum Standing: Sendable, Hashable {
    /// These steps of the plan are, teach or serve it; numbers from 1.
    case inPlan(steps: [Int])
    /// It is known at the start: the links lead from it to where that comes from.
    case known([KnownLink])
    /// A competency, cell or certification that is held at the start.
    case held
    /// It is wanted, and all that it asks for is known at the start.
    case complete
    /// Only a shallower depth is needed or known; the step that teaches that, nil when it is known.
    case shallower(Depth, step: Int?)
    /// Another branch of a group of alternatives was taken.
    case otherBranch([Choice])
    /// Nothing in the goal asks for it.
    case notNeeded
    /// Some of what it teaches is needed, but learnt elsewhere.
    case replaced
    /// It may not be used.
    case excluded(Exclusion)
    /// The certification can no longer be taken.
    case retired(CalendarDate, successor: Named?)
  }

  /// What keeps a part from being used.
  package enum Exclusion: Sendable, Hashable {
    /// The learner has studied it.
    case done
    /// The learner avoids it.
    case avoided
    /// The learner does not read this language.
    case language(String)
    /// A rule of that name leaves it out.
    case rule(String)
  }

  /// How something comes to be known.
  package enum KnownLink: Sendable, Hashable {
    /// The learner says so.
    case named
    /// A part that was studied teaches it.
    case done(Named)
    /// A held competency requires it.
    case competency(Named)
    /// A held certification examines it.
    case certification(Named)
    /// A topic that is known requires it; the next link says where that one comes from.
    case topic(Named)
  }

  /// One edge of the chain from the goal.
  package struct Link: Sendable, Hashable {
    /// What asks.
    package enum Asker: Sendable, Hashable {
      case reader
      case cell(Named)
      case competency(Named)
      case certification(Named)
      case topic(Named)
      case part(Named)
    }

    /// What asks.
    package var asker: Asker
    /// What is asked for, in its written form.
    package var wanted: Named
    /// How deep, where a topic is asked for.
    package var depth: Depth?
    /// The reason that content gives.
    package var because: String?
    /// Where content says so.
    package var span: SourceSpan?
    /// The number of the step in which it is learnt or taken; nil where that is no one step.
    package var step: Int?

    /// Creates a link.
    package init(
      _ asker: Asker, wants wanted: Named, depth: Depth? = nil, because: String? = nil,
      span: SourceSpan? = nil, step: Int? = nil
    ) {
      self.asker = asker
      self.wanted = wanted
      self.depth = depth
      self.because = because
      self.span = span
      self.step = step
    }
  }

  /// A group of alternatives in which the plan takes another branch.
  package struct Choice: Sendable, Hashable {
    /// What offers the choice.
    package var asker: Named
    /// What was chosen.
    package var chosen: [Lesson]

    /// Creates a choice.
    package init(asker: Named, chosen: [Lesson]) {
      self.asker = asker
      self.chosen = chosen
    }
  }

  /// An attainment, and what the plan does about it.
  package struct Lesson: Sendable, Hashable {
    /// Where it stands.
    package enum Fate: Sendable, Hashable {
      /// It is learnt in the step of that number.
      case learnt(step: Int)
      /// It is known at the start.
      case known
      /// It would do for an alternative that takes another branch.
      case passedOver
      /// Nothing asks for it.
      case notNeeded
    }

    /// The attainment.
    package var attainment: Attainment
    /// What the topic is called.
    package var title: String
    /// Where it stands.
    package var fate: Fate

    /// Creates a lesson.
    package init(_ attainment: Attainment, title: String, fate: Fate) {
      self.attainment = attainment
      self.title = title
      self.fate = fate
    }
  }

  /// What it would cost to have it in, found by planning again with it forced.
  package struct Price: Sendable, Hashable {
    /// Hundredths of a minute more.
    package var cost: Int
    /// Minutes more, or, negative, less.
    package var minutes: Int
    /// Cents more or less.
    package var cents: Int
    /// Days by which the finish moves.
    package var days: Int
    /// Steps that come in and drop out.
    package var difference: PlanDifference
    /// True when both plans are proven, and so is the price.
    package var isProven: Bool

    /// Creates a price.
    package init(
      cost: Int, minutes: Int, cents: Int, days: Int, difference: PlanDifference, isProven: Bool
    ) {
      self.cost = cost
      self.minutes = minutes
      self.cents = cents
      self.days = days
      self.difference = difference
      self.isProven = isProven
    }
  }

  /// What a rule did to a step, against the plan without it.
  package struct RuleEffect: Sendable, Hashable {
    /// The rule.
    package var rule: String
    /// The number of the step; nil for one that is not in the plan.
    package var step: Int?
    /// What was done.
    package var move: RuleMove

    /// Creates an effect.
    package init(rule: String, step: Int?, move: RuleMove) {
      self.rule = rule
      self.step = step
      self.move = move
    }
  }

  /// What was asked about.
  package var subject: Named
  /// What kind of thing it is.
  package var kind: Kind
  /// The targets in the reader's words.
  package var to: [String]
  /// The steps of the plan; the number of a step is its place here, from 1.
  package var plan: [Named]
  /// Where it stands.
  package var standing: Standing
  /// The shortest chain of reasons from the goal; empty when it is not in the plan.
  package var chain: [Link] = []
  /// Numbers of the steps that have to come before it in this plan.
  package var before: [Int] = []
  /// Numbers of the steps that wait for it in this plan.
  package var after: [Int] = []
  /// What it teaches, each topic at its deepest; empty for what is no part or resource.
  package var lessons: [Lesson] = []
  /// The goal items that use it, in their written form, sorted.
  package var serves: [String] = []
  /// What it would cost to have it in; nil when it is in, or cannot be had.
  package var price: Price?
  /// What rules did to its steps, in the order of the rules.
  package var rules: [RuleEffect] = []
  /// Why it cannot be had at any price; empty when it can.
  package var obstacles: [Infeasibility.Reason] = []
  /// What would make it possible, cheapest first; empty when it can be had.
  package var repairs: [String] = []

  /// Creates an explanation that only says where the thing stands.
  package init(
    subject: Named, kind: Kind, to: [String], plan: [Named] = [], standing: Standing
  ) {
    self.subject = subject
    self.kind = kind
    self.to = to
    self.plan = plan
    self.standing = standing
  }
}
