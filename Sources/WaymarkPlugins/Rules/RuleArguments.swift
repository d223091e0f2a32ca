/// From options to the parameters that a rule sees.

internal import WaymarkDiagnostics

/// Checks what was given against what a rule declares.
enum RuleArguments {
  /// The values of all parameters, from options; the last of several options for one wins.
  static func read(
    _ options: [RuleOption], for manifest: RuleManifest, in file: SourceFile
  ) -> Diagnosed<LuaRecord> {
    var given: [String: LuaValue] = [:]
    var findings: [Diagnostic] = []
    for option in options where option.rule == manifest.name {
      guard let parameter = manifest.parameters.first(where: { $0.name == option.key }) else {
        findings.append(unknown(option.key, of: manifest, at: option.span))
        continue
      }
      let value = parameter.value(of: option.value)
      let objection = value.map { parameter.objection(to: $0) } ?? parameter.objection(to: .nil)
      if let objection {
        findings.append(
          Diagnostic(
            .ruleOption,
            "'\(manifest.name).\(option.key)' \(objection), not '\(option.value)'",
            at: option.span, notes: [declaration(of: parameter, in: file)]))
      }
      given[option.key] = value
    }
    findings += missing(from: given, manifest, file)
    return Diagnosed(record(given, manifest), findings)
  }

  /// The values of all parameters, from a test's table.
  static func read(
    _ table: LuaTable, for manifest: RuleManifest, in file: SourceFile
  ) -> Diagnosed<LuaRecord> {
    var given: [String: LuaValue] = [:]
    var findings: [Diagnostic] = []
    for entry in table.entries {
      let key = entry.key.display
      guard let parameter = manifest.parameters.first(where: { $0.name == key }) else {
        findings.append(unknown(key, of: manifest, at: file.span(ofKey: "params")))
        continue
      }
      given[key] = entry.value
      guard let objection = parameter.objection(to: entry.value) else { continue }
      findings.append(
        Diagnostic(
          .ruleOption, "'\(key)' \(objection), not \(entry.value.display)",
          at: file.span(ofKey: key)))
    }
    findings += missing(from: given, manifest, file)
    return Diagnosed(record(given, manifest), findings)
  }

  private static func record(
    _ given: [String: LuaValue], _ manifest: RuleManifest
  ) -> LuaRecord {
    LuaRecord(
      "parameter table", manifest.parameters.map { ($0.name, given[$0.name] ?? $0.fallback) })
  }

  private static func missing(
    from given: [String: LuaValue], _ manifest: RuleManifest, _ file: SourceFile
  ) -> [Diagnostic] {
    manifest.parameters
      .filter { $0.isRequired && $0.fallback == .nil && given[$0.name] == nil }
      .map { parameter in
        Diagnostic(
          .ruleOption, "'\(manifest.name)' needs the parameter '\(parameter.name)'",
          at: file.span(ofKey: parameter.name),
          hint: "add --option \(manifest.name).\(parameter.name)=VALUE")
      }
  }

  private static func unknown(
    _ key: String, of manifest: RuleManifest, at span: SourceSpan?
  ) -> Diagnostic {
    let names = manifest.parameters.map(\.name)
    let list = names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"
    return Diagnostic(
      .ruleOption, "'\(manifest.name)' has no parameter '\(key)'", at: span,
      hint: NearMiss(names).hint(for: key) ?? list)
  }

  private static func declaration(
    of parameter: RuleParameter, in file: SourceFile
  ) -> Diagnostic.Note {
    Diagnostic.Note("'\(parameter.name)' is declared here", at: file.span(ofKey: parameter.name))
  }
}
