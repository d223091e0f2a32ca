/// The JSON that other programs read, version 1: which key stands where.
///
/// The model's types are not Codable on purpose: a change of the model must not change what is
/// written here. `Docs/Reference/waymark.plan-1.schema.json` describes the same shape.

package import WaymarkDiagnostics
package import WaymarkModel

/// Builders for the documents `waymark.plan/1` and `waymark.infeasible/1`.
package enum JSONSchemaV1 {
  /// The document of a plan.
  ///
  /// A plan without rules has no word about them.
  package static func plan(_ plan: StudyPlan) -> JSONValue {
    let rules = plan.ruleEffects.isEmpty ? [] : [("rules", ruleEffects(plan.ruleEffects))]
    return .object(
      [
        ("schema", "waymark.plan/1"),
        ("path", .string(plan.path.rawValue)),
        ("from", .object(plan.from.map { ($0.skill.rawValue, .integer($0.level)) })),
        ("to", .strings(plan.to)),
        ("summary", summary(plan.summary)),
        ("known", .strings(plan.known)),
        ("needed", .strings(plan.needed)),
        ("steps", .array(plan.steps.enumerated().map { step($1, number: $0 + 1) })),
        ("milestones", .array(plan.milestones.map(milestone))),
        (
          "alternatives",
          .array(
            plan.alternatives.map {
              .object([("needed_by", .string($0.neededBy)), ("chosen", .strings($0.chosen))])
            })
        ),
        ("diagnostics", diagnostics(plan.diagnostics)),
      ] + rules)
  }

  private static func ruleEffects(_ effects: [RuleEffect]) -> JSONValue {
    .array(
      effects.map { effect in
        .object([
          ("rule", .string(effect.rule)),
          ("minutes", .integer(effect.minutes)),
          ("days", .integer(effect.days)),
          ("price_cents", .integer(effect.cents)),
          ("moved_steps", .integer(effect.movedSteps)),
        ])
      })
  }

  /// The document that says why there is no plan.
  package static func infeasible(_ infeasibility: Infeasibility) -> JSONValue {
    .object([
      ("schema", "waymark.infeasible/1"),
      ("path", .string(infeasibility.path.rawValue)),
      ("to", .strings(infeasibility.to)),
      ("reasons", .array(infeasibility.reasons.map(reason))),
      ("repairs", .strings(infeasibility.repairs)),
    ])
  }

  /// Findings as facts, with the keys of `waymark.diagnostics/1`.
  package static func diagnostics(_ diagnostics: [Diagnostic]) -> JSONValue {
    .array(
      diagnostics.map { diagnostic in
        .object(
          [
            ("code", .string(diagnostic.code.rawValue)),
            ("severity", .string(diagnostic.severity.rawValue)),
            ("message", .string(diagnostic.message)),
          ] + place(diagnostic.span) + [("notes", .array(diagnostic.notes.map(note)))]
            + (diagnostic.hint.map { [("hint", .string($0))] } ?? []))
      })
  }

  private static func summary(_ summary: Summary) -> JSONValue {
    let cautious = summary.estimate.map { JSONValue.string($0.cautious.description) }
    return .object(
      [
        ("steps", .integer(summary.steps)),
        ("minutes", .integer(summary.minutes)),
        ("price_cents", .integer(summary.priceCents)),
        ("cost", .integer(summary.cost)),
        ("lower_bound", .integer(summary.lowerBound)),
        ("proven", .boolean(summary.isProven)),
        ("start", .string(summary.start.description)),
        ("finish", .string(summary.finish.description)),
        ("prerequisite_distance", .thousandths(summary.prerequisiteDistance)),
      ] + (cautious.map { [("cautious_finish", $0)] } ?? []))
  }

  private static func step(_ step: PlanStep, number: Int) -> JSONValue {
    switch step.kind {
    case .study(let part, _): study(step, number: number, kind: "study", part: part)
    case .review(let part, _): study(step, number: number, kind: "review", part: part)
    case .exam: exam(step, number: number)
    }
  }

  private static func study(
    _ step: PlanStep, number: Int, kind: String, part: PartID
  ) -> JSONValue {
    .object([
      ("number", .integer(number)),
      ("kind", .string(kind)),
      ("id", .string(step.id)),
      ("resource", .string(part.resource.rawValue)),
      ("part", .string(part.part.rawValue)),
      ("title", .string(step.title)),
      ("url", .optional(step.url.flatMap { Escaping.hasAllowedScheme($0) ? $0 : nil })),
      ("minutes", .integer(step.minutes)),
      ("learns", .strings(step.learns)),
      ("requires", .strings(step.requires)),
      ("serves", .strings(step.serves)),
      ("because", .string(step.because)),
      ("rules", .strings(Wording.ruleRemarks(step))),
      ("start", .string(step.start.description)),
      ("end", .string(step.end.description)),
    ])
  }

  private static func exam(_ step: PlanStep, number: Int) -> JSONValue {
    .object([
      ("number", .integer(number)),
      ("kind", "exam"),
      ("id", .string(step.id)),
      ("title", .string(step.title)),
      ("price_cents", .integer(step.priceCents)),
      ("minutes", .integer(step.minutes)),
      ("requires", .strings(step.requires)),
      ("start", .string(step.start.description)),
      ("end", .string(step.end.description)),
    ])
  }

  static func milestone(_ milestone: Milestone) -> JSONValue {
    .object([
      ("cell", .string(milestone.cell.description)),
      ("after_step", .integer(milestone.afterStep)),
      ("date", .string(milestone.date.description)),
    ])
  }

  static func reason(_ reason: Infeasibility.Reason) -> JSONValue {
    .object(
      [
        ("kind", .string(reason.kind.rawValue)),
        ("subject", .string(reason.subject)),
        ("message", .string(reason.message)),
      ] + place(reason.span))
  }

  private static func note(_ note: Diagnostic.Note) -> JSONValue {
    .object([("message", .string(note.message))] + place(note.span))
  }

  static func place(_ span: SourceSpan?) -> [(key: String, value: JSONValue)] {
    guard let span else { return [] }
    let start = span.start
    let end = span.file.position(at: span.range.upperBound)
    return [
      ("file", .string(span.file.name)), ("line", .integer(start.line)),
      ("column", .integer(start.column)), ("end_line", .integer(end.line)),
      ("end_column", .integer(end.column)),
    ]
  }
}
