/// `waymark plan --evidence`: the proof of a plan's bound beside the plan.

import ArgumentParser
import Waymark

extension PlanCommand {
  /// Refuses a command line on which there is no one plan to prove, or no place for the proof.
  func checkEvidence(_ report: Report) throws {
    guard let evidence else { return }
    guard learners == nil, !contest.pareto, !contest.isAsked(for: plan) else {
      throw report.usage(
        "--evidence is about one plan", hint: "leave out what asks for several")
    }
    if evidence == out.place.output ?? "-" {
      throw report.usage(
        "the plan and its evidence go to the same place", hint: "name another file for one of them")
    }
  }

  /// Writes the proof where one was asked for.
  func writeEvidence(of prepared: PreparedPlan, _ report: Report) throws {
    guard let evidence else { return }
    guard let text = prepared.evidence().value else {
      throw report.fault("a plan was found, but no proof of its bound")
    }
    guard evidence != "-" else { return report.terminal.output(data: Array(text.utf8)) }
    try out.place.write(text, to: evidence, report, kind: .evidence)
  }
}
