/// A loaded rule file, seen through the ports that the planner knows.

package import WaymarkDiagnostics
package import WaymarkModel

/// A rule written in Lua.
///
/// It is a value: its source and its checked parameters. Each time the planner asks, a fresh machine
/// is opened and closed again (about 0.1 ms), so that nothing a rule does can reach from one question
/// to the next, and rules may be asked from any task whose thread has 512 KiB of stack.
package struct LuaRule: PlanningRule, Sendable {
  /// The file that it was loaded from.
  package let file: SourceFile
  /// What it says of itself.
  package let manifest: RuleManifest
  let parameters: LuaRecord
  let limits: LuaLimits

  /// The rule's name.
  package var name: String { manifest.name }

  /// True when the rule has the hook.
  func has(_ hook: String) -> Bool { manifest.hooks.contains(hook) }

  /// The same rule with other parameters.
  func with(_ parameters: LuaRecord) -> LuaRule {
    LuaRule(file: file, manifest: manifest, parameters: parameters, limits: limits)
  }

  /// What the rule says of parts before the selection; nil when it decides about none.
  package func judge(
    _ parts: [RuleStep], in context: RuleContext
  ) throws(RuleFailure) -> Diagnosed<[PartRuling]>? {
    guard has("filter") || has("cost") else { return nil }
    let session = try RuleSession(self, steps: parts, context)
    return Diagnosed(try session.rulings(), session.takeMessages())
  }

  /// What the rule wants of the order.
  package func shape(_ problem: OrderingProblem) throws(RuleFailure) -> Diagnosed<OrderInfluence> {
    guard has("relations") || has("priority") || has("rank") || has("group") else {
      return Diagnosed(OrderInfluence())
    }
    let session = try RuleSession(self, steps: problem.steps, problem.context)
    return Diagnosed(try session.influence(), session.takeMessages())
  }

  /// What the rule remarks about the steps of a finished order.
  package func annotate(
    _ steps: [RuleStep], in context: RuleContext
  ) throws(RuleFailure) -> Diagnosed<[[Annotation]]> {
    guard has("annotate") else { return Diagnosed([]) }
    let session = try RuleSession(self, steps: steps, context)
    return Diagnosed(try session.annotations(), session.takeMessages())
  }
}
