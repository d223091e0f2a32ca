/// Memory that runs out anywhere: no frame is lost, no object stays alive, the machine works on.
///
/// A sample of what `scripts/prove-lua-host` runs through C for every single allocation; with
/// `WAYMARK_PROVE=1` in the environment this fails every one, too.

import Foundation
import Testing
import WaymarkPlugins

/// Counts its instances: one that a jump passed over would stay alive.
private final class Counted {
  final class Tally { var alive = 0 }

  let tally: Tally

  init(_ tally: Tally) {
    self.tally = tally
    tally.alive += 1
  }

  deinit { tally.alive -= 1 }
}

@Suite struct FailingAllocationTests {
  static let stride: UInt64 =
    ProcessInfo.processInfo.environment["WAYMARK_PROVE"] == "1" ? 1 : 29
  static let source = """
    local ok, problem = pcall(waymark.fail)
    local out = waymark.echo({ 'a', { b = 2 } }, 3)
    local names = {}
    for k, v in pairs({ z = 1, a = 2, m = 3 }) do names[#names + 1] = k .. v end
    return {
      names = names, problem = problem,
      cost = function(step, ctx) waymark.echo(step.id) return step.hours * ctx.factor end,
      note = function(step) return (step.id:gsub('%a+', function(d) return '<' .. d .. '>' end)) end,
      bad = function() waymark.fail() end,
      typo = function(step, ctx) return ctx.facter end,
    }
    """
  static let context = LuaValue.record(LuaRecord("context", [("factor", .integer(2))]))

  /// The machine's whole life with one failure in it; false when the failure was not reached.
  private func run(failing number: UInt64, mode: Int32, _ tally: Counted.Tally) throws -> Bool {
    let functions = [
      LuaHostFunction("echo") { call in
        let counted = Counted(tally)
        return withExtendedLifetime(counted) { .list(call.arguments) }
      },
      LuaHostFunction("fail") { _ throws(LuaRefusal) in
        let counted = Counted(tally)
        defer { withExtendedLifetime(counted) {} }
        throw LuaRefusal("no such topic")
      },
    ]
    let machine = try LuaMachine(functions: functions)
    let before = machine.usage.allocations
    machine.failAllocation(number, mode: mode)
    exercise(machine)
    let isReached = machine.usage.allocations - before >= number
    machine.failAllocation(0, mode: 0)
    try checkWorks(machine)
    #expect(machine.hostCalls.entered == machine.hostCalls.left)
    #expect(machine.close() == 0)
    return isReached
  }

  private func exercise(_ machine: LuaMachine) {
    attempt { () throws(LuaFault) in try machine.bind(MachineFixture.rows()) }
    var rule = LuaValue.nil
    attempt { () throws(LuaFault) in rule = try machine.load(Array(Self.source.utf8), name: "p") }
    for hook in ["cost", "bad", "typo"] {
      guard let function = rule[hook]?.function else { continue }
      attempt { () throws(LuaFault) in
        _ = try machine.numbers(function, rows: [0, 1, 2], extra: Self.context)
      }
    }
    guard let function = rule["note"]?.function else { return }
    attempt { () throws(LuaFault) in
      _ = try machine.values(function, rows: [0, 1, 2], extra: .nil)
    }
  }

  private func attempt(_ body: () throws(LuaFault) -> Void) {
    do throws(LuaFault) {
      try body()
    } catch {
      #expect(![.busy, .dead, .hostFault].contains(error.kind), "\(error)")
    }
  }

  private func checkWorks(_ machine: LuaMachine) throws {
    try machine.bind(MachineFixture.rows())
    let rule = try machine.load(Array(Self.source.utf8), name: "p")
    let cost = try #require(rule["cost"]?.function)
    #expect(try machine.numbers(cost, rows: [0, 1, 2], extra: Self.context) == [4, 7, 20])
  }

  @Test(arguments: [Int32(0), 1, 2])
  func survivesTheFailureOfAnyAllocation(mode: Int32) throws {
    let tally = Counted.Tally()
    var number: UInt64 = 1
    while try run(failing: number, mode: mode, tally) { number += Self.stride }
    #expect(number > 100, "allocation \(number) was the last that a run reached")
    #expect(tally.alive == 0)
  }

  @Test func survivesACollectionAtEveryAllocation() throws {
    let tally = Counted.Tally()
    #expect(try run(failing: 1, mode: 4, tally))
    #expect(tally.alive == 0)
  }
}
