/// A whole company at once: learner files of a folder, or the rows of a table.

import WaymarkCatalog
package import WaymarkDiagnostics
import WaymarkModel

extension Workspace {
  /// Plans for every learner of a folder or table, over content that is read once.
  ///
  /// A folder's learner files (`*.yaml`, `*.yml`) are taken in the order of their names, a table's
  /// rows in their order. Errors of one learner stay with that learner. Nobody is planned for when
  /// the content, the table or a flag is at fault.
  ///
  /// - Parameter progress: told how many are done; at times from other threads, never two at once.
  package func planLearners(
    _ place: String, content: String?, _ flags: PlanFlags, to output: BatchOutput,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> Diagnosed<[LearnerOutcome]?> {
    let loaded = loadUsableCatalog(content)
    guard let catalog = loaded.value, !loaded.hasErrors else {
      return Diagnosed(nil, loaded.diagnostics)
    }
    let library = ContentLibrary(catalog)
    let pack = locator.locate(content)
    let flagged = prepare(LearnerFile(), in: library, flags, pack: pack, needsTarget: false)
    var waiting = learners(at: place, library)
    waiting.diagnostics += flagged.diagnostics
    guard !waiting.hasErrors else { return Diagnosed(nil, waiting.diagnostics) }
    guard locator.disk.isFolder(output.folder) || !locator.disk.exists(output.folder) else {
      let message = "'\(output.folder)' is not a folder"
      return Diagnosed(
        nil, [Diagnostic(.outputNotWritten, message, hint: "name another one with -o DIR")])
    }
    do throws(DiskFailure) {
      try locator.disk.makeFolder(output.folder)
    } catch {
      return Diagnosed(nil, [Diagnostic(.outputNotWritten, error.description)])
    }
    let batch = LearnerBatch(
      workspace: self, library: library, flags: flags, pack: pack, output: output,
      today: MachineClock.today())
    let results = batch.plan(waiting.value, progress: progress)
    return Diagnosed(results.value, waiting.diagnostics + results.diagnostics)
  }

  private func learners(at place: String, _ library: ContentLibrary) -> Diagnosed<[WaitingLearner]>
  {
    guard locator.disk.isFolder(place) else {
      var findings: [Diagnostic] = []
      guard let file = readFile(place, &findings) else { return Diagnosed([], findings) }
      let table = LearnerTableReader.read(file, catalog: library.catalog)
      return Diagnosed(
        table.value.map { WaitingLearner(name: $0.value.learner.name ?? "", source: .row($0)) },
        table.diagnostics)
    }
    let names = locator.disk.list(place).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    guard !names.isEmpty else {
      return Diagnosed(
        [],
        [
          Diagnostic(
            .unreadableFile, "'\(place)' holds no learner files",
            hint: "put a file such as sam.yaml there, or name a table of learners")
        ])
    }
    return Diagnosed(
      names.map { name in
        let stem = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
        return WaitingLearner(name: stem, source: .file("\(place)/\(name)"))
      })
  }
}
