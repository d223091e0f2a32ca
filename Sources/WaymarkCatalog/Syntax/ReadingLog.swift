/// What is found while one file is read, up to a number that somebody could still read.

import WaymarkDiagnostics

/// Gathers findings of one file.
final class ReadingLog {
  /// More findings than this in one file are left out, and that is said.
  static let limit = 1_000

  /// The file that is read.
  let file: SourceFile
  private(set) var findings: [Diagnostic] = []
  /// What was counted and not kept.
  private(set) var omitted = OmittedFindings()

  /// Begins with nothing.
  init(file: SourceFile) { self.file = file }

  /// True when further findings are only counted, so that their wording need not be made.
  var isFull: Bool { findings.count >= Self.limit }

  /// Counts a finding that nobody would see.
  func omit(_ code: DiagnosticCode) { omitted.add(code.severity) }

  /// Keeps a finding.
  func report(_ finding: Diagnostic) {
    if isFull { omitted.add(finding.severity) } else { findings.append(finding) }
  }

  /// Keeps a finding about a value, unless the value was refused before or is only half there.
  ///
  /// The wording is made only when somebody will see it: a hostile file has millions of mistakes.
  func report(
    _ code: DiagnosticCode, _ message: @autoclosure () -> String, _ node: YAMLNode,
    hint: @autoclosure () -> String? = nil
  ) {
    guard node.kind != .refused, !node.isCutShort else { return }
    guard !isFull else { return omit(code) }
    report(Diagnostic(code, message(), at: node.place, hint: hint()))
  }

  /// Everything kept, and how much was not.
  var all: [Diagnostic] {
    omitted.count > 0 ? findings + [Diagnostic(omitted, in: file)] : findings
  }
}

extension Diagnostic {
  /// Says at the end of a file what was left out of its findings.
  init(_ omitted: OmittedFindings, in file: SourceFile) {
    let end = file.bytes.count
    let noun = omitted.count == 1 ? "finding" : "findings"
    self.init(
      .tooManyFindings, "'\(file.name)' has \(omitted.count) more \(noun), left out here",
      at: SourceSpan(file: file, range: end..<end), severity: omitted.errors > 0 ? .error : .warning
    )
    self.omitted = omitted
  }
}

extension YAMLNode {
  /// Where a finding about the value should point: a scalar, or the first one of a collection.
  var place: SourceSpan {
    switch kind {
    case .scalar, .refused: return span
    case .sequence: return SourceSpan(file: document.file, range: span.range.prefixed(1))
    case .mapping:
      for key in children { return key.kind == .scalar ? key.span : key.place }
      return SourceSpan(file: document.file, range: span.range.prefixed(1))
    }
  }
}

extension Range<Int> {
  fileprivate func prefixed(_ length: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + length)
  }
}
