/// `waymark compile`: makes plans on large content start fast.

import ArgumentParser
import Waymark

/// Leaves a snapshot of a pack in the cache folder.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Prepare large content so that plans start fast.",
    discussion: """
      A snapshot in the cache folder (XDG_CACHE_HOME, or .cache in HOME) holds what the pack's files \
      say. Plans are the same with it and without it. When the pack changes, the next plan makes the \
      snapshot anew.
      """)

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let report = Report(shared)
    let made = try report.value(shared.workspace.compile(shared.path))
    report.terminal.output(
      "wrote \(TerminalText.sanitized(made.path)): \(Wording.count(made.topics, "topic")), "
        + "\(Wording.count(made.resources, "resource"))\n")
  }
}
