/// The test tools that run processes and sessions, tested themselves.

import Foundation
import TestSupport
import Testing

@Suite struct ConsoleSessionTests {
  private let shell = URL(fileURLWithPath: "/bin/sh")

  @Test func drainsBothPipesBeyondWhatTheyHold() throws {
    let script = "head -c 300000 /dev/zero | tr '\\0' o; head -c 300000 /dev/zero | tr '\\0' e >&2"
    let result = try ProcessRunner(shell).run(["-c", script])
    #expect(result.stdout.utf8.count == 300_000)
    #expect(result.stderr.utf8.count == 300_000)
    #expect(result.status == 0)
  }

  @Test func givesInputStatusAndSignal() throws {
    #expect(try ProcessRunner(shell).run(["-c", "cat; exit 3"], input: "in").stdout == "in")
    #expect(try ProcessRunner(shell).run(["-c", "cat >&2; exit 3"], input: "in").status == 3)
    #expect(try ProcessRunner(shell).run(["-c", "kill -9 $$"]).status == -9)
  }

  @Test func inheritsNothingFromTheEnvironment() throws {
    let result = try ProcessRunner(shell, environment: ["A": "b"]).run(["-c", "echo $A$USER$HOME"])
    #expect(result.stdout == "b\n")
  }

  @Test func readsAndWritesASession() {
    let text = "about\n$ one\nout\n[exit 2]\n$ two\n> three\n\nlast\n"
    let session = ConsoleSession(text)
    #expect(session.text == text)
    #expect(session.exchanges.map(\.command) == ["one", "two\nthree"])
    #expect(session.exchanges.map(\.output) == ["out\n[exit 2]\n", "\nlast\n"])
  }

  @Test func replaysASession() throws {
    let session = ConsoleSession("$ echo a; echo b >&2; exit 4\n$ printf c\n")
    let seen = try session.replayed(in: Repository.root)
    #expect(seen.exchanges[0].output == "a\nb\n[exit 4]\n")
    #expect(seen.exchanges[1].output == "c\n[no newline at the end]\n")
    #expect(session.mismatch(with: seen)?.contains("line 1") == true)
    #expect(seen.mismatch(with: seen) == nil)
  }

  @Test func letsDotsStandForAnything() {
    #expect(ConsoleSession.matches(pattern: "a\n…\nd\n", "a\nb\nc\nd\n"))
    #expect(ConsoleSession.matches(pattern: "…\n", "x\n"))
    #expect(ConsoleSession.matches(pattern: "a … c\n", "a b b c\n"))
    #expect(!ConsoleSession.matches(pattern: "a\n…\nd\n", "a\nb\n"))
    #expect(!ConsoleSession.matches(pattern: "a … c\n", "a b d\n"))
    #expect(!ConsoleSession.matches(pattern: "a\n", "a\n\n"))
  }
}
