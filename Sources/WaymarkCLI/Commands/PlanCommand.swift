/// `waymark plan`: from where somebody stands to where they want to be.

import ArgumentParser
import Waymark

/// Makes a plan and writes it in a format.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Make an ordered study plan.",
    discussion: PlanCommand.strategyList)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var plan: PlanOptions
  @OptionGroup var out: OutputOptions
  @OptionGroup var contest: ComparisonOptions
  @Option(
    help: ArgumentHelp(
      "Also write the proof of the plan's lower bound, for scripts/check-evidence.",
      valueName: "file"))
  var evidence: String?
  @Option(
    help: ArgumentHelp(
      "Plan for many: a folder of learner files, or a table of learners.",
      discussion:
        "With -o, the folder that the plans go to; in Markdown unless --format says else.",
      valueName: "place"))
  var learners: String?

  func run() throws {
    let report = Report(shared)
    try checkEvidence(report)
    if let learners { return try planMany(learners, report) }
    if contest.pareto { return try weighHoursAgainstMoney(report) }
    if contest.isAsked(for: plan) { return try compare(report) }
    let prepared = try report.value(shared.workspace.prepareToPlan(shared.path, plan.flags))
    let format = try out.resolvedFormat(report, of: prepared)
    let outcome = try report.value(prepared.plan())
    var options = out.place.exportOptions(report)
    options.remembered = shared.workspace.remembered(plan.flags, in: out.place.output)
    let text = try report.value(prepared.write(outcome, as: format, options: options))
    guard outcome.isInfeasible else {
      let isPage = format.name == ExportFormat.text.rawValue
      try out.place.write(text, report, isPage: isPage)
      return try writeEvidence(of: prepared, report)
    }
    let known = AnswerFormat(rawValue: format.name)
    try out.place.endWithoutPlan(text, report, as: known, replacesPlans: known == .json)
  }

  /// One line a strategy, for `--help`.
  static var strategyList: String {
    let lines = Workspace.strategyLines.map { "  \($0)" }
    return "Strategies (--strategy):\n" + lines.joined(separator: "\n")
  }
}
