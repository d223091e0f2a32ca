/// Markdown pipe tables as GitHub reads them: a header row, a row of dashes, rows.

/// Reads the first pipe table of a text.
struct MarkdownTableReader {
  private let lines: [(text: Substring, offset: Int)]

  /// Prepares reading; `base` is the offset of the first byte in its file.
  init(_ bytes: [UInt8], base: Int) {
    var lines: [(text: Substring, offset: Int)] = []
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A {
      let line = String(decoding: bytes[start..<end], as: UTF8.self)
      lines.append((line.hasSuffix("\r") ? line.dropLast() : line[...], base + start))
      start = end + 1
    }
    self.lines = lines
  }

  /// True when some line divides a header from its rows.
  static func holdsTable(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { isDelimiter($0) }
  }

  /// The first table; nil when there is none.
  func table() -> Table? {
    guard
      let delimiter = lines.indices.dropFirst().first(where: {
        Self.isDelimiter(lines[$0].text) && lines[$0 - 1].text.contains("|")
      })
    else { return nil }
    var rows = [cells(lines[delimiter - 1])]
    for line in lines[(delimiter + 1)...] {
      guard line.text.contains("|"), rows.count * rows[0].count < Table.mostCells else { break }
      rows.append(cells(line))
    }
    return Table(rows)
  }

  /// `|---|:---:|`, with a bar and at least one dash a column.
  private static func isDelimiter(_ line: Substring) -> Bool {
    line.utf8.contains(UInt8(ascii: "|"))
      && line.wholeMatch(of: /\s*\|?(\s*:?-+:?\s*\|)*\s*:?-*:?\s*\|?\s*/) != nil
      && line.utf8.contains(UInt8(ascii: "-"))
  }

  private func cells(_ line: (text: Substring, offset: Int)) -> [Table.Cell] {
    var pieces: [String] = [""]
    var isEscaped = false
    for character in line.text {
      if isEscaped {
        pieces[pieces.count - 1] += character == "|" ? "|" : "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    if pieces.first?.trimmed.isEmpty == true { pieces.removeFirst() }
    if pieces.last?.trimmed.isEmpty == true { pieces.removeLast() }
    return pieces.map { Table.Cell(text: Self.plain($0), offset: line.offset) }
  }

  /// The text without inline markup; `<br>` ends a line.
  private static func plain(_ text: String) -> String {
    HTMLText.decoded(
      text.replacing(/<[bB][rR]\s*\/?>/, with: "\n")
        .replacing(/!?\[([^\]]*)\]\([^)]*\)/) { String($0.1) }
        .replacing(/\*\*|__|`|~~/, with: "")
        .replacing(/<\/?[A-Za-z][^>]*>/, with: " ")
    ).trimmed
  }
}
