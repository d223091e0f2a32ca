/// Words by which tables name levels: `3`, `Level 3`, `L3`, `Senior`, `IC4 – Staff`.

/// What a label says about a level.
struct LevelLabel {
  /// The number in the label, if it has exactly one.
  let number: Int?
  /// The place of a known word among career steps, if the label has one.
  let rank: Int?
  /// The label itself.
  let text: String

  private static let ranks: [String: Int] = [
    "intern": 0, "trainee": 0, "apprentice": 0, "beginner": 0, "novice": 0, "entry": 1,
    "junior": 1, "associate": 1, "foundation": 1, "basic": 1, "mid": 2, "intermediate": 2,
    "middle": 2, "regular": 2, "competent": 2, "senior": 3, "advanced": 3, "proficient": 3,
    "lead": 4, "staff": 5, "expert": 5, "master": 5, "principal": 6, "distinguished": 7,
    "fellow": 8,
  ]

  /// Understands a label.
  init(_ label: String) {
    text = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let runs = text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    number = runs.count == 1 && (1...MatrixDecoder.highestLevel).contains(runs[0]) ? runs[0] : nil
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    rank = words.compactMap { Self.ranks[$0] }.first
  }

  /// True when the label names a level and not much else.
  var isLevel: Bool { (number != nil || rank != nil) && text.utf8.count <= 40 }

  /// True for the words that a column of levels carries on top.
  static func isAxisName(_ text: String) -> Bool {
    let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: ["level", "levels", "grade", "grades", "seniority", "band"])
  }

  /// True for the words that a column of names of levels carries on top.
  static func isTitleName(_ text: String) -> Bool {
    ["title", "role", "name", "job title", "position", "rank"].contains(text.trimmed.lowercased())
  }
}
