/// Rules in twenty processes, each with hash seeds and addresses of its own: the same bytes.

import Foundation
import TestSupport
import Testing

@Suite struct RuleDeterminismTests {
  @Test func twentyProcessesGiveTheSameBytes() throws {
    var arguments = [
      "plan", "--path", "paths/sre", "--from", "1", "--to", "sre=2", "--start", "2026-12-01",
      "--format", "json",
    ]
    for rule in ["team-stack", "interleave-skills", "quick-wins", "mentor-hours"] {
      arguments += ["--rule", rule]
    }
    arguments += ["--option", "mentor-hours.from_level=1"]
    let first = try ProcessRunner().run(arguments)
    #expect(first.status == 0, "\(first.stderr)")
    #expect(try PlainJSON(first.stdout)["rules"]?.items?.count == 4)
    for run in 2...20 {
      let next = try ProcessRunner().run(arguments)
      #expect(next.stdout == first.stdout, "run \(run)")
      #expect(next.stderr == first.stderr, "run \(run)")
    }
  }
}
