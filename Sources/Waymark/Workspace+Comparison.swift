/// Plans side by side: the one that was asked for, older ones from files, and variants.

import WaymarkCatalog
package import WaymarkDiagnostics
package import WaymarkModel

extension Workspace {
  /// What is compared.
  package struct Contest: Sendable {
    /// Exported plans; they come first, so that the others are held against them.
    package var files: [String]
    /// Flags by the name of their variant, the plan that was asked for first.
    package var variants: [(name: String, flags: PlanFlags)]

    /// Names what is compared.
    package init(files: [String], variants: [(name: String, flags: PlanFlags)]) {
      self.files = files
      self.variants = variants
    }
  }

  /// Plans every variant and puts the plans side by side.
  ///
  /// - Returns: nil, with errors, when a file, a flag or a rule is at fault. The second value says
  ///   whether the first variant has a plan.
  package func compare(
    _ folder: String?, _ contest: Contest
  ) -> Diagnosed<(comparison: PlanComparison, isFeasible: Bool)?> {
    var diagnostics: [Diagnostic] = []
    var rows: [(name: String, outcome: PlanComparison.Outcome)] = []
    for path in contest.files {
      guard let source = readFile(path, &diagnostics) else { continue }
      let read = PlanDocumentReader.read(source)
      diagnostics += read.diagnostics
      if let plan = read.value { rows.append((DiskFileSystem.name(of: path), .plan(plan))) }
    }
    var words: [String]?
    var isFeasible = true
    let loaded = loadUsableCatalog(folder)
    diagnostics += loaded.diagnostics
    let library = loaded.hasErrors ? nil : loaded.value.map { ContentLibrary($0) }
    for variant in contest.variants {
      guard let library else { break }
      let prepared = prepare(in: library, variant.flags, pack: locator.locate(folder))
      diagnostics += prepared.diagnostics
      guard let question = prepared.value else { break }
      let answer = question.plan()
      diagnostics += answer.diagnostics
      guard let outcome = answer.value else { break }
      if words == nil {
        words = question.request.learner.targets.map(\.written)
        isFeasible = !outcome.isInfeasible
      }
      rows.append((variant.name, PlanComparison.Outcome(outcome)))
    }
    // Variants share most findings; each is shown once.
    var seen: Set<Diagnostic> = []
    diagnostics = diagnostics.filter { seen.insert($0).inserted }
    guard rows.count == contest.files.count + contest.variants.count, let words else {
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed((PlanComparison(to: words, rows), isFeasible), diagnostics)
  }
}
