/// Where a result goes, and in which format.

import ArgumentParser
import Waymark

/// Format, file and the permission to overwrite.
struct OutputOptions: ParsableArguments {
  @Option(help: "text, markdown, html, json, csv, ics, dot or mermaid, or a rule's own.")
  var format: String?
  @Option(name: [.customShort("o"), .long], help: "The file to write; '-' for standard output.")
  var output: String?
  @Flag(help: "Overwrite a file that Waymark did not write.")
  var force = false

  /// The format asked for, or that of the file's ending, or text; nil when it is none of ours.
  var ownFormat: ExportFormat? {
    if let format { return ExportFormat(name: format) }
    guard let ending else { return .text }
    return ExportFormat(fileName: ending)
  }

  /// The ending of the file that was named, with its dot.
  private var ending: String? {
    guard let output, output != "-" else { return nil }
    let name = DiskFileSystem.name(of: output)
    return name.dropFirst().lastIndex(of: ".").map { String(name[$0...]) }
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
      format == nil ? $0.ending == ending : $0.name == format
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
    let ending = ending ?? ""
    let endings = formats.map(\.ending)
    return report.usage(
      "the ending '\(ending)' of '\(DiskFileSystem.name(of: output ?? ""))' means no format",
      hint: NearMiss(endings).hint(for: ending)
        ?? "use one of \(endings.joined(separator: ", ")), or say --format")
  }

  /// True when a file of that name is there already.
  var namesAFile: Bool { output.map { $0 != "-" && DiskFileSystem().exists($0) } ?? false }

  /// Writes to the file or to standard output.
  func write(_ text: String, _ report: Report) throws {
    try report.write(text, to: output, force: force)
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
