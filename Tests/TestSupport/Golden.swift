/// Expected output kept in files, compared byte for byte.

import Foundation

/// A file that holds what a test expects.
///
/// With `WAYMARK_RECORD=1` in the environment the file is rewritten and the comparison still fails,
/// so that nobody mistakes a recording for a passing test.
package struct Golden: Sendable {
  /// True when expected files shall be rewritten.
  package static let isRecording = ProcessInfo.processInfo.environment["WAYMARK_RECORD"] == "1"

  /// The path from the root of the checkout.
  package let path: String

  /// Names the file.
  package init(_ path: String) { self.path = path }

  /// Nil when the file holds exactly `actual`; else what differs, in words.
  package func mismatch(_ actual: String) -> String? {
    let url = Repository.file(path)
    if Golden.isRecording {
      do {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: url)
      } catch {
        return "\(path): cannot be recorded: \(error)"
      }
      return "\(path): recorded; run again without WAYMARK_RECORD"
    }
    guard let data = try? Data(contentsOf: url) else {
      return "\(path): missing; WAYMARK_RECORD=1 writes it"
    }
    guard data != Data(actual.utf8) else { return nil }
    return "\(path): " + Golden.firstDifference(String(decoding: data, as: UTF8.self), actual)
  }

  /// The first line in which two texts differ.
  package static func firstDifference(_ expected: String, _ actual: String) -> String {
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for number in 0..<max(left.count, right.count) {
      let wanted = number < left.count ? String(left[number]) : "(end of text)"
      let got = number < right.count ? String(right[number]) : "(end of text)"
      // Compared as bytes: Swift's `==` on strings sees canonically equivalent texts as equal.
      if !wanted.utf8.elementsEqual(got.utf8) {
        return "line \(number + 1)\n  expected: \(wanted)\n  actual:   \(got)"
      }
    }
    return "the texts are equal"
  }
}
