/// The command line of Waymark: the list of its commands, and what happens without one.

import ArgumentParser
import Glibc
import Waymark

/// `waymark`.
@main
struct WaymarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waymark",
    abstract: "The way from where you stand to where you want to be, as an ordered study plan.",
    version: WaymarkVersion.current,
    subcommands: [
      PlanCommand.self, ShowCommand.self, MatrixCommand.self, GraphCommand.self,
      CheckCommand.self, ImportCommand.self, ExportCommand.self, ExplainCommand.self,
      InitCommand.self,
    ])

  @OptionGroup var shared: SharedOptions

  /// Says where the reader is and what to type next.
  func run() throws {
    let workspace = shared.workspace
    guard let folder = workspace.locator.locate(shared.path) else {
      shared.terminal.output(
        """
        Waymark plans the way from one level of a career matrix to another.

        There is no content here: no paths/sre in this folder or above it.
        Name a pack with --path DIR or WAYMARK_PATH, or go to a folder that has one.

        """)
      return
    }
    let catalog = workspace.loadUsableCatalog(folder).value
    let title = catalog.map { "\($0.title), \($0.topics.count) topics" } ?? "with errors"
    shared.terminal.output(
      """
      Waymark plans the way from one level of a career matrix to another.
      Content: \(folder) (\(title))

      Type next:
        waymark matrix                    what each level of each skill asks
        waymark plan --from 1 --to sre=2  a study plan from level 1 to SRE level 2
        waymark init                      a learner.yaml to fill in
        waymark help                      all commands

      """)
  }

  /// Parses, runs, and adds the nearest command to an error about an unknown one.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let first = arguments.first, !first.hasPrefix("-"), first != "help" {
      let names = configuration.subcommands.compactMap { $0.configuration.commandName }
      if !names.contains(first) {
        let hint = NearMiss(names).hint(for: first) ?? "list the commands with 'waymark help'"
        Terminal().talk(
          "error: there is no command '\(TerminalText.sanitized(first))'\nhint: \(hint)\n")
        Glibc.exit(ExitStatus.usage.rawValue)
      }
    }
    main(nil)
  }
}
