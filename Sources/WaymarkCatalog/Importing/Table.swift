/// A table as text: what is common to TSV, CSV, Markdown and HTML.

import WaymarkDiagnostics

/// Rows of cells, each row as long as the longest.
struct Table {
  /// The text of one cell, and where it begins.
  struct Cell {
    /// The text, lines divided by newlines, bullets kept at the beginning of lines.
    var text: String
    /// The offset at which it begins in the file.
    var offset: Int

    /// True when nothing stands in the cell, or only a sign for nothing.
    var isEmpty: Bool {
      let text = text.trimmed.lowercased()
      return ["", "-", "–", "—", "n/a", "none", "tbd", "."].contains(text)
    }
  }

  /// The most cells that a table may have.
  static let mostCells = 1_000_000

  private(set) var rows: [[Cell]]

  /// Fills short rows up with empty cells, and drops rows and columns without any text.
  init(_ rows: [[Cell]]) {
    let width = rows.map(\.count).max() ?? 0
    let full = rows.map { row in
      row.map { Cell(text: Self.cleaned($0.text), offset: $0.offset) }
        + (row.count..<width).map { _ in Cell(text: "", offset: row.last?.offset ?? 0) }
    }
    let kept = full.filter { row in row.contains { !$0.text.trimmed.isEmpty } }
    let columns = (0..<width).filter { column in
      kept.contains { !$0[column].text.trimmed.isEmpty }
    }
    self.rows = kept.map { row in columns.map { row[$0] } }
  }

  /// The text without control characters and without blanks around its lines.
  private static func cleaned(_ text: String) -> String {
    let shown = text.unicodeScalars.filter { scalar in
      scalar == "\n" || scalar == "\t"
        || !TerminalText.isControl(scalar) && scalar.value != 0xFEFF
          && scalar.value & 0xFFFE != 0xFFFE
    }
    return String(String.UnicodeScalarView(shown)).split(separator: "\n")
      .map { $0.split { $0 == " " || $0 == "\t" }.joined(separator: " ") }
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Number of columns.
  var width: Int { rows.first?.count ?? 0 }

  /// True when there is room for a label on each side and a cell between them.
  var isUsable: Bool { rows.count >= 2 && width >= 2 }

  /// Without the rows above the head that hold one text alone, at their beginning: titles, remarks.
  var withoutTitles: Table {
    let head = rows.firstIndex { row in
      row[0].text.isEmpty || row.contains { !$0.isEmpty && $0.offset != row[0].offset }
    }
    guard let head, head > 0, rows.count - head >= 2 else { return self }
    return Table(Array(rows[head...]))
  }

  /// With the levels in front, where the last column alone says of itself that it names them.
  var withLevelsFirst: Table {
    let last = width - 1
    guard last > 1, LevelLabel.isAxisName(rows[0][last].text),
      !rows[0].dropLast().contains(where: { LevelLabel.isSkillName($0.text) }),
      rows.dropFirst().allSatisfy({ LevelLabel($0[last].text).isLevel }),
      !rows.dropFirst().allSatisfy({ LevelLabel($0[0].text).isLevel })
    else { return self }
    return Table(rows.map { [$0[last]] + $0.dropLast() })
  }

  /// Rows and columns exchanged.
  var transposed: Table {
    Table((0..<width).map { column in rows.map { $0[column] } })
  }
}
