/// Questions about a plan other than the plan itself, answered in words or as JSON.

package import WaymarkDiagnostics
package import WaymarkExport
package import WaymarkModel
import WaymarkPlanner

extension PreparedPlan {
  /// True when `why` has an answer about an id.
  package func canExplain(_ id: String) -> Bool { Planner(catalog).canExplain(id) }

  /// What somebody may have meant by a word that names nothing; nil when nothing is near.
  package func hint(forUnknown id: String) -> String? {
    Planner(catalog).hint(forUnknown: id)
  }

  /// Why something is in the plan, or why it is not, and what it would cost to have it in.
  package func why(_ id: String) -> Diagnosed<WhyOutcome?> {
    Planner(catalog).why(id, request, rules: rules)
  }

  /// The proof of the plan's bound as JSON; none when there is no plan.
  package func evidence() -> Diagnosed<String?> {
    let answer = planner.evidence(request, rules: rules)
    return Diagnosed(
      answer.value.map { JSONSchemaV1.evidence($0).document() }, answer.diagnostics)
  }

  /// The plans that are best for some value of an hour; none when there is no plan.
  package func tradeOffs() -> Diagnosed<TradeOffs?> {
    planner.tradeOffs(request, rules: rules)
  }
}

extension AnswerFormat {
  /// An explanation in this format.
  package func export(_ outcome: WhyOutcome, options: ExportOptions) -> String {
    switch outcome {
    case .infeasible(let reasons): export(reasons, options: options)
    case .explained(let explanation):
      write(AnswerPage(explanation), JSONSchemaV1.explanation(explanation), options)
    }
  }

  /// Trade-offs in this format.
  package func export(_ offers: TradeOffs, options: ExportOptions) -> String {
    write(AnswerPage(offers), JSONSchemaV1.tradeOffs(offers), options)
  }

  /// A comparison in this format.
  package func export(_ comparison: PlanComparison, options: ExportOptions) -> String {
    write(AnswerPage(comparison), JSONSchemaV1.comparison(comparison), options)
  }

  /// Why there is no plan, in this format.
  package func export(_ infeasibility: Infeasibility, options: ExportOptions) -> String {
    write(AnswerPage(infeasibility), JSONSchemaV1.infeasible(infeasibility), options)
  }

  private func write(_ page: AnswerPage, _ json: JSONValue, _ options: ExportOptions) -> String {
    switch self {
    case .text: page.text(options: options)
    case .markdown: page.markdown()
    case .json: json.document()
    }
  }
}

extension WhyOutcome {
  /// True when there is no plan to explain anything against.
  package var isInfeasible: Bool {
    if case .infeasible = self { return true }
    return false
  }
}
