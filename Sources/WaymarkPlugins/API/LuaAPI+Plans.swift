/// The fields of the finished plan that an exporter is given.

internal import WaymarkModel

extension LuaAPI {
  /// A step of a plan with its number.
  struct NumberedStep: Sendable {
    var number: Int
    var step: PlanStep
  }

  /// The fields of `waymark.Plan`.
  static let planFields: [LuaField<StudyPlan>] = [
    LuaField("path", "string", "The id of the path.") { .text($0.path.rawValue) },
    LuaField("title", "string", "What the path is called.") { .text($0.pathTitle) },
    LuaField("learner", "string?", "Who it is for, if they have said.", isRequired: false) {
      $0.learnerName.map { .text($0) } ?? .nil
    },
    LuaField("from", "string[]", "The cells where the learner stands, such as `sre/1`.") {
      texts($0.from.map(\.description))
    },
    LuaField("to", "string[]", "What they want, in their own words.") { texts($0.to) },
    LuaField("hours", "number", "All hours, examinations included.") {
      .number(Double($0.summary.minutes) / 60)
    },
    LuaField("price", "number", "All US dollars.") { .number(Double($0.summary.priceCents) / 100) },
    LuaField("start", "string", "The first day, as `YYYY-MM-DD`.") { day($0.summary.start) },
    LuaField("finish", "string", "The last day.") { day($0.summary.finish) },
    LuaField("steps", "waymark.PlanStep[]", "The steps, in order.") { plan in
      .list(
        plan.steps.enumerated().map {
          record("plan step", NumberedStep(number: $0.offset + 1, step: $0.element), planStepFields)
        })
    },
    LuaField("weeks", "waymark.Week[]", "The weeks, those without work included.") { plan in
      .list(plan.weeks.map { record("week", $0, weekFields) })
    },
    LuaField("milestones", "waymark.Milestone[]", "The cells that are reached.") { plan in
      .list(plan.milestones.map { record("milestone", $0, milestoneFields) })
    },
  ]

  /// The fields of `waymark.PlanStep`.
  static let planStepFields: [LuaField<NumberedStep>] = [
    LuaField("number", "integer", "Its place, from 1.") { .integer(Int64($0.number)) },
    LuaField("kind", "\"study\"|\"exam\"|\"review\"", "What is done.") { .text(kind($0.step)) },
    LuaField("id", "string", "Its id, as `waymark.Step` has it.") { .text($0.step.id) },
    LuaField("title", "string", "What it is called.") { .text($0.step.title) },
    LuaField(
      "resource", "string?", "What the resource is called, where it has parts.", isRequired: false
    ) {
      $0.step.resourceTitle.map { .text($0) } ?? .nil
    },
    LuaField("by", "string", "Who made or grants it.") { .text($0.step.by) },
    LuaField("url", "string?", "Where it is.", isRequired: false) {
      $0.step.url.map { .text($0) } ?? .nil
    },
    LuaField("hours", "number", "Hours of work.") { .number(Double($0.step.minutes) / 60) },
    LuaField("price", "number", "US dollars that are paid with this step.") {
      .number(Double($0.step.priceCents) / 100)
    },
    LuaField("learns", "string[]", "What is learnt in it, such as `tls@2`.") {
      texts($0.step.learns.map(\.description))
    },
    LuaField("requires", "string[]", "What has to be known before.") {
      texts($0.step.requires.map(\.description))
    },
    LuaField("serves", "string[]", "The goals that use it.") { texts($0.step.serves) },
    LuaField("skill", "string?", "The skill under which it is grouped.", isRequired: false) {
      $0.step.skill.map { .text($0.rawValue) } ?? .nil
    },
    LuaField("because", "string", "Why it is there, in one line.") { .text($0.step.because) },
    LuaField("rules", "string[]", "What rules did to it, one line a rule.") {
      texts($0.step.rules)
    },
    LuaField("notes", "waymark.Remark[]", "What rules remarked about it.") { numbered in
      .list(numbered.step.annotations.map { record("remark", $0, remarkFields) })
    },
    LuaField("start", "string", "The first day of work on it, as `YYYY-MM-DD`.") {
      day($0.step.start)
    },
    LuaField("finish", "string", "The last day of work on it.") { day($0.step.end) },
    LuaField("valid_until", "string?", "For an exam: until when it counts.", isRequired: false) {
      $0.step.validUntil.map(day) ?? .nil
    },
  ]

  /// The fields of `waymark.Remark`.
  static let remarkFields: [LuaField<Annotation>] = [
    LuaField("rule", "string", "The rule.") { .text($0.rule) },
    LuaField("note", "string", "The remark.") { .text($0.note) },
    LuaField("badge", "string?", "A short label.", isRequired: false) {
      $0.badge.map { .text($0) } ?? .nil
    },
  ]

  /// The fields of `waymark.Week`.
  static let weekFields: [LuaField<PlanWeek>] = [
    LuaField("monday", "string", "Its Monday, as `YYYY-MM-DD`.") { day($0.monday) },
    LuaField("shares", "waymark.Share[]", "The work, in order; empty in a week away.") { week in
      .list(week.shares.map { record("share", $0, shareFields) })
    },
  ]

  /// The fields of `waymark.Share`.
  static let shareFields: [LuaField<PlanWeek.Share>] = [
    LuaField("step", "integer", "The number of the step, as in `plan.steps`.") {
      .integer(Int64($0.step) + 1)
    },
    LuaField("hours", "number", "Hours of it in this week.") { .number(Double($0.minutes) / 60) },
  ]

  /// The fields of `waymark.Milestone`.
  static let milestoneFields: [LuaField<Milestone>] = [
    LuaField("cell", "string", "The cell, such as `sre/2`.") { .text($0.cell.description) },
    LuaField("after_step", "integer", "The step that completes it; 0 when the start does.") {
      .integer(Int64($0.afterStep))
    },
    LuaField("date", "string", "The day, as `YYYY-MM-DD`.") { day($0.date) },
  ]

  // MARK: - Values

  private static func texts(_ texts: [String]) -> LuaValue { .list(texts.map { .text($0) }) }
  private static func day(_ date: CalendarDate) -> LuaValue { .text(date.description) }
  private static func record<Source>(
    _ name: String, _ source: Source, _ fields: [LuaField<Source>]
  ) -> LuaValue { .record(LuaRecord(name, of: source, fields)) }

  private static func kind(_ step: PlanStep) -> String {
    switch step.kind {
    case .study: "study"
    case .exam: "exam"
    case .review: "review"
    }
  }
}
