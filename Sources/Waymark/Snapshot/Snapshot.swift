/// What is remembered of a pack between runs: which files it had, where its entries stand in them,
/// and what leads where.

import WaymarkModel

/// An index of a pack's topics and resources, without any of their text.
///
/// The content itself stays in its YAML files, and entries are read from there: a snapshot can be
/// stale or damaged, but it cannot say anything that the files do not say.
struct Snapshot: Sendable {
  /// Every content file, in the order in which it is read.
  var files: [FileIdentity]
  /// The time at which reading began, in nanoseconds since 1970.
  var began: Int64
  /// Topics by id, sorted.
  var topics: EntryTable
  /// Resources by id, sorted.
  var resources: EntryTable
  /// What leads where, by the places in these tables.
  var reach: ContentReach
}

/// What tells a file from another one of the same name, or from itself after a change.
///
/// The time of the last status change is set by the system at every write and cannot be set back by
/// `touch`, so that a change which keeps size and modification time is seen too.
struct FileIdentity: Sendable, Equatable {
  /// The name, as findings show it.
  var name: String
  /// Device, inode, bytes, and the times of the last change of content and status in nanoseconds.
  var numbers: [Int64]

  /// Numbers a file.
  static let numberCount = 5
  /// The bytes of the file.
  var size: Int { Int(numbers[2]) }
  /// When the file was last changed in any way.
  var changed: Int64 { numbers[4] }
}

/// Ids with the places of their entries.
struct EntryTable: Sendable {
  /// Ids one after another, ascending.
  private(set) var names: [UInt8] = []
  /// Where each id ends in `names`.
  private(set) var ends: [Int32] = []
  /// File, first byte and end of each entry.
  private(set) var places: [Int32] = []

  /// The place of one entry.
  struct Place: Hashable {
    /// The index of the file.
    var file: Int
    /// The bytes in the file.
    var range: Range<Int>
  }

  /// Number of entries.
  var count: Int { ends.count }

  /// An empty table, to be filled in the order of the ids.
  init() {}

  /// Takes over arrays of unknown origin; nil when they do not fit together or lead out of a file.
  init?(checkingNames names: [UInt8], ends: [Int32], places: [Int32], sizes: [Int]) {
    guard places.count == ends.count * 3, Int(ends.last ?? 0) == names.count else { return nil }
    var start: Int32 = 0
    for (entry, end) in ends.enumerated() {
      guard start <= end else { return nil }
      start = end
      let (file, from, to) = (places[entry * 3], places[entry * 3 + 1], places[entry * 3 + 2])
      guard file >= 0, file < sizes.count, from >= 0, from <= to, to <= sizes[Int(file)] else {
        return nil
      }
    }
    self.names = names
    self.ends = ends
    self.places = places
  }

  /// Adds the next entry.
  mutating func append(_ id: Identifier, _ place: Place) {
    names += id.rawValue.utf8
    ends.append(Int32(names.count))
    places += [
      Int32(place.file), Int32(place.range.lowerBound), Int32(place.range.upperBound),
    ]
  }

  /// The place of an entry.
  func place(_ entry: Int32) -> Place {
    let base = Int(entry) * 3
    return Place(file: Int(places[base]), range: Int(places[base + 1])..<Int(places[base + 2]))
  }

  /// The id of an entry.
  func id(_ entry: Int32) -> Identifier {
    Identifier(String(decoding: name(Int(entry)), as: UTF8.self))
  }

  /// The entry of an id. - Complexity: O(log *n*).
  func entry(_ id: Identifier) -> Int32? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if name(middle).lexicographicallyPrecedes(id.rawValue.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < count && name(low).elementsEqual(id.rawValue.utf8) ? Int32(low) : nil
  }

  private func name(_ entry: Int) -> ArraySlice<UInt8> {
    names[(entry == 0 ? 0 : Int(ends[entry - 1]))..<Int(ends[entry])]
  }
}
