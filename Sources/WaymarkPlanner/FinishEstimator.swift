/// When a reader is done by the ranges of hours that content gives.

internal import WaymarkModel

/// Lays the plan out again with the hours that are as likely as not, and with cautious ones.
///
/// All used parts of a resource count as one range, since who is slow in one chapter of a book is
/// slow in the next; resources count as independent of each other. See `EffortSum` for the method.
struct FinishEstimator {
  private let draft: PlanDraft
  /// The range of each chosen step; one number for an examination.
  private let ranges: [Effort]

  private init(_ draft: PlanDraft) {
    self.draft = draft
    ranges = draft.chosen.steps.map { step in
      if case .study(let part) = step { return draft.graph.parts[Int(part)].effort }
      return Effort(minutes: step.minutes(in: draft.graph))
    }
  }

  /// Both days; nil when content gives no range, or when the calendar ends before the work does.
  ///
  /// - Complexity: that of two layouts.
  static func estimate(_ draft: PlanDraft) -> FinishEstimate? {
    FinishEstimator(draft).estimate()
  }

  private func estimate() -> FinishEstimate? {
    let sum = EffortSum(rangesOfResources())
    guard !sum.isCertain, let likely = finish(after: sum.minutes(.fiftieth)),
      let cautious = finish(after: sum.minutes(.eightieth))
    else { return nil }
    return FinishEstimate(likely: likely, cautious: max(likely, cautious))
  }

  private func rangesOfResources() -> [Effort] {
    var sums: [Int32: Effort] = [:]
    var others: [Effort] = []
    for (step, range) in zip(draft.chosen.steps, ranges) {
      guard case .study(let part) = step else {
        others.append(range)
        continue
      }
      let shelf = draft.graph.partResource[Int(part)]
      let sum = sums[shelf] ?? Effort(minutes: 0)
      sums[shelf] = Effort(
        minimum: sum.minimum + range.minimum, likely: sum.likely + range.likely,
        maximum: sum.maximum + range.maximum)
    }
    return sums.sorted { $0.key < $1.key }.map(\.value) + others
  }

  /// The last day when all steps take so many minutes together; nil when the calendar ends first.
  private func finish(after total: Int) -> CalendarDate? {
    let stage = CalendarStage(graph: draft.graph, chosen: draft.chosen, request: draft.request)
    let schedule = SlotLayout.layOut(draft.order, stage, minutes: minutes(total)).schedule
    return schedule.isCutShort ? nil : schedule.finish
  }

  /// What each step takes of a total, from its likely minutes on in proportion to what its range
  /// leaves room for, so that examinations and lead times move along.
  private func minutes(_ total: Int) -> [Int] {
    let change = Int128(total - ranges.reduce(0) { $0 + $1.likely })
    let rooms = ranges.map { range in
      Int128(change > 0 ? range.maximum - range.likely : range.likely - range.minimum)
    }
    let room = rooms.reduce(0, +)
    if change == 0 || room == 0 { return ranges.map(\.likely) }
    var passed: Int128 = 0
    return zip(ranges, rooms).map { range, own in
      let before = change * passed / room
      passed += own
      return range.likely + Int(change * passed / room - before)
    }
  }
}
