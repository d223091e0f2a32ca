/// What a rule's table says, checked: who it is, its parameters, which hooks it has.

internal import WaymarkDiagnostics

/// A rule file's table without its functions, which live in machines only.
package struct RuleManifest: Sendable {
  /// The output format that a rule offers.
  package struct Export: Sendable, Hashable {
    /// The word for `--format`.
    package let format: String
    /// The ending of its files.
    package let fileExtension: String
  }

  /// The rule's name.
  package let name: String
  /// Its own version.
  package let version: String
  /// One sentence.
  package let summary: String
  /// Its parameters, sorted by name.
  package let parameters: [RuleParameter]
  /// The hooks that it has, in the order of the API.
  package let hooks: [String]
  /// Its output format, if it has one.
  package let export: Export?
  /// Its tests as it wrote them.
  let tests: [LuaValue]

  /// Reads a table; nil, with findings, when it is no rule.
  static func read(_ value: LuaValue, in file: SourceFile) -> Diagnosed<RuleManifest?> {
    guard case .table = value else {
      let hint = "end the file with `return { name = ..., ... }`"
      return Diagnosed(
        nil,
        [
          Diagnostic(
            .ruleShape, "'\(file.name)' returns a \(value.typeName) instead of a rule's table",
            at: file.wholeSpan.prefix, hint: hint)
        ])
    }
    var reader = RuleTableReader(value, "a rule", keys: LuaAPI.ruleKeys, in: file)
    let name = reader.word("name")
    let version = reader.requiredText("version")
    let summary = reader.requiredText("summary")
    reader.checkVersion()
    let parameters = RuleParameter.read(&reader)
    let hooks = readHooks(&reader)
    let export = readExport(&reader)
    let tests = reader.list("tests")
    if hooks.isEmpty, export == nil, reader.findings.isEmpty {
      reader.complain(
        "'\(name ?? "")' has no hook and no export, so it does nothing", key: "name",
        hint: "add one of \(LuaAPI.hooks.map(\.entry.name).joined(separator: ", "))")
    }
    guard reader.findings.isEmpty, let name, let version, let summary else {
      return Diagnosed(nil, reader.findings)
    }
    return Diagnosed(
      RuleManifest(
        name: name, version: version, summary: summary, parameters: parameters, hooks: hooks,
        export: export, tests: tests))
  }

  private static func readHooks(_ reader: inout RuleTableReader) -> [String] {
    LuaAPI.hooks.map(\.entry.name).filter { name in
      guard let value = reader.value(name) else { return false }
      if value.function == nil {
        reader.complain("'\(name)' must be a function, not a \(value.typeName)", key: name)
      }
      return true
    }
  }

  private static func readExport(_ reader: inout RuleTableReader) -> Export? {
    guard let value = reader.value("export") else { return nil }
    guard case .table = value else {
      reader.complain("'export' must be a table, not a \(value.typeName)", key: "export")
      return nil
    }
    var inner = RuleTableReader(
      value, "an export", keys: LuaAPI.exportEntries.map(\.name), in: reader.file)
    let format = inner.word("format")
    let fileExtension = inner.word("extension")
    if inner.value("render")?.function == nil {
      inner.complain("'render' of 'export' must be a function", key: "export")
    }
    reader.findings += inner.findings
    guard let format, let fileExtension, inner.findings.isEmpty else { return nil }
    return Export(format: format, fileExtension: fileExtension)
  }
}

extension RuleTableReader {
  fileprivate mutating func checkVersion() {
    guard let value = value("api") else {
      complain(
        "a rule needs 'api', the version of the interface that it was written for",
        key: "name", hint: "add `api = \(LuaAPI.version)`")
      return
    }
    if value.number != Double(LuaAPI.version) {
      complain(
        "'api' is \(value.display), but this Waymark offers version \(LuaAPI.version)", key: "api")
    }
  }
}
