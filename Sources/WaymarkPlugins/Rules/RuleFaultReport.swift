/// A failed call in the words and places of diagnostics.

internal import WaymarkDiagnostics

/// From faults of a machine to findings.
enum RuleFaultReport {
  /// The finding: the fault's line, then the hook and the step, then the way there.
  static func diagnostic(
    _ fault: LuaFault, in file: SourceFile, hook: String? = nil, hookLine: Int? = nil,
    rule: String? = nil, step: String? = nil
  ) -> Diagnostic {
    var notes: [Diagnostic.Note] = []
    if let hook {
      let of = rule.map { " of rule '\($0)'" } ?? ""
      let asked = step.map { ", asked about step '\($0)'" } ?? ""
      notes.append(
        Diagnostic.Note("in hook '\(hook)'\(of)\(asked)", at: hookLine.map(file.span(ofLine:))))
    }
    notes += fault.frames.map { frame in
      Diagnostic.Note(frame.text, at: frame.line.map(file.span(ofLine:)))
    }
    return Diagnostic(
      code(of: fault.kind), fault.message, at: file.span(ofLine: fault.line ?? hookLine),
      notes: notes)
  }

  private static func code(of kind: LuaFault.Kind) -> DiagnosticCode {
    switch kind {
    case .syntax: .ruleSyntax
    case .budget, .memory, .deadline, .cancelled: .ruleStopped
    case .runtime, .busy, .dead, .hostFault: .ruleFailed
    }
  }
}
