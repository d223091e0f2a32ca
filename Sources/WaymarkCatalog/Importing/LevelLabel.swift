/// Words by which tables name levels: `3`, `Level 3`, `L3`, `Senior`, `IC4 – Staff`, `Engineer II`.

/// What a label says about a level.
struct LevelLabel {
  /// How surely a label names a level.
  enum Likeness: Int {
    case none, weak, rank, number
  }

  /// The number in the label, in digits or as a Roman numeral, if it is clear which one is meant.
  let number: Int?
  /// The place of a known word among career steps, if the label has one.
  let rank: Int?
  /// The label itself.
  let text: String
  /// How surely it names a level.
  let likeness: Likeness

  private static let ranks: [String: Int] = [
    "intern": 0, "trainee": 0, "apprentice": 0, "beginner": 0, "novice": 0, "graduate": 0,
    "entry": 1, "junior": 1, "jr": 1, "associate": 1, "foundation": 1, "foundational": 1,
    "basic": 1, "mid": 2, "intermediate": 2, "middle": 2, "medior": 2, "regular": 2,
    "competent": 2, "senior": 3, "sr": 3, "advanced": 3, "proficient": 3, "lead": 4, "staff": 5,
    "expert": 5, "master": 5, "principal": 6, "distinguished": 7, "fellow": 8,
    "anfänger": 0, "einsteiger": 0, "fortgeschritten": 3, "fortgeschrittene": 3,
    "fortgeschrittener": 3, "experte": 5, "débutant": 0, "intermédiaire": 2, "confirmé": 3,
    "avancé": 3, "principiante": 0, "intermedio": 2, "avanzado": 3, "experto": 5,
  ]
  private static let axes: Set<String> = [
    "level", "levels", "grade", "grades", "seniority", "band", "bands", "lvl", "stufe", "niveau",
    "nivel", "livello", "poziom", "rung", "tier",
  ]
  private static let skills: Set<String> = [
    "skill", "skills", "competency", "competencies", "competence", "area", "areas", "dimension",
    "domain", "capability", "attribute", "category", "pillar", "topic", "topics", "theme",
    "discipline", "fähigkeit", "fähigkeiten", "kompetenz", "kompetenzen", "bereich", "thema",
    "compétence", "compétences", "domaine", "competencia", "competencias", "habilidad",
    "habilidades", "competenza", "competenze",
  ]
  private static let remarks: Set<String> = [
    "evidence", "source", "sources", "link", "links", "url", "reference", "references", "owner",
    "status", "priority", "resource", "resources",
  ]
  private static let groups: Set<String> = [
    "area", "areas", "dimension", "domain", "category", "pillar", "theme", "bereich", "domaine",
  ]
  private static let statements: Set<String> = [
    "expectation", "expectations", "behaviour", "behaviours", "behavior", "behaviors",
    "description", "statement", "statements", "criteria", "criterion", "requirement",
    "requirements", "indicator", "indicators", "definition",
  ]
  private static let titles: Set<String> = [
    "title", "role", "name", "job title", "position", "rank", "level name", "level title",
  ]
  private static let attributes: Set<String> = [
    "description", "definition", "summary", "note", "notes", "comment", "comments", "weight", "id",
    "example", "examples", "#", "no", "no.", "years", "years of experience", "salary",
    "compensation", "total", "totals", "sum",
  ]
  private static let romans: [String: Int] = [
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
  ]
  /// A text that is longer is no label.
  private static let mostBytes = 60
  /// Where a label without a known word stands among those with one: `Engineer` before `Senior`.
  private static let plainRank = 2

  /// Understands a label.
  init(_ label: String) {
    let plain = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text = plain.hasSuffix(":") ? String(plain.dropLast()).trimmed : plain
    guard text.utf8.count <= Self.mostBytes, !Self.isList(label) else {
      (number, rank, likeness) = (nil, nil, .none)
      return
    }
    // Years of experience are no level.
    let bare = text.replacing(
      /\(?\d+\s*(?:[-–+]|to)?\s*\d*\s*\+?\s*(?:years?|yrs?|months?)\b[^)]*\)?/.ignoresCase(),
      with: "")
    let words = bare.lowercased().split { !$0.isLetter }.map(String.init)
    rank = words.compactMap { Self.ranks[$0] }.first
    let leading = bare.prefixMatch(of: /\s*([A-Za-z]*)[\s\-.:#]*(\d{1,4})(?:\D|$)/)
    let runs = bare.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    let last = bare.split { !$0.isLetter && !$0.isNumber }.last
    let found =
      leading.flatMap { Int($0.2) } ?? (Set(runs).count == 1 ? runs[0] : nil)
      ?? last.flatMap { Self.romans[String($0)] }
    number = found.flatMap { (0...MatrixDecoder.highestLevel).contains($0) ? $0 : nil }
    let word = leading.map { $0.1.lowercased() }
    let isTelling = word.map { $0.utf8.count <= 3 || Self.axes.contains($0) } ?? false
    let isRoman = runs.isEmpty && number != nil
    likeness =
      found != nil && (isTelling || isRoman)
      ? .number : rank != nil ? .rank : number != nil ? .weak : .none
  }

  /// True when the label names a level and not much else.
  var isLevel: Bool { likeness != .none }

  /// The place among labels of which not all have a number: career step, then number.
  var step: [Int] { [rank ?? Self.plainRank, number ?? 0] }

  /// True for the words that a row or column of levels carries at its beginning.
  static func isAxisName(_ text: String) -> Bool { has(text, axes) }

  /// True for the words that a row or column of skills carries at its beginning.
  static func isSkillName(_ text: String) -> Bool { has(text, skills) }

  /// True for the names of what gathers several skills, where another column names the skills.
  static func isGroupName(_ text: String) -> Bool { has(text, groups) }

  /// True for what a column of statements carries on top.
  static func isStatementName(_ text: String) -> Bool { has(text, statements) }

  /// True for what a list says about a statement besides.
  static func isRemarkName(_ text: String) -> Bool {
    isAttributeName(text) || remarks.contains(text.trimmed.lowercased())
  }

  /// True for a single word.
  static func isWord(_ text: String) -> Bool { !text.contains(where: \.isWhitespace) }

  /// True for the words that a column of names of levels carries on top.
  static func isTitleName(_ text: String) -> Bool { titles.contains(text.trimmed.lowercased()) }

  /// True for what tables say about a level or a skill besides its cells.
  static func isAttributeName(_ text: String) -> Bool {
    attributes.contains(text.trimmed.lowercased())
  }

  /// True for lines that are all items of a list, and for one such line of several words: statements,
  /// whose numbers are no levels.
  private static func isList(_ label: String) -> Bool {
    let lines = label.split(separator: "\n")
    let isLong = lines.first.map { $0.split(whereSeparator: \.isWhitespace).count > 3 } ?? false
    return (lines.count > 1 || isLong)
      && lines.allSatisfy { $0.prefixMatch(of: /\s*(?:[-*•‣◦–]|[0-9a-z]{1,2}[.)])\s/) != nil }
  }

  private static func has(_ text: String, _ wanted: Set<String>) -> Bool {
    !Set(text.lowercased().split { !$0.isLetter }.map(String.init)).isDisjoint(with: wanted)
  }
}
