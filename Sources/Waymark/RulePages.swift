/// What `waymark rule list` and `waymark rule test` print.

import WaymarkDiagnostics
import WaymarkExport
import WaymarkPlugins

/// Pages about rules as plain text; what a rule says of itself is foreign text.
enum RulePages {
  /// Name and summary, the file, what it adds, and what can be set, in lines that fit.
  static func entry(_ rule: RuleManifest, at file: String, width: Int) -> String {
    let layout = TextLayout(width: width, usesColor: false)
    var lines = layout.wrap("\(rule.name): \(rule.summary)", rest: "  ") + ["  \(file)"]
    let export = rule.export.map { ["--format \($0.format)"] } ?? []
    lines.append("  \((rule.hooks + export).joined(separator: ", "))")
    for parameter in rule.parameters {
      let value = parameter.defaultText ?? (parameter.isRequired ? "VALUE" : "")
      let help = parameter.help.isEmpty ? [] : [parameter.help]
      let facts = help + (parameter.isRequired ? ["must be set"] : [])
      let range = parameter.rangeText.map { [$0] } ?? []
      let kind = ([parameter.kind.rawValue] + range).joined(separator: ", ")
      lines += layout.wrap(
        (facts + [kind]).joined(separator: "; "),
        first: "  --option \(rule.name).\(parameter.name)=\(value)  ", rest: "      ")
    }
    return clean(lines)
  }

  /// A line a test, then what was used.
  static func result(
    _ report: RuleTestReport, over content: RuleTestContent?, milliseconds: Int
  ) -> String {
    var lines = [report.rule]
    for test in report.cases {
      lines.append("  \(verdict(test.findings.isEmpty))  \(test.name)")
    }
    if let content {
      let parts = Wording.count(content.parts.count, "part")
      let steps = Wording.count(content.problem.steps.count, "step")
      lines.append(
        "  \(verdict(!report.findings.containsError))  every hook over \(parts) and \(steps)")
    }
    let passed = report.cases.count(where: \.findings.isEmpty)
    lines.append(
      "  \(passed) of \(Wording.count(report.cases.count, "test")) passed; "
        + "\(report.effort.steps) Lua steps, \((report.effort.peakBytes + 1023) / 1024) KiB, "
        + "\(milliseconds) ms")
    return clean(lines)
  }

  private static func verdict(_ isGood: Bool) -> String { isGood ? "ok  " : "FAIL" }

  private static func clean(_ lines: [String]) -> String {
    lines.map { TerminalText.sanitized($0) + "\n" }.joined()
  }
}
