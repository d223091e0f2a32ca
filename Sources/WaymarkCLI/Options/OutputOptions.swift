/// Where a result goes, and in which format.

import ArgumentParser
import Waymark

/// Format, file and the permission to overwrite.
struct OutputOptions: ParsableArguments {
  @Option(help: "text, markdown, html, json, csv, ics, dot or mermaid.")
  var format: String?
  @Option(name: [.customShort("o"), .long], help: "The file to write; '-' for standard output.")
  var output: String?
  @Flag(help: "Overwrite a file that Waymark did not write.")
  var force = false

  /// The format asked for, or that of the file's ending, or text.
  func resolvedFormat(_ report: Report) throws -> ExportFormat {
    guard let format else { return try formatOfEnding(report) }
    if let known = ExportFormat(name: format) { return known }
    let names = ExportFormat.allCases.map(\.rawValue)
    throw report.usage(
      "there is no format '\(format)'",
      hint: NearMiss(names).hint(for: format) ?? "choose one of \(names.joined(separator: ", "))")
  }

  /// Text for a name without an ending; an unknown ending is a slip, not a wish for text.
  private func formatOfEnding(_ report: Report) throws -> ExportFormat {
    guard let output, output != "-" else { return .text }
    if let format = ExportFormat(fileName: output) { return format }
    let name = DiskFileSystem.name(of: output)
    guard let dot = name.dropFirst().lastIndex(of: ".") else { return .text }
    let endings = ExportFormat.allCases.compactMap(\.endings.first)
    throw report.usage(
      "the ending '\(name[dot...])' of '\(name)' means no format",
      hint: NearMiss(endings).hint(for: String(name[dot...]))
        ?? "use one of \(endings.joined(separator: ", ")), or say --format")
  }

  /// Writes to the file or to standard output.
  func write(_ text: String, _ report: Report) throws {
    try report.write(text, to: output, force: force)
  }
}

extension Report {
  /// Writes a result to a file, or to standard output when none is named.
  func write(_ text: String, to output: String?, force: Bool) throws {
    guard let output, output != "-" else { return terminal.output(text) }
    var isWritten = false
    do throws(DiskFailure) {
      isWritten = try Workspace.writeOutput(text, to: output, force: force)
    } catch {
      guard error.isNamedWrongly else { throw fault(error.description) }
      throw usage(
        "'\(output)' cannot be written: \(error.reason)",
        hint: "name a file in a folder that exists and is yours")
    }
    guard isWritten else {
      throw refusal(
        "'\(output)' exists and is no Waymark output", hint: "overwrite it with --force")
    }
    terminal.talk("wrote \(output)\n")
  }
}
