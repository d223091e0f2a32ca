/// HTML tables: cells over several rows and columns, lists and line breaks inside of cells.

/// Reads the tables of a page, without building a tree.
struct HTMLTableReader {
  /// The widest and the highest that one cell may be.
  private static let mostSpan = 1_000

  private let bytes: [UInt8]
  private let base: Int
  private var position = 0
  private var found: [Table] = []
  private var grid = HTMLGrid()
  /// Tables that lie around the position; only the outermost is read as a table.
  private var depth = 0
  private var cell: (text: String, offset: Int, columns: Int, rows: Int)?

  /// Prepares reading; `base` is the offset of the first byte in its file.
  init(_ bytes: [UInt8], base: Int) {
    self.bytes = bytes
    self.base = base
  }

  /// All tables, in order; those inside of cells are text.
  func tables() -> [Table] {
    var reader = self
    reader.readAll()
    return reader.found
  }

  private mutating func readAll() {
    while position < bytes.count, grid.count < Table.mostCells {
      guard bytes[position] == UInt8(ascii: "<") else {
        readText()
        continue
      }
      if let end = end(of: "<!--", "-->") {
        position = end
      } else if let tag = readTag() {
        take(tag)
      } else {
        append("<")
        position += 1
      }
    }
    closeTable()
  }

  private mutating func readText() {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    guard cell != nil else { return }
    let text = HTMLText.decoded(String(decoding: bytes[start..<position], as: UTF8.self))
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isApart = text.first?.isWhitespace == true
    append((isApart ? " " : "") + words + (text.last?.isWhitespace == true ? " " : ""))
  }

  /// The offset behind a section that begins here; the file's end when it never ends.
  private func end(of opening: String, _ closing: String) -> Int? {
    guard bytes[position...].starts(with: opening.utf8) else { return nil }
    let wanted = Array(closing.utf8)
    var index = position + opening.utf8.count
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return index + wanted.count
      }
      index += 1
    }
    return bytes.count
  }

  /// A tag in lower case, without its brackets; quoted attributes may hold `>`.
  private mutating func readTag() -> String? {
    var index = position + 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: "/") || isLetter(bytes[index]) else {
      return nil
    }
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      if quote == byte {
        quote = nil
      } else if quote == nil {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
        if byte == UInt8(ascii: ">") { break }
      }
      index += 1
    }
    let tag = String(decoding: bytes[position + 1..<min(index, position + 4_096)], as: UTF8.self)
    position = min(index + 1, bytes.count)
    return tag.lowercased()
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private mutating func take(_ tag: String) {
    let name = tag.prefix { !$0.isWhitespace && $0 != ">" }
    switch String(name.hasSuffix("/") && name.count > 1 ? name.dropLast() : name) {
    case "script", "style":
      position = skipped(to: "</\(name)")
    case "table":
      depth += 1
      append("\n")
    case "/table":
      append("\n")
      depth -= 1
      if depth <= 0 { closeTable() }
    case "tr" where depth == 1:
      closeCell()
      grid.beginRow()
    case "td" where depth == 1, "th" where depth == 1:
      closeCell()
      cell = ("", base + position, span("colspan", tag), span("rowspan", tag))
    case "/td" where depth == 1, "/th" where depth == 1, "/tr" where depth == 1: closeCell()
    // What follows a list is no part of its last item.
    case "li", "/ul", "/ol": append("\n- ")
    case "br", "p", "/p", "div", "/div", "/li", "ul", "ol", "tr", "/td": append("\n")
    default: break
    }
  }

  private func skipped(to closing: String) -> Int {
    let wanted = Array(closing.utf8)
    var index = position
    while index + wanted.count <= bytes.count {
      let found = zip(bytes[index...], wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      if found { return index }
      index += 1
    }
    return bytes.count
  }

  private func span(_ attribute: String, _ tag: String) -> Int {
    guard let found = tag.firstRange(of: attribute + "=") else { return 1 }
    let digits = tag[found.upperBound...].drop { $0 == "\"" || $0 == "'" }.prefix(4)
      .prefix(while: \.isNumber)
    return min(max(Int(digits) ?? 1, 1), Self.mostSpan)
  }

  private mutating func append(_ text: String) { cell?.text += text }

  private mutating func closeCell() {
    guard let closed = cell else { return }
    cell = nil
    let lines = closed.text.split(separator: "\n").map { String($0).trimmed }
    let text = lines.filter { !$0.isEmpty && $0 != "-" }.joined(separator: "\n")
    grid.add(
      Table.Cell(text: text, offset: closed.offset), columns: closed.columns, rows: closed.rows)
  }

  private mutating func closeTable() {
    closeCell()
    if !grid.rows.isEmpty { found.append(Table(grid.rows)) }
    grid = HTMLGrid()
    depth = 0
  }
}

/// Rows under construction, where cells may reach into later rows.
struct HTMLGrid {
  private(set) var rows: [[Table.Cell]] = []
  private(set) var count = 0
  /// For each column the cell that reaches down, and how many rows further.
  private var hanging: [Int: (cell: Table.Cell, rows: Int)] = [:]

  /// Begins a row with what hangs into it.
  mutating func beginRow() {
    rows.append([])
    fill()
  }

  /// Adds a cell to the current row, repeated over its columns and rows.
  mutating func add(_ cell: Table.Cell, columns: Int, rows height: Int) {
    if rows.isEmpty { beginRow() }
    for _ in 0..<columns where count < Table.mostCells {
      let column = rows[rows.count - 1].count
      rows[rows.count - 1].append(cell)
      count += 1
      if height > 1 { hanging[column] = (cell, height - 1) }
    }
    fill()
  }

  private mutating func fill() {
    while count < Table.mostCells, let (cell, left) = hanging[rows[rows.count - 1].count], left > 0
    {
      hanging[rows[rows.count - 1].count] = (cell, left - 1)
      rows[rows.count - 1].append(cell)
      count += 1
    }
  }
}
