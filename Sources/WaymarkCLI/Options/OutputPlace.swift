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
    guard let output, output != "-" else { return nil }
    let name = DiskFileSystem.name(of: output)
    return name.dropFirst().lastIndex(of: ".").map { String(name[$0...]) }
  }

  /// True when a file of that name is there already.
  var namesAFile: Bool { output.map { $0 != "-" && DiskFileSystem().exists($0) } ?? false }

  /// Width and colour of what is written here: a file has no colours.
  func exportOptions(_ report: Report) -> ExportOptions {
    ExportOptions(
      width: report.terminal.width, usesColor: output == nil && report.terminal.colorsOutput)
  }

  /// Writes a result to the file, or to standard output when none is named.
  ///
  /// - Parameter isAnswer: true for an answer about a plan, which takes the place of answers only.
  func write(_ text: String, _ report: Report, isAnswer: Bool = false) throws {
    try report.write(text, to: output, force: force, isAnswer: isAnswer)
  }
}
