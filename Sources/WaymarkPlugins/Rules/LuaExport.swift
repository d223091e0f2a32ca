/// An output format that a rule offers.

package import WaymarkDiagnostics
package import WaymarkModel

/// Turns a finished plan into the text of a rule's own format.
package struct LuaExport: Sendable {
  /// The rule behind it.
  package let rule: LuaRule
  /// The word for `--format`.
  package let format: String
  /// The ending of its files, without the dot.
  package let fileExtension: String

  /// The text. Controls but newline and tab are written out, so that none reaches a terminal.
  package func render(
    _ plan: StudyPlan, in context: RuleContext
  ) throws(RuleFailure) -> Diagnosed<String> {
    let session = try RuleSession(rule, steps: [], context)
    return Diagnosed(try session.rendering(plan), session.takeMessages())
  }
}

extension LuaRule {
  /// The rule's output format, if it has one.
  package var export: LuaExport? {
    manifest.export.map {
      LuaExport(rule: self, format: $0.format, fileExtension: $0.fileExtension)
    }
  }
}

extension RuleSession {
  /// What `render` makes of a plan.
  func rendering(_ plan: StudyPlan) throws(RuleFailure) -> String {
    guard let render = exporter else { return "" }
    let value = LuaValue.record(LuaRecord("plan", of: plan, LuaAPI.planFields))
    let answer = try call("render", render, value)
    guard let text = answer.text else {
      throw nonsense("render", "answered a \(answer.typeName) instead of a text")
    }
    return TerminalText.sanitized(text, keepsLayout: true)
  }
}
