/// Random choices that a failing test can print as one number and repeat.

/// SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195): small, fast, and the same on
/// every machine.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts a sequence; equal seeds give equal sequences.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of the range, drawn without the library's algorithm, which may change.
  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next() % width)
  }

  /// True `percent` times out of a hundred.
  package mutating func chance(_ percent: Int) -> Bool { integer(in: 0...99) < percent }

  /// One element; the caller has checked that there is one.
  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[integer(in: 0...(elements.count - 1))]
  }

  /// The elements in another order (Fisher and Yates).
  package mutating func shuffle<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    guard result.count > 1 else { return result }
    for index in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(index, integer(in: 0...index))
    }
    return result
  }
}
