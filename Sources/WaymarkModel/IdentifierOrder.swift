/// Sorting by id, for lists that have an entry for every name of large content.

/// The order of a list by the ids of its entries.
///
/// What is compared are the first sixteen bytes as two numbers, and the whole names only where these
/// are equal.
package enum IdentifierOrder {
  private struct Key {
    var high: UInt64
    var low: UInt64
    var place: Int32
  }

  /// The entries by id, ascending; entries of one id keep their order.
  ///
  /// - Complexity: O(*n* log *n*), and O(*n*) for a list in order.
  package static func sorted<Entry>(_ entries: [Entry], by id: (Entry) -> Identifier) -> [Entry] {
    order(entries.count) { id(entries[$0]) }.map { $0.map { entries[Int($0)] } } ?? entries
  }

  /// The places of ids in ascending order; nil where they ascend already.
  private static func order(_ count: Int, _ id: (Int) -> Identifier) -> [Int32]? {
    let isSorted = (0..<count).dropFirst().allSatisfy { !(id($0) < id($0 - 1)) }
    if isSorted { return nil }
    var keys = (0..<count).map { key(of: id($0), place: Int32($0)) }
    keys.sort { left, right in
      if left.high != right.high { return left.high < right.high }
      if left.low != right.low { return left.low < right.low }
      let (first, second) = (id(Int(left.place)), id(Int(right.place)))
      return first == second ? left.place < right.place : first < second
    }
    return keys.map(\.place)
  }

  private static func key(of id: Identifier, place: Int32) -> Key {
    var key = Key(high: 0, low: 0, place: place)
    var shift = 56
    for byte in id.rawValue.utf8.prefix(8) {
      key.high |= UInt64(byte) << UInt64(shift)
      shift -= 8
    }
    shift = 56
    for byte in id.rawValue.utf8.dropFirst(8).prefix(8) {
      key.low |= UInt64(byte) << UInt64(shift)
      shift -= 8
    }
    return key
  }
}
