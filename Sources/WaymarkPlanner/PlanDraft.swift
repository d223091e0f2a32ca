/// Everything that the stages found, handed from one to the next and to the assembler.

internal import WaymarkModel

/// A plan as indices: the products of all stages for one request.
struct PlanDraft {
  var graph: LearningGraph
  var request: PlanRequest
  var gap: Gap
  var selection: Selection
  var chosen: ChosenSteps
  var services: ServiceMap
  var reasons: ReasonMap
  /// Indices into `chosen.steps`, first to last.
  var sequence: [Int32]
  /// In the order of `sequence`.
  var schedule: Schedule
  /// Resources that cost nothing any more.
  var isPaid: [Bool]
  /// What rules were shown of each chosen step.
  var ruleSteps: [RuleStep]

  /// The place of each chosen step in the sequence, from 0.
  var places: [Int] {
    var places = [Int](repeating: 0, count: sequence.count)
    for (place, step) in sequence.enumerated() { places[Int(step)] = place }
    return places
  }
}
