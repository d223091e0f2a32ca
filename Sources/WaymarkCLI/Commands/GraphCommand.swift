/// `waymark graph`: prerequisites as a picture.

import ArgumentParser
import Waymark

/// Draws entries of the content and all that they build on.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw prerequisites as DOT or Mermaid.")

  @OptionGroup var shared: SharedOptions
  @Argument(
    help: "Cells, competencies, topics, parts or certifications; all topics when none is given.")
  var ids: [String] = []
  @Option(help: "dot or mermaid.")
  var format: String = "dot"

  func run() throws {
    let report = Report(shared)
    guard ["dot", "mermaid"].contains(format) else {
      throw report.usage("there is no picture format '\(format)'", hint: "choose dot or mermaid")
    }
    let catalog = try report.value(shared.workspace.loadUsableCatalog(shared.path))
    let picture = try report.value(TopicPicture(catalog).picture(of: ids))
    report.terminal.output(
      format == "dot" ? DOTWriter.write(picture) : MermaidWriter.orNotice(picture))
  }
}
