/// The one sentence that stands at the head of a plan.

import WaymarkModel

/// The figures of a plan in the order in which a reader asks for them.
struct PlanSummary {
  /// From where to where.
  let journey: String
  /// Hours and weeks.
  let effort: String
  /// Everything behind the effort: pace, dates, price, quality.
  let rest: String

  /// Puts the figures of a plan into words.
  init(_ plan: StudyPlan) {
    let summary = plan.summary
    let goal = plan.to.isEmpty ? "" : " to \(Wording.goals(plan))"
    let origin = Wording.origin(plan)
    journey = (origin.first.map { String($0).uppercased() } ?? "") + origin.dropFirst() + goal
    guard !plan.steps.isEmpty else {
      effort = "nothing to learn"
      rest = "all of it is known"
      return
    }
    let weeks = summary.start.weeks(through: summary.finish)
    effort = "\(Wording.duration(summary.minutes)) in \(Wording.count(weeks, "week"))"
    var parts = [
      "\(Wording.count(summary.steps, "step")) at \(Wording.duration(summary.minutesPerWeek)) a week",
      "\(summary.start) to \(summary.finish)",
    ]
    if let estimate = summary.estimate {
      parts.append("likely done by \(estimate.likely)")
      parts.append("cautiously by \(estimate.cautious)")
    }
    parts.append(Wording.price(summary.priceCents))
    parts.append(Wording.quality(summary))
    rest = parts.joined(separator: ", ")
  }

  /// How the sentence of every plan ends.
  static let endings = [
    "nothing to learn, all of it is known.", "least cost proven.", "least cost not proven.",
    "% of the least cost.",
  ]

  /// The whole sentence without markup.
  var sentence: String { "\(journey): \(effort), \(rest)." }
}
