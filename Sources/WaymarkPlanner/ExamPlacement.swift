/// Exams whose certification another one requires, taken late enough to be valid still.

internal import WaymarkModel

/// Delays an exam whose certification would expire before it is asked for.
enum ExamPlacement {
  /// The order with one such exam right before the one that requires it, where nothing in between
  /// waits for it; nil when there is no exam to move, or none may be moved.
  static func delayingOne(
    in order: StudyOrder, _ dated: DatedSlots, _ stage: CalendarStage
  ) -> StudyOrder? {
    for pair in expiring(dated, stage.chosen, stage.graph) {
      let between = order.sequence[(pair.required + 1)..<pair.asking]
      let exam = order.sequence[pair.required]
      let isFree = between.allSatisfy { !order.before[Int($0)].contains(exam) }
      if between.isEmpty || !isFree { continue }
      var later = order
      later.sequence.remove(at: pair.required)
      later.sequence.insert(exam, at: pair.asking - 1)
      return later
    }
    return nil
  }

  /// Places, among the steps, of exams that require a certification which is no longer valid on
  /// their day, and of the exam that gave it.
  static func expiring(
    _ dated: DatedSlots, _ chosen: ChosenSteps, _ graph: LearningGraph
  ) -> [(required: Int, asking: Int)] {
    let steps = dated.steps
    var placeOfExam: [Identifier: Int] = [:]
    var found: [(required: Int, asking: Int)] = []
    for (place, entry) in steps.enumerated() {
      guard case .exam(let index) = chosen.steps[Int(entry.step)] else { continue }
      let exam = graph.catalog.certifications[Int(index)]
      placeOfExam[exam.id] = place
      for id in exam.requires {
        guard let required = placeOfExam[id],
          let months = graph.catalog.certification(id)?.validMonths,
          validUntil(steps[required].days.upperBound, months: months) < entry.days.upperBound
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
