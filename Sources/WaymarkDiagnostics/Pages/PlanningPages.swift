/// Pages of the findings that planning itself makes.

extension DiagnosticCode {
  static let planningPages: [(DiagnosticCode, DiagnosticPage)] = [
    (
      .ruleCircle,
      DiagnosticPage(
        "A rule insists on an order that prerequisites, or another rule that insists, make "
          + "impossible. A relation that is not hard would have been dropped instead.",
        example: "relations = function(steps) return {\n"
          + "  { before = steps[1], after = steps[2], hard = true, why = \"mine\" },\n"
          + "  { before = steps[2], after = steps[1], hard = true, why = \"theirs\" } } end",
        remedy: "turn the relation around, or make it a soft one.")
    ),
    (
      .unknownStrategy,
      DiagnosticPage(
        "The word after `--strategy` is no ordering strategy.",
        example: "waymark plan --strategy quickwins",
        remedy: "choose one of the names that `waymark plan --help` lists.")
    ),
    (
      .deadlineMissed,
      DiagnosticPage(
        "With the hours and the days away that the learner gave, the plan ends after the day that "
          + "was asked for. The plan is shown all the same.",
        example: "waymark plan --to 2 --hours-per-week 1 --by 2026-12-31",
        remedy: "take the hours a week that the finding names, a later day, or fewer targets.")
    ),
    (
      .examAfterRetirement,
      DiagnosticPage(
        "The plan reaches an examination only after the last day on which it can be taken.",
        example: "retired: 2027-01-31   # and the plan reaches the exam on 2027-02-14",
        remedy: "study more hours a week, begin earlier, or aim for the successor.")
    ),
    (
      .certificationExpires,
      DiagnosticPage(
        "A certification that another one requires is no longer valid on the day of the other's "
          + "examination.",
        example: "- {id: cka, title: CKA, valid_months: 1}\n"
          + "- {id: cks, title: CKS, requires: [cka], exam_minutes: 600}",
        remedy: "plan with more hours a week, or renew the first one in between.")
    ),
    (
      .planTooLong,
      DiagnosticPage(
        "With these hours and days away the plan would go on after 9999-12-31. Dates are written "
          + "with four digits of the year, so that it cannot be shown.",
        example: "away: [{from: 2027-01-01, to: 9999-12-31}]",
        remedy: "study more hours a week, be away for less long, or begin earlier.")
    ),
  ]
}
