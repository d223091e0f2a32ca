/// The career matrix: skills are columns, levels are rows, a cell says what somebody can do there.

package import WaymarkDiagnostics

/// Levels and skills of one career.
package struct CareerMatrix: Sendable {
  /// One row.
  package struct Level: Sendable, Hashable {
    /// Its number, from 1.
    package var number: Int
    /// What it is called.
    package var title: String

    /// Creates a row.
    package init(number: Int, title: String) {
      self.number = number
      self.title = title
    }
  }

  /// The rows, lowest first.
  package var levels: [Level]
  /// The columns, in the order in which the content lists them.
  package var skills: [Skill]

  /// Creates a matrix.
  package init(levels: [Level] = [], skills: [Skill] = []) {
    self.levels = levels
    self.skills = skills
  }

  /// The column of that name.
  package func skill(_ id: Identifier) -> Skill? { skills.first { $0.id == id } }

  /// The cell of that name; nil when it is empty or unknown.
  package func cell(_ id: CellID) -> Cell? {
    skill(id.skill)?.cells.first { $0.id == id }
  }

  /// The competency of that full name.
  package func competency(_ id: CompetencyID) -> Competency? {
    cell(id.cell)?.competencies.first { $0.id == id }
  }
}

/// One column of the matrix.
package struct Skill: Sendable {
  /// Its name.
  package var id: Identifier
  /// What it is called.
  package var title: String
  /// The cells that have text, lowest first; a level left out is an empty cell.
  package var cells: [Cell]
  /// Where it was declared.
  package var span: SourceSpan?

  /// Creates a column.
  package init(id: Identifier, title: String, cells: [Cell] = [], span: SourceSpan? = nil) {
    self.id = id
    self.title = title
    self.cells = cells
    self.span = span
  }
}

/// What somebody at one level of one skill can do.
package struct Cell: Sendable {
  /// Skill and level.
  package var id: CellID
  /// One sentence.
  package var summary: String
  /// Further cells that belong to this one; the lower cells of the same skill are implied.
  package var requires: [CellID]
  /// The abilities, in the order of the content.
  package var competencies: [Competency]
  /// Certifications that often go with the cell; never forced on a learner.
  package var certifications: [Identifier]
  /// Where it was declared.
  package var span: SourceSpan?

  /// Creates a cell.
  package init(
    id: CellID, summary: String = "", requires: [CellID] = [], competencies: [Competency] = [],
    certifications: [Identifier] = [], span: SourceSpan? = nil
  ) {
    self.id = id
    self.summary = summary
    self.requires = requires
    self.competencies = competencies
    self.certifications = certifications
    self.span = span
  }
}

/// One thing that somebody can do, with what shows it and what has to be known for it.
package struct Competency: Sendable {
  /// Skill, level and name.
  package var id: CompetencyID
  /// What the person does.
  package var title: String
  /// What a mentor would look at to believe it.
  package var evidence: String
  /// True when it joins a goal only on demand.
  package var isOptional: Bool
  /// All of these have to be known.
  package var requires: [Requirement]
  /// Where it was declared.
  package var span: SourceSpan?

  /// Creates a competency.
  package init(
    id: CompetencyID, title: String, evidence: String = "", isOptional: Bool = false,
    requires: [Requirement] = [], span: SourceSpan? = nil
  ) {
    self.id = id
    self.title = title
    self.evidence = evidence
    self.isOptional = isOptional
    self.requires = requires
    self.span = span
  }
}

extension Cell {
  /// What the cell asks, in a line: its summary, or where there is none its competencies.
  package var shortText: String {
    summary.isEmpty ? competencies.map(\.title).joined(separator: "; ") : summary
  }
}
