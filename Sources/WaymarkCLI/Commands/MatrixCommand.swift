/// `waymark matrix`: the matrix, with where the learner stands.

import ArgumentParser
import Waymark

/// Prints the matrix.
struct MatrixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Show the matrix, with where the learner stands.")

  @OptionGroup var shared: SharedOptions
  @Option(help: "A learner file.")
  var learner: String?
  @Option(help: "Current levels: 1, or networking=1,sre=2.")
  var from: String?

  func run() throws {
    let report = Report(shared)
    let flags = PlanFlags(learnerFile: learner, from: from)
    let prepared = try report.value(
      shared.workspace.prepare(shared.path, flags, needsTarget: false))
    report.terminal.output(
      MatrixText(prepared.catalog.matrix, levels: prepared.request.learner.levels)
        .render(options: report.terminal.exportOptions))
  }
}
