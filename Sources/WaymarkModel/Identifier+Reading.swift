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
    var (left, right) = (Pieces(rest: rawValue[...].utf8), Pieces(rest: other.rawValue[...].utf8))
    while true {
      switch (left.next(), right.next()) {
      case (nil, nil): return self < other
      case (nil, _): return true
      case (_, nil): return false
      case (let first?, let second?):
        if first.isNumber, second.isNumber, first.bytes.count != second.bytes.count {
          return first.bytes.count < second.bytes.count
        }
        if !first.bytes.elementsEqual(second.bytes) {
          return first.bytes.lexicographicallyPrecedes(second.bytes)
        }
      }
    }
  }

  /// Runs of digits, their leading zeros cut off, and what stands between them.
  private struct Pieces: IteratorProtocol {
    var rest: Substring.UTF8View

    mutating func next() -> (isNumber: Bool, bytes: Substring.UTF8View)? {
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      guard let first = rest.first else { return nil }
      let isNumber = digits.contains(first)
      let piece = rest.prefix { digits.contains($0) == isNumber }
      rest = rest[piece.endIndex...]
      let zeros = isNumber ? piece.prefix { $0 == digits.lowerBound }.count : 0
      return (isNumber, piece.dropFirst(min(zeros, piece.count - 1)))
    }
  }
}
