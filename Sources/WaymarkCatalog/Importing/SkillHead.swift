/// The head of a table whose rows are levels: which columns belong to which skill.

/// Labels of skills with their columns.
struct SkillHead {
  /// One skill.
  struct Group {
    var label: String
    /// Where its label begins in the file.
    var offset: Int
    var columns: [Int]
  }

  /// The skills in the order of the table.
  private(set) var groups: [Group] = []
  /// The column that names the levels, if there is one.
  let titleColumn: Int?
  /// Columns whose cells belong to no skill, each with the reason.
  private(set) var lost: [(column: Int, reason: String)] = []

  /// Reads the head; `isUpright` when the rows of the file are levels, too.
  init(_ table: Table, _ axis: LevelAxis, isUpright: Bool) {
    let rows = table.rows[...axis.labelRow].map { row in
      row.map { LevelLabel($0.isEmpty ? "" : $0.text).text }
    }
    let lowest = rows[axis.labelRow]
    let first = axis.column + 1
    let above = Self.lowestNames(rows.dropLast().map { Self.filled($0, from: first) })
    titleColumn = lowest.indices.first {
      $0 != axis.column && LevelLabel.isTitleName(lowest[$0])
    }
    for column in lowest.indices where column != titleColumn && column != axis.column {
      let own = lowest[column]
      guard column > axis.column else {
        if isUpright { lost.append((column, "stands before the levels")) }
        continue
      }
      guard !LevelLabel.isAttributeName(own) else {
        lost.append((column, "describes levels"))
        continue
      }
      let group = above.isEmpty ? "" : above[column]
      let isOfSameGroup = column > first && (above.isEmpty || above[column - 1] == group)
      let offset = table.rows[axis.labelRow][column].offset
      let last = groups.last
      let isMerged = !own.isEmpty && last?.offset == offset
      // Below a skill's own row, a row without a label goes on with it.
      let goesOn = !isUpright && isOfSameGroup && (own.isEmpty || last?.label == own)
      if let index = groups.indices.last, isMerged || goesOn {
        groups[index].columns.append(column)
      } else if own.isEmpty, group.isEmpty {
        lost.append((column, "has no head"))
      } else {
        let isShared = lowest.count { $0 == own } > 1
        let isTold = isShared && !group.isEmpty && group != own
        let label = own.isEmpty ? group : isTold ? "\(group): \(own)" : own
        groups.append(Group(label: label, offset: offset, columns: [column]))
      }
    }
  }

  /// For each column the lowest name that is not empty.
  private static func lowestNames(_ rows: [[String]]) -> [String] {
    guard let last = rows.last else { return [] }
    return last.indices.map { column in
      rows.last { !$0[column].isEmpty }?[column] ?? ""
    }
  }

  /// A row of merged cells, each label repeated up to the next one.
  private static func filled(_ row: [String], from first: Int) -> [String] {
    var row = row
    for column in row.indices where column > first && row[column].isEmpty {
      row[column] = row[column - 1]
    }
    return row
  }
}
