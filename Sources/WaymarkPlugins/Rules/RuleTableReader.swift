/// Reads entries of a rule's tables and says what is wrong with them, at their place in the file.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// One table whose keys are known.
struct RuleTableReader {
  let file: SourceFile
  var findings: [Diagnostic] = []
  private let table: LuaValue
  private let owner: String

  /// Complains at once about keys that are not known.
  ///
  /// - Parameter owner: What messages call the table, with its article.
  init(_ table: LuaValue, _ owner: String, keys: [String], in file: SourceFile) {
    self.table = table
    self.owner = owner
    self.file = file
    if case .list = table {
      complain("\(owner) is a table with named entries, not a list", key: "")
    }
    guard case .table(let content) = table else { return }
    let known = NearMiss(keys)
    for entry in content.entries {
      guard let key = entry.key.text else {
        complain("\(owner) has no entry [\(entry.key.display)]", key: "")
        continue
      }
      if keys.contains(key) { continue }
      complain(
        "\(owner) has no entry '\(key)'", key: key,
        hint: known.hint(for: key) ?? "the entries are \(keys.joined(separator: ", "))")
    }
  }

  func value(_ key: String) -> LuaValue? { table[key] }

  mutating func complain(_ message: String, key: String, hint: String? = nil) {
    let span = key.isEmpty ? file.wholeSpan.prefix : file.span(ofKey: key)
    findings.append(Diagnostic(.ruleShape, message, at: span, hint: hint))
  }

  mutating func requiredText(_ key: String) -> String? {
    guard let value = value(key) else {
      complain("\(owner) needs '\(key)'", key: "", hint: "add `\(key) = \"...\"`")
      return nil
    }
    guard let text = value.text, !text.isEmpty else {
      complain("'\(key)' must be a text that says something", key: key)
      return nil
    }
    return text
  }

  /// Lower-case words joined by hyphens: what may stand in a command or in a file's name.
  mutating func word(_ key: String) -> String? {
    guard let text = requiredText(key) else { return nil }
    if Identifier.isWellFormed(text) { return text }
    complain("'\(key)' must be lower-case words joined by hyphens, not '\(text)'", key: key)
    return nil
  }

  mutating func text(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if value.text == nil { complain("'\(key)' must be a text", key: key) }
    return value.text
  }

  mutating func number(_ key: String) -> Double? {
    guard let value = value(key) else { return nil }
    if value.number == nil { complain("'\(key)' must be a number", key: key) }
    return value.number
  }

  mutating func flag(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if case .bool(let flag) = value { return flag }
    complain("'\(key)' must be true or false", key: key)
    return nil
  }

  mutating func texts(_ key: String) -> [String]? {
    guard let value = value(key) else { return nil }
    if value.texts == nil { complain("'\(key)' must be a list of texts", key: key) }
    return value.texts
  }

  mutating func list(_ key: String) -> [LuaValue] {
    guard let value = value(key) else { return [] }
    if value.elements == nil { complain("'\(key)' must be a list", key: key) }
    return value.elements ?? []
  }
}
