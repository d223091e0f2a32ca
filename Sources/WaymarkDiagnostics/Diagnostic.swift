/// What Waymark has to say about an input: one type for content, learner files, rules and plans.

/// How bad a finding is; only errors change an exit status.
package enum Severity: String, Sendable, Hashable {
  case error, warning, note
}

/// A finding: the specific thing first, then the rule, then what to do.
///
/// ```
/// paths/sre/topics/networking.yaml:14:11: error: 'dns' and 'routing' require each other [prerequisite-cycle]
/// ```
package struct Diagnostic: Sendable, Hashable {
  /// A further place that explains the finding.
  package struct Note: Sendable, Hashable {
    /// Where to look.
    package var span: SourceSpan?
    /// What is there.
    package var message: String

    /// Creates a note.
    package init(_ message: String, at span: SourceSpan? = nil) {
      self.span = span
      self.message = message
    }
  }

  /// The stable code, explained by `waymark explain CODE`.
  package var code: DiagnosticCode
  /// Error, warning or note.
  package var severity: Severity
  /// One line that leads with the specific thing in quotes.
  package var message: String
  /// The place, if the finding has one.
  package var span: SourceSpan?
  /// Further places, in the order in which they should be read.
  package var notes: [Note]
  /// A verb phrase that says what to do.
  package var hint: String?
  /// What this finding stands for, when it says that others were left out.
  package var omitted: OmittedFindings?

  /// Creates a finding; the severity is the code's own unless another is given.
  package init(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan? = nil,
    severity: Severity? = nil, notes: [Note] = [], hint: String? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.message = message
    self.span = span
    self.notes = notes
    self.hint = hint
  }
}

/// How many findings were left out, because nobody could read that many.
package struct OmittedFindings: Sendable, Hashable {
  /// Errors among them.
  package private(set) var errors = 0
  /// Warnings and notes among them.
  package private(set) var others = 0

  /// Begins with none.
  package init() {}

  /// How many there are.
  package var count: Int { errors + others }

  /// Counts one more.
  package mutating func add(_ severity: Severity) {
    if severity == .error { errors += 1 } else { others += 1 }
  }

  /// Counts what was left out elsewhere too.
  package mutating func add(_ other: OmittedFindings) {
    errors += other.errors
    others += other.others
  }
}

extension Diagnostic {
  /// True for a finding that ends a run.
  package var isError: Bool { severity == .error }

  /// True when the command line alone is at fault.
  ///
  /// A target that is spelled right and cannot be had any more is none of its mistakes: the content
  /// says no.
  package var isUsageError: Bool {
    let isOfContent = code == .retiredTarget || code == .planTooLong
    return isError && !isOfContent && span?.file.isTyped ?? false
  }
}

extension Sequence<Diagnostic> {
  /// True when at least one finding is an error.
  package var containsError: Bool { contains(where: \.isError) }

  /// True when there are errors, and all of them are of the command line.
  package var isUsageError: Bool {
    containsError && allSatisfy { !$0.isError || $0.isUsageError }
  }

  /// How many errors there are, those that were left out included.
  package var errorCount: Int {
    reduce(0) { $0 + ($1.omitted?.errors ?? ($1.isError ? 1 : 0)) }
  }

  /// How many warnings there are, those that were left out included.
  package var warningCount: Int {
    reduce(0) { $0 + ($1.omitted?.others ?? ($1.severity == .warning ? 1 : 0)) }
  }
}

extension Diagnostic: Comparable {
  /// File name, offset, code, message: the order in which findings are shown.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    // Nearly all are compared within one file, whose name need not be looked at.
    if left.span?.file !== right.span?.file {
      let (first, second) = (left.span?.file.name ?? "", right.span?.file.name ?? "")
      if first != second { return first < second }
    }
    let (start, other) = (left.span?.range.lowerBound ?? -1, right.span?.range.lowerBound ?? -1)
    if start != other { return start < other }
    return (left.code.rawValue, left.message) < (right.code.rawValue, right.message)
  }
}

/// A value together with everything that was found while making it.
///
/// Bad content never throws: reading always gives a value, as far as it can be understood.
package struct Diagnosed<Value> {
  /// The value, complete as far as the input allowed.
  package var value: Value
  /// The findings, in no promised order; sort before showing.
  package var diagnostics: [Diagnostic]

  /// Pairs a value with findings.
  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// True when at least one finding is an error.
  package var hasErrors: Bool { diagnostics.containsError }
}

extension Diagnosed: Sendable where Value: Sendable {}
