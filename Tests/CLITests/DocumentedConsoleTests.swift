/// The console blocks of the README and of Docs are run, and must print what stands there.

import Foundation
import TestSupport
import Testing

@Suite struct DocumentedConsoleTests {
  static let pages = Repository.files(under: ["README.md", "Docs"], endingIn: [".md"])

  /// Fenced ```console blocks with their first lines; those that run nothing of ours are left out.
  static func blocks(in text: String) -> [(line: Int, session: ConsoleSession)] {
    var found: [(line: Int, session: ConsoleSession)] = []
    var open: (line: Int, text: String)?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if open != nil, line == "```" {
        if let block = open {
          let session = ConsoleSession(block.text)
          if session.exchanges.contains(where: { isOurs($0.command) }) {
            found.append((block.line, session))
          }
        }
        open = nil
      } else if open != nil {
        open?.text += line + "\n"
      } else if line == "```console" {
        open = (number + 1, "")
      }
    }
    return found
  }

  /// Only our own program is run: nobody's tests should clone, build or install.
  static func isOurs(_ command: String) -> Bool {
    command.hasPrefix("waymark ") || command == "waymark" || command.hasPrefix("scripts/waymark")
  }

  @Test func findsTheBlocksThatAreMeant() {
    let text =
      "a\n```console\n$ waymark plan\nout\n```\n```console\n$ ls\n```\n```sh\nwaymark\n```\n"
    let blocks = Self.blocks(in: text)
    #expect(blocks.map(\.line) == [2])
    #expect(blocks.first?.session.text == "$ waymark plan\nout\n")
  }

  @Test(arguments: pages) func printsWhatThePageSays(_ page: String) throws {
    for (line, session) in Self.blocks(in: try Repository.text(page)) {
      let place = try TemporaryFolder()
      try lendCheckout(to: place)
      var typed = session
      for index in typed.exchanges.indices {
        typed.exchanges[index].command = typed.exchanges[index].command
          .replacingOccurrences(of: "scripts/waymark", with: "waymark")
      }
      let seen = try typed.replayed(in: place.url, where: Self.isOurs)
      let mismatch = typed.mismatch(with: seen)
      #expect(mismatch == nil, "\(page):\(line): \(mismatch ?? "")")
    }
  }

  @Test func plansForTheLearnerOfTheTutorial() throws {
    let page = try Repository.text("Docs/Tutorial.md")
    let block = try #require(page.firstMatch(of: /```yaml\n((?:.*\n)*?)```/))
    let place = try TemporaryFolder()
    try lendCheckout(to: place)
    try place.write(String(block.1), to: "learner.yaml")
    let command = "waymark plan --learner learner.yaml --start 2026-12-01 | head -1"
    let session = ConsoleSession("$ \(command)\nSite Reliability Engineering: sre=2\n")
    #expect(session.mismatch(with: try session.replayed(in: place.url, where: Self.isOurs)) == nil)
  }

  /// The checkout as it looks from its root, but so that what a command writes stays outside.
  private func lendCheckout(to place: TemporaryFolder) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
    where !name.hasPrefix(".") {
      try FileManager.default.createSymbolicLink(
        at: place.url.appendingPathComponent(name), withDestinationURL: Repository.file(name))
    }
  }
}
