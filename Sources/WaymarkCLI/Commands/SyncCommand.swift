/// `waymark sync`: what is ticked becomes what is done, and the rest is planned again in place.

import ArgumentParser
import Waymark

/// Reads ticks, plans the rest, and writes the plan back with the reader's own text kept.
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Plan again what is left of a Markdown plan, in its file.",
    discussion: """
      Ticked steps go into 'done' of the learner file that --learner names or that the plan was \
      made with; without one they are printed as words of --done. Steps marked [-] or [~] are \
      left aside. Flags beat what the plan carries, and are carried from then on.
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var plan: PlanOptions
  @Argument(help: "The plan; '-' reads standard input and writes standard output.")
  var file: String
  @Flag(help: "Show what would change, and write nothing.")
  var dryRun = false

  func run() throws {
    let report = Report(shared)
    guard file != "-" || plan.learner != "-" else {
      throw report.usage(
        "plan and learner cannot both come from standard input", hint: "name one of the files")
    }
    let workspace = shared.workspace
    let outcome = try report.value(workspace.sync(file, content: shared.path, plan.flags))
    if let reasons = outcome.infeasible {
      report.terminal.output(
        AnswerFormat.text.export(reasons, options: report.terminal.exportOptions))
      throw ExitStatus.infeasible.code
    }
    if dryRun {
      let changes = [outcome.learner, outcome.plan].compactMap(\.self)
      report.terminal.output(
        changes.map { LineDifference.unified($0.file.bytes, $0.bytes, name: $0.file.name) }
          .joined())
    } else {
      try write(outcome, workspace, report)
    }
    say(outcome, report)
  }

  private func write(_ outcome: SyncOutcome, _ workspace: Workspace, _ report: Report) throws {
    var changed: String?
    do throws(DiskFailure) {
      changed = try workspace.write(outcome)
    } catch {
      throw report.fault(error.description)
    }
    if let changed {
      throw report.refusal(
        "'\(changed)' was changed by somebody else meanwhile", hint: "sync again")
    }
    if file == "-" { report.terminal.output(data: outcome.plan.bytes) }
  }

  /// Words of `--done` are data where standard output is free; all else is talk.
  private func say(_ outcome: SyncOutcome, _ report: Report) {
    let terminal = report.terminal
    if let words = outcome.doneWords {
      let line = "--done \(words)\n"
      if file == "-" || dryRun { terminal.talk(line) } else { terminal.output(line) }
    }
    if let words = outcome.heldWords {
      terminal.talk("write into a learner file: holds: [\(words)]\n")
    }
    let changes = [outcome.learner, outcome.plan].compactMap(\.self)
    for change in changes where change.file.name != "-" {
      let verb = !change.isChange ? "is up to date" : dryRun ? "would change" : "is written"
      terminal.talk("\(TerminalText.sanitized(change.file.name)) \(verb)\n")
    }
    let (done, skipped, left) = outcome.counts
    terminal.talk("\(done) done, \(skipped) skipped, \(Wording.count(left, "step")) left\n")
  }
}
