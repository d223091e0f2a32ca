/// Findings about content as a whole, with a limit a file, so that a hostile pack cannot fill memory.

import WaymarkDiagnostics

/// Gathers findings that come up after the files were read.
final class FindingList {
  /// What a list holds: what was kept, and by the name of a file what was not.
  struct Content: Sendable {
    var findings: [Diagnostic] = []
    var omitted: [String: (file: SourceFile, findings: OmittedFindings)] = [:]
  }

  private(set) var content = Content()
  private var counts: [String: Int] = [:]

  /// Keeps a finding, unless its file has too many already; those without a place are few.
  func report(_ finding: Diagnostic) {
    if let file = finding.span?.file {
      let count = counts[file.name, default: 0] + 1
      counts[file.name] = count
      guard count <= ReadingLog.limit else {
        content.omitted[file.name, default: (file, OmittedFindings())]
          .findings.add(finding.severity)
        return
      }
    }
    content.findings.append(finding)
  }

  /// Takes over what was left out of a file's findings while it was read.
  func add(_ left: OmittedFindings, in file: SourceFile) {
    content.omitted[file.name, default: (file, OmittedFindings())].findings.add(left)
  }

  /// Adds what another list holds, as if it had been reported here.
  func add(_ other: Content) {
    other.findings.forEach(report)
    for (_, left) in other.omitted { add(left.findings, in: left.file) }
  }

  /// Everything kept, and for each file once how much was not.
  var all: [Diagnostic] {
    let omitted = content.omitted.sorted { $0.key < $1.key }
    return content.findings + omitted.map { Diagnostic($0.value.findings, in: $0.value.file) }
  }
}
