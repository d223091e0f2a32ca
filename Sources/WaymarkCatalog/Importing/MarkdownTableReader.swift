/// Markdown pipe tables as GitHub reads them: a header row, a row of dashes, rows.

/// Reads the first pipe table of a text.
struct MarkdownTableReader {
  private let lines: [(text: Substring, offset: Int)]

  /// Prepares reading; `base` is the offset of the first byte in its file.
  init(_ bytes: [UInt8], base: Int) {
    var lines: [(text: Substring, offset: Int)] = []
    var start = 0
    var isFenced = false
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A {
      // A table may stand in a quote, but what stands in a fence is none.
      let quote = bytes[start..<end].prefix { $0 == UInt8(ascii: ">") || $0 == 0x20 }
      let line = String(decoding: bytes[(start + quote.count)..<end], as: UTF8.self)
      if line.hasPrefix("```") || line.hasPrefix("~~~") { isFenced.toggle() }
      let content = line.hasSuffix("\r") ? line.dropLast() : line[...]
      lines.append((isFenced ? "" : content, base + start + quote.count))
      start = end + 1
    }
    self.lines = lines
  }

  /// True when some line divides a header from its rows.
  static func holdsTable(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains {
      isDelimiter($0.drop { $0 == ">" || $0 == " " })
    }
  }

  /// All tables, in order.
  func tables() -> [Table] {
    var tables: [Table] = []
    var line = 1
    while line < lines.count {
      guard Self.isDelimiter(lines[line].text), lines[line - 1].text.contains("|") else {
        line += 1
        continue
      }
      var rows = [cells(lines[line - 1])]
      line += 1
      while line < lines.count, lines[line].text.contains("|"),
        rows.count * rows[0].count < Table.mostCells
      {
        rows.append(cells(lines[line]))
        line += 1
      }
      tables.append(Table(rows))
    }
    return tables
  }

  /// `|---|:---:|`, with a bar and at least one dash a column.
  private static func isDelimiter(_ line: Substring) -> Bool {
    line.utf8.contains(UInt8(ascii: "|"))
      && line.wholeMatch(of: /\s*\|?(\s*:?-+:?\s*\|)*\s*:?-*:?\s*\|?\s*/) != nil
      && line.utf8.contains(UInt8(ascii: "-"))
  }

  private func cells(_ line: (text: Substring, offset: Int)) -> [Table.Cell] {
    var pieces: [(text: String, offset: Int)] = [("", line.offset)]
    var isEscaped = false
    var offset = line.offset
    for character in line.text {
      offset += character.utf8.count
      if isEscaped {
        pieces[pieces.count - 1].text += character == "|" ? "|" : "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        pieces.append(("", offset))
      } else {
        pieces[pieces.count - 1].text.append(character)
      }
    }
    if pieces.first?.text.trimmed.isEmpty == true { pieces.removeFirst() }
    if pieces.last?.text.trimmed.isEmpty == true { pieces.removeLast() }
    return pieces.map { Table.Cell(text: Self.plain($0.text), offset: $0.offset) }
  }

  /// The text without inline markup; `<br>` and the ends of blocks end a line.
  private static func plain(_ text: String) -> String {
    HTMLText.decoded(
      text.replacing(/<(https?:[^>\s]+)>/) { String($0.1) }
        .replacing(/<[lL][iI]\b[^>]*>/, with: "\n- ")
        .replacing(/<\/?(?:br|p|div|ul|ol|li)\b[^>]*>/.ignoresCase(), with: "\n")
        .replacing(/!?\[([^\]]*)\]\([^)]*\)/) { String($0.1) }
        .replacing(/\*\*|__|`|~~/, with: "")
        .replacing(/(^|[\s(])[*_]([^\s*_](?:[^*_]*[^\s*_])?)[*_](?=$|[\s).,;:!?])/) {
          "\($0.1)\($0.2)"
        }
        .replacing(/<\/?[A-Za-z][^>]*>/, with: " ")
        .replacing(/\\([!-\/:-@\[-`{-~])/) { String($0.1) }
    ).trimmed
  }
}
