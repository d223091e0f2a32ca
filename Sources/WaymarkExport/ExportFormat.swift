/// The list of output formats: a new one is a file of its own and a line here.

/// An output format, by its name on the command line.
package enum ExportFormat: String, Sendable, FileFormat, Hashable {
  case text, markdown, html, json, csv, ics, dot, mermaid

  /// The format of that name.
  ///
  /// ```swift
  /// ExportFormat(name: "markdown")  // .markdown
  /// ```
  package init?(name: String) { self.init(rawValue: name) }

  /// The endings of files in this format, the usual one first.
  package var endings: [String] {
    switch self {
    case .text: [".txt", ".text"]
    case .markdown: [".md", ".markdown"]
    case .html: [".html", ".htm"]
    case .json: [".json"]
    case .csv: [".csv"]
    case .ics: [".ics"]
    case .dot: [".dot", ".gv"]
    case .mermaid: [".mmd", ".mermaid"]
    }
  }

  /// What writes the format.
  package var exporter: any Exporter {
    switch self {
    case .text: TextExporter()
    case .markdown: MarkdownExporter()
    case .html: HTMLExporter()
    case .json: JSONExporter()
    case .csv: CSVExporter()
    case .ics: ICSExporter()
    case .dot: DOTExporter()
    case .mermaid: MermaidExporter()
    }
  }

  /// True when a file that begins like this was written by Waymark in this format, so that it may
  /// be written again without being asked.
  ///
  /// - Parameter beginning: The first 4,096 bytes of the file or more, decoded.
  package func recognises(_ beginning: String) -> Bool {
    let text = beginning.hasPrefix("\u{FEFF}") ? beginning.dropFirst() : beginning[...]
    return signatures.contains { text.hasPrefix($0) }
      || self == .text && TextExporter.recognises(text)
  }

  private var signatures: [String] {
    switch self {
    case .text: [TextExporter.infeasibleSignature]
    case .markdown: [MarkdownExporter.signature, AnswerPage.signature]
    case .html: [HTMLExporter.signature]
    case .json:
      ["plan", "infeasible", "why", "comparison", "trade-offs"].map {
        "{\n  \"schema\": \"waymark.\($0)/"
      }
    case .csv: [CSVExporter.signature]
    case .ics: [ICSExporter.signature]
    case .dot: [DOTExporter.signature]
    case .mermaid: [MermaidExporter.signature]
    }
  }
}
