/// Findings on their way to the reader, and the exit status that they lead to.

import ArgumentParser
import Waymark

/// Shows findings and turns them into exit statuses.
struct Report {
  /// The streams.
  let terminal: Terminal
  /// How findings are written.
  let format: DiagnosticsFormat

  /// A report for one run.
  init(_ shared: SharedOptions) {
    terminal = shared.terminal
    format = shared.diagnosticsFormat
  }

  /// Shows the findings; gives the value, or ends the run when there is none or an error was found.
  func value<Value>(_ diagnosed: Diagnosed<Value?>) throws -> Value {
    show(diagnosed.diagnostics)
    guard let value = diagnosed.value, !diagnosed.hasErrors else {
      throw Self.status(of: diagnosed.diagnostics).code
    }
    return value
  }

  /// What a run ends with that found errors: whose they are decides.
  static func status(of diagnostics: [Diagnostic]) -> ExitStatus {
    diagnostics.isUsageError ? .usage : .errorsReported
  }

  /// Shows findings on standard error, sorted; nothing when there are none.
  func show(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    terminal.talk(text(diagnostics, usesColor: terminal.colorsTalk))
  }

  /// Gives findings on standard output, sorted, for a command whose data they are.
  func output(_ diagnostics: [Diagnostic]) {
    terminal.output(text(diagnostics, usesColor: terminal.colorsOutput))
  }

  private func text(_ diagnostics: [Diagnostic], usesColor: Bool) -> String {
    let sorted = diagnostics.sorted()
    switch format {
    case .text:
      let formatter = DiagnosticFormatter(usesColor: usesColor)
      // Large content has findings by the ten thousand, each with its line of text.
      let runs = stride(from: 0, to: sorted.count, by: 256)
        .map { sorted[$0..<min($0 + 256, sorted.count)] }
      return AllCores.map(runs.count) { runs[$0].map(formatter.format).joined() }.joined()
    case .json: return DiagnosticFormatter.json(sorted)
    }
  }

  /// Says what was wrong with the command line.
  func usage(_ message: String, hint: String) -> ExitCode {
    say(message, hint: hint)
    return ExitStatus.usage.code
  }

  /// Says what is not done for the sake of what is there.
  func refusal(_ message: String, hint: String) -> ExitCode {
    say(message, hint: hint)
    return ExitStatus.errorsReported.code
  }

  /// Says what the machine refused.
  func fault(_ message: String) -> ExitCode {
    say(message, hint: nil)
    return ExitStatus.fault.code
  }

  /// Messages quote what the reader typed, which may hold anything.
  private func say(_ message: String, hint: String?) {
    let lines = ["error: \(message)"] + (hint.map { ["hint: \($0)"] } ?? [])
    terminal.talk(lines.map { TerminalText.sanitized($0) + "\n" }.joined())
  }
}
