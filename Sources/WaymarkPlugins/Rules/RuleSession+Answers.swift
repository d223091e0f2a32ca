/// What hooks answer, checked again by the host before anybody believes it.

internal import WaymarkDiagnostics
internal import WaymarkModel

extension RuleSession {
  /// More hours than anybody has; keeps sums of costs far from overflow.
  private static let mostHours = 100_000.0
  /// Priorities beyond this are cut: in millionths they stay far from the ends of `Int64`.
  private static let mostPriority = 1e12
  private static let millionths = 1e6

  private var allRows: [UInt32] { desk.steps.indices.map(UInt32.init) }

  // MARK: - Before the selection

  /// One ruling a step.
  func rulings() throws(RuleFailure) -> [PartRuling] {
    var rulings = [PartRuling](repeating: PartRuling(), count: desk.steps.count)
    for (row, answer) in try flags("filter", of: allRows).enumerated() {
      rulings[row].isAllowed = answer ?? true
    }
    let kept = allRows.filter { rulings[Int($0)].isAllowed }
    for (row, hours) in zip(kept, try numbers("cost", of: kept)) where !hours.isNaN {
      rulings[Int(row)].countedEffort = try effort(hours, of: row)
    }
    return rulings
  }

  private func effort(_ hours: Double, of row: UInt32) throws(RuleFailure) -> Int {
    guard hours >= 0, hours <= Self.mostHours else {
      throw nonsense(
        "cost", "answered \(hours); it takes hours from 0 to 100000", step: desk.steps[Int(row)].id)
    }
    return Int((hours * LuaAPI.effortPerHour).rounded())
  }

  // MARK: - The order

  /// Priorities, groups and relations.
  func influence() throws(RuleFailure) -> OrderInfluence {
    OrderInfluence(
      priorities: try priorities(), groups: try groups(), relations: try relations())
  }

  private func priorities() throws(RuleFailure) -> [Int64] {
    guard rule.has("priority") || rule.has("rank") else { return [] }
    var priorities = [Int64](repeating: 0, count: desk.steps.count)
    for (row, number) in try numbers("priority", of: allRows).enumerated() where !number.isNaN {
      priorities[row] = try millionths(number, "priority", row)
    }
    guard let function = function("rank") else { return priorities }
    for entry in try entries(of: try answer("rank", function)) {
      let row = try row(entry.key, "rank")
      guard let number = entry.value.number, !number.isNaN else {
        throw nonsense(
          "rank", "answered a \(entry.value.typeName) instead of a number",
          step: desk.steps[row].id)
      }
      priorities[row] += try millionths(number, "rank", row)
    }
    return priorities
  }

  private func millionths(
    _ number: Double, _ hook: String, _ row: Int
  ) throws(RuleFailure) -> Int64 {
    guard number.isFinite else {
      throw nonsense(hook, "answered \(number); it takes a finite number", step: desk.steps[row].id)
    }
    let cut = min(max(number, -Self.mostPriority), Self.mostPriority)
    return Int64((cut * Self.millionths).rounded())
  }

  private func entries(of answer: LuaValue) throws(RuleFailure) -> [LuaTable.Entry] {
    switch answer {
    case .nil: return []
    case .table(let table): return table.entries
    default:
      throw nonsense(
        "rank", "answered a \(answer.typeName); it takes a table from the ids of steps to numbers")
    }
  }

  private func groups() throws(RuleFailure) -> [String?] {
    let answers = try values("group", of: allRows)
    var groups: [String?] = []
    for (row, answer) in answers.enumerated() {
      guard answer == .nil || answer.text != nil else {
        throw nonsense(
          "group", "answered a \(answer.typeName) instead of a name", step: desk.steps[row].id)
      }
      groups.append(answer.text)
    }
    return groups
  }

  private func relations() throws(RuleFailure) -> [RuleRelation] {
    guard let function = function("relations") else { return [] }
    let answer = try answer("relations", function)
    if answer == .nil { return [] }
    guard let list = answer.elements else {
      throw nonsense("relations", "answered a \(answer.typeName); it takes a list of relations")
    }
    var relations: [RuleRelation] = []
    for (index, value) in list.enumerated() {
      relations.append(try relation(value, number: index + 1, line: function.line))
    }
    return relations
  }

  private func relation(
    _ value: LuaValue, number: Int, line: Int
  ) throws(RuleFailure) -> RuleRelation {
    var reader = RuleTableReader(
      value, "relation \(number)", keys: LuaAPI.relationEntries.map(\.name), in: rule.file)
    let isHard = reader.flag("hard") ?? false
    let why = reader.requiredText("why") ?? ""
    guard reader.findings.isEmpty else {
      throw nonsense("relations", "answered wrongly: " + (reader.findings.first?.message ?? ""))
    }
    let before = try row(value["before"] ?? .nil, "relations")
    let after = try row(value["after"] ?? .nil, "relations")
    if before == after {
      throw nonsense("relations", "wants '\(desk.steps[before].id)' before itself")
    }
    return RuleRelation(
      before: Int32(before), after: Int32(after), isHard: isHard, why: why,
      span: rule.file.span(ofLine: line))
  }

  /// A step by its id or its row.
  private func row(_ value: LuaValue, _ hook: String) throws(RuleFailure) -> Int {
    switch value {
    case .row(let row): return Int(row)
    case .text(let id):
      if let row = desk.rowOfID[id] { return Int(row) }
      throw nonsense(hook, "names a step that is not there: \(desk.unknownStep(id))")
    default:
      throw nonsense(hook, "answered a \(value.typeName) where it takes a step or its id")
    }
  }

  // MARK: - Remarks

  /// One list of remarks a step.
  func annotations() throws(RuleFailure) -> [[Annotation]] {
    var annotations: [[Annotation]] = []
    for (row, answer) in try values("annotate", of: allRows).enumerated() {
      annotations.append(try annotation(answer, row).map { [$0] } ?? [])
    }
    return annotations
  }

  private func annotation(_ answer: LuaValue, _ row: Int) throws(RuleFailure) -> Annotation? {
    switch answer {
    case .nil: return nil
    case .text(let note): return Annotation(rule: rule.name, note: note)
    case .table:
      var reader = RuleTableReader(
        answer, "a note", keys: LuaAPI.noteEntries.map(\.name), in: rule.file)
      let note = reader.requiredText("note")
      let badge = reader.text("badge")
      if let problem = reader.findings.first?.message {
        throw nonsense("annotate", "answered wrongly: \(problem)", step: desk.steps[row].id)
      }
      return note.map { Annotation(rule: rule.name, note: $0, badge: badge) }
    default:
      throw nonsense(
        "annotate", "answered a \(answer.typeName) instead of a text or a note",
        step: desk.steps[row].id)
    }
  }
}
