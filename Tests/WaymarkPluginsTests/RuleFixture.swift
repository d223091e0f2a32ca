/// Rules and steps for tests, made in memory.

import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

/// The context that tests ask in unless they say otherwise.
let plainContext = RuleContext(
  levels: [CellID(skill: "networking", level: 1)], targets: ["sre=2"], minutesPerWeek: 360,
  start: CalendarDate(dayNumber: 20_788))

/// A rule's text with the entries that every rule needs.
func ruleSource(_ body: String, name: String = "probe") -> String {
  """
  return {
    name = "\(name)", version = "1.0.0", api = 1, summary = "A rule of a test.",
  \(body)
  }
  """
}

/// Loads a rule that has to load.
func rule(
  _ body: String, options: [String] = [], limits: LuaLimits = .standard,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> LuaRule {
  let file = SourceFile(name: "plugins/probe/plugin.lua", text: ruleSource(body))
  let loaded = PluginLoader.load(
    file: file, options: options.compactMap { RuleOption($0) }, limits: limits)
  return try #require(
    loaded.value, "\(loaded.diagnostics.map(\.message))", sourceLocation: sourceLocation)
}

/// What loading complains about, as `line: message [code]`.
func complaints(_ source: String, options: [String] = []) -> [String] {
  let file = SourceFile(name: "plugins/probe/plugin.lua", text: source)
  return PluginLoader.load(file: file, options: options.compactMap { RuleOption($0) })
    .diagnostics.map(shown)
}

/// A finding on one line.
func shown(_ diagnostic: Diagnostic) -> String {
  let hint = diagnostic.hint.map { " (\($0))" } ?? ""
  return "\(diagnostic.span?.start.line ?? 0): \(diagnostic.message)\(hint)"
    + " [\(diagnostic.code.rawValue)]"
}

/// Three steps: pods, then cka on top of it, and bpf beside them.
let threeSteps = [
  RuleStep(
    id: "bpf", resource: "bpf", part: "all", title: "BPF", kind: "book", skill: "sre", level: 2,
    minutes: 240, countedEffort: 24_000, priceCents: 6000, urlHost: "example.org",
    learns: ["bcc@2"], requires: ["linux@2"], serves: ["sre/2"], tags: ["bcc", "book"],
    milestone: "sre/2"),
  RuleStep(
    id: "cka", resource: "cka", part: "exam", title: "CKA", kind: "exam", skill: "sre",
    minutes: 120, countedEffort: 12_000, priceCents: 44_500, needs: [2]),
  RuleStep(
    id: "pods", resource: "pods", part: "all", title: "Pods", kind: "lab", skill: "networking",
    level: 1, minutes: 90, countedEffort: 9000, learns: ["pods@1"], tags: ["lab", "pods"]),
]

/// The three steps as a problem.
let threeStepProblem = OrderingProblem(steps: threeSteps, context: plainContext)

/// The message of the first finding of a failure.
func failure(_ body: () throws -> Void) throws -> Diagnostic? {
  do {
    try body()
    return nil
  } catch let failure as RuleFailure {
    return failure.diagnostics.first
  }
}
