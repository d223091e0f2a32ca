/// `waymark graph`: prerequisites as a picture.

import ArgumentParser
import Waymark

/// Draws entries of the content and all that they build on.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw prerequisites as DOT, Mermaid, JSON or GraphML.",
    discussion: """
      Without an id, but with a target, what that plan needs is drawn, and what it stands on.
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var plan: PlanOptions
  @Argument(
    help: """
      Cells, competencies, topics, parts or certifications; what the plan needs, or all topics, \
      when none is given.
      """)
  var ids: [String] = []
  @Option(help: "dot (the default), mermaid, json or graphml.")
  var format: String?
  @OptionGroup var place: OutputPlace

  func run() throws {
    let report = Report(shared)
    let format = try resolvedFormat(report)
    let prepared = try report.value(
      shared.workspace.prepare(shared.path, plan.flags, needsTarget: false))
    var studyPlan: StudyPlan?
    if !prepared.request.learner.targets.isEmpty {
      let outcome = try report.value(prepared.plan())
      guard case .plan(let plan) = outcome else {
        report.terminal.output(prepared.export(outcome, as: .text, options: ExportOptions()))
        throw ExitStatus.infeasible.code
      }
      studyPlan = plan
    }
    let pictures = TopicPicture(prepared.catalog, known: prepared.known, plan: studyPlan)
    let drawn = pictures.picture(of: ids)
    report.show(drawn.diagnostics)
    guard let picture = drawn.value else { throw ExitStatus.usage.code }
    try place.write(format.render(picture), report)
  }

  /// The format asked for, or that of the file's ending, or DOT.
  private func resolvedFormat(_ report: Report) throws -> GraphFormat {
    guard let format else { return try formatOfEnding(report) }
    if let known = GraphFormat(rawValue: format) { return known }
    let names = GraphFormat.allCases.map(\.rawValue)
    throw report.usage(
      "there is no picture format '\(format)'",
      hint: NearMiss(names).hint(for: format) ?? "choose one of \(names.joined(separator: ", "))")
  }

  private func formatOfEnding(_ report: Report) throws -> GraphFormat {
    guard let ending = place.ending else { return .dot }
    if let known = GraphFormat(fileName: ending) { return known }
    throw report.noFormat(
      place, ofEnding: ending, endings: GraphFormat.allCases.compactMap(\.endings.first))
  }
}
