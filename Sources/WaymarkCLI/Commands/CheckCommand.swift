/// `waymark check`: every finding in the content.

import ArgumentParser
import Waymark

/// Reads packs and shows all findings.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Show every finding in the content; exit 1 on errors.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "Folders of content packs; the usual one when none is given.")
  var folders: [String] = []

  func run() throws {
    let report = Report(shared)
    var hasErrors = false
    let named =
      folders.isEmpty ? [shared.workspace.locator.locate(shared.path)] : folders.map(\.self)
    for folder in named {
      let loaded = shared.workspace.loadCatalog(folder)
      report.show(loaded.diagnostics)
      hasErrors = hasErrors || loaded.hasErrors
      if let catalog = loaded.value, let folder {
        let warnings = loaded.diagnostics.count { $0.severity == .warning }
        let errors = loaded.diagnostics.count { $0.severity == .error }
        report.terminal.output(
          "\(folder): \(catalog.topics.count) topics, \(catalog.resources.count) resources, "
            + "\(catalog.certifications.count) certifications; "
            + "\(errors) errors, \(warnings) warnings\n")
      }
    }
    if hasErrors { throw ExitStatus.errorsReported.code }
  }
}
