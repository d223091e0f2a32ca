/// `waymark why`: why something is in the plan, or why it is not.

import ArgumentParser
import Waymark

/// Explains one id against the plan that the flags describe.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Explain why something is in the plan, or what having it in would cost.",
    discussion: """
      Takes the flags of 'plan' and explains one thing against that plan: the shortest chain of \
      reasons from the goal, and its place in the order; or why it is not in the plan, and what it \
      would cost to have it in, found by planning again with it forced.
      """)

  @OptionGroup var shared: SharedOptions
  @Argument(help: "tls, tls@3, some-book, some-book#ch4, cka, sre/2, networking/2/NAME …")
  var id: String
  @OptionGroup var plan: PlanOptions
  @OptionGroup var out: AnswerOptions

  func run() throws {
    let report = Report(shared)
    let format = try out.resolvedFormat(report)
    let prepared = try report.value(shared.workspace.prepare(shared.path, plan.flags))
    guard prepared.canExplain(id) else {
      throw report.usage(
        "nothing in the content has the id '\(id)'",
        hint: prepared.hint(forUnknown: id) ?? "list the cells with 'waymark matrix'")
    }
    let outcome = try report.value(prepared.why(id))
    let text = format.export(outcome, options: out.place.exportOptions(report))
    guard !outcome.isInfeasible else { try out.place.endWithoutPlan(text, report, as: format) }
    try out.place.write(text, report, isPage: format == .text, kind: .answer)
  }
}
