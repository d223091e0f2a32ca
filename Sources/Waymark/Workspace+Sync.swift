/// From a plan file with ticks to the plan of what is left, in the same file.

import WaymarkCatalog
package import WaymarkDiagnostics
import WaymarkExport
package import WaymarkModel

/// What a sync would write, and what it has to say.
package struct SyncOutcome: Sendable {
  /// A file before and after.
  package struct Change: Sendable {
    /// The file as it was read.
    package var file: SourceFile
    /// Its new bytes.
    package var bytes: [UInt8]

    /// True when the bytes differ.
    package var isChange: Bool { file.bytes != bytes }
  }

  /// The plan.
  package var plan: Change
  /// The learner file, where there is one that can be written.
  package var learner: Change?
  /// What is done, in the words of `--done`, when no learner file takes it up.
  package var doneWords: String?
  /// Certifications that are held now, when no learner file takes them up.
  package var heldWords: String?
  /// Ticked, skipped, and how many steps are left.
  package var counts: (done: Int, skipped: Int, left: Int)
  /// Why there is no plan of the rest; nothing is written then.
  package var infeasible: Infeasibility?
}

extension Workspace {
  /// Reads ticks, plans the rest with the flags that the plan carries, and puts it into the file.
  ///
  /// Nothing is written here: see `write(_:)`.
  ///
  /// - Parameters:
  ///   - path: the plan's file; `-` for standard input.
  ///   - folder: the content.
  ///   - flags: beat those that the plan carries.
  package func sync(
    _ path: String, content folder: String?, _ flags: PlanFlags
  ) -> Diagnosed<SyncOutcome?> {
    var findings: [Diagnostic] = []
    guard let file = readFile(path, &findings) else { return Diagnosed(nil, findings) }
    let reading = MarkdownPlanReader.read(file)
    findings += reading.diagnostics
    guard let head = reading.value.head, !findings.containsError else {
      return Diagnosed(nil, findings)
    }
    let home = path == "-" ? "." : DiskFileSystem.folder(of: path)
    let wanted = flags.over(PlanFlags(head, from: home))
    let prepared = prepare(folder, wanted.completed(by: head))
    guard var question = prepared.value, !prepared.hasErrors else {
      return Diagnosed(nil, prepared.diagnostics)
    }
    guard head["path"] ?? "" == question.catalog.id.rawValue else {
      return Diagnosed(nil, [Self.otherContent(head, question.catalog, file)])
    }
    let ticks = TickedPlan(reading.value, question.catalog)
    question.take(ticks, order: ReadersOrder(reading.value), mayWait: flags.start == nil)
    findings += prepared.diagnostics + ticks.findings
    return outcome(
      of: question, ticks, in: file, findings: findings, learner: wanted.learnerFile,
      options: ExportOptions(
        remembered: wanted.facts(from: home, locator.disk), ticked: ticks.carried))
  }

  /// Writes the learner file, then the plan, each whole or not at all.
  ///
  /// - Returns: the name of a file that somebody else changed meanwhile, so that nothing was
  ///   written; nil when all went well.
  package func write(_ outcome: SyncOutcome) throws(DiskFailure) -> String? {
    let changes = [outcome.learner, outcome.plan].compactMap(\.self).filter {
      $0.isChange && $0.file.name != "-"
    }
    for change in changes where try locator.disk.read(change.file.name) != change.file.bytes {
      return change.file.name
    }
    for change in changes { try locator.disk.write(change.bytes, to: change.file.name) }
    return nil
  }

  private func outcome(
    of question: PreparedPlan, _ ticks: TickedPlan, in file: SourceFile, findings: [Diagnostic],
    learner path: String?, options: ExportOptions
  ) -> Diagnosed<SyncOutcome?> {
    var findings = findings
    let (answer, bytes) = settled(question, ticks, in: file, options)
    // What was found in the file has been reported when its ticks were read.
    findings += answer.diagnostics.filter { !findings.contains($0) }
    guard let planned = answer.value, !findings.containsError else {
      return Diagnosed(nil, findings)
    }
    var outcome = SyncOutcome(
      plan: SyncOutcome.Change(file: file, bytes: bytes),
      counts: (ticks.done.count + ticks.held.count, ticks.skipped.count, 0))
    switch planned {
    case .infeasible(let reasons): outcome.infeasible = reasons
    case .plan(let plan):
      outcome.counts.left = plan.steps.count
      if let path, path != "-" {
        outcome.learner = learner(path, taking: ticks, question.catalog, &findings)
      } else {
        outcome.doneWords = Self.list(question.request.learner.done.map(\.description))
        outcome.heldWords = Self.list(ticks.held.map(\.rawValue))
      }
    }
    return Diagnosed(findings.containsError ? nil : outcome, findings)
  }

  /// A plan and the file with that plan put in, such that the file shows the plan's order.
  ///
  /// An item that the reader moved into another one stays there, whatever its place in the plan. The
  /// next sync would read another order from the file than was wished for now, so the wish is made
  /// again until both agree; each plan is a good one, so it is no fault when they do not.
  private func settled(
    _ question: PreparedPlan, _ ticks: TickedPlan, in file: SourceFile, _ options: ExportOptions
  ) -> (answer: Diagnosed<PlanOutcome?>, bytes: [UInt8]) {
    var question = question
    var roundsLeft = 4
    while true {
      roundsLeft -= 1
      var answer = question.plan(leavingAside: ticks)
      guard case .plan(let plan) = answer.value else { return (answer, file.bytes) }
      let updated = MarkdownPlanUpdater(options: options).update(file, with: plan)
      let shown = MarkdownPlanReader.read(SourceFile(name: file.name, bytes: updated.value)).value
      if updated.hasErrors || roundsLeft == 0 || shown.follows(plan) {
        answer.diagnostics += updated.diagnostics
        return (answer, updated.value)
      }
      question.request.knownOrder = ReadersOrder(shown)
    }
  }

  private func learner(
    _ path: String, taking ticks: TickedPlan, _ catalog: Catalog, _ findings: inout [Diagnostic]
  ) -> SyncOutcome.Change? {
    guard let file = readFile(path, &findings) else { return nil }
    var change = LearnerFileEditor.Change()
    change.done = ticks.done
    change.undone = ticks.undone
    change.held = ticks.held
    let edited = LearnerFileEditor.edit(file, change, catalog: catalog)
    findings += edited.diagnostics.filter(\.isError)
    return SyncOutcome.Change(file: file, bytes: edited.value)
  }

  private static func list(_ words: [String]) -> String? {
    words.isEmpty ? nil : words.joined(separator: ",")
  }

  private static func otherContent(
    _ head: MarkdownPlanHead, _ catalog: Catalog, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .planOfOtherContent,
      "the plan is one of path '\(head["path"] ?? "")', but the content here is '\(catalog.id)'",
      at: SourceSpan(file: file, range: 0..<min(1, file.bytes.count)),
      hint: "name the plan's content with --path DIR")
  }
}

extension PreparedPlan {
  /// Counts what is done as done, and wishes for the order that the reader knows.
  ///
  /// - Parameter mayWait: true to begin today rather than on a day that is past.
  fileprivate mutating func take(_ ticks: TickedPlan, order: ReadersOrder, mayWait: Bool) {
    var learner = request.learner
    let undone = Set(ticks.undone)
    learner.done.removeAll(where: undone.contains)
    learner.done += ticks.done.filter { !learner.done.contains($0) }
    learner.holds += ticks.held.filter { !learner.holds.contains($0) }
    request.learner = learner
    request.knownOrder = order
    if mayWait { request.start = max(request.start, MachineClock.today()) }
  }

  /// Plans without the steps that are marked as skipped; those without which there is no plan are
  /// kept and reported.
  fileprivate func plan(leavingAside ticks: TickedPlan) -> Diagnosed<PlanOutcome?> {
    func planned(without parts: [PartID]) -> Diagnosed<PlanOutcome?> {
      var question = self
      question.request.learner.avoid += parts
      return question.plan()
    }
    var answer = planned(without: ticks.skipped)
    var kept: [PartID] = []
    if answer.value?.isInfeasible == true, !ticks.skipped.isEmpty {
      var aside: [PartID] = []
      // By id, since their order in the file changes with the plan, which would never come to rest.
      for part in ticks.skipped.sorted() {
        if planned(without: aside + [part]).value?.isInfeasible == true {
          kept.append(part)
        } else {
          aside.append(part)
        }
      }
      answer = planned(without: aside)
      // What is impossible anyway is not the fault of what was skipped.
      if answer.value?.isInfeasible == true { kept = [] }
    }
    answer.diagnostics += kept.map { part in
      Self.stays("without '\(part)' there is no plan, so it stays", ticks.spans[part])
    }
    let exams = ticks.skippedExams.filter { wants($0.exam, in: answer.value) }
    answer.diagnostics += exams.map { exam, span in
      Self.stays("the exam '\(exam)' is wanted, so it stays", span)
    }
    return answer
  }

  private func wants(_ exam: Identifier, in outcome: PlanOutcome?) -> Bool {
    guard case .plan(let plan) = outcome else { return false }
    return plan.steps.contains { $0.kind == .exam(exam) }
  }

  private static func stays(_ message: String, _ span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .skippedStepKept, message, at: span,
      hint: "take the mark away, or give up the target that needs it")
  }
}
