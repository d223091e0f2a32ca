/// The rules that are shipped, tested as `waymark rule test` does: by the planner's own order, and
/// over the whole content that is shipped.

import Foundation
import TestSupport
import Testing
import Waymark
import WaymarkDiagnostics

@Suite("Shipped rules over shipped content")
struct ShippedRulesOverContentTests {
  private let workspace = Workspace(locator: ContentLocator(disk: DiskFileSystem()))

  @Test("pass their tests and stand every hook over every part and step")
  func pass() throws {
    let folder = Repository.file("plugins").path
    let tested = workspace.testRules([folder], content: Repository.file("paths/sre").path)
    #expect(tested.diagnostics.isEmpty, "\(DiagnosticFormatter().format(tested.diagnostics))")
    let pages = tested.value.split(separator: "\n\n")
    #expect(pages.count == 9)
    for page in pages {
      #expect(page.contains("  ok    every hook over 1"), "\(page)")
      #expect(!page.contains("FAIL"))
    }
  }

  @Test("are tested alone where there is no content")
  func alone() throws {
    let folder = try TemporaryFolder()
    let tested = workspace.testRules(
      [Repository.file("plugins/quick-wins").path], content: folder.path("nowhere"))
    #expect(tested.hasErrors)
    #expect(tested.value.contains("3 of 3 tests passed"))
    #expect(!tested.value.contains("every hook"))
  }
}
