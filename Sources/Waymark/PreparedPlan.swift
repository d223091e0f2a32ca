/// A question that has been understood, ready to be planned and exported.

package import WaymarkDiagnostics
package import WaymarkExport
package import WaymarkModel
import WaymarkPlanner
package import WaymarkPlugins

/// Content, request and rules, all read and resolved.
package struct PreparedPlan {
  private let library: ContentLibrary
  /// The question.
  package var request: PlanRequest
  /// The rules, in the order in which they apply.
  package var rules: [LuaRule]

  /// Creates a prepared plan.
  init(library: ContentLibrary, request: PlanRequest, rules: [LuaRule] = []) {
    self.library = library
    self.request = request
    self.rules = rules
  }

  /// The content.
  package var catalog: Catalog { library.catalog }

  /// Plans; with errors of the request or of a rule there is no outcome.
  package func plan() -> Diagnosed<PlanOutcome?> {
    planner.plan(request, rules: rules)
  }

  /// A planner of what the question can reach; of everything where rules are asked, for they are
  /// told all that a part teaches, and whom its topics touch.
  var planner: Planner {
    rules.isEmpty ? library.planner(for: request) : library.wholePlanner
  }

  /// What the learner knows at the start.
  package var known: [Attainment] { library.wholePlanner.known(to: request) }

  /// The outcome in a format.
  package func export(
    _ outcome: PlanOutcome, as format: ExportFormat, options: ExportOptions
  ) -> String {
    switch outcome {
    case .plan(let plan):
      var options = options
      if format == .html { options.graphLayout = options.graphLayout ?? Graphviz.layout(of: plan) }
      return format.exporter.export(plan, options: options)
    case .infeasible(let reasons):
      return (AnswerFormat(rawValue: format.rawValue) ?? .text).export(reasons, options: options)
    }
  }
}

extension PlanOutcome {
  /// True when there is no plan.
  package var isInfeasible: Bool {
    if case .infeasible = self { return true }
    return false
  }
}
