/// Entries read by their places say what the whole file says.

import TestSupport
import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite("Single entries")
struct EntryReaderTests {
  @Test(
    "are found and read alone, places included",
    arguments: [
      "- id: a\n  title: A\n  skill: s\n- id: b\n  title: B\n  skill: s\n  requires: [a]\n",
      "  - id: a\n    title: A\n    skill: s\n\n  # between\n  -   id: b\n      title: B\n"
        + "      skill: s\n",
      "- {id: a, title: \"Ä \\u00e9\", skill: s}\n- {id: b, title: 'it''s', skill: s}  # end\n",
      "[{id: a, title: A, skill: s}, {id: b,\n title: B, skill: s}]\n",
      "\u{FEFF}---\n- id: a\n  title: Ünï\n  summary: >\n    folded\n    text\n\n  skill: s\n- id: b\n"
        + "  title: B\n  skill: s\n  requires:\n    - any_of:\n        - a\n"
        + "        - {topic: a, depth: 1, because: x}\n",
      "- title: A\n  skill: s\n  id: a\r\n- id: b\r\n  title: |\r\n    B\r\n  skill: s\r\n", "",
      "# nothing\n",
    ])
  func readAlone(_ text: String) throws {
    let file = SourceFile(name: "topics/all.yaml", text: text)
    let whole = CatalogReader().read([
      ContentLayer(
        name: "p",
        files: [
          ContentFile("path.yaml", "waymark: 1\nid: p\ntitle: P\n"),
          ContentFile("matrix.yaml", "levels: [{level: 1}]\nskills: [{id: s, title: S}]\n"),
          ContentFile(path: "topics/all.yaml", source: file),
        ])
    ])
    let topics = try #require(whole.value).topics
    let places = try #require(EntryReader.places(in: file))
    #expect(places.map(\.id).sorted() == topics.map(\.id))
    for (id, range) in places {
      let topic = EntryReader.topic(file.bytes[range], at: range.lowerBound, of: file)
      let same = topics.first { $0.id == id }
      #expect(topic.map { "\(describe($0))" } == same.map { "\(describe($0))" })
    }
  }

  /// Everything that a topic says, with its places.
  private func describe(_ topic: Topic) -> [String] {
    [topic.id.rawValue, topic.title, topic.summary, topic.skill.rawValue]
      + [topic.span].compactMap { $0.map { "\($0) \($0.range)" } }
      + topic.requires.map { "\($0) \($0.span.map { "\($0) \($0.range)" } ?? "")" }
  }

  @Test(
    "are refused where they cannot be told apart, or the file has errors",
    arguments: [
      "- # a remark before the first key\n  id: a\n  title: A\n  skill: s\n", "id: a\n", "- a\n",
      "- id: a\n  title: [\n", "- title: no id\n  skill: s\n", "- &x\n  id: a\n- *x\n",
    ])
  func refused(_ text: String) {
    #expect(EntryReader.places(in: SourceFile(name: "t", text: text)) == nil)
  }

  @Test("are nothing where a place leads into the middle of one")
  func wrongPlaces() {
    let text = "- id: a\n  title: A\n  skill: s\n- id: b\n  title: B\n  skill: s\n"
    let file = SourceFile(name: "t", text: text)
    for start in 0..<file.bytes.count {
      for end in [start, start + 5, file.bytes.count] where end <= file.bytes.count {
        let topic = EntryReader.topic(file.bytes[start..<end], at: start, of: file)
        #expect(topic == nil || ["a", "b"].contains(topic?.id ?? ""), "\(start)..<\(end)")
      }
    }
  }
}
