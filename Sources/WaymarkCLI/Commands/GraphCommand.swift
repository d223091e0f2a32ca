/// `waymark graph`: prerequisites as a picture.

import ArgumentParser
import Waymark

/// Draws entries of the content and all that they build on.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw prerequisites as DOT or Mermaid.",
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
  @Option(help: "dot or mermaid.")
  var format: String = "dot"

  func run() throws {
    let report = Report(shared)
    guard ["dot", "mermaid"].contains(format) else {
      throw report.usage("there is no picture format '\(format)'", hint: "choose dot or mermaid")
    }
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
    let picture = try report.value(pictures.picture(of: ids))
    report.terminal.output(
      format == "dot" ? DOTWriter.write(picture) : MermaidWriter.orNotice(picture))
  }
}
