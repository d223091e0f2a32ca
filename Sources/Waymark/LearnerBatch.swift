/// Plans of many learners over one catalog, on all cores, each as if it were made alone.

import Synchronization
import WaymarkCatalog
import WaymarkDiagnostics
package import WaymarkExport
package import WaymarkModel

/// What became of one learner.
package struct LearnerOutcome: Sendable {
  /// The ways in which planning for somebody ends.
  package enum Ending: Sendable {
    /// There is a plan, and it was written.
    case planned(Summary)
    /// No plan is possible; the reasons were written.
    case infeasible
    /// The learner's data or the plan's file is at fault; nothing was written.
    case failed
  }

  /// What the learner is called; foreign text.
  package var name: String
  /// The file, inside of the folder of the plans.
  package var file: String
  /// How it ended.
  package var ending: Ending

  /// True when a file was written.
  var isWritten: Bool {
    if case .failed = ending { return false }
    return true
  }

  /// True when no plan is possible.
  package var isInfeasible: Bool {
    if case .infeasible = ending { return true }
    return false
  }
}

/// Where plans of many learners go, and what they look like.
package struct BatchOutput: Sendable {
  /// The folder; made when it is missing.
  package var folder: String
  /// The format of every plan.
  package var format: ExportFormat
  /// Columns and colour.
  package var options: ExportOptions
  /// True to overwrite files that Waymark did not write.
  package var force: Bool

  /// Describes where plans go.
  package init(folder: String, format: ExportFormat, options: ExportOptions, force: Bool) {
    self.folder = folder
    self.format = format
    self.options = options
    self.force = force
  }
}

/// A learner who waits for a plan.
struct WaitingLearner: Sendable {
  var name: String
  var source: Source

  /// Where the learner is described.
  enum Source: Sendable {
    /// A learner file, read when its turn comes.
    case file(String)
    /// A row of a table.
    case row(Diagnosed<LearnerFile>)
  }
}

/// One catalog, read once, and all who want a plan of it.
struct LearnerBatch: Sendable {
  let workspace: Workspace
  let library: ContentLibrary
  let flags: PlanFlags
  let pack: String?
  let output: BatchOutput
  let today: CalendarDate

  /// Plans and writes for everybody; outcomes and findings come in the order of the learners.
  ///
  /// What is found about a learner without a place is placed at the learner, so that it can be told
  /// whose it is; a finding that several share, as about a flag, comes once.
  ///
  /// - Parameter progress: told how many are done, at times from other threads, never two at once.
  /// - Complexity: the sum of all plans, divided by the cores; memory for one plan a core, and for
  ///   those that wait to be written.
  func plan(
    _ learners: [WaitingLearner], progress: @escaping @Sendable (Int) -> Void
  ) -> Diagnosed<[LearnerOutcome]> {
    let names = PlanFileNames.distinct(learners.map(\.name))
    let home = workspace.locator.disk.resolved(output.folder) ?? output.folder
    let results = Mutex(
      (done: 0, all: [Diagnosed<LearnerOutcome>?](repeating: nil, count: learners.count)))
    let writes = PendingWrites()
    AllCores.forEach(learners.count) { index in
      let draft = draft(learners[index], for: names[index] + output.format.endings[0])
      writes.add {
        let result = deliver(draft, home: home)
        results.withLock {
          $0.all[index] = result
          $0.done += 1
          progress($0.done)
        }
      }
    }
    writes.finish()
    let all = results.withLock { $0.all.compactMap(\.self) }
    var seen: Set<Diagnostic> = []
    let findings = all.flatMap(\.diagnostics) + makeLasting(all.map(\.value))
    return Diagnosed(all.map(\.value), findings.filter { seen.insert($0).inserted })
  }

  /// What was made for one learner, before it is written.
  private struct Draft {
    var outcome: LearnerOutcome
    var findings: [Diagnostic] = []
    /// The plan or the reasons against one, with how it ends once that is written.
    var result: (text: String, ending: LearnerOutcome.Ending)?
    /// Where the learner is described.
    var span: SourceSpan?
  }

  private func draft(_ learner: WaitingLearner, for file: String) -> Draft {
    var draft = Draft(outcome: LearnerOutcome(name: learner.name, file: file, ending: .failed))
    guard var described = describe(learner, &draft.findings) else { return draft }
    draft.span = described.learner.span
    described.learner.start = described.learner.start ?? today
    draft.outcome.name = described.learner.name ?? draft.outcome.name
    let prepared = workspace.prepare(described, in: library, flags, pack: pack)
    draft.findings += prepared.diagnostics
    if let question = prepared.value, !draft.findings.containsError {
      let answer = question.plan()
      draft.findings += answer.diagnostics
      if let plan = answer.value, !answer.hasErrors {
        let text = question.export(plan, as: output.format, options: options(learner, file))
        draft.result = (text, plan.ending)
      }
    }
    return draft
  }

  private func deliver(_ draft: Draft, home: String) -> Diagnosed<LearnerOutcome> {
    var (outcome, findings) = (draft.outcome, draft.findings)
    if let result = draft.result {
      if let refusal = write(result.text, to: outcome.file, home: home) {
        findings.append(refusal)
      } else {
        outcome.ending = result.ending
      }
    }
    for index in findings.indices { findings[index].span = findings[index].span ?? draft.span }
    return Diagnosed(outcome, findings)
  }

  /// Flushes the folder once for all; gives what the disk has against it.
  private func makeLasting(_ outcomes: [LearnerOutcome]) -> [Diagnostic] {
    guard outcomes.contains(where: \.isWritten) else { return [] }
    do throws(DiskFailure) {
      try workspace.locator.disk.flushFolder(output.folder)
      return []
    } catch {
      return [Diagnostic(.outputNotWritten, error.description)]
    }
  }

  /// The options of one learner's plan, which carries the learner's own file.
  private func options(_ learner: WaitingLearner, _ file: String) -> ExportOptions {
    var options = output.options
    var flags = flags
    if case .file(let path) = learner.source { flags.learnerFile = path }
    options.remembered = workspace.remembered(flags, in: "\(output.folder)/\(file)")
    return options
  }

  /// The learner's description, or nil when there is none that can be used.
  private func describe(
    _ learner: WaitingLearner, _ findings: inout [Diagnostic]
  ) -> LearnerFile? {
    let read: Diagnosed<LearnerFile>
    switch learner.source {
    case .row(let row): read = row
    case .file(let path):
      guard let source = workspace.readFile(path, &findings) else { return nil }
      read = LearnerReader.read(source, catalog: library.catalog)
    }
    findings += read.diagnostics
    return read.hasErrors ? nil : read.value
  }

  /// Writes a plan inside the folder; gives what stood against it.
  private func write(_ text: String, to file: String, home: String) -> Diagnostic? {
    let path = "\(output.folder)/\(file)"
    if let place = workspace.locator.disk.resolved(path), place != "\(home)/\(file)" {
      return Diagnostic(
        .outputNotWritten, "'\(path)' is a link to another place", hint: "delete the link")
    }
    do throws(DiskFailure) {
      if try Workspace.writeOutput(
        text, to: path, force: output.force, flushesFolder: false)
      {
        return nil
      }
      return Diagnostic(
        .outputNotWritten, "'\(path)' exists and is no Waymark output",
        hint: "overwrite it with --force")
    } catch {
      return Diagnostic(.outputNotWritten, error.description)
    }
  }
}

extension PlanOutcome {
  /// How an outcome that was written ended.
  fileprivate var ending: LearnerOutcome.Ending {
    switch self {
    case .plan(let plan): .planned(plan.summary)
    case .infeasible: .infeasible
    }
  }
}
