/// From a sequence of steps to dates: reviews and examinations put in on the day that they fall due.

internal import WaymarkModel

/// Lays out steps one after another; what has to wait for a day comes as soon as it may.
///
/// A review waits for its interval. An examination waits for its lead time, where the learner gave
/// one, and for a week with room for it, so that it falls on one day. Steps that do not need the
/// examination go on meanwhile; only when there are none are days left empty.
struct SlotLayout {
  private let stage: CalendarStage
  private let before: [[Int32]]
  private let minutes: [Int]?
  private var scheduler: Scheduler
  private var slots: [PlanSlot] = []
  /// The last day of each step that is laid out.
  private var ends: [CalendarDate?]
  private var waiting: [Waiting] = []

  private struct Waiting {
    var due: CalendarDate
    var slot: PlanSlot

    var isReview: Bool {
      if case .review = slot { true } else { false }
    }
  }

  /// Lays out an order.
  ///
  /// - Parameter minutes: what each step takes, where that is not what content says.
  /// - Complexity: O(*n* · *w* + *d*), *n* steps, *w* reviews and examinations that wait at once,
  ///   *d* days from start to finish; O(*n*²) more where examinations wait.
  static func layOut(
    _ order: StudyOrder, _ stage: CalendarStage, minutes: [Int]? = nil
  ) -> DatedSlots {
    var layout = SlotLayout(order, stage, minutes)
    layout.run(order.sequence)
    return DatedSlots(slots: layout.slots, schedule: layout.scheduler.schedule)
  }

  private init(_ order: StudyOrder, _ stage: CalendarStage, _ minutes: [Int]?) {
    self.stage = stage
    self.minutes = minutes
    before = order.before
    scheduler = Scheduler(calendar: stage.request.learner.calendar, start: stage.request.start)
    ends = [CalendarDate?](repeating: nil, count: stage.chosen.steps.count)
  }

  /// Reviews that are not due when the last step begins are left out: a plan ends with its work.
  private mutating func run(_ sequence: [Int32]) {
    var open = Array(sequence.reversed())
    while !open.isEmpty || waiting.contains(where: { !$0.isReview }) {
      if let index = indexOfDue() {
        place(waiting.remove(at: index).slot)
      } else if let index = open.lastIndex(where: isFree) {
        begin(open.remove(at: index))
      } else {
        scheduler.skipDay()
      }
    }
  }

  private func isFree(_ step: Int32) -> Bool {
    before[Int(step)].allSatisfy { ends[Int($0)] != nil }
  }

  private mutating func begin(_ step: Int32) {
    if case .exam = stage.chosen.steps[Int(step)],
      let lead = stage.request.learner.calendar.examLeadDays
    {
      let prepared = stage.chosen.needs[Int(step)].filter(isStudy).compactMap { ends[Int($0)] }
      let due = prepared.max().map { $0 + lead } ?? stage.request.start
      waiting.append(Waiting(due: due, slot: .step(step)))
    } else {
      place(.step(step))
    }
  }

  private func isStudy(_ step: Int32) -> Bool {
    if case .study = stage.chosen.steps[Int(step)] { true } else { false }
  }

  private mutating func indexOfDue() -> Int? {
    if waiting.isEmpty { return nil }
    let today = scheduler.nextDay()
    return waiting.indices.filter { isDue(waiting[$0], on: today) }
      .min { (waiting[$0].due, $0) < (waiting[$1].due, $1) }
  }

  /// Nothing waits any longer when the calendar has come to its end.
  private func isDue(_ item: Waiting, on today: CalendarDate?) -> Bool {
    guard let today else { return true }
    if item.isReview { return item.due <= today }
    let work = workload(item.slot)
    var trial = scheduler
    let days = trial.append(work)
    let fitsNoWeek = work.minutes > stage.request.learner.calendar.weeklyMinutes
    return item.due <= days.lowerBound && (fitsNoWeek || days.lowerBound == days.upperBound)
  }

  private mutating func place(_ slot: PlanSlot) {
    slots.append(slot)
    let days = scheduler.append(workload(slot))
    guard case .step(let step) = slot else { return }
    ends[Int(step)] = days.upperBound
    guard stage.request.includesReviews, case .study(let part) = stage.chosen.steps[Int(step)],
      !stage.chosen.learns[Int(step)].isEmpty
    else { return }
    for (index, interval) in Reviews.intervals.enumerated() {
      waiting.append(
        Waiting(due: days.upperBound + interval, slot: .review(of: part, number: index + 1)))
    }
  }

  private func workload(_ slot: PlanSlot) -> Workload {
    switch slot {
    case .step(let step):
      var work = stage.chosen.steps[Int(step)].workload(in: stage.graph)
      if let minutes { work.minutes = minutes[Int(step)] }
      return work
    case .review(let part, _):
      return Workload(minutes: Reviews.length(of: part, in: stage.graph))
    }
  }
}
