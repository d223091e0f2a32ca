/// All codes of all findings, in one place, so that none is used twice.

/// A stable kebab-case name of one kind of finding; never reused for another meaning.
package enum DiagnosticCode: String, CaseIterable, Sendable, Hashable {
  // Reading text
  case unreadableFile = "unreadable-file"
  case yamlSyntax = "yaml-syntax"
  // Shape of entries
  case unknownKey = "unknown-key"
  case wrongType = "wrong-type"
  case missingField = "missing-field"
  // References
  case unknownReference = "unknown-reference"
  // Rules
  case ruleFailed = "rule-failed"
  case ruleRelationDropped = "rule-relation-dropped"
  case ruleWarning = "rule-warning"
}

extension DiagnosticCode {
  /// The severity that findings of this code have unless they say otherwise.
  package var severity: Severity {
    switch self {
    case .ruleRelationDropped, .ruleWarning: .warning
    default: .error
    }
  }
}
