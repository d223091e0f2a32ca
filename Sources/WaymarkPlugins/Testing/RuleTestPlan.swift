/// A small finished plan for tests of exporters: one step after another, whole weeks of work.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// Makes plans of tests. Not a scheduler: no days away, no examinations to keep in one week.
enum RuleTestPlan {
  static func plan(
    _ order: [Int32], _ problem: OrderingProblem, _ remarks: [[Annotation]]
  ) -> StudyPlan {
    let context = problem.context
    var calendar = Calendar(context)
    var steps: [PlanStep] = []
    for index in order.map(Int.init) {
      let step = problem.steps[index]
      let days = calendar.take(step.minutes, for: steps.count)
      steps.append(
        planStep(step, from: days.start, to: days.end, remarks.isEmpty ? [] : remarks[index]))
    }
    let minutes = steps.reduce(0) { $0 + $1.minutes }
    let summary = Summary(
      steps: steps.count, minutes: minutes, priceCents: steps.reduce(0) { $0 + $1.priceCents },
      cost: minutes * 100, lowerBound: minutes * 100, isProven: true, start: context.start,
      finish: steps.last?.end ?? context.start, strategy: context.strategy,
      minutesPerWeek: context.minutesPerWeek)
    return StudyPlan(
      path: "test", pathTitle: "Test", from: context.levels, to: context.targets,
      summary: summary, known: [], needed: [], steps: steps, weeks: calendar.weeks)
  }

  private static func planStep(
    _ step: RuleStep, from start: CalendarDate, to end: CalendarDate, _ remarks: [Annotation]
  ) -> PlanStep {
    let part = PartID(
      resource: Identifier(step.resource), part: Identifier(step.part))
    let kind = ResourceKind(rawValue: step.kind) ?? .docs
    return PlanStep(
      kind: step.kind == "exam" ? .exam(Identifier(step.id)) : .study(part, kind),
      title: step.title, minutes: step.minutes, priceCents: step.priceCents,
      learns: step.learns.compactMap(attainment), requires: step.requires.compactMap(attainment),
      serves: step.serves, skill: step.skill.isEmpty ? nil : Identifier(step.skill),
      annotations: remarks, start: start, end: end)
  }

  private static func attainment(_ text: String) -> Attainment? {
    let parts = text.split(separator: "@")
    guard parts.count == 2, let depth = Int(parts[1]).flatMap(Depth.init(rawValue:)) else {
      return nil
    }
    return Attainment(Identifier(String(parts[0])), depth)
  }

  /// Fills weeks in order; work of a week begins on its Monday.
  private struct Calendar {
    var weeks: [PlanWeek] = []
    private var left = 0
    private let perWeek: Int
    private let start: CalendarDate

    init(_ context: RuleContext) {
      perWeek = context.minutesPerWeek
      start = context.start
    }

    mutating func take(_ minutes: Int, for step: Int) -> (start: CalendarDate, end: CalendarDate) {
      var minutes = minutes
      var first: CalendarDate?
      repeat {
        if left == 0 {
          weeks.append(PlanWeek(monday: start.monday + 7 * weeks.count, shares: []))
          left = perWeek
        }
        first = first ?? day
        let share = min(left, minutes)
        weeks[weeks.count - 1].shares.append(.init(step: step, minutes: share))
        left -= share
        minutes -= share
      } while minutes > 0
      return (first ?? day, day)
    }

    private var day: CalendarDate { max(start, weeks.last?.monday ?? start) }
  }
}
