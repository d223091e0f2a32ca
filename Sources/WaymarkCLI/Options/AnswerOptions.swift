/// Where an answer that is no plan goes, and in which format.

import ArgumentParser
import Waymark

/// Format, file and the permission to overwrite.
struct AnswerOptions: ParsableArguments {
  @Option(help: "text, markdown or json.")
  var format: String?
  @OptionGroup var place: OutputPlace

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
    guard let output = place.output, output != "-" else { return nil }
    return ExportFormat(fileName: output)?.rawValue ?? place.ending
  }
}
