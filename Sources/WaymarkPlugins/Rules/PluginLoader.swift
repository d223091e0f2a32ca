/// From the text of a rule file to a rule.

package import WaymarkDiagnostics

/// Loads rule files. It is given texts: only the façade touches the disk.
package enum PluginLoader {
  /// Runs a file once in a machine of its own and checks what it returns.
  ///
  /// - Parameters:
  ///   - file: The rule's source; its name is what messages show.
  ///   - options: Options of any rules; those of this one's name are used.
  ///   - limits: What every call to the rule may use.
  /// - Returns: The rule; nil, with at least one error, when it cannot be used.
  package static func load(
    file: SourceFile, options: [RuleOption] = [], limits: LuaLimits = .standard
  ) -> Diagnosed<LuaRule?> {
    let manifest = readManifest(file, limits)
    guard let rule = manifest.value else { return Diagnosed(nil, manifest.diagnostics) }
    let arguments = RuleArguments.read(options, for: rule, in: file)
    let findings = manifest.diagnostics + arguments.diagnostics
    guard !arguments.hasErrors else { return Diagnosed(nil, findings) }
    return Diagnosed(
      LuaRule(file: file, manifest: rule, parameters: arguments.value, limits: limits), findings)
  }

  /// Where an entry of a rule's table stands in its file.
  package static func place(of key: String, in file: SourceFile) -> SourceSpan {
    file.span(ofKey: key)
  }

  /// What a rule says of itself, without parameters having to be given: for `waymark rule list`.
  package static func readManifest(
    _ file: SourceFile, _ limits: LuaLimits = .standard
  ) -> Diagnosed<RuleManifest?> {
    let desk = RuleDesk(file: file)
    do throws(LuaFault) {
      let machine = try LuaSandbox.open(desk, limits: limits)
      try machine.bind(LuaAPI.rows(of: []))
      let table = try LuaSandbox.load(file, into: machine)
      var manifest = RuleManifest.read(table, in: file)
      manifest.diagnostics += desk.takeMessages()
      return manifest
    } catch {
      return Diagnosed(nil, [RuleFaultReport.diagnostic(error, in: file)] + desk.takeMessages())
    }
  }
}
