/// Recommended prerequisites between chosen steps: wishes that pull the order and nothing else.

import WaymarkModel

/// Finds where what content recommends is learnt.
struct Recommendations {
  private let graph: LearningGraph
  private let chosen: ChosenSteps
  private let selection: Selection

  /// Pairs of steps of which the first had better come first: what content recommends, in the order
  /// of ids, and then the shallower before the deeper depths of a topic.
  ///
  /// - Complexity: O(*r* · *n*), *r* recommendations and *n* chosen steps.
  static func pairs(
    _ graph: LearningGraph, _ chosen: ChosenSteps, _ selection: Selection
  ) -> [(before: Int32, after: Int32)] {
    let recommendations = Recommendations(graph: graph, chosen: chosen, selection: selection)
    let recommended = graph.recommendations.flatMap { entry -> [(before: Int32, after: Int32)] in
      guard let earlier = recommendations.step(learning: entry.fact) else { return [] }
      return recommendations.steps(of: entry.owner).filter { $0 != earlier }.map { (earlier, $0) }
    }
    return recommended + recommendations.depths()
  }

  /// Once a topic is known deeper, a shallow introduction to it is of little use.
  private func depths() -> [(before: Int32, after: Int32)] {
    zip(selection.needed, selection.needed.dropFirst()).compactMap { shallow, deep in
      guard graph.topic(ofFact: shallow) == graph.topic(ofFact: deep),
        let earlier = step(learning: shallow), let later = step(learning: deep), earlier != later
      else { return nil }
      return (earlier, later)
    }
  }

  /// Where a fact, or the same topic deeper, is learnt.
  private func step(learning fact: Int32) -> Int32? {
    for deeper in fact..<(fact / 3 * 3 + 3) {
      if let position = selection.position(of: deeper) {
        return chosen.stepOfNeeded[Int(position)]
      }
    }
    return nil
  }

  private func steps(of owner: LearningGraph.Owner) -> [Int32] {
    switch owner {
    case .topic(let topic):
      (topic * 3..<topic * 3 + 3).compactMap { fact in
        selection.position(of: fact).map { chosen.stepOfNeeded[Int($0)] }
      }
    case .part(let part):
      chosen.steps.firstIndex(of: .study(part)).map { [Int32($0)] } ?? []
    case .certification(let index):
      chosen.steps.firstIndex(of: .exam(index)).map { [Int32($0)] } ?? []
    case .competency: []
    }
  }
}
