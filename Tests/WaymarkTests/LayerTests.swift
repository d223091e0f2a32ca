/// Packs on disk that build on each other.

import TestSupport
import Testing
import Waymark
import WaymarkDiagnostics
import WaymarkModel

@Suite("Layers on disk")
struct LayerTests {
  private func load(_ folder: String) -> Diagnosed<Catalog?> {
    Workspace(locator: ContentLocator(disk: DiskFileSystem())).loadCatalog(folder)
  }

  private func pack(_ id: String, extends: String) -> [(name: String, text: String)] {
    [
      ("\(id)/path.yaml", "waymark: 1\nid: \(id)\ntitle: X\nextends: [\(extends)]\n"),
      ("\(id)/matrix.yaml", "levels: [{level: 1}]\nskills: [{id: \(id)-skill, title: S}]\n"),
    ]
  }

  @Test("lays a pack over those it extends, each once")
  func diamond() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      pack("low", extends: "") + pack("left", extends: "../low")
        + pack("right", extends: "../low") + pack("top", extends: "../left, ../right"))
    let result = load(folder.path("top"))
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    #expect(
      result.value?.matrix.skills.map(\.id.rawValue)
        == ["low-skill", "left-skill", "right-skill", "top-skill"])
  }

  @Test("reads files in the order of their names, whatever order the disk has")
  func order() throws {
    let folder = try TemporaryFolder()
    let names = (0..<64).map { "t\($0 * 37 % 64 + 100).yaml" }
    try folder.write(names.map { ("topics/\($0)", "") })
    #expect(DiskFileSystem().list(folder.path("topics")) == names.sorted())
  }

  @Test("reports packs that extend each other, at the line that closes the circle")
  func circle() throws {
    let folder = try TemporaryFolder()
    try folder.write(pack("a", extends: "../b") + pack("b", extends: "../a"))
    let findings = load(folder.path("a")).diagnostics
    #expect(findings.map(\.code) == [.extendsCycle])
    #expect(findings.first?.span?.file.name.hasSuffix("b/path.yaml") == true)
    #expect(findings.first?.notes.count == 1)
  }
}
