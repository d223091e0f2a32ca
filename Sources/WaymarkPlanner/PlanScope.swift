/// What a request names in the content, directly: from there a plan reaches everything else.

internal import WaymarkDiagnostics
internal import WaymarkGraph
package import WaymarkModel

/// The topics that a learner wants or knows, and the parts that they name.
package struct PlanScope: Sendable {
  /// Topics that the goal asks for.
  package private(set) var wanted: [Identifier] = []
  /// Topics that are known because the learner, a held competency or a held certification says so.
  package private(set) var known: [Identifier] = []
  /// Parts that are done or avoided.
  package private(set) var parts: [PartID] = []

  /// Finds the scope of a request.
  ///
  /// - Parameter catalog: the matrix and all certifications; of topics and resources those are
  ///   enough that the request names.
  /// - Complexity: O(*m* + *c*), the size of the matrix and of the certifications.
  package init(_ request: PlanRequest, in catalog: Catalog) {
    let graph = LearningGraph(catalog)
    let gap = GapAnalysis.analyse(graph, request).value
    let held = Set(gap.heldCells)
    for competency in graph.competencies where held.contains(competency.id.cell) {
      Self.add(competency.requires, to: &known)
    }
    for (index, isHeld) in gap.heldCertifications.enumerated() where isHeld {
      Self.add(catalog.certifications[index].domains.flatMap(\.topics), to: &known)
    }
    known += request.learner.knows.map(\.topic)
    for goal in gap.goals {
      switch goal {
      case .competency(let index):
        Self.add(graph.competencies[Int(index)].requires, to: &wanted)
      case .fact(let fact): wanted.append(graph.attainment(fact).topic)
      case .certification: break  // one of the exams
      }
    }
    for index in gap.exams {
      Self.add(catalog.certifications[Int(index)].domains.flatMap(\.topics), to: &wanted)
    }
    parts = request.learner.done + request.learner.avoid
  }

  /// The topics that a request's learner names themselves.
  package static func named(by learner: Learner) -> [Identifier] {
    learner.knows.map(\.topic)
      + learner.targets.compactMap { target in
        if case .topic(let attainment) = target.goal { attainment.topic } else { nil }
      }
  }

  private static func add(_ requirements: [Requirement], to topics: inout [Identifier]) {
    for requirement in requirements { requirement.forEachTopic { topics.append($0) } }
  }
}
