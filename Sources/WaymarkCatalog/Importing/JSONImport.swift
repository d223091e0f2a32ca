/// What the importers of JSON have in common: a named refusal with its place.

import WaymarkDiagnostics

/// Stops an import at a place of the file.
struct ImportRefusal: Error {
  let finding: Diagnostic
}

/// One file under import.
struct JSONImport {
  let file: SourceFile

  /// A refusal at a value.
  func refuse(_ message: String, _ node: JSONNode, hint: String? = nil) -> ImportRefusal {
    ImportRefusal(
      finding: Diagnostic(
        .foreignFormat, message, at: SourceSpan(file: file, range: node.range), hint: hint))
  }

  /// A member that has to be there and to be a text with something in it.
  func text(_ node: JSONNode, _ name: String, of noun: String) throws(ImportRefusal) -> String {
    guard let value = node[name] else { throw refuse("'\(name)' is missing from \(noun)", node) }
    guard let text = value.string, !text.trimmed.isEmpty else {
      throw refuse("'\(name)' of \(noun) is no text", value)
    }
    return text.trimmed
  }

  /// A member that is a list; empty when it is not there, or null, and need not be.
  func list(
    _ node: JSONNode, _ name: String, isRequired: Bool
  ) throws(ImportRefusal) -> [JSONNode] {
    guard let value = node[name] else {
      if isRequired { throw refuse("'\(name)' is missing", node) }
      return []
    }
    if !isRequired, case .null = value.value { return [] }
    guard let entries = value.array else { throw refuse("'\(name)' is no list", value) }
    return entries
  }

  /// A warning about entries that have no counterpart, placed at the first of them.
  func leftOut(_ count: Int, _ noun: String, _ rest: String, first: JSONNode) -> Diagnostic {
    Diagnostic(
      .notImported,
      "\(count) \(noun)\(count == 1 ? "" : "s")\(rest.isEmpty ? "" : " \(rest)") left out",
      at: SourceSpan(file: file, range: first.range))
  }

  /// Turns a refusal into its finding.
  func result(
    _ body: (JSONImport, JSONNode) throws(ImportRefusal) -> (PackDraft, [Diagnostic])
  ) -> Diagnosed<ImportedPack?> {
    switch JSONReader.read(file) {
    case .failure(let refusal): return Diagnosed(nil, [refusal.finding])
    case .success(let root):
      do throws(ImportRefusal) {
        let (draft, findings) = try body(self, root)
        return Diagnosed(draft.pack, findings)
      } catch {
        return Diagnosed(nil, [error.finding])
      }
    }
  }
}
