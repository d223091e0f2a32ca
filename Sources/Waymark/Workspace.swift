/// The façade: reads content and learner from disk, plans, exports, writes.

package import WaymarkCatalog
package import WaymarkDiagnostics
package import WaymarkModel

/// A place with content, on a machine with a disk; all commands go through it.
package struct Workspace: Sendable {
  /// Finds the content.
  package var locator: ContentLocator
  /// True in a process that answers once and ends: taking large content apart again would make its
  /// reader wait for nothing.
  package var keepsContent: Bool

  /// Creates a workspace.
  package init(locator: ContentLocator, keepsContent: Bool = false) {
    self.locator = locator
    self.keepsContent = keepsContent
  }

  /// The content pack of a folder, with all findings.
  package func loadCatalog(
    _ folder: String?, thoroughness: CatalogReader.Thoroughness = .everything
  ) -> Diagnosed<Catalog?> {
    loadContent(folder, thoroughness: thoroughness).catalog
  }

  /// The same with the files that it was read from.
  func loadContent(
    _ folder: String?, thoroughness: CatalogReader.Thoroughness
  ) -> (layers: [ContentLayer], catalog: Diagnosed<Catalog?>) {
    guard let folder = locator.locate(folder) else {
      let finding = Diagnostic(
        .unreadableFile, "there is no content pack here",
        hint: "name its folder with --path DIR or WAYMARK_PATH")
      return ([], Diagnosed(nil, [finding]))
    }
    var layers = contentLayers(folder)
    if thoroughness == .everything {
      for index in layers.value.indices { addStrayFiles(to: &layers.value[index]) }
    }
    guard !layers.value.isEmpty else { return ([], Diagnosed(nil, layers.diagnostics)) }
    var catalog = reader(thoroughness).read(layers.value)
    if keepsContent { UntilExit.keep(catalog.value) }
    catalog.diagnostics += layers.diagnostics
    return (layers.value, catalog)
  }

  /// What reads content on all cores.
  func reader(_ thoroughness: CatalogReader.Thoroughness) -> CatalogReader {
    let keepsContent = keepsContent
    return CatalogReader(
      asOf: MachineClock.today(), thoroughness: thoroughness, forEach: AllCores.forEach
    ) { content in
      if keepsContent { UntilExit.keep(content) }
    }
  }

  /// A pack and those it extends, lowest first.
  private func contentLayers(_ folder: String) -> Diagnosed<[ContentLayer]> {
    var diagnostics: [Diagnostic] = []
    var layers: [ContentLayer] = []
    var visited: [String] = []
    collectLayers(folder, above: [], into: &layers, visited: &visited, &diagnostics)
    return Diagnosed(layers, diagnostics)
  }

  /// Depth first: what a pack extends comes before it, each pack once.
  ///
  /// - Parameter above: the packs that extend this one, each with the place that says so.
  private func collectLayers(
    _ folder: String, above: [(place: String, span: SourceSpan)],
    into layers: inout [ContentLayer], visited: inout [String], _ diagnostics: inout [Diagnostic]
  ) {
    let place = locator.disk.resolved(folder) ?? folder
    if let first = above.firstIndex(where: { $0.place == place }), let last = above.last {
      diagnostics.append(
        Diagnostic(
          .extendsCycle, "'\(folder)' extends itself through this line", at: last.span,
          notes: above[first...].dropLast().map { Diagnostic.Note("extended here", at: $0.span) },
          hint: "drop one of these lines"))
      return
    }
    guard !visited.contains(place) else { return }
    visited.append(place)
    guard locator.disk.isFolder(folder) else {
      diagnostics.append(
        Diagnostic(
          .unreadableFile, "'\(folder)' is not a folder", at: above.last?.span,
          hint: "name the folder that holds path.yaml"))
      return
    }
    let layer = readLayer(folder, &diagnostics)
    if let pathFile = layer.files.first(where: { $0.path == "path.yaml" }) {
      for pack in CatalogReader.extends(of: pathFile.source).value {
        collectLayers(
          "\(folder)/\(pack.folder)", above: above + [(place, pack.span)], into: &layers,
          visited: &visited, &diagnostics)
      }
    }
    layers.append(layer)
  }

  /// The names of a pack's files, in the order in which they are read.
  func fileNames(of folder: String) -> [String] {
    let single = ["path.yaml", "matrix.yaml"].filter { locator.disk.exists("\(folder)/\($0)") }
    let lists = ["topics", "resources", "certifications"].flatMap { kind in
      locator.disk.list("\(folder)/\(kind)").filter { $0.hasSuffix(".yaml") }.map {
        "\(kind)/\($0)"
      }
    }
    return single + lists
  }

  /// Reads the files of one pack on all cores.
  private func readLayer(_ folder: String, _ diagnostics: inout [Diagnostic]) -> ContentLayer {
    let names = fileNames(of: folder)
    let opened = AllCores.map(names.count) { index in
      var findings: [Diagnostic] = []
      let source = readFile("\(folder)/\(names[index])", &findings)
      return Diagnosed(source, findings)
    }
    var files: [ContentFile] = []
    for (name, file) in zip(names, opened) {
      diagnostics += file.diagnostics
      if let source = file.value { files.append(ContentFile(path: name, source: source)) }
    }
    return ContentLayer(name: folder, files: files)
  }

  /// Adds, unread, the YAML files that stand where no pack has one: most are mistyped.
  private func addStrayFiles(to layer: inout ContentLayer) {
    func names(in folders: [String]) -> [String] {
      folders.flatMap { folder in
        locator.disk.list("\(layer.name)/\(folder)").map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
      }
    }
    let top = names(in: [""])
    let nested = names(in: top)
    for path in top + nested + names(in: nested)
    where path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      let file = ContentFile(
        path: path, source: SourceFile(name: "\(layer.name)/\(path)", bytes: []))
      if !file.belongsToPack { layer.files.append(file) }
    }
  }

  /// A file as a source of findings; a finding of its own when it cannot be read.
  func readFile(_ path: String, _ diagnostics: inout [Diagnostic]) -> SourceFile? {
    do throws(DiskFailure) {
      let bytes =
        path == "-" ? try locator.disk.readStandardInput() : try locator.disk.read(path)
      return SourceFile(name: path, bytes: bytes)
    } catch {
      diagnostics.append(
        Diagnostic(
          error.code, "'\(path)' \(error.reason)",
          at: SourceFile(name: path, bytes: []).wholeSpan))
      return nil
    }
  }
}
