/// Scenario files: tiny universes whose best plan can be found by hand.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct ScenarioTests {
  static let files = Repository.files(
    under: ["Tests/WaymarkPlannerTests/Scenarios"], endingIn: [".txt"])

  @Test("plans each tiny universe as its file expects", arguments: files)
  func scenarios(file: String) throws {
    let scenario = try Scenario(try Repository.text(file))
    #expect(!scenario.expectations.isEmpty)
    let answer = Planner(scenario.catalog).plan(scenario.request)
    let judge = ScenarioJudge(answer: answer)
    for (line, words) in scenario.expectations {
      let seen = judge.seen(words)
      #expect(seen == words.joined(separator: " "), "\(file):\(line)")
    }
    if case .plan(let plan) = answer.value {
      let faults = PlanAudit.faults(plan, scenario.catalog, scenario.request)
      #expect(faults.isEmpty, "\(file): \(faults)")
    }
  }
}

/// What an answer says on the subject of an expectation, in the words of an expectation.
struct ScenarioJudge {
  let answer: Diagnosed<PlanOutcome?>

  func seen(_ words: [String]) -> String {
    switch answer.value {
    case .plan(let plan): seen(words, in: plan)
    case .infeasible(let none): seen(words, in: none)
    case nil: "error \(answer.diagnostics.map(\.code.rawValue).sorted().joined(separator: " "))"
    }
  }

  private func seen(_ words: [String], in none: Infeasibility) -> String {
    if words[0] == "repair" {
      let wanted = words.dropFirst().joined(separator: " ")
      return none.repairs.contains(wanted)
        ? "repair \(wanted)" : "repairs \(none.repairs.joined(separator: "; "))"
    }
    let reasons = none.reasons.map { "\($0.kind.rawValue) \($0.subject)" }
    return "infeasible " + reasons.joined(separator: " ")
  }

  private func seen(_ words: [String], in plan: StudyPlan) -> String {
    func step(_ body: (PlanStep) -> String) -> String {
      plan.steps.first { $0.id == words[1] }
        .map { ([words[0], words[1]] + [body($0)]).joined(separator: " ") } ?? "no such step"
    }
    func list(_ items: [some CustomStringConvertible]) -> String {
      ([words[0]] + items.map(\.description)).joined(separator: " ")
    }
    switch words[0] {
    case "cost": return "cost \(plan.summary.cost)"
    case "price": return "price \(plan.summary.priceCents)"
    case "proven": return plan.summary.isProven ? "proven" : "not proven"
    case "steps": return list(plan.steps.map(\.id))
    case "uses": return list(plan.steps.map(\.id).sorted())
    case "needed": return list(plan.needed)
    case "known": return list(plan.known)
    case "likely": return list([plan.summary.estimate?.likely].compactMap { $0 })
    case "cautious": return list([plan.summary.estimate?.cautious].compactMap { $0 })
    case "hint": return list(plan.diagnostics.compactMap(\.hint))
    case "note": return list(plan.diagnostics.flatMap(\.notes).map(\.message))
    case "finish": return "finish \(plan.summary.finish)"
    case "dates": return step { "\($0.start) \($0.end)" }
    case "serves": return step { $0.serves.joined(separator: " ") }
    case "requires": return step { $0.requires.map(\.description).joined(separator: " ") }
    case "learns": return step { $0.learns.map(\.description).joined(separator: " ") }
    case "because": return step { $0.because }
    case "valid": return step { $0.validUntil?.description ?? "for ever" }
    case "milestones":
      return list(plan.milestones.map { "\($0.cell):\($0.afterStep)" })
    case "alternatives":
      return list(
        plan.alternatives.map { entry in
          "\(entry.neededBy):\(entry.chosen.map(\.description).joined(separator: "+"))"
        })
    case "warning": return list(plan.diagnostics.map(\.code.rawValue))
    default: return "a plan"
    }
  }
}
