/// When a cautious reader is done: the day that holds eighty times out of a hundred.

internal import WaymarkModel

/// Adds up the ranges that content gives.
///
/// Each range is taken as a beta distribution in the way of PERT: mean (min + 4 likely + max) / 6,
/// variance ((max − min) / 6)² (Malcolm, Roseboom, Clark & Fazar 1959, doi:10.1287/opre.7.5.646).
/// The sum of many is close to normal, and a normal variable stays below its mean plus 0.8416
/// standard deviations eighty times out of a hundred. All in integers.
enum CautiousEstimate {
  /// The last day of work for a cautious reader; nil when content gives no range.
  static func finish(of draft: PlanDraft) -> CalendarDate? {
    let ranges = draft.chosen.steps.compactMap { step -> Effort? in
      if case .study(let part) = step { draft.graph.parts[Int(part)].effort } else { nil }
    }
    guard ranges.contains(where: { $0.minimum < $0.maximum }) else { return nil }
    let likely = ranges.reduce(0) { $0 + $1.likely }
    let reserve = max(0, eightiethPercentile(of: ranges) - likely)
    let stage = CalendarStage(graph: draft.graph, chosen: draft.chosen, request: draft.request)
    let schedule = SlotLayout.layOut(draft.order, stage, furtherMinutes: reserve).schedule
    return schedule.isCutShort ? nil : schedule.finish
  }

  /// Minutes that the sum of the ranges does not exceed eighty times out of a hundred, rounded up.
  static func eightiethPercentile(of ranges: [Effort]) -> Int {
    let sixths = ranges.reduce(0) { $0 + $1.minimum + 4 * $1.likely + $1.maximum }
    let squares = ranges.reduce(0) { sum, range in
      let width = range.maximum - range.minimum
      return sum + width * width
    }
    let deviation = squareRootRoundedUp(squares * 8_416 * 8_416)
    return (sixths * 10_000 + deviation + 59_999) / 60_000
  }

  /// The least integer whose square is not below a number, by Newton's iteration.
  static func squareRootRoundedUp(_ number: Int) -> Int {
    guard number > 0 else { return 0 }
    var root = number
    var next = (root + 1) / 2
    while next < root {
      root = next
      next = (root + number / root) / 2
    }
    return root * root < number ? root + 1 : root
  }
}
