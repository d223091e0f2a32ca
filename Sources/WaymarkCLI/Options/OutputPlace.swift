/// The file that a result goes to.

import ArgumentParser
import Waymark

/// A file, and the permission to overwrite.
struct OutputPlace: ParsableArguments {
  @Option(name: [.customShort("o"), .long], help: "The file to write; '-' for standard output.")
  var output: String?
  @Flag(help: "Overwrite a file that Waymark did not write.")
  var force = false

  /// The ending of the file that was named, with its dot; nil without a file or an ending.
  var ending: String? {
    guard let file else { return nil }
    let name = DiskFileSystem.name(of: file)
    return name.dropFirst().lastIndex(of: ".").map { String(name[$0...]) }
  }

  /// Width and colour of what is written here: a file has no colours, and always the same width.
  func exportOptions(_ report: Report) -> ExportOptions {
    output == nil ? report.terminal.exportOptions : ExportOptions()
  }

  /// Writes a result to the file, or to standard output when none is named.
  ///
  /// - Parameters:
  ///   - isPage: true for text made for a terminal, which may be coloured; all else is data.
  ///   - kind: what it is, and so which files it may take the place of.
  func write(
    _ text: String, _ report: Report, isPage: Bool = false, kind: OutputKind = .plan
  ) throws {
    guard let file else { return show(text, report, isPage: isPage) }
    try write(text, to: file, report, kind: kind)
  }

  /// Writes a result of a kind to a file.
  func write(_ text: String, to file: String, _ report: Report, kind: OutputKind) throws {
    guard try report.write(text, to: file, force: force, kind: kind) else {
      throw report.refusal(
        "'\(file)' exists and is no \(kind.name)", hint: "overwrite it with --force")
    }
  }

  /// Tells why there is no plan, and ends the run.
  ///
  /// A file that is there keeps what it holds, be it a plan with somebody's ticks: only an older
  /// answer gives way. The reader finds the news on standard output then.
  ///
  /// - Parameters:
  ///   - format: what the text is written in; nil when the file would have held something else.
  ///   - replacesPlans: true when programs look for the answer where the plan was.
  func endWithoutPlan(
    _ text: String, _ report: Report, as format: AnswerFormat?, replacesPlans: Bool = false
  ) throws -> Never {
    var isWritten = false
    if let file, format != nil {
      let kind: OutputKind = replacesPlans ? .plan : .answer
      isWritten = try report.write(text, to: file, force: force, kind: kind)
    }
    if !isWritten { show(text, report, isPage: format ?? .text == .text) }
    throw ExitStatus.infeasible.code
  }

  private var file: String? { output == "-" ? nil : output }

  private func show(_ text: String, _ report: Report, isPage: Bool) {
    isPage ? report.terminal.output(text) : report.terminal.output(data: Array(text.utf8))
  }
}
