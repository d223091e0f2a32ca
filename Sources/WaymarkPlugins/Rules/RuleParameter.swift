/// What users may set of a rule: declared in its `params`, given as `--option NAME.KEY=VALUE`.

package import WaymarkDiagnostics

/// One value for one parameter of one rule, as it was typed.
package struct RuleOption: Sendable, Hashable {
  /// The rule's name.
  package let rule: String
  /// The parameter's name.
  package let key: String
  /// The value as text.
  package let value: String
  /// Where it was written, when it came from a file.
  package let span: SourceSpan?

  /// Creates an option.
  package init(rule: String, key: String, value: String, at span: SourceSpan? = nil) {
    self.rule = rule
    self.key = key
    self.value = value
    self.span = span
  }

  /// Reads `NAME.KEY=VALUE`; nil for anything else. The value may be empty and may hold `=`.
  package init?(_ text: String, at span: SourceSpan? = nil) {
    guard let equals = text.firstIndex(of: "="),
      let dot = text[..<equals].firstIndex(of: ".")
    else { return nil }
    let rule = text[..<dot]
    let key = text[text.index(after: dot)..<equals]
    guard !rule.isEmpty, !key.isEmpty else { return nil }
    self.init(
      rule: String(rule), key: String(key), value: String(text[text.index(after: equals)...]),
      at: span)
  }
}

/// A declared parameter.
package struct RuleParameter: Sendable {
  /// The kinds of values.
  package enum Kind: String, Sendable, CaseIterable {
    case number, integer, boolean, string, choice, list, step
  }

  /// Its name.
  package let name: String
  /// What it takes.
  package let kind: Kind
  /// One sentence, or empty.
  package let help: String
  /// True when it must be set.
  package let isRequired: Bool
  let fallback: LuaValue
  let minimum: Double
  let maximum: Double
  let choices: [String]

  /// The default as users would write it; nil when there is none.
  package var defaultText: String? {
    switch fallback {
    case .nil: nil
    case .list(let values): values.map(\.display).joined(separator: ",")
    case .table: ""
    default: fallback.display
    }
  }

  /// The range or the choices, in words; nil when anything goes.
  package var rangeText: String? {
    if kind == .choice { return "one of \(choices.joined(separator: ", "))" }
    switch (minimum.isFinite, maximum.isFinite) {
    case (true, true): return "\(Self.short(minimum)) to \(Self.short(maximum))"
    case (true, false): return "at least \(Self.short(minimum))"
    case (false, true): return "at most \(Self.short(maximum))"
    case (false, false): return nil
    }
  }

  private static func short(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }

  // MARK: - Values

  /// Why a value is not allowed; nil when it is.
  func objection(to value: LuaValue) -> String? {
    switch kind {
    case .number, .integer:
      guard let number = value.number, number.isFinite else { return "takes a number" }
      if kind == .integer, number != number.rounded() { return "takes a whole number" }
      if number < minimum || number > maximum { return "takes \(rangeText ?? "less")" }
    case .boolean:
      guard case .bool = value else { return "takes true or false" }
    case .string, .step:
      if value.text == nil { return kind == .step ? "takes the id of a step" : "takes a text" }
    case .choice:
      guard let text = value.text, choices.contains(text) else { return "takes \(rangeText ?? "")" }
    case .list:
      if value.texts == nil { return "takes a list of texts" }
    }
    return nil
  }

  /// The value that a text stands for; nil when it cannot be one.
  func value(of text: String) -> LuaValue? {
    switch kind {
    case .number, .integer:
      let allowed = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
      guard allowed, let number = Double(text) else { return nil }
      return Int64(text).map { .integer($0) } ?? .number(number)
    case .boolean:
      return text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
    case .string, .choice, .step: return .text(text)
    case .list: return .list(text.split(separator: ",").map { .text(String($0)) })
    }
  }

  // MARK: - Declarations

  /// Reads `params`, sorted by name.
  static func read(_ reader: inout RuleTableReader) -> [RuleParameter] {
    guard let value = reader.value("params") else { return [] }
    guard case .table(let table) = value else {
      reader.complain("'params' must be a table of parameters by name", key: "params")
      return []
    }
    return table.entries.compactMap { entry in
      guard let name = entry.key.text, case .table = entry.value else {
        let name = entry.key.display
        reader.complain("'\(name)' of 'params' must be a table such as { type = ... }", key: name)
        return nil
      }
      return read(name, entry.value, &reader)
    }
  }

  private static func read(
    _ name: String, _ value: LuaValue, _ outer: inout RuleTableReader
  ) -> RuleParameter? {
    var reader = RuleTableReader(
      value, "the parameter '\(name)'", keys: LuaAPI.parameterEntries.map(\.name), in: outer.file)
    let kinds = Kind.allCases.map(\.rawValue)
    let word = reader.requiredText("type")
    let kind = word.flatMap(Kind.init)
    if let word, kind == nil {
      reader.complain(
        "'\(name)' has the unknown type '\(word)'", key: name,
        hint: NearMiss(kinds).hint(for: word) ?? "the types are \(kinds.joined(separator: ", "))")
    }
    let parameter = RuleParameter(
      name: name, kind: kind ?? .string, help: reader.text("help") ?? "",
      isRequired: reader.flag("required") ?? false, fallback: reader.value("default") ?? .nil,
      minimum: reader.number("min") ?? -.infinity, maximum: reader.number("max") ?? .infinity,
      choices: reader.texts("choices") ?? [])
    if kind == .choice, parameter.choices.isEmpty {
      reader.complain("the choice '\(name)' needs 'choices'", key: name)
    }
    if parameter.fallback != .nil, let objection = parameter.objection(to: parameter.fallback) {
      reader.complain("the default of '\(name)' is not allowed: it \(objection)", key: name)
    }
    outer.findings += reader.findings
    return reader.findings.isEmpty ? parameter : nil
  }
}
