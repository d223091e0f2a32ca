/// `waymark plan --pareto`, `--compare` and `--variant`: several plans in one answer.

import ArgumentParser
import Waymark

extension PlanCommand {
  /// Shows the plans that are best for some weighing of hours against money.
  func weighHoursAgainstMoney(_ report: Report) throws {
    let format = try answerFormat(report)
    let prepared = try report.value(shared.workspace.prepareToPlan(shared.path, plan.flags))
    let offers = try report.value(prepared.tradeOffs())
    if !offers.plans.isEmpty {
      return try out.place.write(
        format.export(offers, options: out.place.exportOptions(report)), report,
        isPage: format == .text, kind: .answer)
    }
    guard case .infeasible(let none) = try report.value(prepared.plan()) else {
      throw report.fault("a plan was found, but no trade-off")
    }
    try out.place.endWithoutPlan(
      format.export(none, options: out.place.exportOptions(report)), report, as: format)
  }

  /// Puts the plan beside older ones and beside variants of it.
  ///
  /// Exit 2 when the plan that was asked for is not possible; a variant may be.
  func compare(_ report: Report) throws {
    let format = try answerFormat(report)
    let variants: [(name: String, flags: PlanFlags)]
    do throws(PlanFlags.VariantMistake) {
      variants = try contest.variants(of: plan)
    } catch {
      throw report.usage(error.message, hint: error.hint)
    }
    let answer = try report.value(
      shared.workspace.compare(
        shared.path, Workspace.Contest(files: contest.compare, variants: variants)))
    let text = format.export(answer.comparison, options: out.place.exportOptions(report))
    guard answer.isFeasible else {
      try out.place.endWithoutPlan(text, report, as: format)
    }
    try out.place.write(text, report, isPage: format == .text, kind: .answer)
  }

  private func answerFormat(_ report: Report) throws -> AnswerFormat {
    let format = try out.resolvedFormat(report)
    if let known = AnswerFormat(rawValue: format.rawValue) { return known }
    let names = AnswerFormat.allCases.map(\.rawValue).joined(separator: ", ")
    throw report.usage(
      "'\(format.rawValue)' is no format of this answer", hint: "choose one of \(names)")
  }
}
