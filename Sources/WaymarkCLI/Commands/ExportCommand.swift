/// `waymark export`: content for other tools.

import ArgumentParser
import Waymark

/// The exports of content; plans are exported by `waymark plan --format`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Turn the content into what another tool reads.",
    subcommands: [ExportCASE.self])
}

/// The content becomes a CASE package.
struct ExportCASE: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Turn the content into a 1EdTech CASE 1.1 package (JSON).")

  @OptionGroup var shared: SharedOptions
  @Option(help: "The day of change to state, YYYY-MM-DD (today when nothing is said).")
  var changed: String?
  @OptionGroup var place: OutputPlace

  func run() throws {
    let report = Report(shared)
    let date = changed.flatMap { CalendarDate($0) }
    guard changed == nil || date != nil else {
      throw report.usage("'\(changed ?? "")' is no day", hint: "write it as 2026-12-01")
    }
    let text = try report.value(
      shared.workspace.exportFramework(of: shared.path, changedOn: date))
    try place.write(text, report)
  }
}
