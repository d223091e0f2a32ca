/// What a plan can be written as: Waymark's own formats, and those that loaded rules offer.

package import WaymarkDiagnostics
package import WaymarkExport
package import WaymarkModel
import WaymarkPlanner
package import WaymarkPlugins

/// A format, whoever writes it.
package enum PlanFormat: Sendable {
  case own(ExportFormat)
  case rule(LuaExport)

  /// The word for `--format`.
  package var name: String {
    switch self {
    case .own(let format): format.rawValue
    case .rule(let export): export.format
    }
  }

  /// The usual ending of its files, with its dot.
  package var ending: String {
    switch self {
    case .own(let format): format.endings.first ?? ""
    case .rule(let export): ".\(export.fileExtension)"
    }
  }
}

extension PreparedPlan {
  /// The formats that the rules of this plan offer, in the order of the rules.
  package var offeredFormats: [PlanFormat] { rules.compactMap(\.export).map(PlanFormat.rule) }

  /// The outcome in a format; nil, with errors, when a rule fails to write it.
  ///
  /// That there is no plan is told as text where the format is a rule's.
  package func write(
    _ outcome: PlanOutcome, as format: PlanFormat, options: ExportOptions
  ) -> Diagnosed<String?> {
    switch (format, outcome) {
    case (.own(let format), _): return Diagnosed(export(outcome, as: format, options: options))
    case (.rule, .infeasible):
      return Diagnosed(export(outcome, as: .text, options: options))
    case (.rule(let export), .plan(let plan)):
      do throws(RuleFailure) {
        let text = try export.render(plan, in: RuleContext(request))
        return Diagnosed(text.value, text.diagnostics)
      } catch {
        return Diagnosed(nil, error.diagnostics)
      }
    }
  }
}
