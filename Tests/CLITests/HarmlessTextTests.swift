/// Random hostile strings through every output, judged by programs that share no code with Waymark.

import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: ForeignProgram("python3") != nil)) struct HarmlessTextTests {
  /// `WAYMARK_STRINGS=10000` runs the whole set; the default keeps the suite quick.
  private static let strings = ProcessInfo.processInfo.environment["WAYMARK_STRINGS"] ?? "100"

  @Test func `lets no reader take text for anything else`() throws {
    let judge = try #require(ForeignProgram("python3"))
    let verdict = try judge.run([
      "scripts/prove-harmless", "--strings", Self.strings, "--waymark", Repository.executable.path,
    ])
    #expect(verdict.status == 0, "\(verdict.stdout)\(verdict.stderr)")
    #expect(verdict.stdout.contains("\(Self.strings) strings: 0 faults"))
    // What was not asked, for want of a judge, stands in the log of the run.
    print(verdict.stdout)
  }

  @Test func `tells a wrong command line from a verdict`() throws {
    let judge = try #require(ForeignProgram("python3"))
    #expect(try judge.run(["scripts/prove-harmless", "--string", "many"]).status == 64)
    let wrong = try judge.run([
      "scripts/prove-harmless", "--strings", "9", "--waymark", "/bin/false",
    ])
    #expect(wrong.status == 1)
    #expect(wrong.stdout.contains("status 1"))
  }
}
