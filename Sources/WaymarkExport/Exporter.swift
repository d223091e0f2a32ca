/// What every output format has in common: a plan goes in, text comes out.

package import WaymarkModel

/// Turns a finished plan into one text.
///
/// An exporter computes nothing about learning and reads no clock: the same plan and the same
/// options give the same bytes.
package protocol Exporter: Sendable {
  /// The whole output, with its final newline.
  func export(_ plan: StudyPlan, options: ExportOptions) -> String
}

/// What the edge decides about an output.
package struct ExportOptions: Sendable {
  /// Columns of the terminal; only the text format looks at it.
  package var width: Int
  /// True to colour the text format.
  package var usesColor: Bool
  /// What `dot -Tplain` answered to `GraphvizLayout.request(for:)`; nil to let Waymark lay the
  /// graph of an HTML plan out.
  package var graphLayout: String?
  /// Flags that the head of a Markdown plan carries for the next `sync`, in this order.
  package var remembered: [RememberedFact]
  /// Ids that were ticked when the plan was made, sorted; so a tick that goes away is seen.
  package var ticked: [String]

  /// Creates options; by default 80 columns without colour.
  package init(
    width: Int = 80, usesColor: Bool = false, graphLayout: String? = nil,
    remembered: [RememberedFact] = [], ticked: [String] = []
  ) {
    self.width = width
    self.usesColor = usesColor
    self.graphLayout = graphLayout
    self.remembered = remembered
    self.ticked = ticked
  }
}

/// One `name=value` in the first line of a Markdown plan.
package struct RememberedFact: Sendable, Hashable {
  /// Lower-case letters and hyphens.
  package var name: String
  /// Any text; it is percent-encoded when it is written.
  package var value: String

  /// Names a fact.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
