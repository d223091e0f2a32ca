/// Plans as JSON, and the answer "there is no plan" as JSON.

package import WaymarkModel

/// Writes `waymark.plan/1`.
package struct JSONExporter: Exporter {
  /// Creates the exporter.
  package init() {}

  /// The document, with two-space indentation and a final newline.
  package func export(_ plan: StudyPlan, options: ExportOptions) -> String {
    JSONSchemaV1.plan(plan).document()
  }

  /// The document that says why there is no plan.
  package func export(_ infeasibility: Infeasibility) -> String {
    JSONSchemaV1.infeasible(infeasibility).document()
  }
}
