/// Rules on disk: who may name them, from where, and with which options.

import TestSupport
import Testing
import Waymark
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

@Suite("Rules on disk")
struct RuleLoadingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write([
      ("low/path.yaml", "waymark: 1\nid: low\ntitle: Low\nrules: [rules/one.lua]\n"),
      (
        "low/matrix.yaml",
        "levels: [{level: 1}]\nskills: [{id: s, title: S, cells: [{level: 1, competencies: ["
          + "{id: c, title: C, evidence: Seen, requires: [t]}]}]}]\n"
      ),
      ("low/topics/all.yaml", "- {id: t, title: T, summary: T., skill: s}\n"),
      (
        "low/resources/all.yaml",
        "- {id: r, title: R, by: R, kind: docs, url: \"https://example.org\", as_of: 2026-11, "
          + "source: \"https://example.org\", hours: 1, teaches: [t]}\n"
      ),
      ("low/rules/one.lua", Self.rule("one")),
      ("top/path.yaml", "waymark: 1\nid: top\ntitle: Top\nextends: [../low]\nrules: [two]\n"),
      ("plugins/two/plugin.lua", Self.rule("two")),
      ("home/learner.yaml", "target: [s=1]\nrules: [../plugins/three]\n"),
      ("plugins/three/plugin.lua", Self.rule("three")),
      ("elsewhere/four.lua", Self.rule("four")),
    ])
  }

  private static func rule(_ name: String, _ body: String = "") -> String {
    """
    return {
      name = "\(name)", version = "1.0.0", api = 1, summary = "A rule of a test.",
      params = { kinds = { type = "list", default = { "lab" } } },
      annotate = function(step, ctx) return table.concat(ctx.params.kinds, "+") end,
      \(body)
    }
    """
  }

  private func prepare(
    pack: String = "top", learner: String? = "home/learner.yaml", rules: [String] = [],
    options: [String] = []
  ) -> Diagnosed<PreparedPlan?> {
    Workspace(locator: ContentLocator(disk: DiskFileSystem())).prepare(
      folder.path(pack),
      PlanFlags(
        learnerFile: learner.map(folder.path), to: learner == nil ? ["s=1"] : [],
        start: "2027-03-01", rules: rules, options: options))
  }

  private func notes(_ prepared: PreparedPlan) throws -> [String] {
    guard case .plan(let plan)? = prepared.plan().value else { return ["no plan"] }
    return plan.steps.flatMap { $0.annotations.map { "\($0.rule): \($0.note)" } }
  }

  @Test("takes rules of flags, then of all layers of the path, then of the learner")
  func order() throws {
    let result = prepare(rules: [folder.path("elsewhere/four.lua")])
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    #expect(result.value?.rules.map(\.name) == ["four", "one", "two", "three"])
  }

  @Test("finds a name without a path beside the content, whatever the current folder is")
  func names() throws {
    let result = prepare(pack: "low", learner: nil, rules: ["three", "two"])
    #expect(result.value?.rules.map(\.name) == ["three", "two", "one"])
  }

  @Test("prefers a file of that name to a rule of that name")
  func files() throws {
    try folder.write(Self.rule("file"), to: "low/two")
    try folder.write("waymark: 1\nid: low\ntitle: Low\nrules: [two]\n", to: "low/path.yaml")
    #expect(prepare(pack: "low", learner: nil).value?.rules.map(\.name) == ["file"])
  }

  @Test("applies a rule once however often it is named")
  func once() throws {
    let result = prepare(rules: ["two", folder.path("plugins/two"), "three"])
    #expect(result.value?.rules.map(\.name) == ["two", "three", "one"])
  }

  @Test("gives options of the learner file and of flags, flags last")
  func options() throws {
    try folder.write(
      "target: [s=1]\noptions: {one: {kinds: [book, talk]}, two: {kinds: lab}}\n",
      to: "home/learner.yaml")
    let result = try #require(prepare(options: ["two.kinds=paper"]).value)
    #expect(try notes(result) == ["one: book+talk", "two: paper"])
  }

  @Test("refuses two rules of one name, options of no rule, and formats that are taken")
  func refusals() throws {
    try folder.write(Self.rule("two"), to: "elsewhere/five.lua")
    let double = prepare(rules: [folder.path("elsewhere/five.lua")])
    #expect(double.value == nil)
    #expect(double.diagnostics.map(\.code) == [.duplicateIdentifier])
    #expect(double.diagnostics.first?.span?.file.name == folder.path("top/path.yaml"))

    let stray = prepare(options: ["tow.kinds=lab"])
    #expect(stray.value == nil)
    #expect(stray.diagnostics.map(\.code) == [.ruleOption])
    #expect(stray.diagnostics.first?.hint == "did you mean 'two'?")

    let export = "export = { format = \"json\", extension = \"json\", render = tostring },"
    try folder.write(Self.rule("six", export), to: "elsewhere/six.lua")
    let taken = prepare(rules: [folder.path("elsewhere/six.lua")])
    #expect(taken.value == nil)
    #expect(taken.diagnostics.map(\.code) == [.ruleShape])
    #expect(taken.diagnostics.first?.span?.start.line == 5)
  }

  @Test("reports a rule that does not load, and no option that may have been meant for it")
  func broken() throws {
    try folder.write("return {", to: "plugins/two/plugin.lua")
    let result = prepare(options: ["two.kinds=lab"])
    #expect(result.diagnostics.map(\.code) == [.ruleSyntax])
  }
}
