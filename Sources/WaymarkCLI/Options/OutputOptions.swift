/// Where a result goes, and in which format.

import ArgumentParser
import Waymark

/// Format, file and the permission to overwrite.
struct OutputOptions: ParsableArguments {
  @Option(help: "text, markdown, html, json, csv, ics, dot or mermaid, or a rule's own.")
  var format: String?
  @OptionGroup var place: OutputPlace

  /// The format asked for, or that of the file's ending, or text; nil when it is none of ours.
  var ownFormat: ExportFormat? {
    if let format { return ExportFormat(name: format) }
    guard let ending = place.ending else { return .text }
    return ExportFormat(fileName: ending)
  }

  /// One of our formats, or an error of the command line.
  func resolvedFormat(_ report: Report) throws -> ExportFormat {
    if let ownFormat { return ownFormat }
    throw noFormat(report, of: Self.ownFormats)
  }

  /// One of our formats or of those that the rules of a plan offer, or an error of the command line.
  func resolvedFormat(_ report: Report, of plan: PreparedPlan) throws -> PlanFormat {
    if let ownFormat { return .own(ownFormat) }
    let match = plan.offeredFormats.first {
      format == nil ? $0.ending == place.ending : $0.name == format
    }
    if let match { return match }
    throw noFormat(report, of: Self.ownFormats + plan.offeredFormats)
  }

  private static var ownFormats: [PlanFormat] { ExportFormat.allCases.map(PlanFormat.own) }

  /// An unknown ending is a slip, not a wish for text.
  private func noFormat(_ report: Report, of formats: [PlanFormat]) -> ExitCode {
    if let format {
      let names = formats.map(\.name)
      return report.usage(
        "there is no format '\(format)'",
        hint: NearMiss(names).hint(for: format) ?? "choose one of \(names.joined(separator: ", "))")
    }
    let ending = place.ending ?? ""
    let endings = formats.map(\.ending)
    return report.usage(
      "the ending '\(ending)' of '\(DiskFileSystem.name(of: place.output ?? ""))' means no format",
      hint: NearMiss(endings).hint(for: ending)
        ?? "use one of \(endings.joined(separator: ", ")), or say --format")
  }
}

extension Report {
  /// Writes a result to a file, or to standard output when none is named.
  func write(_ text: String, to output: String?, force: Bool, isAnswer: Bool = false) throws {
    guard let output, output != "-" else { return terminal.output(text) }
    var isWritten = false
    do throws(DiskFailure) {
      isWritten = try Workspace.writeOutput(text, to: output, force: force, isAnswer: isAnswer)
    } catch {
      guard error.isNamedWrongly else { throw fault(error.description) }
      throw usage(
        "'\(output)' cannot be written: \(error.reason)",
        hint: "name a file in a folder that exists and is yours")
    }
    guard isWritten else {
      throw refusal(
        "'\(output)' exists and is no \(isAnswer ? "answer of this kind" : "Waymark output")",
        hint: "overwrite it with --force")
    }
    terminal.talk(TerminalText.sanitized("wrote \(output)") + "\n")
  }
}
