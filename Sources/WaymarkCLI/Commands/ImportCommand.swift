/// `waymark import`: what other tools wrote becomes content.

import ArgumentParser
import Waymark

/// The imports.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn a table, a roadmap or a CASE framework into content.",
    subcommands: [ImportMatrix.self, ImportRoadmap.self, ImportCASE.self])
}

/// A table becomes matrix.yaml.
struct ImportMatrix: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Turn a table into matrix.yaml.",
    discussion: """
      TSV, CSV, Markdown or HTML; levels as rows or as columns. Each cell is divided into
      competencies. Look for 'TODO' in the result: there your judgement is asked for.
      """)

  @OptionGroup var shared: SharedOptions
  @Argument(help: "The table's file; '-' for standard input.")
  var file: String
  @Flag(help: "Propose topics of the content (see --path) for each competency.")
  var topics = false
  @Option(
    name: [.customShort("o"), .long],
    help: "A file to write that must not exist; '-' for standard output.")
  var output: String?

  func run() throws {
    let report = Report(shared)
    let imported = try report.value(
      shared.workspace.importMatrix(file, proposesTopics: topics, from: shared.path))
    let text = imported.files.map(\.text).joined()
    if let output, output != "-" {
      try report.create(at: output) { () throws(DiskFailure) in
        try DiskFileSystem().create(Array(text.utf8), at: output)
      } orSay: {
        "'\(output)' exists already"
      }
      report.terminal.talk("wrote \(output): \(imported.summary)\n")
    } else {
      report.terminal.output(data: Array(text.utf8))
      report.terminal.talk("\(imported.summary)\n")
    }
  }
}

/// A roadmap.sh file becomes a pack.
struct ImportRoadmap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roadmap", abstract: "Turn a roadmap.sh file (JSON) into a pack.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var pack: ImportedPackOptions

  func run() throws { try pack.run(.roadmap, Report(shared), shared.workspace) }
}

/// A CASE framework becomes a pack.
struct ImportCASE: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Turn a 1EdTech CASE 1.0 or 1.1 package (JSON) into a pack.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var pack: ImportedPackOptions

  func run() throws { try pack.run(.framework, Report(shared), shared.workspace) }
}

/// From which file and into which folder.
struct ImportedPackOptions: ParsableArguments {
  @Argument(help: "The JSON file; '-' for standard input.")
  var file: String
  @Option(
    name: [.customShort("o"), .long], help: "The pack's folder, which must be new or empty.")
  var output: String

  /// Imports and writes.
  func run(_ source: PackSource, _ report: Report, _ workspace: Workspace) throws {
    let imported = try report.value(workspace.importPack(file, from: source))
    try report.create(at: output) { () throws(DiskFailure) in
      try Workspace.create(imported.files, in: output)
    } orSay: {
      "'\(output)' is no new or empty folder"
    }
    report.terminal.talk("wrote \(output): \(imported.summary)\n")
  }
}

extension Report {
  /// Writes what must be new; ends the run when something stands in its place.
  fileprivate func create(
    at place: String, _ write: () throws(DiskFailure) -> Bool, orSay message: () -> String
  ) throws {
    var isWritten = false
    do throws(DiskFailure) {
      isWritten = try write()
    } catch {
      throw notWritable(place, error)
    }
    guard isWritten else {
      throw refusal(
        message(), hint: "an import never writes over what is there: name another place")
    }
  }
}
