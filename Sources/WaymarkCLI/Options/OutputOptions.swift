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
    return report.noFormat(place, ofEnding: place.ending ?? "", endings: formats.map(\.ending))
  }
}

extension Report {
  /// Says that a file's ending means no format.
  func noFormat(_ place: OutputPlace, ofEnding ending: String, endings: [String]) -> ExitCode {
    usage(
      "the ending '\(ending)' of '\(DiskFileSystem.name(of: place.output ?? ""))' means no format",
      hint: NearMiss(endings).hint(for: ending)
        ?? "use one of \(endings.joined(separator: ", ")), or say --format")
  }

  /// Writes to a file and says so.
  ///
  /// - Returns: false when what stands there must not be replaced; it is kept.
  func write(_ text: String, to file: String, force: Bool, kind: OutputKind) throws -> Bool {
    do throws(DiskFailure) {
      guard try Workspace.writeOutput(text, to: file, force: force, kind: kind) else {
        return false
      }
    } catch {
      throw notWritable(file, error)
    }
    terminal.talk(TerminalText.sanitized("wrote \(file)") + "\n")
    return true
  }

  /// Why a place cannot be written to: the command line is at fault, or the machine.
  func notWritable(_ place: String, _ failure: DiskFailure) -> ExitCode {
    guard failure.isNamedWrongly else { return fault(failure.description) }
    return usage(
      "'\(place)' cannot be written: \(failure.reason)",
      hint: "name a file in a folder that exists and is yours")
  }
}
