/// A word with its place: what learners write in files and flags.

package import WaymarkDiagnostics

/// A word of a flag or of a learner file, with the place to point at.
package struct PlacedWord: Sendable {
  /// The text.
  package let text: String
  /// Where it stands.
  package let span: SourceSpan
  /// True when the text stands in the file byte for byte, so that pieces have places of their own.
  private let isExact: Bool

  /// The text of a scalar.
  init(_ node: YAMLNode) {
    text = node.text
    span = node.span
    isExact = span.range.count == text.utf8.count
  }

  /// A whole text as one word.
  init(whole file: SourceFile) {
    let valid = String(validating: file.bytes, as: UTF8.self)
    self.init(
      text: valid ?? String(decoding: file.bytes, as: UTF8.self), span: file.wholeSpan,
      isExact: valid != nil)
  }

  /// The text of a table's cell.
  init(_ cell: Table.Cell, of file: SourceFile) {
    let text = cell.text.trimmed
    let end = cell.offset + text.utf8.count
    // Behind the quote of a quoted cell; where quotes or blanks inside were changed, the whole cell.
    for start in [cell.offset, cell.offset + 1] {
      let range = start..<start + text.utf8.count
      if range.upperBound <= file.bytes.count, file.bytes[range].elementsEqual(text.utf8) {
        self.init(text: text, span: SourceSpan(file: file, range: range), isExact: true)
        return
      }
    }
    let range = cell.offset..<max(cell.offset, min(end, file.bytes.count))
    self.init(text: text, span: SourceSpan(file: file, range: range), isExact: false)
  }

  /// A text that says in other words what stands at a place.
  init(_ text: String, at span: SourceSpan) { self.init(text: text, span: span, isExact: false) }

  private init(text: String, span: SourceSpan, isExact: Bool) {
    self.text = text
    self.span = span
    self.isExact = isExact
  }

  /// The words of a text, divided by commas, without the blanks around them.
  ///
  /// Empty words are left out, so that a comma too many does no harm.
  package static func words(of file: SourceFile) -> [PlacedWord] { PlacedWord(whole: file).words }

  /// The words of a list, as `words(of:)` divides it.
  var words: [PlacedWord] { divided(by: ",").map(\.trimmed).filter { !$0.text.isEmpty } }

  /// The pieces between separators.
  func divided(by separator: Character) -> [PlacedWord] {
    text.split(separator: separator, omittingEmptySubsequences: false)
      .map { piece($0.startIndex..<$0.endIndex) }
  }

  /// What stands before and after the first separator.
  func divided(once separator: Character) -> (before: PlacedWord, after: PlacedWord)? {
    guard let index = text.firstIndex(of: separator) else { return nil }
    return (
      piece(text.startIndex..<index), piece(text.index(after: index)..<text.endIndex)
    )
  }

  /// What stands before and after the last separator.
  func divided(atLast separator: Character) -> (before: PlacedWord, after: PlacedWord)? {
    guard let index = text.lastIndex(of: separator) else { return nil }
    return (
      piece(text.startIndex..<index), piece(text.index(after: index)..<text.endIndex)
    )
  }

  /// The word without blanks around it.
  var trimmed: PlacedWord {
    let trimmed = text.trimmed
    guard trimmed != text, let range = text.firstRange(of: trimmed) else { return self }
    return piece(range)
  }

  private func piece(_ range: Range<String.Index>) -> PlacedWord {
    let piece = String(text[range])
    guard isExact else { return PlacedWord(text: piece, span: span, isExact: false) }
    let start =
      span.range.lowerBound + text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return PlacedWord(
      text: piece, span: SourceSpan(file: span.file, range: start..<start + piece.utf8.count),
      isExact: true)
  }

  /// The text as a whole number without sign; nil for anything else.
  var number: Int? {
    let isDigits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isDigits && !text.isEmpty ? Int(text) : nil
  }
}
