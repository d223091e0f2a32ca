/// TSV and CSV: quoted fields with doubled quotes and line ends inside (RFC 4180), CRLF or LF.

/// Reads fields divided by one byte.
struct DelimitedTableReader {
  private let bytes: [UInt8]
  private let base: Int
  private let separator: UInt8
  private var position = 0
  private var rows: [[Table.Cell]] = []
  private var count = 0

  private static let quote = UInt8(ascii: "\"")

  /// Prepares reading; `base` is the offset of the first byte in its file.
  init(_ bytes: [UInt8], base: Int, separator: UInt8) {
    self.bytes = bytes
    self.base = base
    self.separator = separator
  }

  /// The separator that cuts the largest share of the first rows into equally many fields.
  ///
  /// A tab wins whenever it cuts rows, because no text has it, but cells of a CSV file may; then the
  /// first of comma, semicolon and bar. A first line `sep=;`, as spreadsheets write it, decides.
  static func separator(of bytes: [UInt8], isCSV: Bool = false) -> UInt8 {
    let head = Array(bytes.prefix(1 << 16))
    if let named = named(in: head) { return named }
    let candidates = "\t,;|".utf8.map(\.self)
    let scores = candidates.map { candidate in
      var reader = DelimitedTableReader(head, base: 0, separator: candidate)
      while reader.position < head.count, reader.rows.count < 100 { reader.readRow() }
      let widths = Dictionary(grouping: reader.rows.map(\.count).filter { $0 > 1 }) { $0 }
      let most = widths.values.map(\.count).max() ?? 0
      return (equal: most, share: most * 1000 / max(reader.rows.count, 1))
    }
    if !isCSV, scores[0].equal > 1 { return candidates[0] }
    let best = scores.map(\.share).max() ?? 0
    return best == 0 ? candidates[1] : candidates[scores.firstIndex { $0.share == best } ?? 1]
  }

  private static func named(in head: [UInt8]) -> UInt8? {
    guard head.count > 5, head.starts(with: "sep=".utf8), [0x0A, 0x0D].contains(head[5]) else {
      return nil
    }
    return head[4]
  }

  /// The rows from the first one with a separator on; text before it is no part of the table.
  func table() -> Table {
    var reader = self
    if Self.named(in: bytes) != nil { reader.position = 5 }
    while reader.position < bytes.count, reader.count < Table.mostCells { reader.readRow() }
    let rows = reader.rows.filter { !Self.isRule($0) }.map(Self.withoutDoubledBars)
    let first = rows.firstIndex { $0.count > 1 } ?? 0
    return Table(Array(rows[min(first, rows.count)...]))
  }

  /// The row of a wiki's head, `||Level||Networking||`, as if its bars were single ones.
  private static func withoutDoubledBars(_ row: [Table.Cell]) -> [Table.Cell] {
    guard row.count > 4, !row.count.isMultiple(of: 2), row[0].isEmpty,
      row.indices.allSatisfy({ $0.isMultiple(of: 2) || row[$0].text.isEmpty })
    else { return row }
    return row.indices.filter { $0.isMultiple(of: 2) }.map { row[$0] }
  }

  /// True for a line that is drawn between rows, as in `+-----+-----+`.
  private static func isRule(_ row: [Table.Cell]) -> Bool {
    row.allSatisfy { $0.text.utf8.allSatisfy("+-=|: ".utf8.contains) }
      && row.contains { $0.text.contains("--") || $0.text.contains("==") }
  }

  private mutating func readRow() {
    var row: [Table.Cell] = []
    while true {
      row.append(readField())
      count += 1
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    if position < bytes.count, bytes[position] == 0x0D { position += 1 }
    if position < bytes.count, bytes[position] == 0x0A { position += 1 }
    rows.append(row)
  }

  private mutating func readField() -> Table.Cell {
    let start = position
    if let field = quotedField() { return field }
    position = start
    while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
    return Table.Cell(
      text: String(decoding: bytes[start..<position], as: UTF8.self), offset: base + start)
  }

  /// A quoted field; nil when the quote is never closed before an end of the field.
  private mutating func quotedField() -> Table.Cell? {
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    guard position < bytes.count, bytes[position] == Self.quote else { return nil }
    let start = position
    var text: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == Self.quote else {
        // Within quotes, too, a lone CR ends a line.
        let isPair = byte == 0x0D && position < bytes.count && bytes[position] == 0x0A
        if !isPair { text.append(byte == 0x0D ? 0x0A : byte) }
        continue
      }
      if position < bytes.count, bytes[position] == Self.quote {
        text.append(byte)
        position += 1
        continue
      }
      while position < bytes.count, bytes[position] == 0x20 { position += 1 }
      guard position == bytes.count || isEnd(bytes[position]) else { return nil }
      return Table.Cell(text: String(decoding: text, as: UTF8.self), offset: base + start)
    }
    return nil
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }
}
