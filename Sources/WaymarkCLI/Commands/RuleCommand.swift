/// `waymark rule`: what mentors do with rules written in Lua.

import ArgumentParser
import Waymark

/// The group of commands about rules.
struct RuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Write, test and look up rules that shape plans.",
    subcommands: [
      RuleListCommand.self, RuleNewCommand.self, RuleTestCommand.self, RuleDocsCommand.self,
    ])
}

/// Lists the rules that can be had by name.
struct RuleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules at hand, with what can be set of each.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let report = Report(shared)
    let list = shared.workspace.listRules(
      shared.path, width: report.terminal.exportOptions.width)
    report.show(list.diagnostics)
    if list.value.isEmpty, list.diagnostics.isEmpty {
      report.terminal.talk("no rules here; begin one with 'waymark rule new NAME'\n")
    }
    report.terminal.output(list.value)
    if list.hasErrors { throw ExitStatus.errorsReported.code }
  }
}

/// Begins a rule.
struct RuleNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a rule in plugins/NAME; never overwrites.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "Lower-case words joined by hyphens.")
  var name: String

  func run() throws {
    let report = Report(shared)
    let start: RuleStart
    do throws(DiskFailure) {
      start = try shared.workspace.beginRule(named: name)
    } catch {
      throw report.fault(error.description)
    }
    switch start {
    case .written(let files):
      report.terminal.output(files.map { "wrote \($0)\n" }.joined())
      report.terminal.output("next: waymark rule test \(name)\n")
    case .badName:
      throw report.usage(
        "'\(name)' is no name for a rule",
        hint: "use lower-case words joined by hyphens, such as 'labs-first'")
    case .exists(let file):
      throw report.refusal(
        "'\(file)' exists already", hint: "choose another name, or delete the rule first")
    }
  }
}

/// Tests rules.
struct RuleTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests of rules, and every hook over the content; exit 1 on errors.",
    discussion: """
      Each hook is asked twice, the second time in opposite order, and each test runs in two fresh \
      machines: a rule must answer from what it is given alone.
      """)

  @OptionGroup var shared: SharedOptions
  @Argument(help: "Rules by name, file or folder, or folders of rules; all at hand when none.")
  var rules: [String] = []

  func run() throws {
    let report = Report(shared)
    let tested = shared.workspace.testRules(rules, content: shared.path)
    // As with `check`: findings are what was asked for.
    report.output(tested.diagnostics)
    switch report.format {
    case .text: report.terminal.output(tested.value)
    case .json: report.terminal.talk(tested.value)
    }
    if tested.hasErrors { throw ExitStatus.errorsReported.code }
  }
}

/// Prints the reference.
struct RuleDocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "Print the reference of everything that a rule may use.")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "Print the definitions for lua-language-server (LuaCATS) instead.")
  var editor = false

  func run() {
    shared.terminal.output(editor ? Workspace.ruleEditorStub : Workspace.ruleReference)
  }
}
