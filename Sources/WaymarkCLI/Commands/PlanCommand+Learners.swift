/// `waymark plan --learners`: plans for a whole company in one run.

import ArgumentParser
import Waymark

extension PlanCommand {
  /// Writes a plan for every learner into a folder, then says how each ended.
  ///
  /// Exit 1 when a learner had errors, else 2 when for one no plan is possible.
  func planMany(_ learners: String, _ report: Report) throws {
    guard plan.learner == nil else {
      throw report.usage(
        "--learner and --learners name learners both", hint: "leave one of the two out")
    }
    guard let folder = out.place.output, folder != "-" else {
      throw report.usage(
        "--learners writes one file each", hint: "name the folder for them with -o DIR")
    }
    let format = out.format == nil ? .markdown : try out.resolvedFormat(report)
    let bar = ProgressLine(report.terminal)
    let results = shared.workspace.planLearners(
      learners, content: shared.path, plan.flags,
      to: BatchOutput(
        folder: folder, format: format, options: ExportOptions(), force: out.place.force),
      progress: { bar.show("planned for \($0)") })
    bar.clear()
    report.show(results.diagnostics)
    guard let outcomes = results.value else { throw Report.status(of: results.diagnostics).code }
    report.terminal.output(LearnerTablePage(outcomes, folder: folder).text)
    if results.hasErrors { throw Report.status(of: results.diagnostics).code }
    if outcomes.contains(where: \.isInfeasible) { throw ExitStatus.infeasible.code }
  }
}
