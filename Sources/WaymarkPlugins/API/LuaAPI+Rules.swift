/// The entries of a rule's table: who it is, its parameters, its hooks and its tests.

/// A function of a rule that the host calls.
package struct LuaHook: Sendable {
  /// Name, type and text.
  package let entry: LuaEntry
  /// When it is called, and what its answer does.
  package let details: String

  init(_ name: String, _ type: String, _ text: String, details: String) {
    entry = LuaEntry(name, type, text, isRequired: false)
    self.details = details
  }
}

extension LuaAPI {
  /// What every rule says of itself.
  static let ruleEntries: [LuaEntry] = [
    LuaEntry("name", "string", "Its name: lower-case words joined by hyphens."),
    LuaEntry("version", "string", "Its own version, such as `1.0.0`."),
    LuaEntry("api", "integer", "The version of this API: `\(LuaAPI.version)`."),
    LuaEntry("summary", "string", "One sentence for `waymark rule list`."),
    LuaEntry(
      "params", "table<string, waymark.Parameter>", "What users may set.", isRequired: false),
  ]

  /// The hooks, in the order in which a plan meets them.
  package static let hooks: [LuaHook] = [
    LuaHook(
      "filter", "fun(part: waymark.Step, ctx: waymark.Context): boolean?",
      "`false` leaves a part out.",
      details: """
        Asked about every part that the goal can reach, before anything is chosen, so that the
        plan is the best one without the part. When no plan is left, the answer names the rule.
        """),
    LuaHook(
      "cost", "fun(part: waymark.Step, ctx: waymark.Context): number?",
      "The hours to count for a part; nil leaves them as they are.",
      details: """
        Asked with `filter`, before anything is chosen. The hours decide what is chosen; the
        reader still sees the real ones. Rules are asked in the order given, and each finds in
        `counted_hours` what the one before it answered.
        """),
    LuaHook(
      "relations", "fun(steps: waymark.Step[], ctx: waymark.Context): waymark.Relation[]?",
      "Which chosen steps come before which.",
      details: """
        A soft relation that would close a circle is dropped with a warning; one with
        `hard = true` makes the plan fail with an error that names both steps and the rule.
        Prerequisites always win.
        """),
    LuaHook(
      "priority", "fun(step: waymark.Step, ctx: waymark.Context): number?",
      "Higher comes earlier among the steps that may begin; nil counts as 0.",
      details: "The numbers of all rules are added up, to millionths."),
    LuaHook(
      "rank", "fun(steps: waymark.Step[], ctx: waymark.Context): table<string, number>?",
      "The same for all steps at once: a number for each id.",
      details: """
        For rules that compare steps with each other. What it answers is added to what `priority`
        answers. There is no comparing function on purpose: a comparison written by hand may
        contradict itself, numbers cannot.
        """),
    LuaHook(
      "group", "fun(step: waymark.Step, ctx: waymark.Context): string?",
      "Steps of one group follow each other where prerequisites allow.",
      details: "A group that has begun goes on before priorities are looked at."),
    LuaHook(
      "annotate", "fun(step: waymark.Step, ctx: waymark.Context): string|waymark.Note|nil",
      "A remark about a step of the finished order.",
      details: "Remarks stand in every output format."),
  ]

  static let exportEntry = LuaEntry(
    "export", "waymark.Export", "An output format of its own.", isRequired: false)
  static let testsEntry = LuaEntry(
    "tests", "waymark.Test[]", "Its tests, run by `waymark rule test`.", isRequired: false)

  /// Every key that a rule's table may have.
  static let ruleKeys: [String] =
    ruleEntries.map(\.name) + hooks.map(\.entry.name) + [exportEntry.name, testsEntry.name]

  /// The fields of `waymark.Parameter`.
  static let parameterEntries: [LuaEntry] = [
    LuaEntry(
      "type", "\"number\"|\"integer\"|\"boolean\"|\"string\"|\"choice\"|\"list\"|\"step\"",
      "What it takes. A list is written `a,b,c`; a step is the id of one."),
    LuaEntry(
      "default", "any", "Its value when nobody sets it; nil if left out.", isRequired: false),
    LuaEntry("min", "number", "The least number.", isRequired: false),
    LuaEntry("max", "number", "The greatest number.", isRequired: false),
    LuaEntry("choices", "string[]", "The texts of a choice.", isRequired: false),
    LuaEntry("required", "boolean", "True when it must be set.", isRequired: false),
    LuaEntry("help", "string", "One sentence for users.", isRequired: false),
  ]

  /// The fields of `waymark.Relation`.
  static let relationEntries: [LuaEntry] = [
    LuaEntry("before", "string|waymark.Step", "The earlier step, or its id."),
    LuaEntry("after", "string|waymark.Step", "The later step, or its id."),
    LuaEntry("why", "string", "The reason, shown in warnings and by `waymark why`."),
    LuaEntry(
      "hard", "boolean", "True when the plan shall fail rather than break it.", isRequired: false),
  ]

  /// The fields of `waymark.Note`.
  static let noteEntries: [LuaEntry] = [
    LuaEntry("note", "string", "The remark."),
    LuaEntry("badge", "string", "A short label.", isRequired: false),
  ]

  /// The fields of `waymark.Export`.
  static let exportEntries: [LuaEntry] = [
    LuaEntry("format", "string", "The word for `--format`: lower-case words joined by hyphens."),
    LuaEntry("extension", "string", "The ending of its files, such as `md`."),
    LuaEntry(
      "render", "fun(plan: waymark.Plan, ctx: waymark.Context): string",
      "The whole text of the file."),
  ]

  /// The fields of `waymark.Test`.
  static let testEntries: [LuaEntry] = [
    LuaEntry("name", "string", "What it shows."),
    LuaEntry("steps", "waymark.TestStep[]", "The parts to choose from and to order."),
    LuaEntry(
      "params", "table<string, any>", "Parameters, as users would set them.", isRequired: false),
    LuaEntry(
      "learner", "table<string, any>", "Fields of `waymark.Learner` that the rule looks at.",
      isRequired: false),
    LuaEntry(
      "order", "string[]", "The ids in the order that is expected, without those left out.",
      isRequired: false),
    LuaEntry(
      "hours", "table<string, number>", "The hours that are expected to be counted.",
      isRequired: false),
    LuaEntry(
      "notes", "table<string, string>", "A part of the remark that is expected for each id.",
      isRequired: false),
    LuaEntry(
      "warnings", "string[]", "A part of each warning that is expected; `{}` for none.",
      isRequired: false),
    LuaEntry("output", "string", "What `render` is expected to answer.", isRequired: false),
    LuaEntry("error", "string", "A part of the error that is expected.", isRequired: false),
  ]

  /// The fields of `waymark.TestStep`.
  static let testStepEntries: [LuaEntry] = [
    LuaEntry("id", "string", "Its name in the test."),
    LuaEntry("needs", "string[]", "Ids of steps that must come before.", isRequired: false),
    LuaEntry("title", "string", "The id when left out.", isRequired: false),
    LuaEntry("kind", "string", "`docs` when left out.", isRequired: false),
    LuaEntry("skill", "string", "`sre` when left out.", isRequired: false),
    LuaEntry("level", "integer", "1 when left out.", isRequired: false),
    LuaEntry("hours", "number", "1 when left out.", isRequired: false),
    LuaEntry("price", "number", "0 when left out.", isRequired: false),
    LuaEntry("resource", "string", "The id when left out.", isRequired: false),
    LuaEntry("part", "string", "`all` when left out, `exam` for an exam.", isRequired: false),
    LuaEntry("url_host", "string", "Empty when left out.", isRequired: false),
    LuaEntry("learns", "string[]", "Empty when left out.", isRequired: false),
    LuaEntry(
      "requires", "string[]",
      "Empty when left out. A step that learns one of them has to come before, too.",
      isRequired: false),
    LuaEntry("serves", "string[]", "Empty when left out.", isRequired: false),
    LuaEntry("tags", "string[]", "Empty when left out.", isRequired: false),
    LuaEntry("milestone", "string", "Empty when left out.", isRequired: false),
  ]
}
