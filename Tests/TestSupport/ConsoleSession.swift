/// Console sessions in text form: read, run again, and compared.

package import Foundation

/// Commands with what they print, as a reader would see them in a terminal.
///
/// ```
/// $ waymark matrix --learner nobody.yaml
/// error: …
/// [exit 1]
/// ```
/// A line that begins with `$ ` is a command for `sh`; `> ` continues it. All other lines up to the
/// next command are its output: what went to standard output, then what went to standard error, then
/// `[exit N]` when the status is not 0. A line `…` stands for any lines, and `…` inside a line for
/// any characters.
package struct ConsoleSession: Sendable {
  /// One command and what it prints.
  package struct Exchange: Sendable, Equatable {
    /// What is typed; several lines when it is continued.
    package var command: String
    /// What is seen, each line with its end.
    package var output: String
  }

  /// Lines before the first command.
  package var preamble: String
  /// The commands in order.
  package var exchanges: [Exchange]

  /// Reads a session.
  package init(_ text: String) {
    preamble = ""
    exchanges = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    for line in lines {
      if line.hasPrefix("$ ") {
        exchanges.append(Exchange(command: String(line.dropFirst(2)), output: ""))
      } else if exchanges.isEmpty {
        preamble += line + "\n"
      } else if line.hasPrefix("> "), exchanges[exchanges.count - 1].output.isEmpty {
        exchanges[exchanges.count - 1].command += "\n" + line.dropFirst(2)
      } else {
        exchanges[exchanges.count - 1].output += line + "\n"
      }
    }
  }

  /// The session in its written form.
  package var text: String {
    preamble
      + exchanges.map { exchange in
        let typed = exchange.command.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "\n> ")
        return "$ \(typed)\n\(exchange.output)"
      }.joined()
  }

  /// The same commands with what they print now.
  ///
  /// - Parameter runs: which commands are run; the others keep their written output.
  package func replayed(
    in folder: URL, environment: [String: String] = ProcessRunner.plainEnvironment,
    where runs: (String) -> Bool = { _ in true }
  ) throws -> ConsoleSession {
    let shell = ProcessRunner(
      URL(fileURLWithPath: "/bin/sh"), in: folder, environment: environment)
    var session = self
    for index in exchanges.indices where runs(exchanges[index].command) {
      let result = try shell.run(["-c", exchanges[index].command])
      var seen = result.stdout
      // By bytes: "\r\n" is one character, and not the one that it ends with.
      if !seen.isEmpty, seen.utf8.last != 0x0A { seen += "\n[no newline at the end]\n" }
      seen += result.stderr
      if !seen.isEmpty, seen.utf8.last != 0x0A { seen += "\n" }
      if result.status != 0 { seen += "[exit \(result.status)]\n" }
      session.exchanges[index].output = seen
    }
    return session
  }

  /// Nil when every output matches what is written here; else the first one that does not, in words.
  package func mismatch(with actual: ConsoleSession) -> String? {
    for (written, seen) in zip(exchanges, actual.exchanges)
    where !ConsoleSession.matches(pattern: written.output, seen.output) {
      return "$ \(written.command)\n"
        + Golden.firstDifference(written.output, seen.output)
    }
    return nil
  }

  /// Whether a text is what a pattern with `…` allows.
  package static func matches(pattern: String, _ text: String) -> Bool {
    let wanted = pattern.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return matchLines(wanted[...], lines[...])
  }

  private static func matchLines(_ wanted: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool
  {
    guard let first = wanted.first else { return lines.isEmpty }
    let rest = wanted.dropFirst()
    if first == "…" {
      return (lines.startIndex...lines.endIndex).contains { matchLines(rest, lines[$0...]) }
    }
    guard let line = lines.first, matchLine(first, line) else { return false }
    return matchLines(rest, lines.dropFirst())
  }

  private static func matchLine(_ wanted: String, _ line: String) -> Bool {
    let pieces = wanted.components(separatedBy: "…")
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return wanted.utf8.elementsEqual(line.utf8)
    }
    guard line.hasPrefix(first) else { return false }
    var rest = line.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.range(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
