/// Where in a table the levels stand, where the skills, and what belongs to which cell.

import WaymarkDiagnostics

/// A table understood as a matrix: levels ascending, skills in order, statements by both.
struct MatrixShape {
  /// One level of the table.
  struct Level {
    var number: Int
    var title: String
  }

  /// Ascending.
  private(set) var levels: [Level] = []
  /// The labels of the skills, in the order of the table.
  private(set) var skills: [String] = []
  /// For each skill and level the texts that stand there.
  private(set) var texts: [[[Table.Cell]]] = []
  /// What could not be taken over.
  private(set) var findings: [Diagnostic] = []

  /// Understands a table in either orientation.
  init?(_ table: Table, file: SourceFile) {
    guard table.isUsable else { return nil }
    let isUpright = Self.levelsAreRows(table)
    fill(from: isUpright ? table : table.transposed, file: file)
    guard !levels.isEmpty, !skills.isEmpty else { return nil }
  }

  /// True when the labels of the rows are more like levels than the labels of the columns.
  private static func levelsAreRows(_ table: Table) -> Bool {
    let rowLabels = table.rows.dropFirst().map { $0[0].text }
    let columnLabels = headerRow(table).dropFirst().map(\.text)
    let rows = likeness(Array(rowLabels))
    let columns = likeness(Array(columnLabels))
    if rows != columns { return rows > columns }
    let corner = table.rows[0][0].text
    if let slash = corner.firstIndex(where: { "/\\|".contains($0) }) {
      return LevelLabel.isAxisName(String(corner[..<slash]))
    }
    return LevelLabel.isAxisName(corner) || (rows > 0 && columns > 0)
  }

  /// The lowest row of the head: labels of merged cells above it are only groups.
  private static func headerRow(_ table: Table) -> [Table.Cell] {
    table.rows[headerHeight(table) - 1]
  }

  /// Rows of the head: the first, and those after it whose own label is empty or repeated.
  private static func headerHeight(_ table: Table) -> Int {
    let corner = table.rows[0][0].text
    var height = 1
    while height < table.rows.count - 1, height < 4 {
      let label = table.rows[height][0].text
      let isAxis = corner.isEmpty && LevelLabel.isAxisName(label)
      guard label.isEmpty || label == corner || isAxis else { break }
      height += 1
      if isAxis { break }
    }
    return height
  }

  /// How many of a hundred labels name levels.
  private static func likeness(_ labels: [String]) -> Int {
    let filled = labels.filter { !$0.trimmed.isEmpty }
    guard !filled.isEmpty else { return 0 }
    return filled.count { LevelLabel($0).isLevel } * 100 / filled.count
  }

  /// Fills from a table whose rows are levels.
  private mutating func fill(from table: Table, file: SourceFile) {
    let height = Self.headerHeight(table)
    let head = Self.header(of: table, height: height)
    let titleColumn = head.indices.dropFirst().first { LevelLabel.isTitleName(head[$0]) }
    let skillColumns = head.indices.dropFirst().filter {
      $0 != titleColumn && !head[$0].trimmed.isEmpty
    }
    let rows = Self.labelled(Array(table.rows[height...]))
    let numbers = Self.numbers(rows.map(\.label))
    let order = rows.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    levels = order.map { index in
      let own = titleColumn.flatMap { rows[index].cells[$0].first?.text } ?? ""
      let label = LevelLabel(own.trimmed.isEmpty ? rows[index].label : own).text
      let isBare = label.allSatisfy(\.isNumber)
      return Level(number: numbers[index], title: isBare ? "Level \(numbers[index])" : label)
    }
    skills = Self.distinct(skillColumns.map { head[$0] })
    texts = skillColumns.map { column in order.map { rows[$0].cells[column] } }
    for column in head.indices.dropFirst() where head[column].trimmed.isEmpty {
      let lost = table.rows[height...].map { $0[column] }.filter { !$0.isEmpty }
      findings += lost.prefix(1).map { cell in
        Diagnostic(
          .tableIncomplete, "column \(column + 1) has no head, so its cells are left out",
          at: SourceSpan(file: file, range: cell.offset..<cell.offset))
      }
    }
  }

  /// The label of each column: the lowest that is not empty, merged ones filled to the right.
  private static func header(of table: Table, height: Int) -> [String] {
    var rows = table.rows[..<height].map { row in row.map { LevelLabel($0.text).text } }
    for index in rows.indices.dropLast() {
      for column in rows[index].indices.dropFirst() where rows[index][column].isEmpty {
        rows[index][column] = column > 1 ? rows[index][column - 1] : ""
      }
    }
    let lowest = rows[height - 1]
    return lowest.indices.map { column in
      let own = lowest[column]
      let isShared = lowest.count { $0 == own } > 1
      let above = rows.dropLast().last.map { $0[column] } ?? ""
      if own.isEmpty { return above }
      return isShared && !above.isEmpty && above != own ? "\(above): \(own)" : own
    }
  }

  /// Rows gathered by their label: one without a label, or with the same, goes on with the last.
  private static func labelled(
    _ rows: [[Table.Cell]]
  ) -> [(label: String, cells: [[Table.Cell]])] {
    var gathered: [(label: String, cells: [[Table.Cell]])] = []
    for row in rows {
      let label = row[0].text.trimmed
      let last = gathered.indices.last
      if let last, label.isEmpty || gathered[last].label == label {
        for column in row.indices where !row[column].isEmpty {
          let isRepeated = gathered[last].cells[column].contains { $0.offset == row[column].offset }
          if !isRepeated { gathered[last].cells[column].append(row[column]) }
        }
      } else {
        gathered.append((label, row.map { $0.isEmpty ? [] : [$0] }))
      }
    }
    return gathered
  }

  /// The numbers in the labels where they are all there and differ; else ranks; else positions.
  private static func numbers(_ labels: [String]) -> [Int] {
    let understood = labels.map(LevelLabel.init)
    let numbers = understood.compactMap(\.number)
    if numbers.count == labels.count, Set(numbers).count == labels.count { return numbers }
    let ranks = understood.compactMap(\.rank)
    if ranks.count == labels.count, Set(ranks).count == labels.count {
      let ascending = ranks.sorted()
      return ranks.map { rank in (ascending.firstIndex(of: rank) ?? 0) + 1 }
    }
    return Array(1...max(labels.count, 1)).prefix(labels.count).map(\.self)
  }

  private static func distinct(_ labels: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return labels.map { label in
      let count = (seen[label] ?? 0) + 1
      seen[label] = count
      return count == 1 ? label : "\(label) \(count)"
    }
  }
}
