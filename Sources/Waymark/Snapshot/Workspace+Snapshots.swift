/// Snapshots in the reader's cache folder: made by `compile`, used by plans, mended in silence.

import WaymarkCatalog
package import WaymarkDiagnostics
import WaymarkModel

/// What `compile` did.
package struct CompiledPack: Sendable {
  /// Where the snapshot is.
  package var path: String
  /// Its bytes.
  package var size: Int
  /// How many topics and resources it knows.
  package var topics: Int
  package var resources: Int
}

extension Workspace {
  /// Reads a pack and leaves a snapshot of it, from which plans start without reading the pack.
  package func compile(_ folder: String?) -> Diagnosed<CompiledPack?> {
    let began = Int(MachineClock.nanoseconds())
    let (layers, loaded) = loadContent(folder, thoroughness: .errors)
    guard let catalog = loaded.value, !loaded.hasErrors, let place = locator.locate(folder) else {
      return Diagnosed(nil, loaded.diagnostics.filter(\.isError))
    }
    guard let cache = snapshotFolder, let record = recordPath(of: place) else {
      return Diagnosed(
        nil,
        [
          Diagnostic(
            .outputNotWritten, "there is no cache folder",
            hint: "set XDG_CACHE_HOME or HOME to an absolute path")
        ])
    }
    do throws(DiskFailure) {
      try locator.disk.makeFolder(cache)
      let made = try keep(catalog, layers, began: began, as: record)
      return Diagnosed(
        CompiledPack(
          path: made.path, size: made.size, topics: catalog.topics.count,
          resources: catalog.resources.count))
    } catch {
      return Diagnosed(nil, [Diagnostic(.outputNotWritten, error.description)])
    }
  }

  /// The same as `prepare`, for a plan and nothing else: from a snapshot where there is one.
  ///
  /// Rules, every error, and whatever is not as the snapshot says are left to `prepare`, which has
  /// all of the content.
  package func prepareToPlan(_ folder: String?, _ flags: PlanFlags) -> Diagnosed<PreparedPlan?> {
    guard flags.learnerFile != "-", let place = locator.locate(folder),
      let content = snapshotContent(of: place),
      let prepared = prepare(from: content, at: place, flags)
    else { return prepare(folder, flags) }
    return Diagnosed(prepared)
  }

  private func prepare(
    from content: SnapshotContent, at place: String, _ flags: PlanFlags
  ) -> PreparedPlan? {
    var findings: [Diagnostic] = []
    let source = flags.learnerFile.flatMap { readFile($0, &findings) }
    guard findings.isEmpty, let named = content.catalog(naming: flags.words(with: source)) else {
      return nil
    }
    let learner = source.map { LearnerReader.read($0, catalog: named) } ?? Diagnosed(LearnerFile())
    guard learner.diagnostics.isEmpty else { return nil }
    let first = prepare(learner.value, in: ContentLibrary(namesOf: named), flags, pack: place)
    // Rules are told more than a plan can reach.
    guard let prepared = first.value, first.diagnostics.isEmpty, prepared.rules.isEmpty,
      let excerpt = content.excerpt(for: prepared.request, named: named)
    else { return nil }
    return PreparedPlan(library: ContentLibrary(excerpt: excerpt), request: prepared.request)
  }

  /// The catalog for a command that uses content: warnings stay with `check`, errors end the run.
  ///
  /// It comes from a snapshot where there is one that fits. One that turned out stale or damaged is
  /// made anew, without a word.
  package func loadUsableCatalog(_ folder: String?) -> Diagnosed<Catalog?> {
    let place = locator.locate(folder)
    if let place, let catalog = snapshotContent(of: place)?.catalog() { return Diagnosed(catalog) }
    let began = Int(MachineClock.nanoseconds())
    var (layers, loaded) = loadContent(folder, thoroughness: .errors)
    loaded.diagnostics.removeAll { !$0.isError }
    if let place, let record = recordPath(of: place), locator.disk.exists(record),
      let catalog = loaded.value, !loaded.hasErrors
    {
      _ = try? keep(catalog, layers, began: began, as: record)
    }
    return loaded
  }

  // MARK: Reading

  /// The content behind a snapshot that fits the files as they are now.
  private func snapshotContent(of place: String) -> SnapshotContent? {
    guard let path = recordPath(of: place), let memory = locator.disk.mapOwn(path),
      var record = PackRecord(memory.bytes),
      record.layers.allSatisfy({ fileNames(of: $0.folder) == $0.files })
    else { return nil }
    let paths = record.paths
    let began = Int(MachineClock.nanoseconds())
    let identities = paths.compactMap(locator.disk.identity)
    if identities != record.identities || !identities.allSatisfy(record.sees) {
      // Copied, checked out anew or touched: the bytes decide, and are asked once.
      guard identities.count == paths.count, contentHash(of: record) == record.content else {
        return nil
      }
      record.identities = identities
      record.began = began
      try? locator.disk.write(record.bytes, to: path)
    }
    guard let memory = locator.disk.mapOwn(snapshotPath(record.content)),
      let snapshot = Snapshot(memory), snapshot.head.content == record.content
    else { return nil }
    let disk = locator.disk
    let files = paths.map { path in
      SourceFile(name: path, deferred: { (try? disk.read(path)) ?? [] })
    }
    return SnapshotContent(snapshot, files: files)
  }

  private func contentHash(of record: PackRecord) -> ContentHash? {
    let paths = record.paths
    let hashes = AllCores.map(paths.count) { index in
      (try? locator.disk.read(paths[index])).map { ContentHash($0) }
    }.compactMap(\.self)
    return hashes.count == paths.count ? Self.contentHash(record.layers, hashes) : nil
  }

  /// The hash of layers, whose names count as far as they say which file is whose.
  private static func contentHash(
    _ layers: [PackRecord.Layer], _ hashes: [ContentHash]
  ) -> ContentHash {
    let names = layers.enumerated().flatMap { layer, pack in
      pack.files.map { "\(layer)/\($0)" }
    }
    return ContentHash(Array(zip(names, hashes)))
  }

  // MARK: Writing

  /// Keeps a snapshot of content that was read without errors, and the record that leads to it.
  private func keep(
    _ catalog: Catalog, _ layers: [ContentLayer], began: Int, as path: String
  ) throws(DiskFailure) -> (path: String, size: Int) {
    let files = layers.flatMap(\.files).map(\.source)
    let identities = files.compactMap { locator.disk.identity(of: $0.name) }
    let names = layers.map { layer in
      PackRecord.Layer(folder: layer.name, files: layer.files.map(\.path))
    }
    let hashes = AllCores.map(files.count) { ContentHash(files[$0].bytes) }
    let content = Self.contentHash(names, hashes)
    guard identities.count == files.count,
      let bytes = SnapshotBuilder.bytes(of: catalog, files: files, content: content)
    else {
      locator.disk.remove(path)
      throw DiskFailure(path: path, reason: "cannot be written: the pack changed meanwhile")
    }
    let before = locator.disk.mapOwn(path).flatMap { PackRecord($0.bytes)?.content }
    try locator.disk.write(bytes, to: snapshotPath(content))
    let record = PackRecord(began: began, layers: names, identities: identities, content: content)
    try locator.disk.write(record.bytes, to: path)
    if let before, before != content { locator.disk.remove(snapshotPath(before)) }
    return (snapshotPath(content), bytes.count)
  }

  private var snapshotFolder: String? {
    locator.cacheFolder.flatMap { $0.hasPrefix("/") ? "\($0)/waymark" : nil }
  }

  /// One record for each pack, named by where the pack is.
  private func recordPath(of place: String) -> String? {
    guard let folder = snapshotFolder, let real = locator.disk.resolved(place) else { return nil }
    return "\(folder)/\(ContentHash(Array("\(place)\0\(real)".utf8))).pack"
  }

  /// One snapshot for each content, named by what it says.
  private func snapshotPath(_ content: ContentHash) -> String {
    "\(snapshotFolder ?? "")/\(content).snapshot"
  }
}

extension PlanFlags {
  /// Everything in flags and learner file that may be an id; more than are ids.
  fileprivate func words(with learner: SourceFile?) -> Set<Identifier> {
    let texts = [from, knows, done, avoid].compactMap(\.self) + to
    let bytes = texts.flatMap { Array($0.utf8) + [0] } + (learner?.bytes ?? [])
    let words = bytes.split { byte in
      !(byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
        && !(byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) && byte != UInt8(ascii: "-")
    }
    return Set(
      words.filter { $0.count <= 64 }.map { Identifier(String(decoding: $0, as: UTF8.self)) })
  }
}
