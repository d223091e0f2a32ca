/// matrix.yaml: levels are rows, skills are columns, cells say what somebody can do.

import WaymarkDiagnostics
import WaymarkModel

private enum MatrixField: String, FieldKey {
  case levels, skills
}

private enum LevelField: String, FieldKey {
  case level, title
}

private enum SkillField: String, FieldKey {
  case id, title, cells
}

private enum CellField: String, FieldKey {
  case level, summary, requires, competencies, certifications
}

private enum CompetencyField: String, FieldKey {
  case id, title, evidence, optional, requires
}

private let matrixTable = FieldTable<MatrixField>("a matrix")
private let levelTable = FieldTable<LevelField>("a level")
private let skillTable = FieldTable<SkillField>("a skill")
private let cellTable = FieldTable<CellField>("a cell")
private let competencyTable = FieldTable<CompetencyField>("a competency")

/// Reads one matrix file.
struct MatrixDecoder {
  /// The highest level that a matrix may have.
  static let highestLevel = 1_000

  let log: ReadingLog

  /// Levels and skills, as far as they can be understood.
  func matrix(
    _ root: YAMLNode
  ) -> (levels: [Declared<CareerMatrix.Level>], skills: [Declared<Skill>]) {
    guard let fields = Fields(root, matrixTable, log: log) else { return ([], []) }
    let levels = fields.list(.levels).compactMap(level)
    reportOrder(levels.map { ($0.entry.number, $0.span) })
    return (levels, fields.list(.skills).compactMap(skill))
  }

  private func level(_ node: YAMLNode) -> Declared<CareerMatrix.Level>? {
    guard let fields = Fields(node, levelTable, log: log), let value = fields.required(.level),
      let number = value.integer("'level'", in: 1...Self.highestLevel, log: log)
    else { return nil }
    let level = CareerMatrix.Level(
      number: number, title: fields.text(.title) ?? "Level \(number)")
    return Declared(entry: level, id: Identifier("\(number)"), span: value.span)
  }

  private func skill(_ node: YAMLNode) -> Declared<Skill>? {
    guard let fields = Fields(node, skillTable, log: log) else { return nil }
    let id = fields.requiredIdentifier(.id)
    let title = fields.requiredText(.title)
    var references: [Reference] = []
    let owner = id?.id ?? ""
    let cells = fields.list(.cells).compactMap { cell($0, of: owner, references: &references) }
    guard let id else { return nil }
    let kept = firstOfEachLevel(cells)
    let skill = Skill(
      id: id.id, title: title ?? id.id.rawValue, cells: kept.sorted { $0.id.level < $1.id.level },
      span: id.span)
    return Declared(entry: skill, id: id.id, span: id.span, references: references)
  }

  /// Cells may stand in any order, each level once.
  private func firstOfEachLevel(_ cells: [Cell]) -> [Cell] {
    var first: [Int: SourceSpan] = [:]
    return cells.filter { cell in
      guard let span = cell.span else { return true }
      guard let place = first[cell.id.level] else {
        first[cell.id.level] = span
        return true
      }
      log.report(
        Diagnostic(
          .duplicateIdentifier, "'\(cell.id)' is declared twice", at: span,
          notes: [Diagnostic.Note("'\(cell.id)' is declared here first", at: place)]))
      return false
    }
  }

  private func cell(
    _ node: YAMLNode, of skill: Identifier, references: inout [Reference]
  ) -> Cell? {
    guard let fields = Fields(node, cellTable, log: log) else { return nil }
    let level = fields.required(.level)
    let number = level?.integer("'level'", in: 1...Self.highestLevel, log: log)
    let id = CellID(skill: skill, level: number ?? 0)
    let required = fields.list(.requires).compactMap(cellReference)
    let certified = certificationReferences(fields.list(.certifications), log: log)
    let cell = Cell(
      id: id, summary: fields.text(.summary) ?? "", requires: required.compactMap(\.cell),
      competencies: competencies(fields.list(.competencies), of: id),
      certifications: certified.map(\.id), span: level?.span)
    references += required + certified
    guard number != nil else { return nil }
    return cell
  }

  /// `skill/level`.
  private func cellReference(_ node: YAMLNode) -> Reference? {
    guard let text = node.scalarText("a cell", log: log) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, Identifier.isWellFormed(String(parts[0])),
      let level = Int(parts[1]), (1...Self.highestLevel).contains(level), String(level) == parts[1]
    else {
      log.report(
        .badIdentifier, "\(text.quoted) is no cell", node, hint: "write it like 'security/1'")
      return nil
    }
    return Reference(
      kind: .cell(level: level), id: Identifier(String(parts[0])), span: node.span)
  }

  private func competencies(_ nodes: YAMLNode.Children, of cell: CellID) -> [Competency] {
    var seen: [Identifier: SourceSpan] = [:]
    var competencies: [Competency] = []
    for node in nodes {
      guard let fields = Fields(node, competencyTable, log: log) else { continue }
      let id = fields.requiredIdentifier(.id)
      let title = fields.requiredText(.title)
      let competency = Competency(
        id: CompetencyID(cell: cell, name: id?.id ?? ""), title: title ?? "",
        evidence: fields.text(.evidence) ?? "", isOptional: fields.flag(.optional),
        requires: fields.requirements(.requires), span: id?.span)
      guard let id else { continue }
      if let first = seen.updateValue(id.span, forKey: id.id) {
        log.report(
          Diagnostic(
            .duplicateIdentifier, "'\(competency.id)' is declared twice", at: id.span,
            notes: [Diagnostic.Note("'\(competency.id)' is declared here first", at: first)]))
        seen[id.id] = first
      } else {
        competencies.append(competency)
      }
    }
    return competencies
  }

  private func reportOrder(_ levels: [(number: Int, span: SourceSpan)]) {
    for (before, after) in zip(levels, levels.dropFirst()) where after.number <= before.number {
      log.report(
        Diagnostic(
          .levelsNotAscending, "level \(after.number) stands after level \(before.number)",
          at: after.span, hint: "list every level once, lowest first"))
    }
  }
}

extension Reference {
  /// The cell that is meant.
  var cell: CellID? {
    if case .cell(let level) = kind { CellID(skill: id, level: level) } else { nil }
  }
}
