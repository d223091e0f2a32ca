/// What mentors do with rules: begin one, list them, test them, look things up.

package import WaymarkDiagnostics
package import WaymarkModel
import WaymarkPlanner
import WaymarkPlugins

/// A rule that was begun, or why it was not.
package enum RuleStart: Sendable {
  /// These files were written.
  case written([String])
  /// The name is not made of lower-case words joined by hyphens.
  case badName
  /// This is there already, and was left alone.
  case exists(String)
}

extension Workspace {
  /// Writes `plugins/NAME/plugin.lua` and its README into the current folder, over nothing.
  package func beginRule(named name: String) throws(DiskFailure) -> RuleStart {
    guard let source = RuleTemplate.source(named: name) else { return .badName }
    let folder = "\(RuleFinder.shelfName)/\(name)"
    let files = [
      ("\(folder)/\(RuleFinder.fileName)", source),
      ("\(folder)/README.md", RuleTemplate.readme(named: name)),
    ]
    if let old = files.first(where: { locator.disk.exists($0.0) }) { return .exists(old.0) }
    try locator.disk.makeFolder(folder)
    for (path, text) in files { try locator.disk.write(Array(text.utf8), to: path) }
    return .written(files.map(\.0))
  }

  /// Every rule that can be had by name, with its parameters, as text.
  ///
  /// - Parameter width: columns that a line may take.
  /// - Returns: the text, without the rules that do not load, and findings about these.
  package func listRules(_ content: String?, width: Int) -> Diagnosed<String> {
    let finder = RuleFinder(locator, pack: locator.locate(content))
    var findings: [Diagnostic] = []
    var pages: [String] = []
    for entry in finder.entries() {
      guard let file = readFile(entry.file, &findings) else { continue }
      let manifest = PluginLoader.readManifest(file)
      findings += manifest.diagnostics
      if let rule = manifest.value {
        pages.append(RulePages.entry(rule, at: entry.file, width: width))
      }
    }
    return Diagnosed(pages.joined(separator: "\n"), findings)
  }

  /// What is wrong with the rules that a path turns on, as far as it can be seen without a plan.
  package func checkRules(of catalog: Catalog, in folder: String) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let files = ruleFiles(catalog.rules, RuleFinder(locator, pack: folder), &findings)
    return files.reduce(into: findings) { findings, entry in
      findings += PluginLoader.readManifest(entry.0).diagnostics
    }
  }

  /// Tests rules: their own tests, purity, a second machine, every hook over the content.
  ///
  /// - Parameter words: rules, or folders of rules; all that can be had by name when there are none.
  /// - Returns: what came out as text, and the findings; any error among them is a failure.
  package func testRules(_ words: [String], content: String?) -> Diagnosed<String> {
    let pack = locator.locate(content)
    let finder = RuleFinder(locator, pack: pack)
    var findings: [Diagnostic] = []
    let material = pack == nil ? nil : ruleMaterial(content, &findings)
    let tester = RuleTester { Planner.order($0, rules: $1) }
    var pages: [String] = []
    for path in ruleFiles(words, finder, &findings) {
      guard let file = readFile(path, &findings) else { continue }
      let start = MachineClock.milliseconds()
      let report = tester.test(file, over: material)
      findings += report.diagnostics
      guard let report = report.value else { continue }
      findings += report.diagnostics + Self.otherName(report.rule, file)
      let time = MachineClock.milliseconds() - start
      pages.append(RulePages.result(report, over: material, milliseconds: time))
    }
    return Diagnosed(pages.joined(separator: "\n"), findings)
  }

  /// A rule is found by the name of its folder, and its options by its own.
  private static func otherName(_ name: String, _ file: SourceFile) -> [Diagnostic] {
    let folder = DiskFileSystem.name(of: DiskFileSystem.folder(of: file.name))
    guard DiskFileSystem.name(of: file.name) == RuleFinder.fileName, folder != ".", folder != name
    else { return [] }
    return [
      Diagnostic(
        .ruleWarning, "the rule in the folder '\(folder)' calls itself '\(name)'",
        at: PluginLoader.place(of: "name", in: file), hint: "give both the same name")
    ]
  }

  private func ruleFiles(
    _ words: [String], _ finder: RuleFinder, _ findings: inout [Diagnostic]
  ) -> [String] {
    if words.isEmpty { return finder.entries().map(\.file) }
    var files: [String] = []
    for word in words {
      let inside = locator.disk.isFolder(word) ? finder.rules(in: word).map(\.file) : []
      if let file = finder.file(of: word) {
        files.append(file)
      } else if inside.isEmpty {
        let typed = SourceFile(name: "waymark rule test", text: word).wholeSpan
        findings.append(Self.missing(RuleReference(path: word, span: typed), finder))
      }
      files += inside
    }
    return files
  }

  private func ruleMaterial(
    _ content: String?, _ findings: inout [Diagnostic]
  ) -> RuleTestContent? {
    let loaded = loadUsableCatalog(content)
    findings += loaded.diagnostics
    guard let catalog = loaded.value, !loaded.hasErrors else { return nil }
    let material = Planner(catalog).ruleMaterial()
    return RuleTestContent(
      parts: material.parts, problem: material.problem, plan: material.plan)
  }

  /// The reference of the rule API, in Markdown.
  package static var ruleReference: String { LuaAPIReference.markdown() }

  /// The rule API as a definition file for lua-language-server.
  package static var ruleEditorStub: String { LuaAPIReference.editorStub() }
}
