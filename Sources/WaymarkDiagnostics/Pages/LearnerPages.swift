/// Pages of the findings about learner files, flags and rules.

extension DiagnosticCode {
  static let learnerPages: [(DiagnosticCode, DiagnosticPage)] = [
    (
      .badTarget,
      DiagnosticPage(
        "A target is `3` (a level in every skill), `sre=2`, `networking/2/production-dns`, "
          + "`topic:tls`, `topic:tls@3` or `cert:cka`, each with an optional day such as "
          + "`sre=2@2027-03-01`. Levels are `1` or `networking=1,sre=2`.",
        example: "waymark plan --to sre:2",
        remedy: "write the target in one of these forms.")
    ),
    (
      .retiredTarget,
      DiagnosticPage(
        "The certification can no longer be taken, so no plan can end with it.",
        example: "waymark plan --to cert:aws-sysops",
        remedy: "ask for its successor.")
    ),
    (
      .conflictingFields,
      DiagnosticPage(
        "Two fields say the same thing in different ways, and only one of them may be there.",
        example: "parts: [{id: ch1, title: Zones, hours: 3, teaches: [dns]}]\nhours: 3",
        remedy: "keep one of the two.")
    ),
    (
      .ruleFailed,
      DiagnosticPage(
        "A rule stopped with an error, went beyond a limit, or gave something that is no answer. "
          + "The plan is not made without it.",
        example: "error('no such topic')",
        remedy: "mend the rule at the line that the finding names; `waymark rule test` runs it "
          + "alone.")
    ),
    (
      .ruleRelationDropped,
      DiagnosticPage(
        "A rule asked for an order that prerequisites, or relations taken earlier, rule out. That "
          + "one relation was dropped; hard prerequisites always win.",
        example: "relations = function(steps) return {\n"
          + "  { before = steps[1], after = steps[2], why = \"mine\" },\n"
          + "  { before = steps[2], after = steps[1], why = \"theirs\" } } end",
        remedy: "turn the relation around, or drop it.")
    ),
    (
      .ruleWarning,
      DiagnosticPage(
        "A rule has something to say that does not stop the plan.",
        example: "waymark.warn(\"no step is a lab\")",
        remedy: "read its message; nothing has to be done.")
    ),
  ]
}
