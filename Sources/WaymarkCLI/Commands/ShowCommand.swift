/// `waymark show`: a cell, competency, topic, resource or certification.

import ArgumentParser
import Waymark

/// Prints one entry of the content.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a cell, competency, topic, resource or certification.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "sre/2, networking/2/NAME, tls, some-book#ch4, cka …")
  var id: String

  func run() throws {
    let report = Report(shared)
    let catalog = try report.value(shared.workspace.loadUsableCatalog(shared.path))
    let pages = CatalogPage(catalog)
    guard let page = pages.page(for: id, width: report.terminal.exportOptions.width) else {
      throw report.usage(
        "nothing in the content has the id '\(id)'",
        hint: NearMiss(pages.ids).hint(for: id) ?? "list the cells with 'waymark matrix'")
    }
    report.terminal.output(page)
  }
}
