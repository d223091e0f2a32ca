/// Learner files take up what is done, and keep every other byte.

import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite struct LearnerFileEditorTests {
  private func part(_ name: String) -> PartID {
    let words = name.split(separator: "#")
    return PartID(resource: Identifier(String(words[0])), part: Identifier(String(words[1])))
  }

  private func edited(
    _ text: String, done: [String] = [], undone: [String] = [], held: [String] = []
  ) throws -> Diagnosed<String> {
    var change = LearnerFileEditor.Change()
    change.done = done.map(part)
    change.undone = undone.map(part)
    change.held = held.map { Identifier($0) }
    let file = SourceFile(name: "me.yaml", text: text)
    let result = LearnerFileEditor.edit(file, change, catalog: try SampleContent.catalog())
    return Diagnosed(String(decoding: result.value, as: UTF8.self), result.diagnostics)
  }

  @Test(
    "adds in the style of the list",
    arguments: [
      ("", "done: [lab#all]\n"),
      ("# only words", "# only words\ndone: [lab#all]"),
      ("name: Sam\n\n# end\n", "name: Sam\ndone: [lab#all]\n\n# end\n"),
      ("name: Sam", "name: Sam\ndone: [lab#all]"),
      ("name: Sam\r\n", "name: Sam\r\ndone: [lab#all]\r\n"),
      ("done: []  # so far\n", "done: [lab#all]  # so far\n"),
      ("done:  # so far\nname: Sam\n", "done: [lab#all]  # so far\nname: Sam\n"),
      ("done:\n", "done: [lab#all]\n"),
      ("done: book#one\n", "done: [book#one, lab#all]\n"),
      ("done: [book#one,]\n", "done: [book#one, lab#all,]\n"),
      ("'done': ['book#one'  # x\n  ]\n", "'done': ['book#one', lab#all  # x\n  ]\n"),
      ("done:\n- book#one # x\nname: S\n", "done:\n- book#one # x\n- lab#all\nname: S\n"),
      (
        "done:\n    -   book#one",
        "done:\n    - book#one\n    - lab#all".replacing("- book", with: "-   book")
      ),
      ("{name: Sam}\n", "{name: Sam, done: [lab#all]}\n"),
      ("{}\n", "{done: [lab#all]}\n"),
      ("  name: Sam\n", "  name: Sam\n  done: [lab#all]\n"),
      ("target: [sre=2,\n  sre=3]\n# x\n", "target: [sre=2,\n  sre=3]\ndone: [lab#all]\n# x\n"),
      ("levels:\n  sre: 1\n\n# x\n", "levels:\n  sre: 1\ndone: [lab#all]\n\n# x\n"),
    ])
  func adds(before: String, after: String) throws {
    let result = try edited(before, done: ["lab#all"])
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    #expect(result.value == after)
  }

  @Test(
    "takes entries out",
    arguments: [
      ("done: [lab#all, book#one] # x\n", "done: [book#one] # x\n"),
      ("done: [book#one, lab#all] # x\n", "done: [book#one] # x\n"),
      ("done: [lab#all]\n", "done: []\n"), ("done: lab#all\n", "done: []\n"),
      ("done: [lab]\n", "done: []\n"),
      ("done:\n  - lab#all # x\n  - book#one\n", "done:\n  - book#one\n"),
      ("done:\n  - lab#all\nname: S\n", "done:\n  []\nname: S\n"),
    ])
  func removes(before: String, after: String) throws {
    let result = try edited(before, undone: ["lab#all"])
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    #expect(result.value == after)
  }

  @Test("adds several, and certifications to a list of their own")
  func several() throws {
    let result = try edited(
      "done:\n  - book#one\nholds: []\n", done: ["book#one", "book#two", "lab#all"],
      held: ["cka"])
    #expect(result.value == "done:\n  - book#one\n  - book#two\n  - lab#all\nholds: [cka]\n")
    #expect(try edited("done: [book]\n", done: ["book#two"]).value == "done: [book]\n")
  }

  @Test("changes nothing when the result would not read back")
  func refuses() throws {
    let whole = try edited("done: [book]\n", undone: ["book#two"])
    #expect(whole.value == "done: [book]\n")
    #expect(whole.diagnostics.map(\.code) == [.learnerNotWritable])
    let broken = try edited("done: [nothing]\n", done: ["lab#all"])
    #expect(broken.hasErrors && broken.value == "done: [nothing]\n")
  }
}
