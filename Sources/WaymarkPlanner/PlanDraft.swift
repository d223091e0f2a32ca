/// Everything that the stages found, handed from one to the next and to the assembler.

internal import WaymarkModel

/// One place in a plan.
enum PlanSlot: Hashable {
  /// Index into the chosen steps.
  case step(Int32)
  /// A part gone over again; the number tells reviews of one part apart.
  case review(of: Int32, number: Int)
}

/// A plan as indices: the products of all stages for one request.
struct PlanDraft {
  var graph: LearningGraph
  var request: PlanRequest
  var gap: Gap
  var selection: Selection
  var chosen: ChosenSteps
  var services: ServiceMap
  var reasons: ReasonMap
  /// The steps as they are laid out, with what had to come before each.
  var order: StudyOrder
  /// Steps and reviews with their days.
  var dated: DatedSlots
  /// Resources that cost nothing any more.
  var isPaid: [Bool]
  /// The steps and goals as strategies and rules were shown them.
  var problem: OrderingProblem

  /// What rules were shown of each chosen step.
  var ruleSteps: [RuleStep] { problem.steps }
  /// Steps and reviews, first to last.
  var slots: [PlanSlot] { dated.slots }
  /// Their days, in the same order.
  var schedule: Schedule { dated.schedule }

  /// The place of each chosen step among the slots, from 0.
  var places: [Int] {
    var places = [Int](repeating: 0, count: chosen.steps.count)
    for (place, slot) in slots.enumerated() {
      if case .step(let step) = slot { places[Int(step)] = place }
    }
    return places
  }

  /// The place at which the last of some facts is learnt; −1 when all are known.
  func lastPlace(learning facts: [Int32], _ places: [Int]) -> Int {
    facts.reduce(-1) { last, fact in
      guard let position = selection.position(of: fact) else { return last }
      return max(last, places[Int(chosen.stepOfNeeded[Int(position)])])
    }
  }
}
