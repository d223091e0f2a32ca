/// The door to this room: files in memory become a catalog, and everything wrong with them is said.

package import WaymarkDiagnostics
package import WaymarkModel

/// Reads content packs.
///
/// Nothing that stands in a file can make reading fail or stop: what cannot be understood is left
/// out and reported with its place.
///
/// ```
/// let catalog = CatalogReader(asOf: today).read([base, own])
/// ```
package struct CatalogReader: Sendable {
  /// How much of the content is examined.
  package enum Thoroughness: Sendable {
    /// Everything that makes content wrong: enough for a plan.
    case errors
    /// Odd content too: what nothing teaches, what nothing uses, what is past its retirement.
    case everything
  }

  /// Calls its second argument for every number below the first, in any order, perhaps at once.
  package typealias ForEach = @Sendable (Int, @Sendable (Int) -> Void) -> Void

  /// The day that retirement is measured by; nil to leave that out.
  package var asOf: CalendarDate?
  /// How much is examined.
  package var thoroughness: Thoroughness
  private let forEach: ForEach

  /// Creates a reader.
  ///
  /// - Parameter forEach: how files are read; one after another unless the caller has cores to
  ///   spare, as with `DispatchQueue.concurrentPerform`. What is read does not depend on it.
  package init(
    asOf: CalendarDate? = nil, thoroughness: Thoroughness = .everything,
    forEach: @escaping ForEach = { count, body in (0..<count).forEach(body) }
  ) {
    self.asOf = asOf
    self.thoroughness = thoroughness
    self.forEach = forEach
  }

  /// One catalog out of layers, lowest first; nil when no layer names the path.
  ///
  /// The topmost layer gives id and title. Findings come sorted.
  ///
  /// - Complexity: O(*n* log *n*), *n* the bytes of all files.
  package func read(_ layers: [ContentLayer]) -> Diagnosed<Catalog?> {
    let results = LayerReader.read(layers, forEach: forEach)
    let list = FindingList()
    for file in results.flatMap(\.omitted) { list.add(file.findings, in: file.file) }
    let content = LayerMerger(findings: list).merge(results.map(\.pack))
    if !layers.contains(where: { $0.files.contains { $0.role == .matrix } }) {
      let name = layers.last?.name ?? "the content"
      list.report(Diagnostic(.missingFile, "'\(name)' has no matrix.yaml"))
    }
    let unreadWords = results.reduce(into: Set<String>()) { $0.formUnion($1.unreadWords) }
    let prerequisites = ReferenceResolver(
      content, unreadWords: unreadWords, findings: list, forEach: forEach
    ).resolve()
    let examined = ExaminedContent(
      content: content, prerequisites: prerequisites, asOf: asOf)
    CatalogChecks.errors.examine(examined, list, forEach: forEach)
    if thoroughness == .everything {
      CatalogChecks.oddities.examine(examined, list, forEach: forEach)
    }
    let findings = (results.flatMap(\.findings) + list.all).sorted()
    return Diagnosed(catalog(of: content), findings)
  }

  /// The catalog of layers whose lists of topics and resources are not all there, so that nothing
  /// can be looked up; nil when a file has errors.
  package func readUnchecked(_ layers: [ContentLayer]) -> Catalog? {
    let results = LayerReader.read(layers, forEach: forEach)
    let hasErrors = results.contains {
      $0.findings.containsError || $0.omitted.contains { $0.findings.errors > 0 }
    }
    guard !hasErrors else { return nil }
    let list = FindingList()
    let content = LayerMerger(findings: list).merge(results.map(\.pack))
    return list.all.containsError ? nil : catalog(of: content)
  }

  /// The folders of the packs that a path.yaml builds on, relative to its own, lowest first.
  ///
  /// Only what concerns `extends` is reported; reading the pack reports the rest.
  package static func extends(of file: SourceFile) -> Diagnosed<[ExtendedPack]> {
    let log = ReadingLog(file: file)
    let document = YAMLLoader.load(file, log: ReadingLog(file: file))
    guard let root = document.root else { return Diagnosed([]) }
    let packs = PathDecoder(log: log).extends(root)
      .map { ExtendedPack(folder: $0.folder, span: $0.span) }
    return Diagnosed(packs, log.all.filter { $0.code == .unsafePath })
  }

  private func catalog(of content: MergedContent) -> Catalog? {
    guard let path = content.path else { return nil }
    return Catalog(
      id: path.id, title: path.title,
      matrix: CareerMatrix(levels: content.levels, skills: content.skills.map(\.entry)),
      topics: content.topics.map(\.entry), resources: content.resources.map(\.entry),
      certifications: content.certifications.map(\.entry), rules: content.rules)
  }
}
