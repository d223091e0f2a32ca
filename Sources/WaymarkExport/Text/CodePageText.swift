/// What `waymark explain CODE` prints.

package import WaymarkDiagnostics

/// Lays out the page of a diagnostic code for a terminal.
package enum CodePageText {
  /// Code and severity, what the finding means, an indented example, what to do.
  ///
  /// Prose is wrapped; the example stands as it is.
  package static func render(
    _ code: DiagnosticCode, options: ExportOptions = ExportOptions()
  ) -> String {
    let layout = TextLayout(width: options.width, usesColor: options.usesColor)
    var lines = [layout.styled("\(code.rawValue) (\(code.severity.rawValue))", .heading)]
    if let page = code.page {
      lines += [""] + layout.wrap(page.meaning) + ["", "Example:", ""]
      lines += page.example.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "    \($0)" }
      lines += [""] + layout.wrap("What to do: \(page.remedy)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
