/// Findings as people read them: a first line that an editor can open, the source, a caret, a hint.

/// Renders findings as text.
///
/// ```
/// topics/net.yaml:14:14: error: 'dns' and 'routing' require each other [prerequisite-cycle]
///  14 |     - topic: routing
///     |              ^~~~~~~
/// topics/net.yaml:22:14: note: 'routing' requires 'dns' here
/// hint: drop one of the two lines
/// ```
///
/// Nothing of what it renders can steer a terminal: see `TerminalText`.
package struct DiagnosticFormatter: Sendable {
  /// True to paint severity, caret and hint; colour never carries meaning alone.
  package var usesColor: Bool
  /// The columns that a line of source may take; longer ones are shown around the caret.
  package var sourceWidth: Int

  /// Creates a formatter.
  package init(usesColor: Bool = false, sourceWidth: Int = 92) {
    self.usesColor = usesColor
    self.sourceWidth = max(sourceWidth, 20)
  }

  /// All findings, sorted.
  package func format(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.sorted().map(format).joined()
  }

  /// One finding, ending in a newline.
  package func format(_ diagnostic: Diagnostic) -> String {
    var text = headline(
      severity: diagnostic.severity, message: diagnostic.message, span: diagnostic.span,
      code: diagnostic.code)
    if let span = diagnostic.span { text += excerpt(of: span) }
    for note in diagnostic.notes {
      text += headline(severity: .note, message: note.message, span: note.span, code: nil)
    }
    if let hint = diagnostic.hint {
      text += paint("hint:", .hint) + " \(TerminalText.sanitized(hint))\n"
    }
    return text
  }

  /// `2 errors, 1 warning`, or nil when there is neither.
  package static func tally(of diagnostics: [Diagnostic]) -> String? {
    func counted(_ severity: Severity, _ noun: String) -> String? {
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    let parts = [counted(.error, "error"), counted(.warning, "warning")].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func headline(
    severity: Severity, message: String, span: SourceSpan?, code: DiagnosticCode?
  ) -> String {
    let place = span.map { paint(TerminalText.sanitized("\($0)"), .place) + ": " } ?? ""
    let label = paint("\(severity.rawValue):", Paint(severity))
    let suffix = code.map { " [\($0.rawValue)]" } ?? ""
    return "\(place)\(label) \(TerminalText.sanitized(message))\(suffix)\n"
  }

  private func excerpt(of span: SourceSpan) -> String {
    let number = span.start.line
    let line = span.file.line(number)
    guard !line.bytes.isEmpty || !span.range.isEmpty else { return "" }
    let excerpt = SourceExcerpt(
      line: line.bytes, span: span.range, width: sourceWidth)
    let gutter = String(number)
    let blank = String(repeating: " ", count: gutter.utf8.count)
    return " \(gutter) | \(excerpt.text)\n \(blank) | \(excerpt.indent)"
      + paint(excerpt.marks, .caret) + "\n"
  }

  private func paint(_ text: String, _ paint: Paint) -> String {
    usesColor ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Select Graphic Rendition codes (ECMA-48) for the pieces of a finding.
private enum Paint: String {
  case error = "1;31"
  case warning = "1;33"
  case note = "1;36"
  case place = "1"
  case caret = "32"
  case hint = "1;32"

  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}
