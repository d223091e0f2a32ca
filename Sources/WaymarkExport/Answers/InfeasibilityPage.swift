/// "No plan" in words: the reasons with their places, and what would make one possible.

package import WaymarkModel

extension AnswerPage {
  /// Words why there is no plan.
  package init(_ infeasibility: Infeasibility) {
    self.init(title: "No plan leads to \(Wording.list(infeasibility.to.map(Wording.target))).")
    add("", infeasibility.reasons.map { Item($0.message, place: $0.place) })
    add("What would make one possible", infeasibility.repairs)
  }
}

extension Infeasibility.Reason {
  /// Where it is said, as `file:line:column`.
  var place: String? { span.map { "\($0)" } }
}
