/// Nothing in the checkout speaks of the machine on which it was written.

import TestSupport
import Testing

@Suite struct TrackedTextTests {
  static let endings = [
    ".swift", ".md", ".yaml", ".yml", ".lua", ".c", ".h", ".json", ".txt", ".modulemap", ".py",
    ".sh", ".html", ".csv", ".dot", ".ics", "scripts/test", "scripts/waymark", "run", "LICENSE",
    ".resolved",
  ]

  @Test func noTextNamesAFolderOrHostOfOneMachine() throws {
    // Put together here, so that this file does not name them itself.
    let folders = ["work/", "home/", "root/", "Users/", "opt/swift", "opt/wheels"].map { "/" + $0 }
    let hosts = [".inter" + "nal/", ".inter" + "nal:"]
    for path in Repository.files(under: ["."], endingIn: Self.endings)
    where !path.contains("/Attacks/") && path != "Package.resolved" {
      guard let text = try? Repository.text(path) else { continue }
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        for word in folders where isPath(word, in: line) {
          Issue.record("\(path):\(number + 1): names '\(word)'")
        }
        for word in hosts where line.contains(word) {
          Issue.record("\(path):\(number + 1): names '\(word)'")
        }
      }
    }
  }

  @Test func lineEndsAreUnixAndTheLastLineEnds() throws {
    for path in Repository.files(under: ["Sources", "Docs", "paths"], endingIn: Self.endings) {
      let text = try Repository.text(path)
      #expect(!text.utf8.contains(0x0D), "\(path) has a carriage return")
      #expect(text.isEmpty || text.hasSuffix("\n"), "\(path) does not end with a line end")
    }
  }

  /// True when the word begins an absolute path: nothing that belongs to a longer path or address
  /// stands before it.
  private func isPath(_ word: String, in line: Substring) -> Bool {
    var rest = line
    while let range = rest.firstRange(of: word) {
      let before =
        range.lowerBound == line.startIndex ? " " : line[line.index(before: range.lowerBound)]
      if !before.isLetter, !before.isNumber, !"./-_~}".contains(before) { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
