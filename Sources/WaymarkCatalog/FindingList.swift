/// Findings about content as a whole, with a limit a file, so that a hostile pack cannot fill memory.

import WaymarkDiagnostics

/// Gathers findings that come up after the files were read.
final class FindingList {
  private(set) var findings: [Diagnostic] = []
  private var counts: [String: Int] = [:]
  /// Files of which an error was left out; the others lack only warnings.
  private var filesWithOmittedErrors: Set<String> = []

  /// Keeps a finding, unless its file has too many already.
  func report(_ finding: Diagnostic) {
    let name = finding.span?.file.name ?? ""
    let count = (counts[name] ?? 0) + 1
    counts[name] = count
    if count <= ReadingLog.limit {
      findings.append(finding)
    } else if finding.isError {
      filesWithOmittedErrors.insert(name)
    }
  }

  /// Everything kept, and for each file how much was not.
  var all: [Diagnostic] {
    let omitted = counts.filter { $0.value > ReadingLog.limit }.sorted { $0.key < $1.key }
    return findings
      + omitted.map { name, count in
        let file = findings.lazy.compactMap(\.span).first { $0.file.name == name }?.file
        let place = file.map { SourceSpan(file: $0, range: $0.bytes.count..<$0.bytes.count) }
        return Diagnostic(
          .tooManyFindings,
          "'\(name)' has \(count - ReadingLog.limit) more findings, left out here",
          at: place, severity: filesWithOmittedErrors.contains(name) ? .error : .warning)
      }
  }
}
