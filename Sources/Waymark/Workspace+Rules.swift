/// From the words that name rules to rules that can be asked.

import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel
import WaymarkPlugins

extension Workspace {
  /// Finds and loads the rules of flags, path and learner, in this order, each once.
  ///
  /// A word of a flag is seen from the current folder, any other from the folder of the file that
  /// says it.
  ///
  /// - Parameter options: those of the learner file; a flag for the same parameter beats them.
  func loadRules(
    _ catalog: Catalog, _ learner: Learner, options: [PlacedWord], _ flags: PlanFlags,
    finder: RuleFinder
  ) -> Diagnosed<[LuaRule]> {
    let typed = flags.rules.map { word in
      RuleReference(path: word, span: SourceFile(name: "--rule", text: word).wholeSpan)
    }
    var findings: [Diagnostic] = []
    let files = ruleFiles(typed + catalog.rules + learner.rules, finder, &findings)
    let settings = Self.settings(options, flags, &findings)
    var rules: [(rule: LuaRule, mention: SourceSpan?)] = []
    for (file, mention) in files {
      let loaded = PluginLoader.load(file: file, options: settings)
      findings += loaded.diagnostics
      guard let rule = loaded.value else { continue }
      if let first = rules.first(where: { $0.rule.name == rule.name }) {
        findings.append(Self.sameName(rule, mention, as: first))
      } else {
        rules.append((rule, mention))
      }
      findings += Self.shadowedFormat(rule)
    }
    // A rule that did not load may be the one that an option means.
    if !findings.containsError { findings += Self.strays(settings, rules.map(\.rule.name)) }
    return Diagnosed(rules.map(\.rule), findings)
  }

  // MARK: Files

  /// The files that references mean, each once, with the place of its first mention.
  func ruleFiles(
    _ references: [RuleReference], _ finder: RuleFinder, _ findings: inout [Diagnostic]
  ) -> [(SourceFile, SourceSpan?)] {
    var places: [String] = []
    var files: [(SourceFile, SourceSpan?)] = []
    for reference in references {
      guard let path = finder.file(of: reference.path, from: Self.folder(of: reference)) else {
        findings.append(Self.missing(reference, finder))
        continue
      }
      let place = locator.disk.resolved(path) ?? path
      guard !places.contains(place) else { continue }
      places.append(place)
      if let file = readFile(path, &findings) { files.append((file, reference.span)) }
    }
    return files
  }

  private static func folder(of reference: RuleReference) -> String {
    reference.span.map { DiskFileSystem.folder(of: $0.file.name) } ?? "."
  }

  /// Says that there is no such rule.
  static func missing(_ reference: RuleReference, _ finder: RuleFinder) -> Diagnostic {
    let names = finder.entries().map(\.name)
    return Diagnostic(
      .unreadableFile, "there is no rule '\(reference.path)'", at: reference.span,
      hint: NearMiss(names).hint(for: reference.path)
        ?? "name a rule's file or folder; 'waymark rule list' shows what can be named alone")
  }

  private static func sameName(
    _ rule: LuaRule, _ mention: SourceSpan?, as first: (rule: LuaRule, mention: SourceSpan?)
  ) -> Diagnostic {
    Diagnostic(
      .duplicateIdentifier,
      "'\(rule.name)' is also the name of the rule in '\(first.rule.file.name)'",
      at: mention, notes: [Diagnostic.Note("named here", at: first.mention)],
      hint: "give '\(rule.file.name)' a name of its own, or leave one of them out")
  }

  private static func shadowedFormat(_ rule: LuaRule) -> [Diagnostic] {
    guard let format = rule.export?.format, ExportFormat(name: format) != nil else { return [] }
    return [
      Diagnostic(
        .ruleShape, "'\(format)', the format of rule '\(rule.name)', is one of Waymark's own",
        at: PluginLoader.place(of: "format", in: rule.file),
        hint: "choose another word for 'format'")
    ]
  }

  // MARK: Options

  private static func settings(
    _ options: [PlacedWord], _ flags: PlanFlags, _ findings: inout [Diagnostic]
  ) -> [RuleOption] {
    let typed = flags.options.map { text in
      (text, flags.source("option", text).wholeSpan)
    }
    return (options.map { ($0.text, $0.span) } + typed).compactMap { text, span in
      if let option = RuleOption(text, at: span) { return option }
      findings.append(
        Diagnostic(
          .ruleOption, "'\(text)' is no option of a rule", at: span,
          hint: "write it as NAME.KEY=VALUE"))
      return nil
    }
  }

  private static func strays(_ options: [RuleOption], _ names: [String]) -> [Diagnostic] {
    options.filter { !names.contains($0.rule) }.map { option in
      let list = names.isEmpty ? "add it with --rule" : "they are \(names.joined(separator: ", "))"
      return Diagnostic(
        .ruleOption, "'\(option.rule)' is no rule of this plan", at: option.span,
        hint: NearMiss(names).hint(for: option.rule) ?? list)
    }
  }
}
