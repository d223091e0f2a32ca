/// Findings as data, for editors and pipelines: `--diagnostics-format json`.

extension DiagnosticFormatter {
  /// All findings, sorted, as one JSON document with the schema `waymark.diagnostics/1`.
  ///
  /// Lines and columns count from 1, columns in characters; keys keep their order.
  package static func json(_ diagnostics: [Diagnostic]) -> String {
    let entries = diagnostics.sorted().map(entry)
    let list = entries.isEmpty ? "[]" : "[\n\(entries.joined(separator: ",\n"))\n  ]"
    return "{\n  \"schema\": \"waymark.diagnostics/1\",\n  \"diagnostics\": \(list)\n}\n"
  }

  private static func entry(_ diagnostic: Diagnostic) -> String {
    var fields = [
      field("code", diagnostic.code.rawValue),
      field("severity", diagnostic.severity.rawValue),
      field("message", diagnostic.message),
    ]
    fields += place(diagnostic.span)
    let notes = diagnostic.notes.map { note in
      "{\(([field("message", note.message)] + place(note.span)).joined(separator: ", "))}"
    }
    fields.append("\"notes\": [\(notes.joined(separator: ", "))]")
    if let hint = diagnostic.hint { fields.append(field("hint", hint)) }
    return "    {\n      \(fields.joined(separator: ",\n      "))\n    }"
  }

  private static func place(_ span: SourceSpan?) -> [String] {
    guard let span else { return [] }
    let start = span.start
    let end = span.file.position(at: span.range.upperBound)
    return [
      field("file", span.file.name), "\"line\": \(start.line)", "\"column\": \(start.column)",
      "\"end_line\": \(end.line)", "\"end_column\": \(end.column)",
    ]
  }

  private static func field(_ key: String, _ value: String) -> String {
    "\"\(key)\": \(JSONText.quoted(value))"
  }
}
