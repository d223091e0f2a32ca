/// A text that was read, and the places inside it.
///
/// Positions are stored as UTF-8 offsets; lines and columns are computed only when somebody looks.

import Synchronization

/// A named text whose bytes findings point into.
///
/// A reference type on purpose: thousands of spans share one file, and a span must stay small. Lines
/// are counted, and deferred bytes are read, when somebody first asks.
package final class SourceFile: Sendable {
  /// The name as the reader typed it or would type it, with `/` between folders.
  package let name: String
  /// True for words that the reader typed on the command line; the name is then that of the flag.
  package let isTyped: Bool
  private let given: [UInt8]?
  private let read: @Sendable () -> [UInt8]
  private let deferred = Mutex<[UInt8]?>(nil)
  private let lines = Mutex<LineBlocks?>(nil)

  /// Line ends and characters that lie before every 1024th byte; a line start a line would cost a
  /// hostile file of empty lines sixteen times its size.
  private typealias LineBlocks = [(lineEnds: Int, characters: Int)]

  private static let blockSize = 1024

  /// Creates a file from bytes already in memory.
  package init(name: String, bytes: [UInt8], isTyped: Bool = false) {
    self.name = name
    self.isTyped = isTyped
    given = bytes
    read = { [] }
  }

  /// Creates a file whose bytes are read when they are needed, if ever.
  ///
  /// - Parameter read: called once at most; empty where the file can no longer be read.
  package init(name: String, deferred read: @escaping @Sendable () -> [UInt8]) {
    self.name = name
    isTyped = false
    given = nil
    self.read = read
  }

  /// The bytes as they were read, without any conversion.
  package var bytes: [UInt8] {
    if let given { return given }
    return deferred.withLock { bytes in
      if let bytes { return bytes }
      let fresh = read()
      bytes = fresh
      return fresh
    }
  }

  /// Bytes of the byte order mark, which belongs to no line.
  private var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// - Complexity: O(*n*) the first time, *n* the number of bytes.
  private var blocks: LineBlocks {
    let bytes = self.bytes
    return lines.withLock { blocks in
      if let blocks { return blocks }
      let fresh = Self.blocks(of: bytes)
      blocks = fresh
      return fresh
    }
  }

  private static func blocks(of bytes: [UInt8]) -> LineBlocks {
    bytes.withUnsafeBufferPointer { buffer in
      var blocks: LineBlocks = []
      var before = (lineEnds: 0, characters: 0)
      var offset = 0
      while offset < buffer.count {
        blocks.append(before)
        let end = min(offset + blockSize, buffer.count)
        while offset < end {
          before.lineEnds += buffer[offset] == 0x0A ? 1 : 0
          before.characters += buffer[offset] & 0xC0 != 0x80 ? 1 : 0
          offset += 1
        }
      }
      blocks.append(before)
      return blocks
    }
  }

  /// Creates a file from a text, for tests and generated input.
  package convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Creates the words that follow a flag.
  ///
  /// - Parameter isTyped: false where the flag comes from a file that remembers it.
  package convenience init(flag: String, text: String, isTyped: Bool = true) {
    self.init(name: flag, bytes: Array(text.utf8), isTyped: isTyped)
  }

  /// The whole text as a span.
  package var wholeSpan: SourceSpan { SourceSpan(file: self, range: 0..<bytes.count) }

  /// The 1-based line and the 1-based column, in characters, of a UTF-8 offset.
  ///
  /// - Complexity: O(log *n*), *n* the number of bytes.
  package func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, markLength), bytes.count)
    let before = counts(before: offset)
    let start = start(ofLine: before.lineEnds + 1)
    return SourcePosition(
      line: before.lineEnds + 1,
      column: before.characters - counts(before: start).characters + 1)
  }

  /// The bytes of a 1-based line without its line ending, and the offset at which it begins.
  package func line(_ number: Int) -> (bytes: ArraySlice<UInt8>, start: Int) {
    let last = (blocks.last?.lineEnds ?? 0) + 1
    guard number >= 1, number <= last else { return ([], bytes.count) }
    let start = start(ofLine: number)
    var end = number < last ? self.start(ofLine: number + 1) - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return (bytes[start..<end], start)
  }

  private func counts(before offset: Int) -> (lineEnds: Int, characters: Int) {
    let block = offset / Self.blockSize
    let blocks = self.blocks
    var counts = blocks[min(block, blocks.count - 1)]
    for byte in bytes[min(block * Self.blockSize, offset)..<offset] {
      counts.lineEnds += byte == 0x0A ? 1 : 0
      counts.characters += byte & 0xC0 != 0x80 ? 1 : 0
    }
    return counts
  }

  /// The offset behind the line end before a line; the line must exist.
  private func start(ofLine number: Int) -> Int {
    let wanted = number - 1
    guard wanted > 0 else { return markLength }
    let (blocks, bytes) = (self.blocks, self.bytes)
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].lineEnds < wanted { low = middle } else { high = middle }
    }
    var missing = wanted - blocks[low].lineEnds
    var offset = low * Self.blockSize
    while missing > 0, offset < bytes.count {
      if bytes[offset] == 0x0A { missing -= 1 }
      offset += 1
    }
    return offset
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
  /// Both offsets: large content has millions of spans, and no text of 4 GiB is ever read.
  private let offsets: UInt64

  /// Creates a span.
  package init(file: SourceFile, range: Range<Int>) {
    self.file = file
    let start = UInt32(clamping: range.lowerBound)
    offsets = UInt64(start) << 32 | UInt64(max(start, UInt32(clamping: range.upperBound)))
  }

  /// Half-open range of UTF-8 offsets.
  package var range: Range<Int> { Int(offsets >> 32)..<Int(offsets & 0xFFFF_FFFF) }

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
