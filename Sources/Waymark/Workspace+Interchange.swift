/// What other tools wrote becomes content, and content becomes what other tools read.

import WaymarkCatalog
package import WaymarkDiagnostics
import WaymarkExport
package import WaymarkModel

/// Files that an import made, not yet written.
package struct ImportedFiles: Sendable {
  /// The files by their names inside the pack.
  package var files: [(path: String, text: String)]
  /// What they hold, counted, in words.
  package var summary: String
}

/// Tools whose files become whole packs.
package enum PackSource: Sendable {
  /// A roadmap as roadmap.sh stores it.
  case roadmap
  /// A 1EdTech CASE framework.
  case framework
}

extension Workspace {
  /// A table as the text of matrix.yaml, with what it holds.
  ///
  /// - Parameters:
  ///   - path: the table's file; `-` for standard input.
  ///   - proposesTopics: topics of the content are proposed for competencies.
  ///   - folder: the content pack whose topics are meant.
  package func importMatrix(
    _ path: String, proposesTopics: Bool, from folder: String?
  ) -> Diagnosed<ImportedFiles?> {
    var importer = MatrixImporter()
    if proposesTopics {
      let loaded = loadUsableCatalog(folder)
      guard let catalog = loaded.value, !loaded.hasErrors else {
        return Diagnosed(nil, loaded.diagnostics)
      }
      importer = MatrixImporter(
        topics: catalog.topics,
        taken: catalog.resources.map(\.id) + catalog.certifications.map(\.id))
    }
    var diagnostics: [Diagnostic] = []
    guard let file = readFile(path, &diagnostics) else { return Diagnosed(nil, diagnostics) }
    let converted = importer.convert(file)
    return Diagnosed(
      converted.value.map { imported in
        let statements = imported.matrix.skills.flatMap(\.cells).flatMap(\.competencies)
        return ImportedFiles(
          files: [("matrix.yaml", imported.text)],
          summary: Self.counted([
            (imported.matrix.skills.count, "skill"), (imported.matrix.levels.count, "level"),
            (imported.cellCount, "cell"), (statements.count, "statement"),
          ]))
      }, converted.diagnostics)
  }

  /// The files of a pack made from another tool's file; `-` for standard input.
  package func importPack(_ path: String, from source: PackSource) -> Diagnosed<ImportedFiles?> {
    var diagnostics: [Diagnostic] = []
    guard let file = readFile(path, &diagnostics) else { return Diagnosed(nil, diagnostics) }
    let converted =
      switch source {
      case .roadmap: RoadmapImporter.convert(file)
      case .framework: CASEImporter.convert(file)
      }
    return Diagnosed(
      converted.value.map { pack in
        ImportedFiles(
          files: pack.files,
          summary: Self.counted([
            (pack.counts.skills, "skill"), (pack.counts.topics, "topic"),
            (pack.counts.prerequisites, "prerequisite"), (pack.counts.resources, "resource"),
          ]) + (pack.counts.leftOut > 0 ? "; \(pack.counts.leftOut) left out" : ""))
      }, converted.diagnostics)
  }

  /// The content as a CASE package; today is its day of change when none is given.
  package func exportFramework(
    of folder: String?, changedOn date: CalendarDate? = nil
  ) -> Diagnosed<String?> {
    let loaded = loadUsableCatalog(folder)
    guard let catalog = loaded.value, !loaded.hasErrors else {
      return Diagnosed(nil, loaded.diagnostics)
    }
    let exporter = CASEExporter(changedOn: date ?? MachineClock.today())
    return Diagnosed(exporter.text(of: catalog))
  }

  /// Writes the files of a pack into a folder that is new or empty.
  ///
  /// - Returns: false when the folder's name is taken, or something stands in it; nothing is written.
  package static func create(
    _ files: [(path: String, text: String)], in folder: String
  ) throws(DiskFailure) -> Bool {
    let disk = DiskFileSystem()
    if disk.exists(folder) {
      guard disk.isFolder(folder), disk.isEmptyFolder(folder) else { return false }
    }
    for file in files {
      let path = "\(folder)/\(file.path)"
      try disk.makeFolder(DiskFileSystem.folder(of: path))
      guard try disk.create(Array(file.text.utf8), at: path) else { return false }
    }
    return true
  }

  private static func counted(_ counts: [(Int, String)]) -> String {
    counts.map { Wording.count($0.0, $0.1) }.joined(separator: ", ")
  }
}
