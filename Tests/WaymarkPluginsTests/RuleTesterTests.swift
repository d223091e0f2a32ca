/// The tester of rules: what it catches, and how it tells.

import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

@Suite struct RuleTesterTests {
  private func findings(_ body: String) throws -> [String] {
    let file = SourceFile(name: "plugins/probe/plugin.lua", text: ruleSource(body))
    let report = RuleTester(order: referenceOrder).test(file)
    let value = try #require(report.value, "\(report.diagnostics.map(shown))")
    #expect(value.isPassed == !value.diagnostics.contains { $0.severity == .error })
    return value.diagnostics.map(shown)
  }

  private func findings(hooks: String, expecting: String) throws -> [String] {
    try findings(
      """
        \(hooks)
        tests = { { name = "it", steps = { { id = "a", hours = 2 }, { id = "b" } }, \(expecting) } },
      """)
  }

  @Test(arguments: [
    ("order = { 'b', 'a' }", "test 'it' expects the order b, a and got a, b [rule-test-failed]"),
    ("hours = { a = 1 }", "test 'it' expects 1.0 hours for 'a' and counts 2.0 hours"),
    ("hours = { c = 1 }", "test 'it' expects 1.0 hours for 'c' and has left it out"),
    ("notes = { a = 'x' }", "test 'it' expects \"x\" about 'a' and got \"step a\""),
    ("warnings = { 'x' }", "test 'it' expects a warning with \"x\""),
    ("error = 'x'", "test 'it' expects an error with \"x\" and got no error"),
    ("output = 'x'", "test 'it' expects an output, but the rule has no export"),
    ("", "test 'it' expects nothing"),
    ("ordre = {}", "test 1 has no entry 'ordre' (did you mean 'order'?)"),
    ("params = { x = 1 }, order = {}", "'probe' has no parameter 'x'"),
    ("learner = { hours = 1 }, order = {}", "a learner has no entry 'hours'"),
    ("learner = { start = 'soon' }, order = {}", "'start' is a day, YYYY-MM-DD"),
  ])
  func tellsWhatDidNotComeOut(_ expecting: String, _ expected: String) throws {
    let found = try findings(
      hooks: "annotate = function(step) return 'step ' .. step.id end,", expecting: expecting)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test func isQuietWhenAllIsWell() throws {
    let found = try findings(
      hooks: "annotate = function(step) return 'step ' .. step.id end,",
      expecting: "order = { 'a', 'b' }, hours = { a = 2, b = 1 }, notes = { b = 'ep b' }, "
        + "warnings = {}")
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    ("priority = (function() local n = 0 return function() n = n + 1 return n end end)(),", "a"),
    (
      "group = (function() local last return function(s) local was = last last = s.id "
        + "return was end end)(),", "a"
    ),
  ])
  func catchesHooksThatRemember(_ hooks: String, _ step: String) throws {
    let found = try findings(hooks: hooks, expecting: "order = { 'b', 'a' }")
    #expect(found.count == 1 && found[0].contains("when it was asked again"), "\(found)")
    #expect(found[0].contains("[rule-impure]"))
  }

  @Test func catchesRanksThatRemember() throws {
    let found = try findings(
      hooks:
        "rank = (function() local n = 0 return function() n = n + 1 return { a = n } end end)(),",
      expecting: "order = { 'a', 'b' }")
    #expect(found.count == 1 && found[0].contains("'rank' of rule 'probe'"), "\(found)")
  }

  @Test func findsImpurityBehindAnExpectedError() throws {
    let found = try findings(
      hooks: "priority = (function() local n = 0 return function() n = n + 1 return n end end)(),",
      expecting: "error = 'asked again'")
    #expect(found.count == 1 && found[0].contains("[rule-impure]"), "\(found)")
  }

  @Test func leavesOutWhatTheFilterRefusesUnlessItIsNeeded() throws {
    let found = try findings(
      """
        filter = function(part) if part.kind == "video" then return false end end,
        tests = { {
          name = "it",
          steps = {
            { id = "a", kind = "video" }, { id = "b", kind = "video" }, { id = "c", needs = { "b" } },
          },
          order = { "b", "c" }, warnings = { "'b' stays: 'c' needs it" },
        } },
      """)
    #expect(found.isEmpty, "\(found)")
  }

  @Test func showsHooksOfPartsNeitherGoalsNorPredecessors() throws {
    let found = try findings(
      """
        cost = function(part) return #part.needs + #part.serves end,
        tests = { {
          name = "it", steps = { { id = "a" }, { id = "b", needs = { "a" }, serves = { "sre/2" } } },
          hours = { a = 0, b = 0 },
        } },
      """)
    #expect(found.isEmpty, "\(found)")
  }

  @Test(arguments: [
    (
      "{ id = 'a', needs = { 'bb' } }, { id = 'b' }", "'a' needs 'bb', which is no step of the test"
    ),
    ("{ id = 'a', needs = { 'b' } }, { id = 'b', needs = { 'a' } }", "need each other"),
    ("{ id = 'a' }, { id = 'a' }", "two steps have the id 'a'"),
    ("{ id = 'a', hours = -1 }", "hours, price or level of 'a' are out of range"),
    ("{ id = 'a', hours = 1e300 }", "out of range"),
    ("{ title = 'a' }", "step 1 needs 'id'"),
    ("{ id = 'a', hour = 1 }", "step 1 has no entry 'hour' (did you mean 'hours'?)"),
  ])
  func refusesStepsThatMakeNoSense(_ steps: String, _ expected: String) throws {
    let found = try findings(
      "  filter = function() end,\n  tests = { { name = 'it', steps = { \(steps) }, order = {} } },"
    )
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test func asksEveryHookOverTheContent() throws {
    let body = """
        filter = function(part) if part.id == "pods" then error("no pods") end end,
        tests = { { name = "it", steps = { { id = "a" } }, order = { "a" } } },
      """
    let file = SourceFile(name: "plugins/probe/plugin.lua", text: ruleSource(body))
    let content = RuleTestContent(parts: threeSteps, problem: threeStepProblem)
    let report = try #require(RuleTester(order: referenceOrder).test(file, over: content).value)
    #expect(!report.isPassed)
    #expect(report.cases.map(\.findings.count) == [0])
    #expect(report.diagnostics.map(shown) == ["3: no pods [rule-failed]"])
  }

  @Test func warnsOfARuleWithoutTests() throws {
    let found = try findings("  filter = function() end,")
    #expect(found.count == 1 && found[0].contains("'probe' has no tests"))
  }

  @Test func countsATestThatCannotBeReadAsFailed() throws {
    let source = ruleSource("  priority = function() end,\n  tests = { { name = 'x' }, {} },")
    let file = SourceFile(name: "plugins/probe/plugin.lua", text: source)
    let report = try #require(RuleTester(order: referenceOrder).test(file).value)
    #expect(report.cases.map(\.name) == ["test 1", "test 2"])
    #expect(report.cases.allSatisfy { $0.findings.contains { $0.code == .ruleShape } })
    #expect(report.findings.isEmpty && !report.isPassed)
  }
}
