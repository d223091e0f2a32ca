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
    var findings: [Diagnostic] = []
    var summaries = ""
    let named =
      folders.isEmpty ? [shared.workspace.locator.locate(shared.path)] : folders.map(\.self)
    for folder in named {
      var loaded = shared.workspace.loadCatalog(folder)
      if let catalog = loaded.value, let folder {
        loaded.diagnostics += shared.workspace.checkRules(of: catalog, in: folder)
      }
      findings += loaded.diagnostics
      if let catalog = loaded.value, let folder {
        summaries += Self.summary(of: catalog, in: folder, loaded.diagnostics)
      }
    }
    // Findings are what was asked for here, so they are data, and the summary is talk beside JSON.
    report.output(findings)
    switch report.format {
    case .text: report.terminal.output(summaries)
    case .json: report.terminal.talk(summaries)
    }
    if findings.containsError {
      throw ExitStatus.errorsReported.code
    }
  }

  private static func summary(
    of catalog: Catalog, in folder: String, _ findings: [Diagnostic]
  ) -> String {
    let count = Wording.count
    return "\(folder): \(count(catalog.topics.count, "topic")), "
      + "\(count(catalog.resources.count, "resource")), "
      + "\(count(catalog.certifications.count, "certification")); "
      + "\(count(findings.errorCount, "error")), "
      + "\(count(findings.warningCount, "warning"))\n"
  }
}
