/// From an order to dates: study, exams that must still find valid what they require, reviews.

internal import WaymarkModel

/// The order of the steps with what has to come before each, recommendations and rules included.
struct StudyOrder {
  /// Indices of the steps, first to last.
  var sequence: [Int32]
  /// For each step the steps directly before it.
  var before: [[Int32]]
}

/// Steps and reviews with their days.
struct DatedSlots {
  /// First to last.
  var slots: [PlanSlot]
  /// In the order of `slots`.
  var schedule: Schedule

  /// The steps without reviews, in the order in which they are laid out, with their days.
  var steps: [(step: Int32, days: ClosedRange<CalendarDate>)] {
    zip(slots, schedule.days).compactMap { slot, days in
      if case .step(let step) = slot { (step, days) } else { nil }
    }
  }
}

/// Dates an order.
struct CalendarStage {
  let graph: LearningGraph
  let chosen: ChosenSteps
  let request: PlanRequest

  /// Lays out the steps, exams moved where a certification would expire, reviews put in between.
  ///
  /// - Returns: the order as it was laid out, and its days.
  func date(_ order: StudyOrder) -> (order: StudyOrder, dated: DatedSlots) {
    var order = order
    var dated = layOut(order)
    for _ in chosen.steps {
      order.sequence = dated.steps.map(\.step)
      guard let later = ExamPlacement.delayingOne(in: order, dated, self) else { break }
      order = later
      dated = layOut(order)
    }
    order.sequence = dated.steps.map(\.step)
    return (order, dated)
  }

  /// Lays out an order as it stands.
  func layOut(_ order: StudyOrder) -> DatedSlots { SlotLayout.layOut(order, self) }
}
