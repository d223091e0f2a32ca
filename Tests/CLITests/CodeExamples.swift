/// One example for each code, in the order of the codes.

import WaymarkDiagnostics

extension CodeExample {
  /// All examples.
  static let all =
    reading + shapes + references + promises + learners + imports + rules + planning + plans

  /// Codes whose pages say in words what causes them: sizes, bytes that are no text, absent files.
  static let saidInWords: Set<DiagnosticCode> = [
    .fileTooLarge, .notUTF8, .forbiddenCharacter, .tooDeep, .tooManyFindings, .missingFile,
  ]

  private static let topic = "topics/x.yaml"

  private static let reading: [CodeExample] = [
    CodeExample(.unreadableFile, run: "§"),
    CodeExample(.fileTooLarge, run: "truncate -s 40M pack/topics/x.yaml; waymark check"),
    CodeExample(
      .notUTF8, run: #"printf 'title: caf\351' > pack/topics/x.yaml; waymark check"#),
    CodeExample(
      .forbiddenCharacter, run: #"printf 'title: "TLS\000"' > pack/topics/x.yaml; waymark check"#),
    checked(.yamlSyntax, topic, "§\n"),
    checked(.unsafeYAML, topic, "- id: x\n  §\n"),
    CodeExample(
      .tooDeep, run: "printf '%65s' | tr ' ' '[' > pack/topics/x.yaml; waymark check"),
    checked(.duplicateKey, topic, "- §\n"),
    checked(.hiddenCharacter, topic, "- id: x\n  skill: ops\n  §\n"),
    CodeExample(
      .tooManyFindings,
      run: "seq -f '- {id: a%.0f, titel: A}' 1001 > pack/topics/x.yaml; waymark check"),
  ]

  private static let shapes: [CodeExample] = [
    CodeExample(.missingFile, run: "rm pack/path.yaml; waymark check"),
    checked(.unexpectedFile, "§", "[]\n"),
    checked(.unsupportedVersion, "path.yaml", "§\nid: sample\ntitle: Sample\n"),
    checked(.unknownKey, topic, "§\n"),
    competency(.wrongType),
    checked(.missingField, topic, "§\n"),
    checked(.badIdentifier, topic, "§\n"),
    checked(.duplicateIdentifier, topic, "§\n"),
    CodeExample(
      .badDate, [("sam.yaml", "§\n")], run: "waymark plan --to ops=2 --learner sam.yaml"),
    resource(.badLink, "§"),
    checked(.unsafePath, "path.yaml", "waymark: 1\nid: sample\ntitle: Sample\n§\n"),
    checked(.unknownWord, "resources/x.yaml", "- {id: x, title: X, hours: 1, teaches: [], §}\n"),
    resource(.hoursOutOfRange, "§, teaches: [dns]"),
    checked(
      .numberOutOfRange, "certifications/x.yaml",
      "- {id: x, title: X, domains: [{title: A, topics: [dns], §}]}\n"),
    competency(.emptyAlternatives),
    checked(.levelsNotAscending, "matrix.yaml", "§\nskills: []\n"),
    checked(.unknownLevel, "matrix.yaml", "§\n"),
  ]

  private static let references: [CodeExample] = [
    competency(.unknownReference),
    CodeExample(
      .extendsCycle,
      [
        ("a/path.yaml", "waymark: 1\nid: a\ntitle: A\n§\n"),
        ("b/path.yaml", "waymark: 1\nid: b\ntitle: B\nextends: [../a]\n"),
      ],
      run: "waymark check a"),
    checked(.prerequisiteCycle, topic, "§\n"),
    checked(.cellCycle, "matrix.yaml", "levels: [{level: 1}, {level: 2}]\nskills:\n  §\n"),
    checked(.certificationCycle, "certifications/x.yaml", "§\n"),
  ]

  private static let promises: [CodeExample] = [
    competency(
      .competencyUntaught, beside: [("pack/topics/x.yaml", "- {id: tls, title: TLS, skill: net}\n")]
    ),
    CodeExample(
      .certificationUntaught,
      [
        ("pack/topics/x.yaml", "- {id: ceph, title: Ceph, skill: ops}\n"),
        ("pack/certifications/x.yaml", "- id: x\n  title: X\n  §\n"),
      ],
      run: "waymark check"),
    CodeExample(
      .neverStarts,
      [
        ("pack/topics/x.yaml", "- {id: x, title: X, skill: ops}\n"),
        ("pack/resources/x.yaml", "§\n"),
      ],
      run: "waymark check"),
    checked(.weightsNotWhole, "certifications/x.yaml", "- {id: x, title: X, §}\n"),
    CodeExample(
      .pastRetirement,
      [
        (
          "pack/matrix.yaml",
          "levels: [{level: 1}]\nskills:\n  - id: ops\n    title: Ops\n    cells:\n"
            + "      - level: 1\n        §\n"
        ),
        ("pack/certifications/x.yaml", "- {id: aws-sysops, title: X, retired: 2025-09-29}\n"),
      ],
      run: "waymark check"),
    checked(.successorLoop, "certifications/x.yaml", "§\n"),
    checked(.unusedTopic, topic, "§\n"),
    checked(
      .teachesNothing, "resources/x.yaml", "- id: x\n  title: X\n  kind: book\n  parts:\n    §\n"),
  ]

  private static let learners: [CodeExample] = [
    CodeExample(.badTarget, run: "§"),
    CodeExample(
      .retiredTarget,
      [("pack/certifications/x.yaml", "- {id: aws-sysops, title: X, retired: 2025-09-29}\n")],
      run: "§"),
    checked(.conflictingFields, "resources/x.yaml", "- id: x\n  title: X\n  kind: book\n  §\n"),
  ]

  private static let imports: [CodeExample] = [
    CodeExample(.noTable, [("notes.txt", "Only words.\n")], run: "§"),
    CodeExample(.tableIncomplete, [("table.csv", "§\n")], run: "waymark import matrix table.csv"),
    CodeExample(.jsonSyntax, [("x.json", "§\n")], run: "waymark import roadmap x.json -o road"),
    CodeExample(
      .foreignFormat, [("package.json", "{\"name\": \"x\"}\n")], run: "§ -o framework"),
    CodeExample(
      .notImported,
      [
        (
          "x.json",
          "{\"nodes\": [{\"id\": \"a\", \"type\": \"topic\", \"data\": {\"label\": \"Git\"}},\n§], \"edges\": []}\n"
        )
      ],
      run: "waymark import roadmap x.json -o road"),
  ]

  private static let rules: [CodeExample] = [
    rule(.ruleFailed, "priority = function() §\nend"),
    rule(.ruleRelationDropped, "§"),
    rule(.ruleWarning, "priority = function()\n§\nend"),
    rule(.ruleCircle, "§"),
    rule(.ruleSyntax, "priority = function(t, a, b)\n§\nend"),
    CodeExample(.ruleShape, [("x.lua", "§\n")], run: "waymark plan --to ops=2 --rule ./x.lua"),
    CodeExample(
      .ruleOption, run: "waymark rule new quick-wins; § --to ops=2 --start 2027-03-03"),
    rule(.ruleStopped, "priority = function()\n§\nend"),
    rule(.ruleAnswer, "§"),
    CodeExample(
      .ruleImpure,
      [
        (
          "x.lua",
          "§\nreturn { name = 'x', version = '1.0.0', api = 1, summary = 'X.', priority = priority }"
        )
      ],
      run: "waymark rule test x.lua"),
    CodeExample(
      .ruleTestFailed,
      [
        (
          "x.lua",
          "return { name = 'x', version = '1.0.0', api = 1, summary = 'X.',\n"
            + "priority = function() return 0 end,\n§ }"
        )
      ],
      run: "waymark rule test x.lua"),
  ]

  private static let planning: [CodeExample] = [
    CodeExample(.unknownStrategy, run: "§ --to ops=2"),
    CodeExample(.deadlineMissed, run: "§ --start 2026-12-01 -o plan.md"),
    CodeExample(
      .examAfterRetirement,
      [
        (
          "pack/certifications/x.yaml",
          "- id: x\n  title: X\n  domains: [{title: A, topics: [dns]}]\n  §\n"
        )
      ],
      run: "waymark plan --to cert:x --start 2027-01-29 --hours-per-week 1 -o plan.md"),
    CodeExample(
      .certificationExpires,
      [("pack/certifications/x.yaml", "§\n")],
      run: "waymark plan --to cert:cks --start 2027-03-03 --hours-per-week 1 -o plan.md"),
    CodeExample(
      .planTooLong, [("sam.yaml", "§\n")],
      run: "waymark plan --to ops=2 --start 2027-01-01 --learner sam.yaml"),
  ]

  private static let plans: [CodeExample] = [
    CodeExample(.notAPlan, [("README.md", "# Read me\n")], run: "§"),
    synced(.duplicatePlanItem, after: "cat item >> plan.md"),
    synced(
      .planConflict,
      after: "\(replace); sed -i 's/title: DNS/title: DNS and BIND/' pack/resources/x.yaml"),
    synced(.planItemUnneeded, after: replace, with: "waymark sync plan.md --knows zones"),
    synced(.planNotWritable, after: "sed -i '3r item' plan.md"),
    synced(
      .planOfOtherContent,
      after:
        "mkdir paths; cp -r pack paths/dev; sed -i 's/id: sample/id: dev/' paths/dev/path.yaml",
      with: "§"),
    synced(.skippedStepKept, after: replace),
    CodeExample(
      .learnerNotWritable,
      [
        ("pack/topics/x.yaml", "- {id: zones, title: Zones, skill: net}\n"),
        (
          "pack/resources/x.yaml",
          "- {id: dns-book, title: DNS, kind: book, parts: [{id: ch1, title: One, hours: 1, "
            + "teaches: [dns]}, {id: ch2, title: Two, hours: 1, teaches: [zones]}]}\n"
        ),
        ("me.yaml", "target: [topic:zones, topic:dns]\n"), ("changed.yaml", "§\n"),
      ],
      run: "waymark plan --learner me.yaml --start 2027-03-03 -o plan.md; "
        + "sed -i 's/- \\[ \\]/- [x]/' plan.md; waymark sync plan.md; sed -i '/^done/d' me.yaml; "
        + "cat changed.yaml >> me.yaml; sed -i '/ch2/s/\\[x\\]/[ ]/' plan.md; waymark sync plan.md"),
    CodeExample(
      .outputNotWritten,
      [("team.csv", "name,target\nsam,ops=2\n"), ("plans/sam.md", "mine\n")],
      run: "§"),
  ]

  /// Puts the example in the place of the one item of the plan.
  private static let replace = "sed -i -e '/wm:/{r item' -e 'd}' plan.md"
}
