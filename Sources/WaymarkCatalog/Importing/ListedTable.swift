/// Tables that list statements one a row, with skill and level beside them.

extension Table {
  /// A list of statements as a table of levels and skills; nil when this is no such list.
  ///
  /// ```
  /// Skill      | Level | Expectation
  /// Networking | 1     | Explains DNS
  /// ```
  var spreadOut: Table? {
    for head in rows.indices.prefix(5) where rows[head].filter({ !$0.isEmpty }).count >= 3 {
      if let table = spreadOut(below: head) { return table }
    }
    return nil
  }

  private func spreadOut(below head: Int) -> Table? {
    let names = rows[head].map(\.text)
    let body = rows[(head + 1)...]
    guard
      let levelColumn = names.indices.first(where: { column in
        (LevelLabel.isAxisName(names[column]) || LevelLabel.isTitleName(names[column]))
          && !LevelLabel(names[column]).isLevel
          && body.allSatisfy { $0[column].isEmpty || LevelLabel($0[column].text).isLevel }
      }),
      let (skillColumn, textColumn) = Self.skillsAndTexts(names, levelColumn), !body.isEmpty
    else { return nil }
    // Where each skill and each level stands once, the column is a skill among others.
    let isList = [levelColumn, skillColumn].contains { column in
      Set(body.map { $0[column].text }).count < body.count
    }
    guard isList else { return nil }
    var list = StatementList()
    for row in body { list.add(row[skillColumn], row[levelColumn], row[textColumn]) }
    return list.table(corner: rows[head][levelColumn])
  }

  /// The columns of the skills and of the statements, by their names.
  ///
  /// The last name that speaks of statements decides, else the last one that is no remark; before it
  /// the last skill, or what gathers skills where nothing names them.
  private static func skillsAndTexts(
    _ names: [String], _ levelColumn: Int
  ) -> (skills: Int, texts: Int)? {
    let columns = names.indices.filter { $0 != levelColumn && !names[$0].trimmed.isEmpty }
    // `Skill area` names skills, but `Technical skills` is one.
    let skills = columns.filter { column in
      names[column].split(whereSeparator: \.isWhitespace).first
        .map { LevelLabel.isSkillName(String($0)) } ?? false
    }
    let others = columns.filter { !skills.contains($0) }
    let texts =
      columns.last { LevelLabel.isStatementName(names[$0]) && $0 != skills.first }
      ?? others.last { !LevelLabel.isRemarkName(names[$0]) }
      ?? (skills.count > 1 ? skills.last : others.last)
    guard let texts else { return nil }
    let heads = skills.filter { $0 != texts }
    let skill = heads.last { !LevelLabel.isGroupName(names[$0]) } ?? heads.last
    return skill.map { ($0, texts) }
  }
}

/// Statements gathered by skill and level.
private struct StatementList {
  private var skills: [Table.Cell] = []
  private var levels: [Table.Cell] = []
  private var cells: [[String]: Table.Cell] = [:]

  /// Adds a row; an empty or merged label goes on with the one above it.
  mutating func add(_ skill: Table.Cell, _ level: Table.Cell, _ text: Table.Cell) {
    let skill = skill.isEmpty ? lastSkill : skill
    let level = level.isEmpty ? lastLevel : level
    lastSkill = skill
    lastLevel = level
    guard let skill, let level, !text.isEmpty else { return }
    if !skills.contains(where: { $0.text == skill.text }) { skills.append(skill) }
    if !levels.contains(where: { $0.text == level.text }) { levels.append(level) }
    let key = [skill.text, level.text]
    if cells[key] == nil {
      cells[key] = text
    } else {
      cells[key]?.text += "\n" + text.text
    }
  }

  /// The table whose rows are levels; nil without any statement.
  func table(corner: Table.Cell) -> Table? {
    guard !skills.isEmpty else { return nil }
    let empty = Table.Cell(text: "", offset: corner.offset)
    return Table(
      [[corner] + skills]
        + levels.map { level in [level] + skills.map { cells[[$0.text, level.text]] ?? empty } })
  }

  private var lastSkill: Table.Cell?
  private var lastLevel: Table.Cell?
}
