/// A text that was read, and the places inside it.
///
/// Positions are stored as UTF-8 offsets; lines and columns are computed only when somebody looks.

/// A named text whose bytes findings point into.
///
/// A reference type on purpose: thousands of spans share one file, and a span must stay small.
package final class SourceFile: Sendable {
  /// The name as the reader typed it or would type it, with `/` between folders.
  package let name: String
  /// The bytes as they were read, without any conversion.
  package let bytes: [UInt8]
  private let lineStarts: [Int]
  /// Characters that begin before every 1024th byte, so that columns in huge lines stay cheap.
  private let characterCounts: [Int]

  private static let stride = 1024

  /// Creates a file from bytes already in memory; a byte order mark belongs to no line.
  ///
  /// - Complexity: O(*n*), *n* the number of bytes.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    var counts: [Int] = []
    var count = 0
    bytes.withUnsafeBufferPointer { buffer in
      for offset in buffer.indices {
        if offset % Self.stride == 0 { counts.append(count) }
        if buffer[offset] == 0x0A { starts.append(offset + 1) }
        if buffer[offset] & 0xC0 != 0x80 { count += 1 }
      }
    }
    lineStarts = starts
    characterCounts = counts
  }

  /// Creates a file from a text, for tests and generated input.
  package convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The whole text as a span.
  package var wholeSpan: SourceSpan { SourceSpan(file: self, range: 0..<bytes.count) }

  /// The 1-based line and the 1-based column, in characters, of a UTF-8 offset.
  ///
  /// - Complexity: O(log *l*), *l* lines in the file.
  package func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, lineStarts[0]), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = characters(before: offset) - characters(before: lineStarts[low])
    return SourcePosition(line: low + 1, column: column + 1)
  }

  /// The characters that begin before an offset; a byte that continues one does not count.
  private func characters(before offset: Int) -> Int {
    guard !characterCounts.isEmpty else { return 0 }
    let block = min(offset / Self.stride, characterCounts.count - 1)
    return characterCounts[block]
      + bytes[block * Self.stride..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// The bytes of a 1-based line without its line ending, and the offset at which it begins.
  package func line(_ number: Int) -> (bytes: ArraySlice<UInt8>, start: Int) {
    guard number >= 1, number <= lineStarts.count else { return ([], bytes.count) }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return (bytes[start..<end], start)
  }
}

/// A place that a person can go to: 1-based line, 1-based column in characters.
package struct SourcePosition: Hashable, Sendable {
  /// The line, counted from 1.
  package var line: Int
  /// The column in characters (Unicode scalars), counted from 1.
  package var column: Int

  /// Creates a position.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A range of UTF-8 offsets in one file.
package struct SourceSpan: Sendable, Hashable, CustomStringConvertible {
  /// The file that the offsets count in.
  package let file: SourceFile
  /// Half-open range of UTF-8 offsets.
  package let range: Range<Int>

  /// Creates a span.
  package init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  /// Line and column of the first character.
  package var start: SourcePosition { file.position(at: range.lowerBound) }

  /// `name:line:column`, as an editor understands it.
  package var description: String {
    let start = self.start
    return "\(file.name):\(start.line):\(start.column)"
  }

  /// Two spans are equal when they name the same offsets of a file of the same name.
  package static func == (left: SourceSpan, right: SourceSpan) -> Bool {
    left.range == right.range && left.file.name == right.file.name
  }

  /// Hashes what `==` compares.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(file.name)
    hasher.combine(range)
  }
}
