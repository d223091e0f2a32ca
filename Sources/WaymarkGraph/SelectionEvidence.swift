/// What somebody who trusts no solver needs to believe a bound: cuts, weights, and a few branches.

/// A proof that no valid choice costs less than a number.
///
/// It rests on one kind of step. A **cut** is a set of atoms without which the goal is out of reach,
/// which anybody can see by leaving them out; so every valid choice pays for one of them. Weights on
/// cuts that charge no atom above its cost are therefore a bound. Where that does not reach, a
/// **branch** supposes that an atom is used, or not, and proves each by itself. Costs may be dealt
/// out to several **shares** whose bounds add up.
package struct SelectionEvidence: Sendable, Hashable {
  /// Something that is paid for.
  package enum Atom: Sendable, Hashable {
    /// An action, by its number.
    case action(Int32)
    /// A fund, by its number.
    case fund(Int32)
  }

  /// Atoms of which every choice uses one; an empty cut says that there is no choice.
  package struct Cut: Sendable, Hashable {
    /// The atoms, actions first, ascending.
    package var atoms: [Atom]
    /// What the cut is worth, in parts of `scale`.
    package var weight: Int64
  }

  /// Weighed cuts.
  package struct Dual: Sendable, Hashable {
    /// What a unit of the budget counts for, in parts of `scale`.
    package var multiplier: Int64 = 0
    /// The cuts.
    package var cuts: [Cut] = []
  }

  /// A place in a proof.
  package indirect enum Node: Sendable, Hashable {
    /// Nothing more is said: the cuts close the place, or it stays open.
    case end(Dual)
    /// Leaves out what the cuts have made too dear, and goes on.
    case again(Dual, Node)
    /// Supposes that an atom is used, or not.
    case branch(Dual, on: Atom, used: Node, unused: Node)
  }

  /// A part of all costs, and the proof that every choice pays so much of it.
  package struct Share: Sendable, Hashable {
    /// What each atom costs in this share; atoms that cost nothing are left out.
    package var costs: [Atom: Int64]
    /// What every choice pays.
    package var proves: Int64
    /// The proof.
    package var proof: Node
  }

  /// Facts that have to be learnt and that cannot be, in any order, without one of some actions.
  package struct Conflict: Sendable, Hashable {
    /// The facts.
    package var facts: [Int32]
    /// The actions.
    package var actions: [Int32]
  }

  /// Parts in which weights are counted.
  package static let scale: Int64 = 64

  /// Facts that the goal can ask for and that are not known, ascending.
  package var facts: [Int32]
  /// Actions that give one of these facts, ascending.
  package var actions: [Int32]
  /// What the rule that an action runs once adds to the cuts.
  package var conflicts: [Conflict]
  /// The shares.
  package var shares: [Share]

  /// The bound that all shares prove together.
  package var proves: Int64 { shares.reduce(0) { $0 + $1.proves } }
}
