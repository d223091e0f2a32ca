/// The fields of a step and of the context, each with where its value comes from.

package import WaymarkModel

/// A field of a step: a whole column at a time, since rows read the host's columns.
package struct LuaStepField: Sendable {
  /// Name, type and text.
  package let entry: LuaEntry
  let column: @Sendable ([RuleStep]) -> RowTable.Column

  init(
    _ name: String, _ type: String, _ text: String,
    column: @escaping @Sendable ([RuleStep]) -> RowTable.Column
  ) {
    entry = LuaEntry(name, type, text)
    self.column = column
  }

  static func text(
    _ name: String, _ text: String, _ read: @escaping @Sendable (RuleStep) -> String
  ) -> LuaStepField {
    LuaStepField(name, "string", text) { .texts($0.map(read)) }
  }

  static func texts(
    _ name: String, _ text: String, _ read: @escaping @Sendable (RuleStep) -> [String]
  ) -> LuaStepField {
    LuaStepField(name, "string[]", text) { .textLists($0.map(read)) }
  }

  static func number(
    _ name: String, _ text: String, _ read: @escaping @Sendable (RuleStep) -> Double
  ) -> LuaStepField {
    LuaStepField(name, "number", text) { .numbers($0.map(read)) }
  }
}

extension LuaAPI {
  /// The fields of `waymark.Step`.
  package static let stepFields: [LuaStepField] = [
    .text("id", "`resource#part`, or the id of a certification.") { $0.id },
    .text("resource", "The resource, or the certification.") { $0.resource },
    .text("part", "The part of the resource; `exam` for an examination.") { $0.part },
    .text("title", "What it is called.") { $0.title },
    .text(
      "kind",
      "`article`, `book`, `course`, `docs`, `guide`, `lab`, `paper`, `practice`, `rfc`, `talk`, "
        + "`tool`, `video`, or `exam`."
    ) { $0.kind },
    .text("skill", "The skill under which it is grouped, or an empty text.") { $0.skill },
    LuaStepField("level", "integer", "The lowest level that it serves; 0 when it serves none.") {
      .integers($0.map { Int64($0.level) })
    },
    .number("hours", "The hours that it really takes.") { Double($0.minutes) / 60 },
    .number(
      "counted_hours",
      "The hours that the selection counts, the learner's preferences and earlier rules included."
    ) { Double($0.countedEffort) / LuaAPI.effortPerHour },
    .number("price", "US dollars for the resource or the examination.") {
      Double($0.priceCents) / 100
    },
    .text("url_host", "The host of its address, such as `sre.google`, or an empty text.") {
      $0.urlHost
    },
    .texts("learns", "What is learnt in it, such as `tls@2` (a topic at a depth).") { $0.learns },
    .texts("requires", "What has to be known before it, written the same way.") { $0.requires },
    .texts("serves", "Cells and competencies that it serves; empty before the selection.") {
      $0.serves
    },
    .texts("tags", "Topics, kinds and certifications that touch it, sorted.") { $0.tags },
    .text("milestone", "The cell toward which it works, such as `sre/2`, or an empty text.") {
      $0.milestone
    },
    LuaStepField(
      "needs", "waymark.Step[]", "Steps that must come before; empty before the selection."
    ) { .rowLists($0.map { $0.needs.map(UInt32.init) }) },
  ]

  /// Hundredths of a minute in an hour: the unit in which effort is counted.
  static let effortPerHour = 6000.0

  /// Lends steps to a machine. - Complexity: O(*n*), *n* the size of the steps.
  package static func rows(of steps: [RuleStep]) -> RowTable {
    RowTable(
      typeName: "step", count: steps.count, id: "id",
      stepFields.map { ($0.entry.name, $0.column(steps)) })
  }

  // MARK: - The context

  /// What the fields of a context are read from.
  struct Asking: Sendable {
    var context: RuleContext
    var parameters: LuaRecord
  }

  /// The fields of `waymark.Context`.
  static let contextFields: [LuaField<Asking>] = [
    LuaField("params", "table<string, any>", "The rule's parameters, checked; see `params`.") {
      .record($0.parameters)
    },
    LuaField("learner", "waymark.Learner", "Who the plan is for.") {
      .record(LuaRecord("learner", of: $0.context, learnerFields))
    },
    LuaField("strategy", "string", "The ordering strategy that the rule works upon.") {
      .text($0.context.strategy)
    },
  ]

  /// The fields of `waymark.Learner`.
  static let learnerFields: [LuaField<RuleContext>] = [
    LuaField(
      "levels", "table<string, integer>", "The current level of each skill that is above 0."
    ) { context in
      .table(
        LuaTable(
          context.levels.map { .init(.text($0.skill.rawValue), .integer(Int64($0.level))) }))
    },
    LuaField("targets", "string[]", "What they want, in their own words, such as `sre=2`.") {
      .list($0.targets.map { .text($0) })
    },
    LuaField("hours_per_week", "number", "Their time for study.") {
      .number(Double($0.minutesPerWeek) / 60)
    },
    LuaField("start", "string", "The first day, as `YYYY-MM-DD`. Rules see no other clock.") {
      .text($0.start.description)
    },
    LuaField("languages", "string[]", "Languages that they read; empty for any.") {
      .list($0.languages.map { .text($0) })
    },
  ]
}
