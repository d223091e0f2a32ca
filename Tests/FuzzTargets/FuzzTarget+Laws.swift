/// What holds of every answer, whatever was read, and the small world in which it is read.

import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

extension FuzzTarget {
  /// Findings point into their files, and can be shown without harm.
  static func brokenFindings(_ findings: [Diagnostic]) -> String? {
    for span in findings.compactMap(\.span) + findings.flatMap(\.notes).compactMap(\.span)
    where span.range.upperBound > span.file.bytes.count {
      return "a finding points behind the end of \(span.file.name)"
    }
    let shown = DiagnosticFormatter().format(findings) + DiagnosticFormatter.json(findings)
    if shown.unicodeScalars.contains(where: { TerminalText.isControl($0) && $0 != "\n" }) {
      return "a control character reaches the terminal"
    }
    return nil
  }

  /// What an import writes is YAML that this house reads without a complaint about its form.
  static func brokenFiles(_ files: [(path: String, text: String)]) -> String? {
    let read = read(files.map { ($0.path, Array($0.text.utf8)) })
    let form: Set<DiagnosticCode> = [
      .notUTF8, .forbiddenCharacter, .yamlSyntax, .unsafeYAML, .tooDeep, .duplicateKey,
      .hiddenCharacter, .unknownKey, .wrongType, .badIdentifier, .duplicateIdentifier, .badLink,
      .unsafePath,
    ]
    let broken = read.diagnostics.first { form.contains($0.code) }
    return broken.map { "what was imported is not read back: \($0.code.rawValue), \($0.message)" }
  }

  static func read(_ files: [(String, [UInt8])]) -> Diagnosed<Catalog?> {
    let files = files.map { ContentFile(path: $0.0, source: SourceFile(name: $0.0, bytes: $0.1)) }
    return CatalogReader().read([ContentLayer(name: "p", files: files)])
  }

  /// The files of a small pack.
  static let surroundings: [(String, [UInt8])] = [
    ("path.yaml", "waymark: 1\nid: p\ntitle: P\n"),
    (
      "matrix.yaml",
      "levels: [{level: 1}]\nskills: [{id: s, title: S, cells: "
        + "[{level: 1, competencies: [{id: c, title: C, requires: [a]}]}]}]\n"
    ),
    ("topics/f.yaml", "- {id: a, title: A, skill: s}\n- {id: b, title: B, skill: s}\n"),
    ("resources/f.yaml", "- {id: r, title: R, kind: lab, hours: 1, teaches: [a, b]}\n"),
    (
      "certifications/f.yaml",
      "- {id: x, title: X, domains: [{title: D, weight_percent: 100, topics: [b]}]}\n"
    ),
  ].map { ($0.0, Array($0.1.utf8)) }

  static let catalog = read(surroundings).value ?? Catalog(id: "p", title: "P")

  static let context = RuleContext(
    levels: [], targets: ["s=1"], minutesPerWeek: 360, start: CalendarDate(dayNumber: 20_788))

  static let steps = [
    RuleStep(
      id: "r", resource: "r", part: "all", title: "R", kind: "lab", skill: "s", level: 1,
      minutes: 60, countedEffort: 6000, learns: ["a@2"]),
    RuleStep(
      id: "x", resource: "x", part: "exam", title: "X", kind: "exam", skill: "s", minutes: 120,
      countedEffort: 12_000, needs: [0]),
  ]

  static let studyPlan = StudyPlan(
    path: "p", pathTitle: "P", from: [], to: ["topic:a"],
    summary: Summary(
      steps: 1, minutes: 60, priceCents: 0, cost: 6000, lowerBound: 6000, isProven: true,
      start: CalendarDate(dayNumber: 20_788), finish: CalendarDate(dayNumber: 20_788),
      minutesPerWeek: 300),
    known: [], needed: [Attainment("a")],
    steps: [
      PlanStep(
        kind: .study(PartID(resource: "r", part: "all"), .lab), title: "R", minutes: 60,
        learns: [Attainment("a")], requires: [], serves: ["topic:a@2"], skill: "s",
        because: "asked for by topic:a", start: CalendarDate(dayNumber: 20_788),
        end: CalendarDate(dayNumber: 20_788))
    ],
    weeks: [
      PlanWeek(
        monday: CalendarDate(dayNumber: 20_788).monday,
        shares: [PlanWeek.Share(step: 0, minutes: 60)])
    ],
    topicTitles: [TitledTopic(id: "a", title: "A", skill: "s")])
}
