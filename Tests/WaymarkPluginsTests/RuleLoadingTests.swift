/// Loading rules: what a file must say of itself, and how mistakes in it are told.

import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

@Suite struct RuleLoadingTests {
  @Test func readsWhatARuleSaysOfItself() throws {
    let rule = try rule(
      """
        params = {
          most = { type = "number", default = 3, min = 0.5, max = 9, help = "At most this." },
          who = { type = "choice", choices = { "ines", "tomas" }, required = true },
        },
        priority = function(step) return step.hours end,
        export = { format = "team-wiki", extension = "md", render = function() return "" end },
      """, options: ["probe.who=ines", "other.x=1"])
    let manifest = rule.manifest
    #expect(manifest.name == "probe")
    #expect(manifest.version == "1.0.0")
    #expect(manifest.summary == "A rule of a test.")
    #expect(manifest.hooks == ["priority"])
    #expect(manifest.export?.format == "team-wiki")
    #expect(manifest.parameters.map(\.name) == ["most", "who"])
    #expect(manifest.parameters[0].rangeText == "0.5 to 9")
    #expect(manifest.parameters[0].defaultText == "3")
    #expect(manifest.parameters[1].rangeText == "one of ines, tomas")
  }

  @Test(arguments: [
    ("return 1", "1: 'plugins/probe/plugin.lua' returns a number instead of a rule's table"),
    ("return { name = 'Bad Name', version = '1', api = 1, summary = 'x' }", "lower-case words"),
    ("return {\n  version = '1', api = 1, summary = 'x' }", "1: a rule needs 'name'"),
    ("return { name = 'a', version = '1',\n api = 2, summary = 'x' }", "2: 'api' is 2"),
    ("return { name = 'a', version = '1', summary = 'x' }", "a rule needs 'api'"),
    (ruleSource("  prioritty = function() end,"), "3: a rule has no entry 'prioritty'"),
    (ruleSource("  prioritty = function() end,"), "did you mean 'priority'?"),
    (ruleSource("\n  priority = 3,"), "4: 'priority' must be a function, not a number"),
    (ruleSource(""), "'probe' has no hook and no export"),
    (ruleSource("  filter = function() end, export = {},"), "an export needs 'format'"),
    ("local x = = 1", "1: unexpected symbol near '=' [rule-syntax]"),
    ("\n\nerror('out of tea')", "3: out of tea [rule-failed]"),
    ("while true do end", "budget of 20000000 steps (endless loop?) [rule-stopped]"),
    ("return _G", "nested too deeply (or contains itself) [rule-failed]"),
    ("return setmetatable({}, {})", "'setmetatable' is not available in rules"),
  ])
  func tellsWhatIsWrongAndWhere(_ source: String, _ expected: String) {
    let found = complaints(source)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test(arguments: [
    ("{ type = 'nunber' }", "did you mean 'number'?"),
    ("{ kind = 'number' }", "the parameter 'most' has no entry 'kind'"),
    ("{ type = 'number', default = 'x' }", "the default of 'most' is not allowed"),
    ("{ type = 'number', default = 9, max = 3 }", "it takes at most 3"),
    ("{ type = 'choice' }", "the choice 'most' needs 'choices'"),
    ("7", "must be a table such as { type = ... }"),
  ])
  func tellsWhatIsWrongWithAParameter(_ declaration: String, _ expected: String) {
    let found = complaints(
      ruleSource("  params = { most = \(declaration) },\n  filter = function() end,"))
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test(arguments: [
    ("probe.most=7", "'probe.most' takes 0.5 to 3, not '7'"),
    ("probe.most=soon", "'probe.most' takes a number, not 'soon'"),
    ("probe.most=nan", "takes a number"),
    ("probe.moost=1", "did you mean 'most'?"),
    ("probe.on=yes", "takes true or false"),
    ("probe.whole=1.5", "takes a whole number"),
    ("probe.who=kim", "takes one of ines, tomas"),
  ])
  func refusesOptionsThatTheRuleDoesNotTake(_ option: String, _ expected: String) {
    let body = """
        params = {
          most = { type = "number", default = 3, min = 0.5, max = 3 },
          on = { type = "boolean", default = false },
          whole = { type = "integer", default = 1 },
          who = { type = "choice", choices = { "ines", "tomas" }, default = "ines" },
        },
        filter = function() end,
      """
    let found = complaints(ruleSource(body), options: [option])
    #expect(found.contains { $0.contains(expected) && $0.contains("rule-option") }, "\(found)")
  }

  @Test func saysWhichParameterIsMissing() {
    let body = """
        params = { exam = { type = "step", required = true } },
        filter = function() end,
      """
    #expect(
      complaints(ruleSource(body)) == [
        "3: 'probe' needs the parameter 'exam' (add --option probe.exam=VALUE) [rule-option]"
      ])
  }

  @Test func handsParametersToTheRuleInTheirTypes() throws {
    let rule = try rule(
      """
        params = {
          a = { type = "number" }, b = { type = "integer" }, c = { type = "boolean" },
          d = { type = "list" }, e = { type = "string", default = "x=y" }, f = { type = "number" },
        },
        annotate = function(step, ctx)
          local p = ctx.params
          return table.concat({ math.type(p.a), math.type(p.b), tostring(p.c), #p.d, p.e,
            tostring(p.f) }, " ")
        end,
      """, options: ["probe.a=2.5", "probe.b=7", "probe.c=true", "probe.d=x,y"])
    let notes = try rule.annotate(threeSteps, in: plainContext).value
    #expect(notes[0].map(\.note) == ["float integer true 2 x=y nil"])
  }

  @Test func readsOptionsAsTheyAreTyped() {
    #expect(RuleOption("a-b.key=v=w") == RuleOption(rule: "a-b", key: "key", value: "v=w"))
    #expect(RuleOption("a.k=")?.value == "")
    for text in ["", "a", "a.b", "a=b", ".k=v", "a.=v", "=", "a=b.c"] {
      #expect(RuleOption(text) == nil, "\(text)")
    }
  }
}
