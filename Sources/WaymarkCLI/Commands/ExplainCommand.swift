/// `waymark explain`: a diagnostic's page.

import ArgumentParser
import Waymark

/// Prints what a code means and what to do about it.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a finding's code.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "The code in brackets at a finding's end; all codes when none is given.")
  var code: String?

  func run() throws {
    let report = Report(shared)
    let codes = DiagnosticCode.allCases.map(\.rawValue).sorted()
    guard let code else { return report.terminal.output(codes.joined(separator: "\n") + "\n") }
    guard let known = DiagnosticCode(rawValue: code) else {
      let hint = NearMiss(codes).hint(for: code)
      throw report.usage(
        "there is no code '\(code)'", hint: hint ?? "list them with 'waymark explain'")
    }
    report.terminal.output(
      CodePageText.render(known, options: report.terminal.exportOptions))
  }
}
