/// What lies between a learner and their targets, as facts and indices of the learning graph.

package import WaymarkModel

/// What is held, what is known, and what is wanted.
package struct Gap: Sendable {
  /// Everything that a target names; what a goal item is for.
  package enum GoalItem: Sendable, Hashable {
    /// Index into the graph's competencies.
    case competency(Int32)
    /// A fact that the reader named.
    case fact(Int32)
    /// Index into the catalog's certifications.
    case certification(Int32)
  }

  /// What made a topic known.
  package enum Origin: Sendable, Hashable {
    /// The learner named it.
    case named
    /// A part that is done teaches it.
    case done(Int32)
    /// A held competency requires it.
    case competency(Int32)
    /// A held certification examines it.
    case certification(Int32)
    /// A known topic requires it.
    case topic(Int32)
  }

  /// Cells whose competencies count as held, sorted.
  package var heldCells: [CellID] = []
  /// Cells of the target and cells that these require, held or not, empty ones left out; sorted.
  package var milestoneCells: [CellID] = []
  /// The depth at which each topic is known; 0 for not at all.
  package var knownDepth: [UInt8] = []
  /// For each topic what made it known; nil for not known.
  package var knownOrigin: [Origin?] = []
  /// What is wanted, each once: competencies, then named topics, then named certifications.
  package var goals: [GoalItem] = []
  /// Certifications to be examined in: the named ones and what they require; sorted by id.
  package var exams: [Int32] = []
  /// Certifications held, those required by held ones included.
  package var heldCertifications: [Bool] = []

  /// True when a fact is known at the start.
  package func knows(_ fact: Int32) -> Bool { fact % 3 < Int32(knownDepth[Int(fact / 3)]) }
}

extension Gap {
  /// Known topics, each at its deepest, sorted.
  package func known(in graph: LearningGraph) -> [Attainment] {
    knownDepth.enumerated().compactMap { topic, depth in
      depth == 0 ? nil : graph.attainment(Int32(topic) * 3 + Int32(depth) - 1)
    }
  }

  /// The forest nodes that have to hold in the end.
  ///
  /// Exams count by what their domains require.
  package func goalNodes(in graph: LearningGraph) -> [Int32] {
    var nodes: [Int32] = []
    for case .competency(let index) in goals {
      nodes.append(graph.competencyRequirement[Int(index)])
    }
    nodes += exams.map { graph.certificationRequirement[Int($0)] }
    return nodes.filter { $0 >= 0 }
  }

  /// The facts that the reader named.
  package var goalFacts: [Int32] {
    goals.compactMap { goal in
      if case .fact(let fact) = goal { fact } else { nil }
    }
  }
}

extension Gap.GoalItem {
  /// The written form: a competency's id, `topic:tls@2`, or `cert:cka`.
  package func name(in graph: LearningGraph) -> String {
    switch self {
    case .competency(let index): graph.competencies[Int(index)].id.description
    case .fact(let fact): "topic:\(graph.attainment(fact))"
    case .certification(let index): "cert:\(graph.catalog.certifications[Int(index)].id)"
    }
  }
}
