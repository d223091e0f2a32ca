/// A priority queue for settled-once searches.

/// A binary min-heap of keys with a 32-bit payload; equal keys leave by ascending payload.
///
/// Williams 1964 (Algorithm 232, doi:10.1145/512274.512284). Stale entries are left to the caller:
/// pushing again and skipping what is settled beats a decrease-key on sparse graphs.
struct BinaryHeap<Key: Comparable & Sendable>: Sendable {
  /// An entry.
  struct Entry: Sendable {
    /// What the heap orders by.
    var key: Key
    /// What it is for.
    var payload: Int32

    @inline(__always)
    static func < (left: Entry, right: Entry) -> Bool {
      left.key < right.key || (left.key == right.key && left.payload < right.payload)
    }
  }

  private var entries: [Entry] = []

  /// An empty heap.
  init() {}

  /// Whether nothing is left.
  var isEmpty: Bool { entries.isEmpty }

  /// Adds an entry.
  ///
  /// - Complexity: O(log *n*).
  mutating func push(_ key: Key, _ payload: Int32) {
    let entry = Entry(key: key, payload: payload)
    entries.append(entry)
    var hole = entries.count - 1
    while hole > 0 {
      let parent = (hole - 1) / 2
      guard entry < entries[parent] else { break }
      entries[hole] = entries[parent]
      hole = parent
    }
    entries[hole] = entry
  }

  /// Takes the least entry out.
  ///
  /// - Complexity: O(log *n*).
  mutating func pop() -> Entry? {
    guard let least = entries.first, let last = entries.popLast() else { return nil }
    guard !entries.isEmpty else { return least }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < last else { break }
      entries[hole] = entries[child]
      hole = child
    }
    entries[hole] = last
    return least
  }
}
