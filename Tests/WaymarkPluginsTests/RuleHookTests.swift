/// Hooks through the planner's ports: what they see, what their answers become, what is refused.

import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

@Suite struct RuleHookTests {
  @Test func judgesPartsByFilterAndCost() throws {
    let rule = try rule(
      """
        filter = function(part) return part.kind ~= "book" end,
        cost = function(part) if part.kind == "lab" then return part.hours / 3 end end,
      """)
    let rulings = try #require(try rule.judge(threeSteps, in: plainContext)).value
    #expect(
      rulings == [
        PartRuling(isAllowed: false), PartRuling(),
        PartRuling(isAllowed: true, countedEffort: 3000),
      ])
  }

  @Test func decidesNothingWithoutAHookForIt() throws {
    let rule = try rule("  annotate = function() end,")
    #expect(try rule.judge(threeSteps, in: plainContext) == nil)
    #expect(try rule.shape(threeStepProblem).value == OrderInfluence())
  }

  @Test func shapesTheOrderByAllFourHooks() throws {
    let rule = try rule(
      """
        priority = function(step) if step.id == "bpf" then return 1.5 end end,
        rank = function(steps) return { [steps[3].id] = -2, bpf = 0.25, [steps[2]] = 1 } end,
        group = function(step) if step.skill == "sre" then return "Ines" end end,
        relations = function(steps)
          return { { before = "bpf", after = steps[2], why = "reading first", hard = true } }
        end,
      """)
    let influence = try rule.shape(threeStepProblem).value
    #expect(influence.priorities == [1_750_000, 1_000_000, -2_000_000])
    #expect(influence.groups == ["Ines", "Ines", nil])
    #expect(influence.relations.count == 1)
    let relation = try #require(influence.relations.first)
    #expect(relation.before == 0 && relation.after == 1 && relation.isHard)
    #expect(relation.why == "reading first")
    #expect(relation.span?.start.line == 6)
  }

  @Test func remarksOnSteps() throws {
    let rule = try rule(
      """
        annotate = function(step, ctx)
          if step.id == "bpf" then return "read slowly" end
          if step.kind == "exam" then
            return { note = ("%g hours a week"):format(ctx.learner.hours_per_week), badge = "exam" }
          end
        end,
      """)
    let notes = try rule.annotate(threeSteps, in: plainContext).value
    #expect(
      notes == [
        [Annotation(rule: "probe", note: "read slowly")],
        [Annotation(rule: "probe", note: "6 hours a week", badge: "exam")], [],
      ])
  }

  @Test func showsEveryFieldOfAStepAndOfTheContext() throws {
    let rule = try rule(
      """
        annotate = function(s, ctx)
          local l = ctx.learner
          return table.concat({ s.id, s.resource, s.part, s.title, s.kind, s.skill, s.level,
            s.hours, s.counted_hours, s.price, s.url_host, s.learns[1], s.requires[1], s.serves[1],
            #s.tags, s.milestone, #s.needs, l.levels.networking, l.targets[1], l.hours_per_week,
            l.start, #l.languages, ctx.strategy }, " ")
        end,
      """)
    let note = try rule.annotate(Array(threeSteps.prefix(1)), in: plainContext).value[0][0].note
    #expect(
      note == "bpf bpf all BPF book sre 2 4.0 4.0 60.0 example.org bcc@2 linux@2 sre/2 2 sre/2 0 "
        + "1 sre=2 6.0 2026-12-01 0 milestones")
  }

  @Test func offersTheFunctionsOfTheHost() throws {
    let rule = try rule(
      """
        annotate = function(step)
          local cka = waymark.step("cka")
          return table.concat({ tostring(waymark.needs(cka, step)), tostring(waymark.find("x")),
            ("%.6f"):format(waymark.hash(step.id)), waymark.markdown("[a](b)*") }, " ")
        end,
      """)
    let notes = try rule.annotate(threeSteps, in: plainContext).value.map { $0[0].note }
    #expect(
      notes == [
        "nil nil 0.001742 \\[a\\]\\(b\\)\\*", "0 nil 0.960801 \\[a\\]\\(b\\)\\*",
        "1 nil 0.546828 \\[a\\]\\(b\\)\\*",
      ])
  }

  @Test(arguments: [
    ("cost = function() return 0 / 0 end", "the hook returned something that is not a number"),
    (
      "priority = function() return -(0 / 0) end",
      "the hook returned something that is not a number"
    ),
    ("cost = function() return -1 end", "'cost' of rule 'probe' answered -1.0"),
    ("cost = function() return 1 / 0 end", "it takes hours from 0 to 100000"),
    ("cost = function() return 'x' end", "the hook must return a number or nil, not a string"),
    ("filter = function() return 1 end", "the hook must return true, false or nil"),
    ("priority = function() return 1 / 0 end", "it takes a finite number for step 'bpf'"),
    ("rank = function() return { bfp = 1 } end", "there is no step 'bfp' (did you mean 'bpf'?)"),
    ("rank = function() return { 1 } end", "it takes a table from the ids of steps to numbers"),
    ("rank = function() return { bpf = 'x' } end", "answered a string instead of a number"),
    ("group = function() return 7 end", "answered a number instead of a name"),
    ("relations = function() return { {} } end", "relation 1 needs 'why'"),
    (
      "relations = function() return { { before = 'bpf', after = 'cak', why = 'x' } } end",
      "there is no step 'cak' (did you mean 'cka'?)"
    ),
    (
      "relations = function() return { { before = 'bpf', after = 'bpf', why = 'x' } } end",
      "wants 'bpf' before itself"
    ),
    (
      "relations = function() return { { befor = 'bpf', why = 'x' } } end",
      "relation 1 has no entry 'befor'"
    ),
    ("annotate = function() return { nota = 'x' } end", "a note has no entry 'nota'"),
    ("annotate = function() return true end", "answered a boolean instead of a text or a note"),
  ])
  func refusesAnswersThatMakeNoSense(_ hook: String, _ expected: String) throws {
    let rule = try rule("  \(hook),")
    let finding = try failure {
      _ = try rule.judge(threeSteps, in: plainContext)
      _ = try rule.shape(threeStepProblem)
      _ = try rule.annotate(threeSteps, in: plainContext)
    }
    #expect(finding?.message.contains(expected) == true, "\(finding?.message ?? "no failure")")
    #expect(finding?.span?.start.line == 3)
    #expect(finding?.severity == .error)
  }

  @Test func tellsHookStepAndTheWayThere() throws {
    let rule = try rule(
      """
        priority = function(step)
          local function hours(s) return s.huors end
          local h = hours(step)
          return h
        end,
      """)
    let finding = try #require(try failure { _ = try rule.shape(threeStepProblem) })
    #expect(
      shown(finding) == "4: a step has no field 'huors' (did you mean 'hours'?) [rule-failed]")
    #expect(
      finding.notes.map { "\($0.span?.start.line ?? 0) \($0.message)" }
        == [
          "3 in hook 'priority' of rule 'probe', asked about step 'bpf'", "4 in 'hours'",
          "5 in the function at line 3",
        ])
  }

  @Test func carriesPrintsAndWarningsWithTheirLines() throws {
    let rule = try rule(
      """
        priority = function(step)
          print("asked about", step.id, 7)
          if step.id == "cka" then waymark.warn("exam!") end
        end,
      """)
    let said = try rule.shape(threeStepProblem).diagnostics
    #expect(
      said.map { "\($0.severity) \($0.span?.start.line ?? 0) \($0.message)" } == [
        "note 4 'probe': asked about\tbpf\t7", "note 4 'probe': asked about\tcka\t7",
        "warning 5 'probe': exam!", "note 4 'probe': asked about\tpods\t7",
      ])
  }

  @Test func keepsAFloodOfMessagesShort() throws {
    let rule = try rule(
      "  priority = function() for i = 1, 1000 do print(('x'):rep(5000)) end end,")
    let said = try rule.shape(threeStepProblem).diagnostics
    #expect(said.count == 21)
    #expect(said.last?.message == "'probe' said 2980 more things")
    #expect(said.allSatisfy { $0.message.utf8.count < 450 })
  }

  @Test func remembersNothingFromOneQuestionToTheNext() throws {
    let rule = try rule(
      """
        priority = (function()
          local asked = 0
          return function() asked = asked + 1 return asked end
        end)(),
      """)
    let first = try rule.shape(threeStepProblem).value
    #expect(try rule.shape(threeStepProblem).value == first)
    #expect(first.priorities == [1_000_000, 2_000_000, 3_000_000])
  }

  @Test func isStoppedInEveryHook() throws {
    for hook in ["filter", "cost", "relations", "priority", "rank", "group", "annotate"] {
      var limits = LuaLimits.standard
      limits.steps = 100_000
      let rule = try rule(
        "  \(hook) = function() while true do end end,", limits: limits)
      let finding = try failure {
        _ = try rule.judge(threeSteps, in: plainContext)
        _ = try rule.shape(threeStepProblem)
        _ = try rule.annotate(threeSteps, in: plainContext)
      }
      #expect(finding?.code == .ruleStopped, "\(hook)")
    }
  }
}
