/// Exams whose certification another one requires, taken late enough to be valid still.

internal import WaymarkModel

/// Delays an exam whose certification would expire before it is asked for.
enum ExamPlacement {
  /// Moves one such exam to right before the one that requires it, where nothing in between waits
  /// for it.
  ///
  /// - Returns: false when there is no exam to move, or none may be moved.
  static func delayOne(
    in order: inout StudyOrder, _ schedule: Schedule, _ stage: CalendarStage
  ) -> Bool {
    guard !stage.request.includesReviews else { return false }
    for pair in expiring(order.sequence, schedule.days, stage.chosen, stage.graph) {
      let between = order.sequence[(pair.required + 1)..<pair.asking]
      let exam = order.sequence[pair.required]
      let isFree = between.allSatisfy { !order.before[Int($0)].contains(exam) }
      if between.isEmpty || !isFree { continue }
      order.sequence.remove(at: pair.required)
      order.sequence.insert(exam, at: pair.asking - 1)
      return true
    }
    return false
  }

  /// Places of exams that require a certification which is no longer valid on their day, and the
  /// place of the exam that gave it.
  static func expiring(
    _ sequence: [Int32], _ days: [ClosedRange<CalendarDate>], _ chosen: ChosenSteps,
    _ graph: LearningGraph
  ) -> [(required: Int, asking: Int)] {
    var placeOfExam: [Identifier: Int] = [:]
    var found: [(required: Int, asking: Int)] = []
    for (place, step) in sequence.enumerated() {
      guard case .exam(let index) = chosen.steps[Int(step)] else { continue }
      let exam = graph.catalog.certifications[Int(index)]
      placeOfExam[exam.id] = place
      for id in exam.requires {
        guard let required = placeOfExam[id],
          let months = graph.catalog.certification(id)?.validMonths,
          validUntil(days[required].upperBound, months: months) < days[place].upperBound
        else { continue }
        found.append((required, place))
      }
    }
    return found
  }

  /// The last day on which a certification gained on a day is valid.
  static func validUntil(_ day: CalendarDate, months: Int) -> CalendarDate {
    day.adding(months: months) - 1
  }
}
