/// Pages of the findings about rules: their text, their table, their answers, their tests.

extension DiagnosticCode {
  static let rulePages: [(DiagnosticCode, DiagnosticPage)] = [
    (
      .ruleSyntax,
      DiagnosticPage(
        "The text of a rule is no Lua 5.4, or uses a form that rules do not have: `_ENV`, "
          + "variables with `<close>`, more than 100 index steps in one expression, or a comparison "
          + "alone as an index. The last two reach faults of some Lua releases.",
        example: "return t[a < b]",
        remedy: "mend the line; put the comparison in a local variable first.")
    ),
    (
      .ruleShape,
      DiagnosticPage(
        "A rule file returns one table with `name`, `version`, `api`, `summary` and at least one "
          + "hook or an export. An entry is missing, unknown, or of the wrong type.",
        example: "return { name = \"quick-wins\", prioritty = function(step) end }",
        remedy: "compare with `waymark rule new NAME`; `waymark rule docs` lists every entry.")
    ),
    (
      .ruleOption,
      DiagnosticPage(
        "An option names a parameter that the rule does not have, gives it a value that it does not "
          + "take, or is missing although the rule needs it.",
        example: "waymark plan --rule quick-wins --option quick-wins.max_hours=soon",
        remedy: "write `--option NAME.KEY=VALUE` with a value inside the range that the rule "
          + "declares.")
    ),
    (
      .ruleStopped,
      DiagnosticPage(
        "A rule used more steps, memory or time than any rule may, most often in a loop that does "
          + "not end. The rule cannot catch this.",
        example: "while true do end",
        remedy: "look at the line that the finding names; compute once what is needed for every "
          + "step.")
    ),
    (
      .ruleAnswer,
      DiagnosticPage(
        "A hook answered something that its place in the plan cannot use: hours below zero, a "
          + "number that is not finite, a step that is not there, or a value of another type.",
        example: "cost = function(part) return -1 end",
        remedy: "answer what `waymark rule docs` says of the hook; nil is always allowed.")
    ),
    (
      .ruleImpure,
      DiagnosticPage(
        "Asked again, in another order, a hook answered otherwise: it remembers earlier calls. "
          + "Plans must not depend on the order in which steps are asked about.",
        example: "local n = 0\nlocal function priority() n = n + 1 return n end",
        remedy: "compute the answer from `step` and `ctx` alone; to compare steps with each other, "
          + "use `rank`, which is given all of them.")
    ),
    (
      .ruleTestFailed,
      DiagnosticPage(
        "A test in a rule's `tests` did not come out as it says.",
        example: "tests = { { name = \"short first\", order = { \"b\", \"a\" },\n"
          + "  steps = { { id = \"a\", hours = 8 }, { id = \"b\", hours = 1 } } } }",
        remedy: "mend the rule, or the test; `waymark rule test` shows both orders.")
    ),
  ]
}
