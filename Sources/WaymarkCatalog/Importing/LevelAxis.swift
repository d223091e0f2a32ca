/// Where in a table the labels of its levels stand.

/// A column of labels and the rows above it, in a table whose rows are levels.
struct LevelAxis {
  /// The column of the labels.
  let column: Int
  /// Rows of the head.
  let height: Int
  /// The row of the head in which the skills stand.
  let labelRow: Int
  /// How much the labels are like levels, 0 to 100.
  let score: Int

  /// Labels and heads are looked for this far from the corner.
  private static let reach = 5
  /// So many labels tell enough.
  private static let mostLabels = 200

  /// The column whose labels are most like levels; the first one when none is.
  init(_ table: Table) {
    let height = Self.plainHeight(table)
    var best = LevelAxis(column: 0, height: height, labelRow: height - 1, score: 0)
    for column in 0..<min(Self.reach, table.width - 1) {
      let labels = table.rows.prefix(Self.mostLabels).map { LevelLabel($0[column].text) }
      // The corner names an axis or the table, never a level.
      let first = labels.indices.dropFirst().first { labels[$0].isLevel }
      guard let first, first <= Self.reach,
        !labels[..<first].allSatisfy({ LevelLabel.isAttributeName($0.text) }),
        column == 0 || Self.isAxis(labels[first...], below: labels[..<first])
      else { continue }
      let score = Self.score(labels[first...])
      if score > best.score {
        let (height, labelRow) = Self.head(labels[..<first].map(\.text))
        best = LevelAxis(column: column, height: height, labelRow: labelRow, score: score)
      }
    }
    self = best
  }

  private init(column: Int, height: Int, labelRow: Int, score: Int) {
    self.column = column
    self.height = height
    self.labelRow = labelRow
    self.score = score
  }

  /// How high the head is above the first sure level, and which of its rows names the skills.
  ///
  /// The row whose corner names an axis does, or has no corner; rows below it with an unknown
  /// corner are levels whose names nobody knows.
  private static func head(_ corners: [String]) -> (height: Int, labelRow: Int) {
    let row = corners.lastIndex {
      $0.isEmpty || LevelLabel.isAxisName($0) || LevelLabel.isSkillName($0)
    }
    guard let row else { return (corners.count, corners.count - 1) }
    let known = corners.lastIndex {
      LevelLabel.isTitleName($0) || LevelLabel.isAttributeName($0)
    }
    return (max(row, known ?? 0) + 1, row)
  }

  /// True for a column beside others that names levels: its head says so, or most of its labels are
  /// different levels. What a cell happens to begin with makes none.
  private static func isAxis(
    _ labels: ArraySlice<LevelLabel>, below head: ArraySlice<LevelLabel>
  ) -> Bool {
    let levels = labels.filter(\.isLevel)
    let isNamed = head.contains { LevelLabel.isAxisName($0.text) && LevelLabel.isWord($0.text) }
    guard isNamed || Set(levels.map(\.text)).count > 1 else { return false }
    let filled = labels.count { !$0.text.isEmpty && !LevelLabel.isAttributeName($0.text) }
    return levels.count * 3 >= filled * 2 && labels.count * 2 >= labels.endIndex
  }

  /// Each label counts once, the more the surer it names a level.
  private static func score(_ labels: ArraySlice<LevelLabel>) -> Int {
    let filled = labels.filter { !$0.text.isEmpty }
    var seen: Set<String> = []
    let distinct = filled.filter { seen.insert($0.text).inserted }
    let sum = distinct.reduce(0) { $0 + $1.likeness.rawValue }
    return sum * 100 / (max(distinct.count, 1) * LevelLabel.Likeness.number.rawValue)
  }

  /// Rows of the head by what stands in the first column: the first, and those after it whose own
  /// label is empty or repeated.
  private static func plainHeight(_ table: Table) -> Int {
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
}
