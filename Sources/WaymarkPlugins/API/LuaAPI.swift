/// All that rule authors can use, declared once: the host's functions, the fields of every value,
/// the hooks, and the entries of a rule's table. The reference page, the editor stub and the host
/// itself are made from these lists.

/// The lists, one file a theme.
package enum LuaAPI {
  /// The version that rules name in `api`.
  package static let version = 1
}

/// A named thing with a type and a sentence.
package struct LuaEntry: Sendable {
  /// Its name.
  package let name: String
  /// Its type, as LuaCATS annotations write it.
  package let type: String
  /// One sentence.
  package let text: String
  /// The API version that brought it.
  package let since: Int
  /// False when it may be left out, or may be nil.
  package let isRequired: Bool

  /// Declares an entry.
  package init(
    _ name: String, _ type: String, _ text: String, since: Int = 1, isRequired: Bool = true
  ) {
    self.name = name
    self.type = type
    self.text = text
    self.since = since
    self.isRequired = isRequired
  }
}

/// A field of a value that the host hands to a rule, with where the host takes it from.
package struct LuaField<Source>: Sendable {
  /// Name, type and text.
  package let entry: LuaEntry
  let read: @Sendable (Source) -> LuaValue

  init(
    _ name: String, _ type: String, _ text: String, isRequired: Bool = true,
    read: @escaping @Sendable (Source) -> LuaValue
  ) {
    entry = LuaEntry(name, type, text, isRequired: isRequired)
    self.read = read
  }
}

extension LuaRecord {
  /// Reads all fields of a source.
  init<Source>(_ name: String, of source: Source, _ fields: [LuaField<Source>]) {
    self.init(name, fields.map { ($0.entry.name, $0.read(source)) })
  }
}

/// A type of the API as the reference and the stub show it.
package struct LuaClass: Sendable {
  /// Its name, such as `waymark.Step`.
  package let name: String
  /// One sentence.
  package let text: String
  /// Its fields, in the order of the reference.
  package let fields: [LuaEntry]
}

extension LuaAPI {
  /// Every type, in the order of the reference.
  package static var classes: [LuaClass] {
    [
      LuaClass(
        name: "waymark.Rule", text: "The table that a rule file returns.",
        fields: ruleEntries + hooks.map(\.entry) + [exportEntry, testsEntry]),
      LuaClass(
        name: "waymark.Parameter",
        text: "One entry of `params`; set by `--option NAME.KEY=VALUE`.", fields: parameterEntries),
      LuaClass(
        name: "waymark.Step",
        text: "A part, before the selection, or a step of the plan, after it. Read-only; a field "
          + "that does not exist is an error.",
        fields: stepFields.map(\.entry)),
      LuaClass(
        name: "waymark.Context", text: "What every hook is told besides the steps. Read-only.",
        fields: contextFields.map(\.entry)),
      LuaClass(
        name: "waymark.Learner", text: "Who the plan is for.",
        fields: learnerFields.map(\.entry)),
      LuaClass(
        name: "waymark.Relation", text: "One entry of what `relations` answers.",
        fields: relationEntries),
      LuaClass(
        name: "waymark.Note", text: "What `annotate` may answer instead of a text.",
        fields: noteEntries),
      LuaClass(
        name: "waymark.Export", text: "An output format of the rule's own.",
        fields: exportEntries),
      LuaClass(
        name: "waymark.Plan", text: "The finished plan that `render` is given. Read-only.",
        fields: planFields.map(\.entry)),
      LuaClass(
        name: "waymark.PlanStep", text: "One step of the finished plan.",
        fields: planStepFields.map(\.entry)),
      LuaClass(
        name: "waymark.Remark", text: "What a rule's `annotate` said about a step.",
        fields: remarkFields.map(\.entry)),
      LuaClass(
        name: "waymark.Week", text: "One week, Monday to Sunday.",
        fields: weekFields.map(\.entry)),
      LuaClass(
        name: "waymark.Share", text: "How much of a step lies in a week.",
        fields: shareFields.map(\.entry)),
      LuaClass(
        name: "waymark.Milestone", text: "When a cell of the matrix is complete.",
        fields: milestoneFields.map(\.entry)),
      LuaClass(
        name: "waymark.Test", text: "One entry of `tests`, run by `waymark rule test`.",
        fields: testEntries),
      LuaClass(
        name: "waymark.TestStep", text: "A step of a test; all that is left out has a default.",
        fields: testStepEntries),
    ]
  }
}
