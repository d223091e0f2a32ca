/// From layers of content that were read without errors to a snapshot of them.

import Dispatch
import Synchronization
import WaymarkCatalog
import WaymarkModel

/// Builds snapshots.
enum SnapshotBuilder {
  /// The snapshot of a catalog and of the layers that it was read from; nil when the content holds
  /// something that cannot be read entry by entry, or a file that changed meanwhile.
  ///
  /// - Parameters:
  ///   - began: a time before the layers were read.
  ///   - identify: the identity of a file at this moment.
  static func snapshot(
    of catalog: Catalog, layers: [ContentLayer], began: Int64,
    identify: (String) -> FileIdentity?
  ) -> Snapshot? {
    let files = layers.flatMap(\.files)
    let identities = files.compactMap { identify($0.source.name) }
    guard identities.count == files.count, let entries = entries(of: files) else { return nil }
    var places: [EntryReaderKind: [Identifier: EntryTable.Place]] = [:]
    for (index, found) in entries.enumerated() {
      guard let kind = EntryReaderKind(files[index].path) else { continue }
      // A later layer replaces what an earlier one says under the same id.
      for entry in found {
        places[kind, default: [:]][entry.id] = EntryTable.Place(file: index, range: entry.range)
      }
    }
    guard let topics = table(catalog.topics.map(\.id), places[.topic] ?? [:]),
      let resources = table(catalog.resources.map(\.id), places[.resource] ?? [:])
    else { return nil }
    return Snapshot(
      files: identities, began: began, topics: topics, resources: resources,
      reach: ContentReach(catalog))
  }

  private static func entries(
    of files: [ContentFile]
  ) -> [[(id: Identifier, range: Range<Int>)]]? {
    let found = Mutex([[(id: Identifier, range: Range<Int>)]?](repeating: nil, count: files.count))
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let isList = EntryReaderKind(files[index].path) != nil
      let places = isList ? EntryReader.places(in: files[index].source) : []
      found.withLock { $0[index] = places }
    }
    let all = found.withLock { $0.compactMap(\.self) }
    return all.count == files.count ? all : nil
  }

  private static func table(
    _ ids: [Identifier], _ places: [Identifier: EntryTable.Place]
  ) -> EntryTable? {
    guard places.count == ids.count else { return nil }
    var table = EntryTable()
    for id in ids {
      guard let place = places[id] else { return nil }
      table.append(id, place)
    }
    return table
  }
}

/// The two kinds of entries that a snapshot knows the places of.
enum EntryReaderKind {
  case topic, resource

  /// By the folder inside the pack; nil for other files.
  init?(_ path: String) {
    if path.hasPrefix("topics/") {
      self = .topic
    } else if path.hasPrefix("resources/") {
      self = .resource
    } else {
      return nil
    }
  }
}
