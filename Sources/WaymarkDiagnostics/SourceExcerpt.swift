/// One line of source as a terminal can show it, with marks below the part that is meant.

/// A line cut to a width around a span, its tabs and control characters made visible.
struct SourceExcerpt {
  /// The text of the line, `…` where something was cut.
  let text: String
  /// Spaces up to the first mark.
  let indent: String
  /// A caret and tildes below the span, never empty.
  let marks: String

  private static let tabStop = 4
  /// Bytes looked at before and after the span's beginning; far more than fits any width.
  private static let reach = 2_048

  /// Renders a line.
  ///
  /// - Parameters:
  ///   - line: the bytes of the line, indexed by their offsets in the file.
  ///   - span: offsets in the file; what lies beyond the line is not marked.
  ///   - width: the columns that may be used.
  /// - Complexity: O(1) in the length of the line.
  init(line: ArraySlice<UInt8>, span: Range<Int>, width: Int) {
    let begin = min(max(span.lowerBound, line.startIndex), line.endIndex)
    let end = min(max(span.upperBound, begin), line.endIndex)
    let from = Self.boundary(in: line, near: begin - Self.reach)
    let to = Self.boundary(in: line, near: begin + Self.reach)
    let head = Self.cells(of: line[from..<begin], startingAt: 0)
    let headColumns = head.reduce(0) { $0 + $1.columns }
    let body = Self.cells(of: line[begin..<min(end, to)], startingAt: headColumns)
    let bodyColumns = body.reduce(0) { $0 + $1.columns }
    let tail = Self.cells(of: line[min(end, to)..<to], startingAt: headColumns + bodyColumns)
    let total = headColumns + bodyColumns + tail.reduce(0) { $0 + $1.columns }
    let isWhole = from == line.startIndex && to == line.endIndex && total <= width

    let room = max(0, width - min(bodyColumns, width / 2) - 2)
    let kept = isWhole ? head[...] : Self.suffix(of: head, columns: min(room, width / 2))
    let isCutLeft = kept.count < head.count || from > line.startIndex
    let before = (isCutLeft ? "…" : "") + kept.map(\.text).joined()
    let beforeColumns = kept.reduce(isCutLeft ? 1 : 0) { $0 + $1.columns }
    let rest = body + tail
    let shown = isWhole ? rest[...] : Self.prefix(of: rest, columns: width - beforeColumns - 1)
    let isCutRight = shown.count < rest.count || to < line.endIndex
    text = before + shown.map(\.text).joined() + (isCutRight ? "…" : "")
    indent = String(repeating: " ", count: beforeColumns)
    let marked = shown.prefix(body.count).reduce(0) { $0 + $1.columns }
    marks = "^" + String(repeating: "~", count: max(0, marked - 1))
  }

  private struct TextCell {
    var text: String
    var columns: Int
  }

  private static func cells(of bytes: ArraySlice<UInt8>, startingAt column: Int) -> [TextCell] {
    var column = column
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      var cell = TextCell(text: String(scalar), columns: TerminalText.columns(of: scalar))
      if scalar == "\t" {
        cell.columns = tabStop - column % tabStop
        cell.text = String(repeating: " ", count: cell.columns)
      } else if TerminalText.isControl(scalar) {
        cell.text = TerminalText.written(scalar)
        cell.columns = cell.text.utf8.count
      }
      column += cell.columns
      return cell
    }
  }

  /// An offset near the given one that does not cut a character in two.
  private static func boundary(in line: ArraySlice<UInt8>, near offset: Int) -> Int {
    var offset = min(max(offset, line.startIndex), line.endIndex)
    while offset > line.startIndex, offset < line.endIndex, line[offset] & 0xC0 == 0x80 {
      offset -= 1
    }
    return offset
  }

  private static func suffix(of cells: [TextCell], columns: Int) -> ArraySlice<TextCell> {
    var used = 0
    var index = cells.count
    while index > 0, used + cells[index - 1].columns <= columns {
      index -= 1
      used += cells[index].columns
    }
    return cells[index...]
  }

  private static func prefix(of cells: [TextCell], columns: Int) -> ArraySlice<TextCell> {
    var used = 0
    var index = 0
    while index < cells.count, used + cells[index].columns <= columns {
      used += cells[index].columns
      index += 1
    }
    return cells[..<index]
  }
}
