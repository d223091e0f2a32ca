/// A set of small integers, one bit each.

/// A dense set of node numbers below a fixed bound.
///
/// An eighth of the memory of an array of `Bool`, and it walks its members in ascending order a
/// word at a time. Outputs may iterate it: the order is that of the numbers.
package struct BitSet: Sendable, Hashable {
  private var words: [UInt64]

  /// An empty set of numbers below `bound`.
  package init(bound: Int) { words = [UInt64](repeating: 0, count: (bound + 63) / 64) }

  /// Whether a number is in the set.
  @inline(__always)
  package func contains(_ number: Int32) -> Bool {
    words[Int(number) >> 6] & Self.mask(number) != 0
  }

  /// Adds a number; false when it was there already.
  @inline(__always)
  @discardableResult
  package mutating func insert(_ number: Int32) -> Bool {
    let isNew = !contains(number)
    words[Int(number) >> 6] |= Self.mask(number)
    return isNew
  }

  /// Takes a number out.
  package mutating func remove(_ number: Int32) { words[Int(number) >> 6] &= ~Self.mask(number) }

  /// Adds all members of a set with the same bound; true when some were new.
  ///
  /// - Complexity: O(*w*), *w* the words of the set.
  @discardableResult
  package mutating func formUnion(_ other: BitSet) -> Bool {
    var grew = false
    for index in words.indices {
      let union = words[index] | other.words[index]
      grew = grew || union != words[index]
      words[index] = union
    }
    return grew
  }

  /// Number of members.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The members, ascending.
  ///
  /// - Complexity: O(*w* + *k*), *w* the words of the set, *k* its members.
  package var members: [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(count)
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(Int32(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return result
  }

  @inline(__always)
  private static func mask(_ number: Int32) -> UInt64 { 1 << UInt64(number & 63) }
}
