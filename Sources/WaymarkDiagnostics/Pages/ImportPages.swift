/// Pages of the findings about importing what other tools wrote.

extension DiagnosticCode {
  static let importPages: [(DiagnosticCode, DiagnosticPage)] = [
    (
      .noTable,
      DiagnosticPage(
        "The file holds no table that could be a matrix: levels on one side, skills on the other, "
          + "text between them.",
        example: "waymark import matrix notes.txt",
        remedy: "give a table as TSV, CSV, Markdown or HTML.")
    ),
    (
      .tableIncomplete,
      DiagnosticPage(
        "A part of the table could not be taken over, because it is not said what it belongs to.",
        example: "Level,Networking,\n1,Explains DNS,a cell without a head",
        remedy: "give the column or the row a head, and import again.")
    ),
    (
      .jsonSyntax,
      DiagnosticPage(
        "The file is no well-formed JSON (RFC 8259), or it is deeper or larger than is read.",
        example: "{\"nodes\": [}",
        remedy: "export the file again from the tool that wrote it.")
    ),
    (
      .foreignFormat,
      DiagnosticPage(
        "The file is JSON, but not of the format that was named, or it breaks that format's own "
          + "rules at this place. Nothing is imported rather than something else.",
        example: "waymark import case package.json",
        remedy: "name the right format, or mend the file at the place.")
    ),
    (
      .notImported,
      DiagnosticPage(
        "An entry of the file has no counterpart in Waymark and was left out.",
        example: "{\"id\": \"start\", \"type\": \"button\"}",
        remedy: "nothing has to be done; the counts say how many entries were taken over.")
    ),
  ]
}
