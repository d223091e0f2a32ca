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
  /// How much the labels of levels are like levels, 0 to 100.
  private(set) var likeness = 0

  /// Where the table begins in the file.
  let offset: Int

  private let file: SourceFile

  /// Understands a table in either orientation, or one that lists statements.
  init?(_ table: Table, file: SourceFile) {
    guard table.isUsable else { return nil }
    self.file = file
    offset = table.rows[0][0].offset
    let untitled = table.withoutTitles
    let table = untitled.spreadOut ?? untitled.withLevelsFirst
    let flat = table.transposed
    let rows = LevelAxis(table)
    let columns = LevelAxis(flat)
    if Self.levelsAreRows(table, rows, columns) {
      fill(from: table, rows, isUpright: true)
    } else {
      fill(from: flat, columns, isUpright: false)
    }
    guard !levels.isEmpty, !skills.isEmpty else { return nil }
  }

  /// Labels on both sides that are this much like levels leave the choice to the corner.
  private static let sureLikeness = 60

  /// True when the labels of the rows are more like levels than the labels of the columns.
  private static func levelsAreRows(
    _ table: Table, _ rows: LevelAxis, _ columns: LevelAxis
  ) -> Bool {
    let isClear = min(rows.score, columns.score) < sureLikeness
    if isClear, rows.score != columns.score { return rows.score > columns.score }
    let corner = table.rows[0][0].text
    // Of `Level / Skill` the first word names what stands below it.
    if let slash = corner.firstIndex(where: { "/\\|".contains($0) }) {
      return LevelLabel.isAxisName(String(corner[..<slash]))
    }
    if LevelLabel.isAxisName(corner) { return true }
    if LevelLabel.isSkillName(corner) { return false }
    return rows.score > 0 && rows.score >= columns.score
  }

  /// Fills from a table whose rows are levels; `isUpright` when the file has them so, too.
  private mutating func fill(from table: Table, _ axis: LevelAxis, isUpright: Bool) {
    likeness = axis.score
    let head = SkillHead(table, axis, isUpright: isUpright)
    let corner = table.rows[axis.labelRow][axis.column]
    if LevelLabel(corner.text).likeness == .number {
      report("'\(corner.text)' stands where the head is, and is no level here", at: corner.offset)
    }
    let body = table.rows[axis.height...].filter { !Self.isHeading($0, axis) }
    let isRemark = { (row: [Table.Cell]) in
      axis.score > 0 && LevelLabel.isAttributeName(row[axis.column].text)
    }
    for row in body where isRemark(row) {
      report("'\(row[axis.column].text)' is no level, and is left out", at: row[axis.column].offset)
    }
    let rows = Self.labelled(body.filter { !isRemark($0) }, by: axis.column)
    guard !rows.isEmpty else { return }
    let numbers = Self.numbers(rows.map(\.label))
    let order = rows.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    levels = order.map { index in
      let own = head.titleColumn.flatMap { rows[index].cells[$0].first?.text } ?? ""
      let label = LevelLabel(own.trimmed.isEmpty ? rows[index].label : own).text
      let isBare = label.allSatisfy(\.isNumber)
      let number = label.isEmpty ? "\(numbers[index])" : label
      return Level(number: numbers[index], title: isBare ? "Level \(number)" : label)
    }
    for group in head.groups {
      let cells = order.map { row in
        group.columns.flatMap { rows[row].cells[$0] }.filter { $0.offset != group.offset }
      }
      // A row of the file that has a label alone is a heading over those below it.
      let isHeading = !isUpright && cells.allSatisfy(\.isEmpty) && head.groups.count > 1
      if !isUpright, group.columns.first == axis.column + 1, Self.isSubheading(group, table, axis) {
        continue
      } else if isHeading {
        report("'\(group.label)' has no cells, so it is taken as a heading", at: group.offset)
      } else {
        skills.append(group.label)
        texts.append(cells)
      }
    }
    skills = Self.distinct(skills)
    for (column, reason) in head.lost {
      let cells = table.rows[axis.height...].map { $0[column] }.filter { !$0.isEmpty }
      if let first = cells.first {
        let line = isUpright ? "column" : "row"
        report("\(line) \(column + 1) \(reason), so its cells are left out", at: first.offset)
      }
    }
    for row in table.rows[(axis.labelRow + 1)..<max(axis.height, axis.labelRow + 1)] {
      let cells = row[(axis.column + 1)...].filter { !$0.isEmpty }
      if !isUpright, let first = cells.first {
        report("'\(row[axis.column].text)' describes skills, and is left out", at: first.offset)
      }
    }
  }

  private mutating func report(_ message: String, at offset: Int) {
    findings.append(
      Diagnostic(.tableIncomplete, message, at: SourceSpan(file: file, range: offset..<offset)))
  }

  /// True for a row between levels, or below them, that is none: a label without any cells.
  private static func isHeading(_ row: [Table.Cell], _ axis: LevelAxis) -> Bool {
    let label = row[axis.column]
    let isBare = row[(axis.column + 1)...].allSatisfy { $0.isEmpty || $0.offset == label.offset }
    return axis.score > 0 && !label.isEmpty && isBare && !LevelLabel(label.text).isLevel
  }

  /// True for a second row of the head in a file whose columns are levels: it stands below an empty
  /// or merged corner, and its label says what the rows below it are.
  private static func isSubheading(
    _ group: SkillHead.Group, _ table: Table, _ axis: LevelAxis
  ) -> Bool {
    let corner = table.rows[axis.labelRow][axis.column]
    return (corner.isEmpty || corner.offset == group.offset)
      && LevelLabel.isSkillName(group.label) && LevelLabel.isWord(group.label)
  }

  /// Rows gathered by their label: one without a label, or with the same, goes on with the last.
  private static func labelled(
    _ rows: [[Table.Cell]], by column: Int
  ) -> [(label: String, cells: [[Table.Cell]])] {
    var gathered: [(label: String, cells: [[Table.Cell]])] = []
    for row in rows {
      let label = row[column].text.trimmed
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

  /// The numbers in the labels where they are all there and differ; else the places of career steps;
  /// else positions.
  private static func numbers(_ labels: [String]) -> [Int] {
    let understood = labels.map(LevelLabel.init)
    let numbers = understood.compactMap(\.number)
    if numbers.count == labels.count, Set(numbers).count == labels.count {
      // Levels begin at 1: where a table counts from 0, all move up.
      return numbers.contains(0) ? numbers.map { $0 + 1 } : numbers
    }
    let steps = understood.map(\.step)
    if understood.contains(where: { $0.rank != nil }), Set(steps).count == labels.count {
      let ascending = steps.sorted { $0.lexicographicallyPrecedes($1) }
      return steps.map { step in (ascending.firstIndex(of: step) ?? 0) + 1 }
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
