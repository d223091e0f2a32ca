/// How figures are said in English, once for every format.

import WaymarkModel

/// Hours, prices, depths and levels in words.
package enum Wording {
  /// `3 h`, `3 h 30 min`, `45 min`.
  package static func duration(_ minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if hours == 0 { return "\(rest) min" }
    return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
  }

  /// `445 USD`, `12.50 USD`, `free`. The sign `$` would be read as a formula by some readers of
  /// Markdown.
  package static func price(_ cents: Int) -> String {
    if cents == 0 { return "free" }
    return "\(amount(cents)) USD"
  }

  /// `445` or `12.50`.
  package static func amount(_ cents: Int) -> String {
    let (dollars, rest) = cents.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return String(dollars) }
    return "\(dollars).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// `9`, `9.9`, `9.913`; never below zero.
  static func decimal(thousandths: Int) -> String {
    let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
    if rest == 0 { return String(whole) }
    var digits = String(1000 + rest).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }

  /// The topic's title, with its depth unless it is the usual one.
  static func attainment(_ attainment: Attainment, in plan: StudyPlan) -> String {
    plan.title(of: attainment.topic) + unusualDepth(attainment.depth)
  }

  /// What a step teaches, each topic once, at the deepest depth that it reaches.
  static func learns(_ step: PlanStep, in plan: StudyPlan) -> [String] {
    let deepest = zip(step.learns, step.learns.dropFirst().map(Optional.some) + [nil])
      .filter { $0.topic != $1?.topic }.map(\.0)
    return deepest.map { attainment($0, in: plan) }
  }

  /// `Networking, level 2`.
  static func cell(_ cell: CellID, in matrix: CareerMatrix) -> String {
    "\(matrix.skill(cell.skill)?.title ?? cell.skill.rawValue), level \(cell.level)"
  }

  /// `1 week`, `3 weeks`.
  package static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// How good the plan is: proven, or within how much of the least possible cost.
  static func quality(_ summary: Summary) -> String {
    let proof = proof(
      cost: summary.cost, lowerBound: summary.lowerBound, isProven: summary.isProven)
    return summary.isProven || proof == "not proven"
      ? "least cost \(proof)" : "\(proof) of the least cost"
  }

  /// `proven`, `within 1.8 %`, or `not proven` where no figure says how far.
  static func proof(cost: Int, lowerBound: Int, isProven: Bool) -> String {
    if isProven { return "proven" }
    guard lowerBound > 0, cost >= lowerBound else { return "not proven" }
    let (product, overflow) = (cost - lowerBound).multipliedReportingOverflow(by: 1000)
    guard !overflow else { return "not proven" }
    let tenths = (product + lowerBound - 1) / lowerBound
    return "within \(tenths / 10).\(tenths % 10) %"
  }

  /// What the order makes small and how near the least possible it is; nil when there is no order.
  static func order(_ summary: Summary) -> String? {
    if summary.steps == 0 { return nil }
    guard let quality = summary.orderQuality else { return summary.strategy }
    return "\(summary.strategy), \(figure(quality))"
  }

  private static func figure(_ quality: OrderQuality) -> String {
    if quality.count == 0 { return "no target has a day of its own" }
    let mean = (quality.sum + quality.count / 2) / quality.count
    let average = quality.count == 1 ? "" : " on average"
    switch quality.measure {
    case .goalTime:
      return "a goal reached after \(duration(mean))\(average), \(excess(quality))"
    case .competencyTime:
      return "a competency held after \(duration(mean))\(average), \(excess(quality))"
    case .placeOfWaitedFor:
      let place = decimal(thousandths: (quality.sum * 10 + quality.count / 2) / quality.count * 100)
      return "what others wait for at place \(place) on average, \(excess(quality))"
    case .skillChanges: return "\(count(quality.sum, "change")) of skill, \(fewest(quality))"
    case .repeatedSkills:
      return "\(count(quality.sum, "time")) one skill in two resources running, \(fewest(quality))"
    case .lateness: return lateness(quality)
    }
  }

  /// `the least possible`, or `at most 0.4 % above the least possible`.
  private static func excess(_ quality: OrderQuality) -> String {
    if quality.sum <= quality.bound { return "the least possible" }
    guard quality.bound > 0 else { return "no bound known" }
    let tenths = ((quality.sum - quality.bound) * 1000 + quality.bound - 1) / quality.bound
    return "at most \(tenths / 10).\(tenths % 10) % above the least possible"
  }

  /// `the fewest possible`, or `at most 2 more than the fewest possible`.
  private static func fewest(_ quality: OrderQuality) -> String {
    let more = quality.sum - quality.bound
    return more <= 0 ? "the fewest possible" : "at most \(more) more than the fewest possible"
  }

  private static func lateness(_ quality: OrderQuality) -> String {
    let days = count(abs(quality.sum), "day")
    let more = quality.sum - quality.bound
    let nearness =
      more <= 0 ? "the best possible" : "at most \(count(more, "day")) from the best possible"
    if quality.sum > 0 { return "the latest target \(days) late, \(nearness)" }
    return "every day kept, the tightest with \(days) to spare, \(nearness)"
  }

  /// `from networking 1 and sre 1`; `from level 1` when every skill is there; `from the start` when
  /// nothing is held.
  static func origin(_ plan: StudyPlan) -> String {
    guard let first = plan.from.first else { return "from the start" }
    let isEverywhere =
      plan.from.count == plan.matrix.skills.count
      && plan.from.allSatisfy { $0.level == first.level }
    if isEverywhere { return "from level \(first.level)" }
    return "from " + list(plan.from.map { "\($0.skill) \($0.level)" })
  }

  /// The targets as the reader wrote them; a bare number is a level.
  static func goals(_ plan: StudyPlan) -> String {
    goals(plan.to)
  }

  /// Targets as the reader wrote them.
  static func goals(_ words: [String]) -> String { words.map(target).joined(separator: ", ") }

  /// The plan's name: what path, and where to.
  static func title(_ plan: StudyPlan) -> String {
    plan.to.isEmpty ? plan.pathTitle : "\(plan.pathTitle): \(goals(plan))"
  }

  /// The words for the kind of a step.
  static func kind(_ kind: PlanStep.Kind) -> String {
    switch kind {
    case .study(_, let resource): resource.rawValue
    case .exam: "exam"
    case .review: "review"
    }
  }

  /// What a rule changed, against the plan without it: `3 h more, 2 weeks later, 40 USD less,
  /// 5 steps moved`.
  static func effect(_ effect: RuleEffect) -> String {
    var changes: [String] = []
    if effect.minutes != 0 {
      changes.append("\(duration(abs(effect.minutes))) \(effect.minutes > 0 ? "more" : "less")")
    }
    if effect.days != 0 {
      changes.append("\(span(abs(effect.days))) \(effect.days > 0 ? "later" : "earlier")")
    }
    if effect.cents != 0 {
      changes.append("\(price(abs(effect.cents))) \(effect.cents > 0 ? "more" : "less")")
    }
    if changes.isEmpty { changes = ["as long and as dear as without it"] }
    return (changes + ["\(count(effect.movedSteps, "step")) moved"]).joined(separator: ", ")
  }

  /// `3 days`, `2 weeks`, `1 week 3 days`.
  static func span(_ days: Int) -> String {
    let (weeks, rest) = days.quotientAndRemainder(dividingBy: 7)
    if weeks == 0 { return count(rest, "day") }
    return rest == 0 ? count(weeks, "week") : "\(count(weeks, "week")) \(count(rest, "day"))"
  }

  /// A step's remarks: what rules want said, what rules did, and how long an exam is valid.
  static func remarks(_ step: PlanStep) -> [String] {
    var lines: [String] = []
    if let until = step.validUntil { lines.append("Valid until \(until).") }
    return lines + ruleRemarks(step)
  }

  /// What rules want said about a step, then what they did to it.
  static func ruleRemarks(_ step: PlanStep) -> [String] {
    step.annotations.map { annotation in
      let badge = annotation.badge.map { "[\($0)] " } ?? ""
      return "\(badge)\(annotation.note) (\(annotation.rule))"
    } + step.rules
  }
}
