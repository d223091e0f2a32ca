/// Days that were asked for, and whether the plan keeps them.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// Findings about a plan's dates: `--by`, targets with a day, retirement and expiry.
struct PunctualityCheck {
  private let draft: PlanDraft

  /// All findings about the dates of a plan.
  static func findings(_ draft: PlanDraft) -> [Diagnostic] {
    let check = PunctualityCheck(draft: draft)
    return check.deadline() + check.targetDeadlines() + check.exams()
  }

  /// The finding about a plan that would go on after the last day that can be written.
  static func endOfCalendar(_ request: PlanRequest) -> Diagnostic {
    let calendar = request.learner.calendar
    return Diagnostic(
      .planTooLong,
      "the plan does not end by \(CalendarDate.last), the last day that a date can say",
      at: request.learner.span,
      hint: calendar.away.isEmpty ? "study more hours a week" : "study more, or be away less")
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
    let isEarlier = day < draft.request.start
    return [
      Diagnostic(
        .deadlineMissed,
        "the plan ends on \(draft.schedule.finish), \(Self.days(late)) after \(day)",
        notes: notes,
        hint: isEarlier
          ? "take a day after the plan's first, \(draft.request.start)"
          : hint { $0.schedule.finish <= day })
    ]
  }

  private func targetDeadlines() -> [Diagnostic] {
    learner.targets.compactMap { target in
      guard let day = target.deadline, let end = completion(of: target), end > day else {
        return nil
      }
      let hours = hint { completion(of: target, in: $0).map { $0 <= day } ?? true }
      let isOrdered = draft.request.strategy == DeadlineStrategy().name
      return Diagnostic(
        .deadlineMissed, "'\(target.written)' is reached on \(end), \(Self.days(end - day)) late",
        at: target.span, hint: isOrdered ? hours : "order by `--strategy deadline`, or \(hours)")
    }
  }

  /// How much a week would do, if anything would.
  private func hint(for isEarlyEnough: (DatedSlots) -> Bool) -> String {
    guard let minutes = DeadlineFit.leastMinutesPerWeek(for: draft, isEarlyEnough: isEarlyEnough)
    else { return "take a later day: no number of hours a week is enough" }
    let calendar = learner.calendar
    let spread = calendar.minutesPerWeekday == nil ? "" : " on all days"
    // What waits for a day of its own may begin later when other work ends sooner.
    let isLeast = !draft.request.includesReviews && calendar.examLeadDays == nil
    return "study \(DeadlineFit.text(minutes)) a week\(spread) "
      + "(`--hours-per-week \(DeadlineFit.flag(minutes))`), which is "
      + (isLeast ? "the least that is enough" : "enough")
  }

  /// The day on which all that a target asks for is reached; nil when it asks for nothing.
  private func completion(of target: Target, in dated: DatedSlots? = nil) -> CalendarDate? {
    let items = TargetItems.goals(of: target, in: draft)
    let steps = Set(items.flatMap { draft.services.stepsOfGoal[$0] })
    return (dated ?? draft.dated).steps.filter { steps.contains($0.step) }
      .map(\.days.upperBound).max()
  }

  private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

  // MARK: Examinations

  private func exams() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let steps = draft.dated.steps
    for (step, day) in steps {
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
    for pair in ExamPlacement.expiring(draft.dated, draft.chosen, graph) {
      let required = draft.chosen.steps[Int(steps[pair.required].step)].id(in: graph)
      let asking = draft.chosen.steps[Int(steps[pair.asking].step)].id(in: graph)
      findings.append(
        Diagnostic(
          .certificationExpires,
          "'\(required)' is no longer valid when '\(asking)' is examined on "
            + "\(steps[pair.asking].days.upperBound)"))
    }
    return findings
  }
}
