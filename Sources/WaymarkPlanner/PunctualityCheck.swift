/// Days that were asked for, and whether the plan keeps them.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// Findings about a plan's dates: `--by`, targets with a day, retirement and expiry.
struct PunctualityCheck {
  private let draft: PlanDraft
  private let places: [Int]

  /// All findings about the dates of a plan.
  static func findings(_ draft: PlanDraft) -> [Diagnostic] {
    let check = PunctualityCheck(draft: draft, places: draft.places)
    return check.deadline() + check.targetDeadlines() + check.exams()
  }

  private var graph: LearningGraph { draft.graph }
  private var learner: Learner { draft.request.learner }

  // MARK: The day for everything

  private func deadline() -> [Diagnostic] {
    guard let day = draft.request.deadline, draft.schedule.finish > day else { return [] }
    let late = draft.schedule.finish - day
    let notes = learner.targets.compactMap { target -> Diagnostic.Note? in
      guard let end = completion(of: target) else { return nil }
      let fits = end <= day ? "in time" : "\(Self.days(end - day)) late"
      return Diagnostic.Note("'\(target.written)' is reached on \(end), \(fits)", at: target.span)
    }
    return [
      Diagnostic(
        .deadlineMissed,
        "the plan ends on \(draft.schedule.finish), \(Self.days(late)) after \(day)",
        notes: notes, hint: hint(for: day))
    ]
  }

  private func hint(for day: CalendarDate) -> String {
    guard let minutes = DeadlineFit.leastMinutesPerWeek(for: draft, by: day) else {
      return "take a later day: no number of hours a week is enough"
    }
    return "study \(DeadlineFit.text(minutes)) a week, which is the least that is enough"
  }

  private func targetDeadlines() -> [Diagnostic] {
    learner.targets.compactMap { target in
      guard let day = target.deadline, let end = completion(of: target), end > day else {
        return nil
      }
      return Diagnostic(
        .deadlineMissed, "'\(target.written)' is reached on \(end), \(Self.days(end - day)) late",
        at: target.span, hint: "study more hours a week, or order by `--strategy deadline`")
    }
  }

  /// The day on which all that a target asks for is reached; nil when it asks for nothing.
  private func completion(of target: Target) -> CalendarDate? {
    let items = TargetItems.goals(of: target, in: draft)
    let last = items.flatMap { draft.services.stepsOfGoal[$0] }.map { places[Int($0)] }.max()
    return last.map { draft.schedule.days[$0].upperBound }
  }

  private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

  // MARK: Examinations

  private func exams() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let sequence = draft.slots.compactMap { slot -> Int32? in
      if case .step(let step) = slot { step } else { nil }
    }
    let days = sequence.map { draft.schedule.days[places[Int($0)]] }
    for (step, day) in zip(sequence, days) {
      guard case .exam(let index) = draft.chosen.steps[Int(step)] else { continue }
      let exam = graph.catalog.certifications[Int(index)]
      guard let retired = exam.retired, retired >= draft.request.start,
        day.upperBound > retired
      else { continue }
      findings.append(
        Diagnostic(
          .examAfterRetirement,
          "'\(exam.id)' is examined on \(day.upperBound), but retires on \(retired)",
          at: exam.span))
    }
    for pair in ExamPlacement.expiring(sequence, days, draft.chosen, graph) {
      let required = draft.chosen.steps[Int(sequence[pair.required])].id(in: graph)
      let asking = draft.chosen.steps[Int(sequence[pair.asking])].id(in: graph)
      findings.append(
        Diagnostic(
          .certificationExpires,
          "'\(required)' is no longer valid when '\(asking)' is examined on "
            + "\(days[pair.asking].upperBound)"))
    }
    return findings
  }
}
