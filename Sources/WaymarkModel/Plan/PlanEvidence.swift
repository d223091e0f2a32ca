/// A plan's selection problem and the proof of its bound, in names that a reader of content knows.

/// Everything that is needed to check a plan and its lower bound without the program that made them.
package struct PlanEvidence: Sendable, Hashable {
  /// A requirement over attainments.
  package indirect enum Need: Sendable, Hashable {
    /// An attainment.
    case attainment(String)
    /// All of these.
    case all([Need])
    /// One of these.
    case any([Need])
  }

  /// An attainment that the goal can ask for.
  package struct Entry: Sendable, Hashable {
    /// The name.
    package var id: String
    /// What has to hold before; nil for nothing.
    package var requires: Need?

    /// Puts one together.
    package init(id: String, requires: Need?) {
      self.id = id
      self.requires = requires
    }
  }

  /// A part that teaches one of them.
  package struct Part: Sendable, Hashable {
    /// The name.
    package var id: String
    /// The resource whose price is to be paid; nil for none.
    package var resource: String?
    /// Hundredths of a minute.
    package var cost: Int
    /// The attainments of this problem that it gives.
    package var teaches: [String]
    /// What has to hold before; nil for nothing.
    package var requires: Need?

    /// Puts one together.
    package init(
      id: String, resource: String?, cost: Int, teaches: [String], requires: Need?
    ) {
      self.id = id
      self.resource = resource
      self.cost = cost
      self.teaches = teaches
      self.requires = requires
    }
  }

  /// A price that is paid once: of a resource, or of an examination that no choice avoids.
  package struct Price: Sendable, Hashable {
    /// The name.
    package var id: String
    /// Hundredths of a minute.
    package var cost: Int
    /// What it takes from the budget.
    package var cents: Int

    /// Puts one together.
    package init(id: String, cost: Int, cents: Int) {
      self.id = id
      self.cost = cost
      self.cents = cents
    }
  }

  /// A used part and what is learnt in it, in an order that works.
  package struct Step: Sendable, Hashable {
    /// The part.
    package var part: String
    /// The attainments, in order.
    package var learns: [String]

    /// Puts one together.
    package init(part: String, learns: [String]) {
      self.part = part
      self.learns = learns
    }
  }

  /// Parts and prices of which every plan pays one.
  package struct Cut: Sendable, Hashable {
    /// What the cut is worth, in parts of `scale`.
    package var weight: Int
    /// The names.
    package var oneOf: [String]

    /// Puts one together.
    package init(weight: Int, oneOf: [String]) {
      self.weight = weight
      self.oneOf = oneOf
    }
  }

  /// Weighed cuts.
  package struct Dual: Sendable, Hashable {
    /// What a cent of the budget counts for, in parts of `scale`.
    package var multiplier: Int
    /// The cuts.
    package var cuts: [Cut]

    /// Puts one together.
    package init(multiplier: Int, cuts: [Cut]) {
      self.multiplier = multiplier
      self.cuts = cuts
    }
  }

  /// A place in a proof.
  package indirect enum Node: Sendable, Hashable {
    /// Nothing more is said.
    case end(Dual)
    /// Goes on without what the cuts have made too dear.
    case again(Dual, Node)
    /// Supposes that something is used, or not.
    case branch(Dual, on: String, used: Node, unused: Node)
  }

  /// What a part or a resource costs in a share.
  package struct Cost: Sendable, Hashable {
    /// The name.
    package var id: String
    /// Hundredths of a minute.
    package var cost: Int

    /// Puts one together.
    package init(id: String, cost: Int) {
      self.id = id
      self.cost = cost
    }
  }

  /// A part of all costs and its proof.
  package struct Share: Sendable, Hashable {
    /// What every plan pays at least.
    package var proves: Int
    /// Part or resource, and its cost in this share; sorted by bytes.
    package var costs: [Cost]
    /// The proof.
    package var proof: Node

    /// Puts one together.
    package init(proves: Int, costs: [Cost], proof: Node) {
      self.proves = proves
      self.costs = costs
      self.proof = proof
    }
  }

  /// Attainments that no order of parts teaches without one of some parts.
  package struct Conflict: Sendable, Hashable {
    /// The attainments.
    package var attainments: [String]
    /// The names.
    package var oneOf: [String]

    /// Puts one together.
    package init(attainments: [String], oneOf: [String]) {
      self.attainments = attainments
      self.oneOf = oneOf
    }
  }

  /// Cost and bound of the plan, examinations included.
  package var cost: Int
  /// The bound that the plan states.
  package var lowerBound: Int
  /// What the shares and the examinations prove together.
  package var proves: Int
  /// What has to hold in the end.
  package var goal: Need
  /// What is known of all that is asked for; sorted.
  package var known: [String]
  /// All attainments that matter, ascending.
  package var attainments: [Entry]
  /// All parts that teach one of them.
  package var parts: [Part]
  /// The prices of their resources.
  package var resources: [Price]
  /// The examinations.
  package var exams: [Price]
  /// What resources may cost together; nil for no limit.
  package var budgetCents: Int?
  /// The plan.
  package var steps: [Step]
  /// Parts in which weights are counted.
  package var scale: Int
  /// What being used only once adds.
  package var conflicts: [Conflict]
  /// The proof: costs dealt out, and a bound on each share.
  package var shares: [Share]

  /// Creates evidence.
  package init(
    cost: Int, lowerBound: Int, proves: Int, goal: Need, known: [String], attainments: [Entry],
    parts: [Part], resources: [Price], exams: [Price], budgetCents: Int?, steps: [Step],
    scale: Int, conflicts: [Conflict], shares: [Share]
  ) {
    self.cost = cost
    self.lowerBound = lowerBound
    self.proves = proves
    self.goal = goal
    self.known = known
    self.attainments = attainments
    self.parts = parts
    self.resources = resources
    self.exams = exams
    self.budgetCents = budgetCents
    self.steps = steps
    self.scale = scale
    self.conflicts = conflicts
    self.shares = shares
  }
}
