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

  /// An explanation in a format.
  package func export(
    _ outcome: WhyOutcome, as format: AnswerFormat, options: ExportOptions
  ) -> String {
    switch outcome {
    case .infeasible(let reasons):
      format == .json
        ? JSONExporter().export(reasons) : TextExporter().export(reasons, options: options)
    case .explained(let explanation):
      switch format {
      case .text: AnswerPage(explanation).text(options: options)
      case .markdown: AnswerPage(explanation).markdown()
      case .json: JSONSchemaV1.explanation(explanation).document()
      }
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
