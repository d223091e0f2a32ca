/// Snapshots in the reader's cache folder: made by `compile`, used by `plan`, mended in silence.

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
  /// Reads a pack and leaves a snapshot of it, from which `plan` starts without reading it all.
  package func compile(_ folder: String?) -> Diagnosed<CompiledPack?> {
    let began = MachineClock.nanoseconds()
    let loaded = loadUsableCatalog(folder)
    guard let catalog = loaded.value, !loaded.hasErrors, let place = locator.locate(folder) else {
      return Diagnosed(nil, loaded.diagnostics)
    }
    guard let path = snapshotPath(of: place) else {
      return Diagnosed(
        nil,
        [
          Diagnostic(
            .outputNotWritten, "there is no cache folder",
            hint: "set XDG_CACHE_HOME or HOME to an absolute path")
        ])
    }
    guard let bytes = snapshotBytes(of: catalog, at: place, began: began) else {
      return Diagnosed(
        nil,
        [
          Diagnostic(
            .outputNotWritten,
            "the pack changed while it was read, or has entries that cannot be read alone",
            hint: "write topics and resources as lists of '- id: …', one entry after another")
        ])
    }
    do throws(DiskFailure) {
      try locator.disk.makeFolder(DiskFileSystem.folder(of: path))
      try locator.disk.write(bytes, to: path)
    } catch {
      return Diagnosed(nil, [Diagnostic(.outputNotWritten, error.description)])
    }
    return Diagnosed(
      CompiledPack(
        path: path, size: bytes.count, topics: catalog.topics.count,
        resources: catalog.resources.count))
  }

  /// The same as `prepare`, for a plan and nothing else: from a snapshot where there is one.
  ///
  /// Rules, every error, and whatever is not as the snapshot says are left to reading all of the
  /// content; a snapshot that turned out stale or damaged is then made anew, without a word.
  package func prepareToPlan(_ folder: String?, _ flags: PlanFlags) -> Diagnosed<PreparedPlan?> {
    guard flags.learnerFile != "-", let place = locator.locate(folder),
      let path = snapshotPath(of: place), locator.disk.exists(path)
    else { return prepare(folder, flags) }
    if let prepared = prepare(from: path, at: place, flags) { return Diagnosed(prepared) }
    let isCurrent = snapshotContent(path, at: place) != nil
    let began = MachineClock.nanoseconds()
    let prepared = prepare(folder, flags)
    if !isCurrent, let catalog = prepared.value?.catalog {
      if let bytes = snapshotBytes(of: catalog, at: place, began: began) {
        try? locator.disk.write(bytes, to: path)
      } else {
        locator.disk.remove(path)
      }
    }
    return prepared
  }

  private func prepare(from path: String, at place: String, _ flags: PlanFlags) -> PreparedPlan? {
    guard let content = snapshotContent(path, at: place) else { return nil }
    var findings: [Diagnostic] = []
    let source = flags.learnerFile.flatMap { readFile($0, &findings) }
    guard findings.isEmpty, let named = content.catalog(naming: flags.words(with: source)) else {
      return nil
    }
    let learner = source.map { LearnerReader.read($0, catalog: named) } ?? Diagnosed(LearnerFile())
    guard learner.diagnostics.isEmpty else { return nil }
    let first = prepare(learner.value, in: ContentLibrary(named), flags, pack: place)
    // Rules are told more than a plan can reach.
    guard let prepared = first.value, first.diagnostics.isEmpty, prepared.rules.isEmpty,
      let excerpt = content.excerpt(for: prepared.request, named: named)
    else { return nil }
    return PreparedPlan(library: ContentLibrary(excerpt), request: prepared.request)
  }

  /// The content behind a snapshot that fits the files as they are now.
  private func snapshotContent(_ path: String, at place: String) -> SnapshotContent? {
    guard let bytes = locator.disk.readOwn(path),
      let snapshot = SnapshotFile.snapshot(from: bytes)
    else { return nil }
    let layers = contentLayers(place, defersEntries: true)
    let names = layers.value.flatMap(\.files).map(\.source.name)
    guard layers.diagnostics.isEmpty, names == snapshot.files.map(\.name),
      snapshot.files.allSatisfy({ snapshot.sees($0) && locator.disk.identity(of: $0.name) == $0 })
    else { return nil }
    return SnapshotContent(snapshot, layers: layers.value, reader: Self.reader(.errors))
  }

  private func snapshotBytes(of catalog: Catalog, at place: String, began: Int64) -> [UInt8]? {
    let layers = contentLayers(place)
    guard layers.diagnostics.isEmpty else { return nil }
    return SnapshotBuilder.snapshot(
      of: catalog, layers: layers.value, began: began, identify: locator.disk.identity
    ).map(SnapshotFile.bytes)
  }

  /// One file for each pack, named by where the pack is.
  private func snapshotPath(of place: String) -> String? {
    guard let cache = locator.cacheFolder, cache.hasPrefix("/"),
      let real = locator.disk.resolved(place)
    else { return nil }
    let key = UInt64(bitPattern: SnapshotFile.checksum(Array("\(place)\0\(real)".utf8)[...]))
    return "\(cache)/waymark/\(String(key, radix: 16)).snapshot"
  }
}

extension Snapshot {
  /// True when a change of the file while the snapshot was made would show in its times.
  ///
  /// Clocks of disks tick in steps of some milliseconds, and of whole seconds on old ones: what was
  /// changed less than a step before reading began may have been changed again unseen.
  func sees(_ file: FileIdentity) -> Bool {
    let step: Int64 = file.changed % 1_000_000_000 == 0 ? 2_000_000_000 : 50_000_000
    return file.changed < began - step
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
