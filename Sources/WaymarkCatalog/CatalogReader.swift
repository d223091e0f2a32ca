/// The door to this room: files in memory become a catalog, and everything wrong with them is said.

import Synchronization
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
  /// Takes what is no longer needed.
  package typealias LetGo = @Sendable (any Sendable) -> Void

  /// The day that retirement is measured by; nil to leave that out.
  package var asOf: CalendarDate?
  /// How much is examined.
  package var thoroughness: Thoroughness
  private let forEach: ForEach
  private let letGo: LetGo

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - forEach: how files are read; one after another unless the caller has cores to spare, as
  ///     with `DispatchQueue.concurrentPerform`. What is read does not depend on it.
  ///   - letGo: what becomes of the entries as files declare them once the catalog is made; they are
  ///     given back unless the caller knows better.
  package init(
    asOf: CalendarDate? = nil, thoroughness: Thoroughness = .everything,
    forEach: @escaping ForEach = { count, body in (0..<count).forEach(body) },
    letGo: @escaping LetGo = { _ in }
  ) {
    self.asOf = asOf
    self.thoroughness = thoroughness
    self.forEach = forEach
    self.letGo = letGo
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
    let content = LayerMerger(findings: list).merge(results.map(\.pack), forEach: forEach)
    if !layers.contains(where: { $0.files.contains { $0.role == .matrix } }) {
      let name = layers.last?.name ?? "the content"
      list.report(Diagnostic(.missingFile, "'\(name)' has no matrix.yaml"))
    }
    let unreadWords = results.reduce(into: Set<String>()) { $0.formUnion($1.unreadWords) }
    let topics = ReferenceResolver(
      content, unreadWords: unreadWords, findings: list, forEach: forEach
    ).resolve()
    let examined = ExaminedContent(content: content, topics: topics, asOf: asOf)
    CatalogChecks.errors.examine(examined, list, forEach: forEach)
    if thoroughness == .everything {
      CatalogChecks.oddities.examine(examined, list, forEach: forEach)
    }
    let findings = (results.flatMap(\.findings) + list.all).sorted()
    let catalog = catalog(of: content, links: topics.links)
    letGo(content)
    letGo(results)
    return Diagnosed(catalog, findings)
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
    let content = LayerMerger(findings: list).merge(results.map(\.pack), forEach: forEach)
    return list.all.containsError ? nil : catalog(of: content, links: nil)
  }

  /// The folders of the packs that a path.yaml builds on, relative to its own, lowest first.
  ///
  /// Only what concerns `extends` is reported; reading the pack reports the rest.
  package static func extends(of file: SourceFile) -> Diagnosed<[ExtendedPack]> {
    let log = ReadingLog(file: file)
    let packs = YAMLLoader.read(file, log: ReadingLog(file: file)) { document in
      document.root.map { PathDecoder(log: log).extends($0) } ?? []
    }
    return Diagnosed(
      packs.map { ExtendedPack(folder: $0.folder, span: $0.span) },
      log.all.filter { $0.code == .unsafePath })
  }

  private func catalog(of content: MergedContent, links: ContentLinkLists?) -> Catalog? {
    guard let path = content.path else { return nil }
    let entries = Mutex((topics: [Topic](), resources: [Resource]()))
    forEach(2) { kind in
      if kind == 0 {
        let topics = content.topics.map { $0.entry }
        entries.withLock { $0.topics = topics }
      } else {
        let resources = content.resources.map { $0.entry }
        entries.withLock { $0.resources = resources }
      }
    }
    let (topics, resources) = entries.withLock { ($0.topics, $0.resources) }
    return Catalog(
      id: path.id, title: path.title,
      matrix: CareerMatrix(levels: content.levels, skills: content.skills.map(\.entry)),
      topics: topics, resources: resources,
      certifications: content.certifications.map(\.entry), rules: content.rules, links: links)
  }
}
