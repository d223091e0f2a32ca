/// Ids by number: the one place where the names of large content are hashed.

/// Ids with their places in a list, and the way back from an id to its place.
///
/// A dictionary from ids to places would do, at three to four times the cost: here a slot holds a
/// piece of the hash beside the place, so that looking a name up touches one slot and one name. The
/// hash is the library's own, seeded for each process: nobody can write content whose names collide.
/// Linear probing as in Knuth, *The Art of Computer Programming* 3 (1998), section 6.4.
package struct IdentifierTable: Sendable {
  /// The ids, in the order of their places.
  package let ids: [Identifier]
  /// False when an id came twice.
  package private(set) var isDistinct = true
  /// Place + 1 in the low half, a piece of the hash in the high half; 0 for an empty slot.
  private var slots: [UInt64]
  private let mask: Int

  /// Gives ids their places; the first place counts where an id comes twice.
  ///
  /// - Complexity: O(*n*) on the average, *n* the number of ids.
  package init(_ ids: [Identifier]) {
    self.ids = ids
    var size = 16
    while size < ids.count * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
    for (place, id) in ids.enumerated() {
      let hash = Self.hash(id)
      let slot = slot(of: id, hash)
      if slots[slot] == 0 {
        slots[slot] = hash & ~0xFFFF_FFFF | UInt64(place + 1)
      } else {
        isDistinct = false
      }
    }
  }

  /// The place of an id; nil for one that is not in the list. - Complexity: O(1) on the average.
  package subscript(id: Identifier) -> Int32? {
    let entry = slots[slot(of: id, Self.hash(id))]
    return entry == 0 ? nil : Int32(truncatingIfNeeded: entry) - 1
  }

  /// True when the id is in the list. - Complexity: O(1) on the average.
  package func contains(_ id: Identifier) -> Bool { self[id] != nil }

  /// The slot that holds an id, or the empty one where it would be.
  private func slot(of id: Identifier, _ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if (entry ^ hash) >> 32 == 0, ids[Int(entry & 0xFFFF_FFFF) - 1] == id { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private static func hash(_ id: Identifier) -> UInt64 {
    // Seeded for each process; only where a name is kept depends on it, never what is found.
    var hasher = Hasher()
    id.hash(into: &hasher)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
