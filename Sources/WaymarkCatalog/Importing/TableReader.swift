/// Which of the four kinds of table a file holds, by its name and by what stands in it.

import WaymarkDiagnostics

/// Reads the tables of a file.
enum TableReader {
  /// The kinds of tables that are read.
  enum Format {
    case markdown, html
    /// TSV, CSV and their kin, by what divides their fields.
    case delimited(UInt8)
  }

  /// The first usable table, or a finding that says why there is none.
  static func read(_ file: SourceFile) -> Result<Table, TableRefusal> {
    readAll(file).map { $0[0] }
  }

  /// All usable tables, at least one, or a finding that says why there is none.
  static func readAll(_ file: SourceFile) -> Result<[Table], TableRefusal> {
    guard file.bytes.count <= YAMLLoader.mostBytes else {
      return .failure(
        TableRefusal(
          Diagnostic(
            .fileTooLarge, "'\(file.name)' has more than 16 MiB",
            at: SourceSpan(file: file, range: 0..<0))))
    }
    let scan = TextScan(file)
    if let fault = scan.fault, fault.code == .notUTF8 { return .failure(TableRefusal(fault)) }
    let text = Array(file.bytes[scan.markLength...])
    let tables = tables(text, as: format(of: file, text), base: scan.markLength)
      .filter(\.isUsable)
    guard !tables.isEmpty else {
      return .failure(
        TableRefusal(
          Diagnostic(
            .noTable, "'\(file.name)' holds no table with at least two rows and two columns",
            at: SourceSpan(file: file, range: 0..<0),
            hint: "give a table as TSV, CSV, Markdown or HTML")))
    }
    return .success(tables)
  }

  private static func tables(_ text: [UInt8], as format: Format, base: Int) -> [Table] {
    switch format {
    case .delimited(let separator):
      [DelimitedTableReader(text, base: base, separator: separator).table()]
    case .markdown: MarkdownTableReader(text, base: base).tables()
    case .html: HTMLTableReader(text, base: base).tables()
    }
  }

  /// The ending of the name decides where it is one of ours, else the text does.
  static func format(of file: SourceFile, _ text: [UInt8]) -> Format {
    let ending = file.name.lowercased().split(separator: ".").last ?? ""
    switch ending {
    case "tsv", "tab": return .delimited(DelimitedTableReader.separator(of: text))
    case "csv": return .delimited(DelimitedTableReader.separator(of: text, isCSV: true))
    case "html", "htm", "xhtml": return .html
    default: break
    }
    let head = String(decoding: text.prefix(1 << 20), as: UTF8.self)
    if head.lowercased().contains("<table") { return .html }
    if MarkdownTableReader.holdsTable(head) { return .markdown }
    return .delimited(DelimitedTableReader.separator(of: text))
  }
}

/// Why a file has no table.
struct TableRefusal: Error {
  let finding: Diagnostic

  /// Wraps a finding.
  init(_ finding: Diagnostic) { self.finding = finding }
}
