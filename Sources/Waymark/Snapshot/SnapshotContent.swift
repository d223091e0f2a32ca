/// Content out of a snapshot, whole or as far as a question reaches.

import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

/// A pack whose topics and resources stay in the snapshot until they are wanted.
struct SnapshotContent: Sendable {
  private let snapshot: Snapshot
  /// The files that places are in, each read when somebody looks at a place.
  private let files: [SourceFile]
  /// Path, matrix and certifications.
  private let frame: Catalog

  /// Pairs a snapshot with the files that it was made of; nil when it is damaged.
  init?(_ snapshot: Snapshot, files: [SourceFile]) {
    guard let frame = snapshot.frame(files: files) else { return nil }
    self.snapshot = snapshot
    self.files = files
    self.frame = frame
  }

  /// All of the content; nil when the snapshot is damaged.
  func catalog() -> Catalog? {
    catalog(
      topics: Array(0..<Int32(snapshot.head.topics)),
      resources: (0..<Int32(snapshot.head.resources)).map { ($0, nil) })
  }

  /// A catalog with the topics and resources that are named among some words; nil when the snapshot
  /// is damaged.
  func catalog(naming words: Set<Identifier>) -> Catalog? {
    catalog(
      topics: words.compactMap { snapshot.index(.topic, of: $0) }.sorted(),
      resources: words.compactMap { snapshot.index(.resource, of: $0) }.sorted().map { ($0, nil) })
  }

  /// The excerpt that decides about a plan, as `ContentLibrary.excerpt`.
  ///
  /// - Parameter named: a catalog with everything that the request names.
  func excerpt(for request: PlanRequest, named: Catalog) -> Catalog? {
    let scope = PlanScope(request, in: named)
    let parts = scope.parts.compactMap { id -> (resource: Int32, position: Int)? in
      guard let entry = snapshot.index(.resource, of: id.resource),
        let position = named.resource(id.resource)?.parts.firstIndex(where: { $0.id == id })
      else { return nil }
      return (entry, position)
    }
    let links = SnapshotLinks(snapshot)
    let reached = links.reached(
      wanted: scope.wanted.compactMap { snapshot.index(.topic, of: $0) },
      known: scope.known.compactMap { snapshot.index(.topic, of: $0) }, parts: parts)
    guard !links.isBroken else { return nil }
    return catalog(
      topics: reached.topics, resources: reached.resources.map { ($0.resource, $0.parts) })
  }

  /// A catalog of some topics and resources; nil for the parts of a resource means all of them.
  private func catalog(
    topics: [Int32], resources: [(index: Int32, parts: [Int]?)]
  ) -> Catalog? {
    let readTopics = read(topics) { snapshot.topic(Int($0), files: files) }
    let readResources = read(resources) {
      snapshot.resource(Int($0.index), keeping: $0.parts, files: files)
    }
    guard let readTopics, let readResources else { return nil }
    return Catalog(
      id: frame.id, title: frame.title, matrix: frame.matrix, topics: readTopics,
      resources: readResources, certifications: frame.certifications, rules: frame.rules)
  }

  /// Reads records on all cores; nil when one of them is damaged.
  private func read<Place: Sendable, Entry: Sendable>(
    _ places: [Place], _ entry: @Sendable (Place) -> Entry?
  ) -> [Entry]? {
    let share = 128
    let shares = (places.count + share - 1) / share
    let all = AllCores.map(shares) { index in
      places[index * share..<min((index + 1) * share, places.count)].compactMap(entry)
    }.flatMap(\.self)
    return all.count == places.count ? all : nil
  }
}
