/// Every relative link in the README and in Docs leads somewhere.

import Foundation
import TestSupport
import Testing

@Suite struct DocumentationLinkTests {
  @Test func linksLeadToFilesThatExist() throws {
    for page in Repository.files(under: ["README.md", "Docs"], endingIn: [".md"]) {
      let folder = Repository.file(page).deletingLastPathComponent()
      for target in links(in: try Repository.text(page)) {
        let path = target.split(separator: "#", omittingEmptySubsequences: false)[0]
        guard !path.isEmpty, !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
        let file = folder.appendingPathComponent(String(path))
        #expect(FileManager.default.fileExists(atPath: file.path), "\(page): '\(target)'")
      }
    }
  }

  @Test func everyPageIsReachedFromTheIndex() throws {
    let pages = Repository.files(under: ["Docs"], endingIn: [".md"])
    var reached: Set<String> = []
    var pending = ["Docs/README.md"]
    while let page = pending.popLast() {
      guard reached.insert(page).inserted, pages.contains(page) else { continue }
      let folder = Repository.file(page).deletingLastPathComponent()
      for target in links(in: try Repository.text(page)) where !target.contains("://") {
        let path = target.split(separator: "#", omittingEmptySubsequences: false)[0]
        let file = folder.appendingPathComponent(String(path)).standardizedFileURL.path
        pending.append(String(file.dropFirst(Repository.root.path.count + 1)))
      }
    }
    for page in pages { #expect(reached.contains(page), "no page leads to \(page)") }
  }

  /// The targets of `[text](target)` outside code blocks.
  private func links(in text: String) -> [String] {
    var found: [String] = []
    var isCode = false
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode else { continue }
      for piece in line.components(separatedBy: "](").dropFirst() {
        if let end = piece.firstIndex(of: ")") { found.append(String(piece[..<end])) }
      }
    }
    return found
  }
}
