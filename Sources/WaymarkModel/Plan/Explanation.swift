/// Why something is in a plan, or why it is not: facts, worded at the edge.

package import WaymarkDiagnostics

/// The answer to `waymark why ID`.
package struct Explanation: Sendable, Hashable {
  /// Where the thing stands.
  package enum Standing: Sendable, Hashable {
    /// These steps of the plan are, teach or serve it; numbers from 1.
    case inPlan(steps: [Int])
    /// It is known at the start: the links lead from it to where that comes from.
    case known([KnownLink])
    /// A competency, cell or certification that is held at the start.
    case held
    /// Nothing in the goal asks for it.
    case notNeeded
    /// It teaches something that is needed, but that is learnt elsewhere.
    case replaced(by: [Replacement])
    /// It may not be used.
    case excluded(Exclusion)
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
    case done(PartID)
    /// A held competency requires it.
    case competency(CompetencyID)
    /// A held certification examines it.
    case certification(Identifier)
    /// A topic that is known requires it; the next link says where that one comes from.
    case topic(Identifier)
  }

  /// One edge of the chain from the goal.
  package struct Link: Sendable, Hashable {
    /// Competency, topic, part or certification that asks, in its written form; nil for the reader.
    package var asker: String?
    /// What the asker is called; empty for the reader.
    package var askerTitle: String
    /// What is asked for.
    package var wanted: Attainment
    /// The reason that content gives.
    package var because: String?
    /// Where content says so.
    package var span: SourceSpan?
    /// The number of the step in which it is learnt.
    package var step: Int

    /// Creates a link.
    package init(
      asker: String?, askerTitle: String, wanted: Attainment, because: String?,
      span: SourceSpan? = nil, step: Int
    ) {
      self.asker = asker
      self.askerTitle = askerTitle
      self.wanted = wanted
      self.because = because
      self.span = span
      self.step = step
    }
  }

  /// What takes the place of something that was not chosen.
  package struct Replacement: Sendable, Hashable {
    /// What both teach.
    package var attainment: Attainment
    /// The number of the step in which it is learnt.
    package var step: Int

    /// Creates a replacement.
    package init(attainment: Attainment, step: Int) {
      self.attainment = attainment
      self.step = step
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
    /// Steps that come in, by id, in the order of the other plan.
    package var added: [String]
    /// Steps that drop out, by id, in the order of this plan.
    package var dropped: [String]
    /// True when both plans are proven, and so is the price.
    package var isProven: Bool

    /// Creates a price.
    package init(
      cost: Int, minutes: Int, cents: Int, days: Int, added: [String], dropped: [String],
      isProven: Bool
    ) {
      self.cost = cost
      self.minutes = minutes
      self.cents = cents
      self.days = days
      self.added = added
      self.dropped = dropped
      self.isProven = isProven
    }
  }

  /// What was asked about, in its written form.
  package var subject: String
  /// What it is called.
  package var title: String
  /// Where it stands.
  package var standing: Standing
  /// The shortest chain of reasons from the goal; empty when it is not in the plan, or is itself
  /// what was asked for.
  package var chain: [Link]
  /// Numbers of the steps that have to come before it in this plan.
  package var before: [Int]
  /// Numbers of the steps that wait for it in this plan.
  package var after: [Int]
  /// What it would cost to have it in; nil when it is in, or cannot be had.
  package var price: Price?
  /// The goal items that use it, in their written form, sorted.
  package var serves: [String]

  /// Creates an explanation.
  package init(
    subject: String, title: String, standing: Standing, chain: [Link] = [], before: [Int] = [],
    after: [Int] = [], price: Price? = nil, serves: [String] = []
  ) {
    self.subject = subject
    self.title = title
    self.standing = standing
    self.chain = chain
    self.before = before
    self.after = after
    self.price = price
    self.serves = serves
  }
}
