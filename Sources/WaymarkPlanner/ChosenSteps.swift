/// Chosen steps and what binds them, before they have an order and dates.

package import WaymarkModel

/// One thing to do, as an index of the learning graph.
package enum ChosenStep: Sendable, Hashable {
  /// Index into the graph's parts.
  case study(Int32)
  /// Index into the catalog's certifications.
  case exam(Int32)
}

extension ChosenStep {
  /// The written id: `resource#part`, or the certification.
  package func id(in graph: LearningGraph) -> String {
    switch self {
    case .study(let part): graph.parts[Int(part)].id.description
    case .exam(let index): graph.catalog.certifications[Int(index)].id.rawValue
    }
  }

  /// Minutes of work.
  package func minutes(in graph: LearningGraph) -> Int {
    switch self {
    case .study(let part): graph.parts[Int(part)].effort.likely
    case .exam(let index): graph.catalog.certifications[Int(index)].examMinutes
    }
  }
}

/// The chosen steps with what each learns, requires and waits for; sorted by id.
package struct ChosenSteps: Sendable {
  /// Sorted by the bytes of their ids.
  package var steps: [ChosenStep]
  /// The facts learnt in each step, ascending.
  package var learns: [[Int32]]
  /// The facts that must be known or learnt before each step, ascending.
  package var requires: [[Int32]]
  /// For each step the steps that must come before it, ascending.
  package var needs: [[Int32]]
  /// The step in which a needed fact is learnt, in the order of the selection's `needed`.
  package var stepOfNeeded: [Int32]
}
