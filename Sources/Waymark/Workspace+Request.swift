/// From flags and a learner file to a question that can be planned.

import WaymarkCatalog
package import WaymarkDiagnostics
import WaymarkModel

extension Workspace {
  /// Reads content, learner file, flags and rules; errors of all of them come together.
  ///
  /// - Parameter needsTarget: false for commands that only ask where somebody stands.
  package func prepare(
    _ folder: String?, _ flags: PlanFlags, needsTarget: Bool = true
  ) -> Diagnosed<PreparedPlan?> {
    let loaded = loadUsableCatalog(folder)
    guard let catalog = loaded.value, !loaded.hasErrors else {
      return Diagnosed(nil, loaded.diagnostics)
    }
    return prepare(
      in: ContentLibrary(catalog), flags, pack: locator.locate(folder), needsTarget: needsTarget)
  }

  /// The same over content that was read before.
  ///
  /// - Parameter pack: the folder of the content, beside which rules are looked for.
  func prepare(
    in library: ContentLibrary, _ flags: PlanFlags, pack: String?, needsTarget: Bool = true
  ) -> Diagnosed<PreparedPlan?> {
    var diagnostics: [Diagnostic] = []
    var file = LearnerFile()
    if let path = flags.learnerFile {
      guard let source = readFile(path, &diagnostics) else { return Diagnosed(nil, diagnostics) }
      let read = LearnerReader.read(source, catalog: library.catalog)
      file = read.value
      diagnostics += read.diagnostics
    }
    var prepared = prepare(file, in: library, flags, pack: pack, needsTarget: needsTarget)
    prepared.diagnostics = diagnostics + prepared.diagnostics
    if diagnostics.containsError { prepared.value = nil }
    return prepared
  }

  /// Puts flags over a learner's own words.
  ///
  /// - Parameter pack: the folder of the content, beside which rules are looked for.
  func prepare(
    _ file: LearnerFile, in library: ContentLibrary, _ flags: PlanFlags, pack: String?,
    needsTarget: Bool = true
  ) -> Diagnosed<PreparedPlan?> {
    let catalog = library.catalog
    var request = PlanRequest(
      learner: file.learner, start: file.learner.start ?? MachineClock.today())
    request.strategy = flags.strategy ?? file.strategy ?? request.strategy
    if let name = flags.strategy {
      request.learner.places.strategy = flags.source("strategy", name).wholeSpan
    }
    var diagnostics = apply(flags, to: &request, catalog)
    if needsTarget, request.learner.targets.isEmpty, !diagnostics.containsError {
      // Among many, the one without a target is meant; alone it is the command line that lacks it.
      let described = flags.learnerFile == nil ? file.learner.span : nil
      let place = described ?? flags.source("to", "").wholeSpan
      diagnostics.append(
        Diagnostic(
          .badTarget, "there is no target", at: place,
          hint: "say where to go: --to sre=2, --to 3, --to topic:tls@3 or --to cert:cka"))
    }
    var prepared = PreparedPlan(library: library, request: request)
    if needsTarget {
      let rules = loadRules(
        catalog, request.learner, options: file.options, flags,
        finder: RuleFinder(locator, pack: pack))
      prepared.rules = rules.value
      diagnostics += rules.diagnostics
    }
    guard !diagnostics.containsError else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(prepared, diagnostics)
  }

  /// Replaces what flags name; `--from networking=1` sets only the skills that it names.
  private func apply(
    _ flags: PlanFlags, to request: inout PlanRequest, _ catalog: Catalog
  ) -> [Diagnostic] {
    let words = WordReader(catalog)
    func placed(_ name: String, _ text: String) -> [PlacedWord] {
      PlacedWord.words(of: flags.source(name, text))
    }
    var learner = request.learner
    if let text = flags.from {
      learner.levels.merge(words.levels(placed("from", text))) { $1 }
    }
    if !flags.to.isEmpty {
      learner.targets = flags.to.flatMap { words.targets(placed("to", $0)) }
    }
    if let text = flags.knows { learner.knows = words.attainments(placed("knows", text)) }
    if let text = flags.done { learner.done = words.parts(placed("done", text)) }
    if let text = flags.avoid { words.avoid(placed("avoid", text), in: &learner) }
    if let text = flags.budget {
      let source = flags.source("budget", text)
      learner.budget = words.money(source)
      learner.places.budget = source.wholeSpan
    }
    if let text = flags.hoursPerWeek,
      let minutes = words.minutesPerWeek(flags.source("hours-per-week", text))
    {
      learner.calendar.minutesPerWeek = minutes
      learner.calendar.minutesPerWeekday = nil
    }
    if let text = flags.start, let date = words.date(flags.source("start", text)) {
      request.start = date
    }
    if let text = flags.by { request.deadline = words.date(flags.source("by", text)) }
    request.learner = learner
    request.includesOptional = flags.withOptional
    request.effort = flags.effort ?? request.effort
    request.includesReviews = flags.review
    return words.diagnostics
  }
}
