/// From an order to dates: study, exams that must still find valid what they require, reviews.

internal import WaymarkModel

/// The order of the steps with what has to come before each, recommendations and rules included.
struct StudyOrder {
  /// Indices of the steps, first to last.
  var sequence: [Int32]
  /// For each step the steps directly before it.
  var before: [[Int32]]
}

/// Dates an order.
struct CalendarStage {
  let graph: LearningGraph
  let chosen: ChosenSteps
  let request: PlanRequest

  /// Lays out the steps, exams moved where a certification would expire, reviews put in between.
  func date(_ order: StudyOrder) -> (slots: [PlanSlot], schedule: Schedule) {
    var order = order
    var dated = layOut(order.sequence)
    for _ in chosen.steps where ExamPlacement.delayOne(in: &order, dated.schedule, self) {
      dated = layOut(order.sequence)
    }
    return dated
  }

  /// Lays out a sequence as it stands.
  func layOut(_ sequence: [Int32]) -> (slots: [PlanSlot], schedule: Schedule) {
    if request.includesReviews { return ReviewPlanner.layOut(sequence, chosen, graph, request) }
    let work = sequence.map { chosen.steps[Int($0)].workload(in: graph) }
    let schedule = Scheduler.schedule(
      work, calendar: request.learner.calendar, start: request.start)
    return (sequence.map(PlanSlot.step), schedule)
  }
}
