/// The order in which a reader counts names: `ch4` before `ch10`.

extension Identifier {
  /// True when a reader would name this one first: runs of digits count as numbers.
  ///
  /// Content says in no other way which chapter comes first: the order of entries in a file has no
  /// meaning. Names that differ only in leading zeros are told apart by their bytes.
  ///
  /// ```swift
  /// Identifier("ch4").isReadBefore("ch10")  // true
  /// ```
  /// - Complexity: O(*n*), *n* bytes.
  package func isReadBefore(_ other: Identifier) -> Bool {
    let left = Self.pieces(rawValue)
    let right = Self.pieces(other.rawValue)
    for (first, second) in zip(left, right) {
      if first.isNumber && second.isNumber, first.bytes.count != second.bytes.count {
        return first.bytes.count < second.bytes.count
      }
      if first.bytes != second.bytes { return first.bytes.lexicographicallyPrecedes(second.bytes) }
    }
    return left.count == right.count ? self < other : left.count < right.count
  }

  /// Runs of digits, their leading zeros cut off, and what stands between them.
  private static func pieces(_ text: String) -> [(isNumber: Bool, bytes: [UInt8])] {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    var pieces: [(isNumber: Bool, bytes: [UInt8])] = []
    for byte in text.utf8 {
      let isDigit = digits.contains(byte)
      if pieces.last?.isNumber != isDigit { pieces.append((isDigit, [])) }
      let last = pieces.count - 1
      if isDigit, pieces[last].bytes == [digits.lowerBound] { pieces[last].bytes = [] }
      pieces[last].bytes.append(byte)
    }
    return pieces
  }
}
