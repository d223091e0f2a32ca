/// A text cut into lines exactly as Markdown counts them.

/// The lines of a text; together they are every byte of it.
struct TextLines {
  /// The whole text.
  let bytes: [UInt8]
  /// The byte range of each line with its line ending.
  private let ranges: [Range<Int>]
  /// How many of the first lines have more than spaces and tabs.
  private let filledBefore: [Int]

  /// Cuts at `\n`, `\r\n` and lone `\r`, the line endings of CommonMark.
  ///
  /// - Complexity: O(*n*), *n* the bytes.
  init(_ bytes: [UInt8]) {
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let isReturn = bytes[index] == 0x0D
      let isPair = isReturn && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      index += isPair ? 2 : 1
      if isReturn || bytes[index - 1] == 0x0A {
        ranges.append(start..<index)
        start = index
      }
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    self.bytes = bytes
    self.ranges = ranges
    filledBefore = ranges.reduce(into: [0]) { counts, range in
      let isFilled = bytes[range].contains { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x20 }
      counts.append(counts[counts.count - 1] + (isFilled ? 1 : 0))
    }
  }

  /// How many lines there are.
  var count: Int { ranges.count }

  /// The byte range of a line, counted from 0, with its line ending.
  func range(_ line: Int) -> Range<Int> { ranges[line] }

  /// The byte range of a run of lines.
  func range(_ lines: Range<Int>) -> Range<Int> {
    guard let first = lines.first, let last = lines.last else {
      let offset =
        lines.lowerBound < ranges.count ? ranges[lines.lowerBound].lowerBound : bytes.count
      return offset..<offset
    }
    return ranges[first].lowerBound..<ranges[last].upperBound
  }

  /// The bytes of a line without its line ending.
  func content(_ line: Int) -> ArraySlice<UInt8> {
    var slice = bytes[ranges[line]]
    while let last = slice.last, last == 0x0A || last == 0x0D { slice.removeLast() }
    return slice
  }

  /// True when a line has nothing but spaces and tabs.
  func isBlank(_ line: Int) -> Bool { filled(line..<line + 1) == 0 }

  /// How many lines of a run are not blank.
  func filled(_ lines: Range<Int>) -> Int {
    filledBefore[lines.upperBound] - filledBefore[lines.lowerBound]
  }

  /// The line ending that the text uses first; a newline when it uses none.
  var ending: [UInt8] {
    guard let first = ranges.first else { return [0x0A] }
    let ending = Array(bytes[first].suffix(while: { $0 == 0x0A || $0 == 0x0D }))
    return ending.isEmpty ? [0x0A] : ending
  }

  /// True when the last line has a line ending, or there is no line.
  var endsWithEnding: Bool {
    guard let last = bytes.last else { return true }
    return last == 0x0A || last == 0x0D
  }
}

extension BidirectionalCollection {
  /// The longest end of the collection whose elements all satisfy a condition.
  fileprivate func suffix(while isWanted: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, isWanted(self[index(before: start)]) { formIndex(before: &start) }
    return self[start...]
  }
}
