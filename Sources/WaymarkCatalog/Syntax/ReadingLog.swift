/// What is found while one file is read, up to a number that somebody could still read.

import WaymarkDiagnostics

/// Gathers findings of one file.
final class ReadingLog {
  /// More findings than this in one file are left out, and that is said.
  static let limit = 1_000

  /// The file that is read.
  let file: SourceFile
  private(set) var findings: [Diagnostic] = []
  private var omitted = 0

  /// Begins with nothing.
  init(file: SourceFile) { self.file = file }

  /// True when further findings are only counted, so that their wording need not be made.
  var isFull: Bool { findings.count >= Self.limit }

  /// Counts a finding that nobody would see.
  func omit() { omitted += 1 }

  /// Keeps a finding.
  func report(_ finding: Diagnostic) {
    if findings.count < Self.limit { findings.append(finding) } else { omitted += 1 }
  }

  /// Keeps a finding about a value, unless the value was refused before or is only half there.
  ///
  /// The wording is made only when somebody will see it: a hostile file has millions of mistakes.
  func report(
    _ code: DiagnosticCode, _ message: @autoclosure () -> String, _ node: YAMLNode,
    hint: @autoclosure () -> String? = nil
  ) {
    guard node.kind != .refused, !node.isCutShort else { return }
    guard !isFull else { return omit() }
    report(Diagnostic(code, message(), at: node.place, hint: hint()))
  }

  /// Everything kept, and how much was not.
  var all: [Diagnostic] {
    guard omitted > 0 else { return findings }
    let end = file.bytes.count
    return findings + [
      Diagnostic(
        .tooManyFindings, "'\(file.name)' has \(omitted) more findings, left out here",
        at: SourceSpan(file: file, range: end..<end))
    ]
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
