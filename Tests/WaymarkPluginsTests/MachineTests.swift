/// What a machine promises to its caller: values, errors with places, limits, and a lasting state.

import Foundation
import Testing
import WaymarkPlugins

@Suite struct MachineTests {
  @Test func carriesEveryKindOfValueBothWays() throws {
    let fixture = try MachineFixture()
    let values: [LuaValue] = [
      .nil, .bool(true), .bool(false), .integer(.min), .number(0.1), .text("é\0☃"),
      .list([.integer(1), .text("x")]), .row(2),
      .table(LuaTable([.init(.text("k"), .list([.bool(true)])), .init(.integer(7), .text("v"))])),
    ]
    let echo = try fixture.load("return function(x) return waymark.echo(x)[1] end").function
    for value in values {
      let answer = try fixture.machine?.call(#require(echo), [value])
      #expect(answer == value)
    }
  }

  @Test func walksTablesInTheSameOrderWhateverTheHashSeed() throws {
    let source = """
      local t = { z = 1, a = 2, [10] = 3, [2.5] = 4, [true] = 5, mm = 6 }
      local keys = {}
      for k in pairs(t) do keys[#keys + 1] = tostring(k) end
      return table.concat(keys, ' ')
      """
    for _ in 0..<20 {
      #expect(try MachineFixture().load(source).text == "2.5 10 a mm z true")
    }
  }

  @Test func saysWhereAnErrorAroseAndHowItCameThere() throws {
    let source = """
      local function inner(x)
        return x.y.z
      end
      local function outer() local r = inner({}) return r end
      outer()
      """
    let fault = try #require(try MachineFixture().fault(source))
    #expect(fault.kind == .runtime)
    #expect(fault.line == 2)
    #expect(fault.message == "attempt to index a nil value (field 'y')")
    #expect(
      fault.frames.map { "\($0.line ?? 0) \($0.text)" }
        == ["2 in 'inner'", "4 in 'outer'", "5 at the file's top level"])
  }

  @Test(arguments: [
    ("local x = = 1", "unexpected symbol near '='", 1),
    ("\n\nif x then", "'end' expected near <eof>", 3),
    ("\nprioritty = 1", "assignment to undeclared variable 'prioritty'", 2),
    ("return os.time()", "'os' is not available in rules", 1),
    ("return math.random()", "waymark.hash", 1),
    ("error({ message = 'told' })", "told", 1),
    ("error({})", "error value of type table", 1),
    ("waymark.fail()", "no such topic", 1),
    ("return _ENV", "'_ENV' is not available in rules", 1),
    ("local t = {}\nreturn t[1 < 2]", "a comparison alone is used as a table index", 2),
  ])
  func refusesWithAPlace(_ source: String, _ message: String, _ line: Int) throws {
    let fault = try #require(try MachineFixture().fault(source))
    #expect(fault.message.contains(message), "\(fault.message)")
    #expect(fault.line == line)
  }

  @Test func takesAComparisonInsideACallForAnIndex() throws {
    let source = "local t, f = { yes = 1 }, function(b) return b and 'yes' end return t[f(1 < 2)]"
    #expect(try MachineFixture().load(source) == .integer(1))
  }

  @Test func namesTheNearestFieldOfARow() throws {
    let fixture = try MachineFixture()
    let function = try #require(
      try fixture.load("return function(step) return step.huors end").function)
    do {
      _ = try fixture.machine?.numbers(function, rows: [2, 0], extra: .nil)
      Issue.record("a mistyped field was read")
    } catch {
      #expect(error.message == "a step has no field 'huors' (did you mean 'hours'?)")
      #expect(error.row == 0)
    }
  }

  @Test func namesTheNearestFieldOfARecordAndKeepsItAsItIs() throws {
    let context = LuaValue.record(
      LuaRecord("context", [("params", .table(LuaTable())), ("start", .nil)]))
    let fixture = try MachineFixture()
    func answer(_ body: String) throws -> String {
      let function = try fixture.load("return function(ctx) \(body) end").function
      do {
        return try fixture.machine?.call(#require(function), [context]).typeName ?? ""
      } catch let fault as LuaFault {
        return fault.message
      }
    }
    #expect(try answer("return ctx.start") == "nil")
    #expect(
      try answer("return ctx.parms") == "a context has no field 'parms' (did you mean 'params'?)")
    #expect(try answer("ctx.mine = 1").contains("a context is read-only"))
    #expect(try answer("return ctx[1]").contains("indexed by field name"))
  }

  @Test func readsEveryKindOfColumn() throws {
    let fixture = try MachineFixture()
    let source = """
      return function(step)
        local needs = {}
        for i, n in ipairs(step.needs) do needs[i] = n.id end
        return ('%s %g %d %s %s'):format(step.id, step.hours, step.level,
          table.concat(step.tags, ','), table.concat(needs, ','))
      end
      """
    let function = try #require(try fixture.load(source).function)
    let answers = try fixture.machine?.values(function, rows: [0, 2], extra: .nil)
    #expect(answers == [.text("k8s 2 1 k8s,bpf "), .text("tls 10 3 tls k8s,bpf")])
  }

  @Test func refusesRowsOfAnEarlierLending() throws {
    let fixture = try MachineFixture()
    let source = """
      local kept
      return function(step) kept = kept or step return kept.hours end
      """
    let function = try #require(try fixture.load(source).function)
    #expect(try fixture.machine?.numbers(function, rows: [0], extra: .nil) == [2])
    let rows = MachineFixture.rows()
    try fixture.machine?.bind(rows)
    #expect(throws: LuaFault.self) {
      try fixture.machine?.numbers(function, rows: [0], extra: .nil)
    }
  }

  @Test func cannotBeEnteredFromAHostFunction() throws {
    #expect(try MachineFixture().load("return waymark.reenter()") == .text("busy"))
  }

  @Test func chargesWhatAHostFunctionSaysItDid() throws {
    let fault = try MachineFixture().fault("for i = 1, 25 do waymark.work() end")
    #expect(fault?.kind == .budget)
    #expect(try MachineFixture().fault("for i = 1, 15 do waymark.work() end") == nil)
  }

  @Test func stopsAtItsLimitsAndWorksOn() throws {
    var limits = LuaLimits.standard
    limits.steps = 1_000_000
    limits.memoryBytes = 200_000
    limits.sourceBytes = 100
    let fixture = try MachineFixture(limits: limits)
    #expect(try fixture.fault("while true do end")?.kind == .budget)
    #expect(try fixture.fault("pcall(function() while true do end end)")?.kind == .budget)
    #expect(
      try fixture.fault("local t = {} for i = 1, 900 do t[i] = ('x'):rep(9000 + i) end")?.kind
        == .memory)
    #expect(
      try fixture.fault("return '" + String(repeating: "x", count: 100) + "'")?.kind == .syntax)
    #expect(try fixture.load("return 1 + 1") == .integer(2))
    #expect(fixture.close() == 0)
  }

  @Test func takesNoBlockOfMoreThanEightMebibytesHoweverMuchMemoryThereIs() throws {
    var limits = LuaLimits.standard
    limits.memoryBytes = 256 << 20
    let fixture = try MachineFixture(limits: limits)
    let list = "local t = {} for i = 1, COUNT do t[i] = i end return #t"
    let small = list.replacingOccurrences(of: "COUNT", with: "500000")
    #expect(try fixture.load(small) == .integer(500_000))
    let large = list.replacingOccurrences(of: "COUNT", with: "600000")
    #expect(try fixture.fault(large)?.kind == .memory)
  }

  @Test func takesFourMebibytesMoreAtMostWhereOneCallAsksForMuch() throws {
    var limits = LuaLimits.standard
    limits.memoryBytes = 2 << 20
    let fixture = try MachineFixture(limits: limits)
    let source = """
      local s = ('x'):rep(1 << 20)
      return #string.format(('%s'):rep(7), s, s, s, s, s, s, s)
      """
    #expect(try fixture.fault(source)?.kind == .memory)
    #expect(try #require(fixture.machine?.usage.peakBytes) <= 6 << 20)
  }

  @Test func countsTheStepsThatItsLimitsSay() throws {
    var limits = LuaLimits.standard
    limits.steps = 5_000
    let fixture = try MachineFixture(limits: limits)
    #expect(try fixture.load("for i = 1, 100 do end return 1") == .integer(1))
    let fault = try fixture.fault("for i = 1, 10000 do end return 1")
    #expect(fault?.message.hasPrefix("the rule used up its budget of 5000 steps") == true)
  }

  @Test func readsNoCodeThatWasCompiledBefore() throws {
    let bytes: [UInt8] = [0x1B] + Array("LuaT\0\u{19}\r\n".utf8)
    do {
      _ = try MachineFixture().machine?.load(bytes, name: "rule.lua")
      Issue.record("bytes of compiled code were taken")
    } catch let fault as LuaFault {
      #expect(fault.kind == .syntax && fault.message.contains("binary chunk (mode is 't')"))
    }
  }

  @Test func answersAfterItWasClosed() throws {
    let fixture = try MachineFixture()
    #expect(fixture.close() == 0)
    #expect(try fixture.fault("return 1")?.kind == .dead)
  }

  @Test func knowsTheLineOfAFunctionThatItHandsOut() throws {
    let value = try MachineFixture().load("return {\n\n  f = function() end }")
    #expect(value["f"]?.function?.line == 3)
  }
}
