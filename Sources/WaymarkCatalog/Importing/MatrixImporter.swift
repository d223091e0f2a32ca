/// A table that somebody has already becomes matrix.yaml.

package import WaymarkDiagnostics
package import WaymarkModel

/// A table read as a matrix, and the file that says the same.
package struct ImportedMatrix: Sendable {
  /// Levels, skills, cells and competencies; requirements are what was proposed for sure.
  package var matrix: CareerMatrix
  /// The text of matrix.yaml.
  package var text: String
  /// Cells that have text.
  package var cellCount: Int
}

/// Imports matrices from TSV, CSV, Markdown and HTML tables, with levels as rows or as columns.
///
/// ```
/// let imported = MatrixImporter(topics: catalog.topics).convert(file)
/// ```
package struct MatrixImporter: Sendable {
  /// Tables of a file that are looked at.
  private static let mostTables = 100
  /// A table whose labels are this much like levels is a matrix.
  private static let sureLikeness = 50
  /// Signs by which tables say no more than that something is asked for.
  private static let marks: Set<String> = ["✓", "✔", "✔️", "☑", "☑️", "✅", "●", "⬤", "■"]

  private let matcher: TopicMatcher
  private let taken: Set<String>

  /// Creates an importer.
  ///
  /// - Parameters:
  ///   - topics: what may be proposed for competencies.
  ///   - taken: ids that skills must not take: those of the content around the matrix.
  package init(topics: [Topic] = [], taken: some Sequence<Identifier> = []) {
    matcher = TopicMatcher(topics)
    self.taken = Set(topics.map(\.id.rawValue)).union(taken.map(\.rawValue))
  }

  /// The matrix of a file; nil, and the reason, when the file holds none.
  ///
  /// - Complexity: O(*n*), *n* the bytes of the file, besides the matching of topics.
  package func convert(_ file: SourceFile) -> Diagnosed<ImportedMatrix?> {
    switch TableReader.readAll(file) {
    case .failure(let refusal): return Diagnosed(nil, [refusal.finding])
    case .success(let tables):
      let shapes = tables.prefix(Self.mostTables).compactMap { MatrixShape($0, file: file) }
      // A page may begin with tables about something else.
      guard let shape = shapes.first(where: { $0.likeness >= Self.sureLikeness }) ?? shapes.first
      else {
        let finding = Diagnostic(
          .noTable, "'\(file.name)' holds a table without levels and skills",
          at: SourceSpan(file: file, range: 0..<0))
        return Diagnosed(nil, [finding])
      }
      let matrix = matrix(of: shape)
      let writer = MatrixWriter(matcher: matcher)
      let imported = ImportedMatrix(
        matrix: matrix, text: writer.text(of: matrix),
        cellCount: matrix.skills.reduce(0) { $0 + $1.cells.count })
      let isSure = shape.likeness >= Self.sureLikeness
      let others = shapes.filter {
        ($0.likeness >= Self.sureLikeness || !isSure) && $0.offset != shape.offset
      }
      let isBare = imported.cellCount == 0
      let findings = isBare ? [finding("no cell of this table says anything", shape, file)] : []
      return Diagnosed(imported, shape.findings + findings + others.map { leftOut($0, file) })
    }
  }

  private func leftOut(_ shape: MatrixShape, _ file: SourceFile) -> Diagnostic {
    finding(
      "this further table is left out", shape, file, hint: "import it from a file of its own")
  }

  private func finding(
    _ message: String, _ shape: MatrixShape, _ file: SourceFile, hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .tableIncomplete, message, at: SourceSpan(file: file, range: shape.offset..<shape.offset),
      hint: hint)
  }

  private func matrix(of shape: MatrixShape) -> CareerMatrix {
    var names = IdentifierMaker(taken: taken)
    let levels = shape.levels.map { CareerMatrix.Level(number: $0.number, title: $0.title) }
    let skills = shape.skills.indices.map { column in
      let title = shape.skills[column]
      let id = names.identifier(for: title, or: "skill-\(column + 1)")
      let cells = levels.indices.compactMap { row in
        cell(CellID(skill: id, level: levels[row].number), of: title, shape.texts[column][row])
      }
      return Skill(id: id, title: title, cells: cells)
    }
    return CareerMatrix(levels: levels, skills: skills)
  }

  /// The cell of a skill; a mere mark asks for the skill itself.
  private func cell(_ id: CellID, of skill: String, _ texts: [Table.Cell]) -> Cell? {
    let isMarked = !texts.isEmpty && texts.allSatisfy { Self.marks.contains($0.text.trimmed) }
    let statements =
      isMarked ? [skill] : texts.flatMap { StatementSplitter.statements(in: $0.text) }
    guard !statements.isEmpty else { return nil }
    var names = IdentifierMaker()
    let competencies = statements.enumerated().map { position, statement in
      let name = names.identifier(forStatement: statement, or: "competency-\(position + 1)")
      return Competency(
        id: CompetencyID(cell: id, name: name), title: statement,
        requires: matcher.proposal(for: statement).sure.map { .topic($0) })
    }
    return Cell(id: id, competencies: competencies)
  }
}
