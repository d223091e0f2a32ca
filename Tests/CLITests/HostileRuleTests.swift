/// Rules that want to hang or to fill the machine: the program says which line, and ends.

import Foundation
import TestSupport
import Testing

@Suite struct HostileRuleTests {
  /// Bodies of rules, each at odds with a limit or with the walls of the sandbox.
  static let bodies = [
    "priority = function() while true do end end",
    "cost = function() while true do pcall(error) end end",
    "filter = function() local t = {} while true do t[#t + 1] = { #t } end end",
    "rank = function() local s = 'x' while true do s = s .. s end end",
    "relations = function() return ('a'):rep(1e9) end",
    "group = function() local function f() return f() + 1 end return f() end",
    "annotate = function(step) return (('x'):rep(100000)):find(('x*'):rep(50) .. 'y') end",
    "priority = function() table.sort({ 1, 2, 3 }, function() while true do end end) end",
    "priority = function() return xpcall(error, function() while true do end end) end",
    "priority = function(step) return step.learns[1] * step end",
    "rank = function() return { elsewhere = 1 } end",
    "cost = function() return 0 / 0 end",
    "priority = function() print(('x'):rep(1000000)) error({}) end",
  ]

  @Test(arguments: bodies) func endsWithAFinding(_ body: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      return {
        name = "hostile", version = "1.0.0", api = 1, summary = "Means no good.",
        \(body),
      }
      """, to: "hostile.lua")
    let arguments = [
      "plan", "--path", Repository.file("paths/sre").path, "--from", "1", "--to", "sre=2",
      "--start", "2026-12-01", "--rule", "hostile.lua",
    ]
    let result = try ProcessRunner(in: folder.url).run(arguments)
    #expect(result.status == 1, "\(body): \(result.status) \(result.stderr)")
    #expect(result.stdout.isEmpty)
    #expect(result.stderr.hasPrefix("hostile.lua:3:3: error: "), "\(result.stderr)")
    #expect(result.stderr.utf8.count < 10_000)
  }
}
