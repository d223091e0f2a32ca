/// Content that is read entry by entry, as far as a question reaches.

import Dispatch
import Synchronization
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

/// A pack whose topics and resources stay on disk until they are wanted.
struct SnapshotContent: Sendable {
  private let snapshot: Snapshot
  /// The files of the snapshot, in its order; lists of entries are not read yet.
  private let files: [ContentFile]
  /// Path, matrix and certifications.
  private let frame: Catalog

  /// Pairs a snapshot with its files; nil when what is not in the snapshot cannot be read.
  init?(_ snapshot: Snapshot, layers: [ContentLayer], reader: CatalogReader) {
    let framed = layers.map { layer in
      ContentLayer(
        name: layer.name, files: layer.files.filter { EntryReaderKind($0.path) == nil })
    }
    guard let frame = reader.readUnchecked(framed) else { return nil }
    self.snapshot = snapshot
    files = layers.flatMap(\.files)
    self.frame = frame
  }

  /// A catalog with the topics and resources that are named among some words; nil when the files are
  /// not as the snapshot says.
  func catalog(naming words: Set<Identifier>) -> Catalog? {
    catalog(
      topics: words.compactMap(snapshot.topics.entry).sorted(),
      resources: words.compactMap(snapshot.resources.entry).sorted())
  }

  /// The excerpt that decides about a plan, as `ContentLibrary.excerpt`.
  ///
  /// - Parameter named: a catalog with everything that the request names.
  func excerpt(for request: PlanRequest, named: Catalog) -> Catalog? {
    let scope = PlanScope(request, in: named)
    let parts = scope.parts.compactMap { id -> (resource: Int32, position: Int)? in
      guard let entry = snapshot.resources.entry(id.resource),
        let position = named.resource(id.resource)?.parts.firstIndex(where: { $0.id == id })
      else { return nil }
      return (entry, position)
    }
    let (topics, resources) = snapshot.reach.reached(
      wanted: scope.wanted.compactMap(snapshot.topics.entry),
      known: scope.known.compactMap(snapshot.topics.entry), parts: parts)
    return catalog(topics: topics, resources: resources)
  }

  private func catalog(topics: [Int32], resources: [Int32]) -> Catalog? {
    let readTopics = read(topics, of: snapshot.topics, EntryReader.topic) { $0.id }
    let readResources = read(resources, of: snapshot.resources, EntryReader.resource) { $0.id }
    guard let readTopics, let readResources else { return nil }
    return Catalog(
      id: frame.id, title: frame.title, matrix: frame.matrix, topics: readTopics,
      resources: readResources, certifications: frame.certifications, rules: frame.rules)
  }

  /// Reads entries on all cores; nil when one of them is not the one that the snapshot names.
  private func read<Entry: Sendable>(
    _ entries: [Int32], of table: EntryTable,
    _ decode: @Sendable (ArraySlice<UInt8>, Int, SourceFile) -> Entry?,
    id: @Sendable (Entry) -> Identifier
  ) -> [Entry]? {
    let share = 64
    let shares = (entries.count + share - 1) / share
    let found = Mutex([[Entry]?](repeating: nil, count: shares))
    DispatchQueue.concurrentPerform(iterations: shares) { index in
      let mine = entries[index * share..<min((index + 1) * share, entries.count)]
      let read = mine.compactMap { entry -> Entry? in
        let place = table.place(entry)
        let file = files[place.file].source
        guard place.range.upperBound <= file.bytes.count,
          let value = decode(file.bytes[place.range], place.range.lowerBound, file),
          id(value) == table.id(entry)
        else { return nil }
        return value
      }
      if read.count == mine.count { found.withLock { $0[index] = read } }
    }
    let all = found.withLock { $0.compactMap(\.self) }
    return all.count == shares ? all.flatMap(\.self) : nil
  }
}
