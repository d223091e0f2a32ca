/// Where an answer that is no plan goes, and in which format.

import ArgumentParser
import Waymark

/// Format, file and the permission to overwrite.
struct AnswerOptions: ParsableArguments {
  @Option(help: "text, markdown or json.")
  var format: String?
  @Option(name: [.customShort("o"), .long], help: "The file to write; '-' for standard output.")
  var output: String?
  @Flag(help: "Overwrite a file that Waymark did not write.")
  var force = false

  /// The format asked for, or that of the file's ending, or text.
  func resolvedFormat(_ report: Report) throws -> AnswerFormat {
    guard let word = format ?? wordOfEnding() else { return .text }
    if let known = AnswerFormat(rawValue: word) { return known }
    let names = AnswerFormat.allCases.map(\.rawValue)
    throw report.usage(
      "'\(word)' is no format of this answer",
      hint: NearMiss(names).hint(for: word) ?? "choose one of \(names.joined(separator: ", "))")
  }

  /// The format that the file's ending means, or the ending where it means none.
  private func wordOfEnding() -> String? {
    guard let output, output != "-" else { return nil }
    if let format = ExportFormat(fileName: output) { return format.rawValue }
    let name = DiskFileSystem.name(of: output)
    return name.dropFirst().lastIndex(of: ".").map { String(name[$0...]) }
  }

  /// What the edge decides about the text.
  func exportOptions(_ report: Report) -> ExportOptions {
    ExportOptions(
      width: report.terminal.width, usesColor: output == nil && report.terminal.colorsOutput)
  }

  /// Writes to the file or to standard output.
  func write(_ text: String, _ report: Report) throws {
    try report.write(text, to: output, force: force, isAnswer: true)
  }
}
