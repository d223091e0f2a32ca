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
    discussion: """
      Exit status: 0 all went well; 1 content, learner file or rules have errors; 2 there is no \
      plan; 64 the command line is wrong; 70 Waymark or the machine failed.
      """,
    version: WaymarkVersion.current,
    subcommands: [
      PlanCommand.self, WhyCommand.self, ShowCommand.self, MatrixCommand.self, GraphCommand.self,
      CheckCommand.self, SyncCommand.self, CompileCommand.self, RuleCommand.self,
      ImportCommand.self, ExportCommand.self, ExplainCommand.self, InitCommand.self,
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
      Content: \(TerminalText.sanitized("\(folder) (\(title))"))

      Type next:
      \(Self.nextSteps(catalog))
      """)
  }

  /// What to type next, with a target that this content has.
  private static func nextSteps(_ catalog: Catalog?) -> String {
    guard let catalog else {
      return "  waymark check   what is wrong with the content\n"
    }
    let climb = ExampleClimb(catalog)
    let plan = climb.map { climb in
      let title = TerminalText.sanitized(climb.skill.title)
      return (
        "waymark plan --from \(climb.from) --to \(climb.target)",
        "a study plan from level \(climb.from) to \(title) level \(climb.to)"
      )
    }
    let steps = [
      ("waymark matrix", "what each level of each skill asks"), plan,
      ("waymark init", "a learner.yaml to fill in"), ("waymark help", "all commands"),
    ].compactMap(\.self)
    let width = steps.map(\.0.count).max() ?? 0
    return steps.map { command, purpose in
      "  \(command)\(String(repeating: " ", count: width - command.count))  \(purpose)\n"
    }.joined()
  }

  /// Parses, runs, and adds the nearest command to an error about an unknown one.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let mistake = unknownCommand(in: arguments) {
      Terminal().talk(TerminalText.sanitized(mistake, keepsLayout: true))
      Glibc.exit(ExitStatus.usage.rawValue)
    }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      end(error)
    }
  }

  /// What to say of the first word that should name a command and names none; nil when all do.
  private static func unknownCommand(in arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = self
    var path: [String] = []
    for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
      let commands = command.configuration.subcommands
      guard !commands.isEmpty, !word.hasPrefix("-") else { return nil }
      path.append(word)
      guard let next = commands.first(where: { $0.configuration.commandName == word }) else {
        let names = commands.compactMap { $0.configuration.commandName }
        let list = (["waymark", "help"] + path.dropLast()).joined(separator: " ")
        let hint = NearMiss(names).hint(for: word) ?? "list the commands with '\(list)'"
        return "error: there is no command '\(path.joined(separator: " "))'\nhint: \(hint)\n"
      }
      command = next
    }
    return nil
  }

  /// Says what the parser has to say, which may quote anything that was typed.
  private static func end(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = TerminalText.sanitized(fullMessage(for: error), keepsLayout: true)
    if !message.isEmpty {
      if code.isSuccess {
        Terminal().output(message + "\n")
      } else {
        Terminal().talk(message + "\n")
      }
    }
    Glibc.exit(code.rawValue)
  }
}
