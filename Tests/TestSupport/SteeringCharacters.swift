/// Which characters must never reach a terminal, written down a second time for the tests.

/// The judgement of the tests about characters that steer instead of being seen.
///
/// It shares no code with the product, so that a hole in the product's own list is found.
package enum SteeringCharacters {
  /// C0 but newline and tab, DEL, C1, the separators of lines and paragraphs, and every character of
  /// Unicode with the property Bidi_Control.
  package static let all = Set(
    [
      0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x2029,
      0x202A...0x202E, 0x2066...0x2069,
    ].flatMap { (range: ClosedRange<UInt32>) in range.compactMap(Unicode.Scalar.init) })

  /// Those that stand in a text, by number, for the words of a failing test.
  package static func found(in text: some StringProtocol) -> [String] {
    text.unicodeScalars.filter(all.contains).map { "U+" + String($0.value, radix: 16) }
  }
}
