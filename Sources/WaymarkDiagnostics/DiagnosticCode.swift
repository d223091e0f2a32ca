/// All codes of all findings, in one place, so that none is used twice.

/// A stable kebab-case name of one kind of finding; never reused for another meaning.
///
/// Each has a page that `waymark explain` shows: see `DiagnosticCode.page`.
package enum DiagnosticCode: String, CaseIterable, Sendable, Hashable {
  // Reading text
  case unreadableFile = "unreadable-file"
  case fileTooLarge = "file-too-large"
  case notUTF8 = "not-utf8"
  case forbiddenCharacter = "forbidden-character"
  case yamlSyntax = "yaml-syntax"
  case unsafeYAML = "unsafe-yaml"
  case tooDeep = "too-deep"
  case duplicateKey = "duplicate-key"
  case hiddenCharacter = "hidden-character"
  case tooManyFindings = "too-many-findings"
  // Shape of entries
  case missingFile = "missing-file"
  case unexpectedFile = "unexpected-file"
  case unsupportedVersion = "unsupported-version"
  case unknownKey = "unknown-key"
  case wrongType = "wrong-type"
  case missingField = "missing-field"
  case badIdentifier = "bad-id"
  case duplicateIdentifier = "duplicate-id"
  case badDate = "bad-date"
  case badLink = "bad-link"
  case unsafePath = "unsafe-path"
  case unknownWord = "unknown-word"
  case hoursOutOfRange = "hours-out-of-range"
  case numberOutOfRange = "number-out-of-range"
  case emptyAlternatives = "empty-any-of"
  case levelsNotAscending = "levels-not-ascending"
  case unknownLevel = "unknown-level"
  // References
  case unknownReference = "unknown-reference"
  case extendsCycle = "extends-cycle"
  case prerequisiteCycle = "prerequisite-cycle"
  case cellCycle = "cell-cycle"
  case certificationCycle = "certification-cycle"
  // What content promises
  case competencyUntaught = "competency-untaught"
  case certificationUntaught = "certification-untaught"
  case neverStarts = "never-starts"
  case weightsNotWhole = "weights-not-100"
  case pastRetirement = "past-retirement"
  case successorLoop = "successor-loop"
  case unusedTopic = "unused-topic"
  case teachesNothing = "teaches-nothing"
  // Learner files and flags
  case badTarget = "bad-target"
  case retiredTarget = "retired-target"
  case conflictingFields = "conflicting-fields"
  // Importing
  case noTable = "no-table"
  case tableIncomplete = "table-incomplete"
  case jsonSyntax = "json-syntax"
  case foreignFormat = "foreign-format"
  case notImported = "not-imported"
  // Rules
  case ruleFailed = "rule-failed"
  case ruleRelationDropped = "rule-relation-dropped"
  case ruleWarning = "rule-warning"
  case ruleCircle = "rule-circle"
  case ruleSyntax = "rule-syntax"
  case ruleShape = "rule-shape"
  case ruleOption = "rule-option"
  case ruleStopped = "rule-stopped"
  case ruleAnswer = "rule-answer"
  case ruleImpure = "rule-impure"
  case ruleTestFailed = "rule-test-failed"
  // Planning
  case unknownStrategy = "unknown-strategy"
  case deadlineMissed = "deadline-missed"
  case examAfterRetirement = "exam-after-retirement"
  case certificationExpires = "certification-expires"
  case planTooLong = "plan-too-long"
  // Plan files
  case notAPlan = "not-a-plan"
  case duplicatePlanItem = "duplicate-plan-item"
  case planConflict = "plan-conflict"
  case planItemUnneeded = "plan-item-unneeded"
  case planNotWritable = "plan-not-writable"
  case planOfOtherContent = "plan-of-other-content"
  case skippedStepKept = "skipped-step-kept"
  case learnerNotWritable = "learner-not-writable"
  case outputNotWritten = "output-not-written"
}

extension DiagnosticCode {
  /// The severity that findings of this code have unless they say otherwise.
  package var severity: Severity {
    switch self {
    // One a line, so that two people can add one at once.
    case .ruleRelationDropped,
      .ruleWarning,
      .hiddenCharacter,
      .tableIncomplete,
      .notImported,
      .unexpectedFile,
      .weightsNotWhole,
      .pastRetirement,
      .unusedTopic,
      .teachesNothing,
      .neverStarts,
      .certificationUntaught,
      .competencyUntaught,
      .cellCycle,
      .deadlineMissed,
      .examAfterRetirement,
      .certificationExpires,
      .duplicatePlanItem,
      .planItemUnneeded,
      .skippedStepKept:
      .warning
    default: .error
    }
  }
}
