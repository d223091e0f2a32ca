/// Places in a text: lines and columns as an editor counts them.

import Testing
import WaymarkDiagnostics

@Suite("SourceFile")
struct SourceFileTests {
  @Test("counts columns in characters and lines from one")
  func positions() {
    let file = SourceFile(name: "f", text: "é日x\r\nzweite\n")
    #expect(file.position(at: 5) == SourcePosition(line: 1, column: 3))
    #expect(file.position(at: 8) == SourcePosition(line: 2, column: 1))
    #expect(file.position(at: 10_000) == SourcePosition(line: 3, column: 1))
    #expect(String(decoding: file.line(1).bytes, as: UTF8.self) == "é日x")
    #expect(file.line(99).bytes.isEmpty)
  }

  @Test("does not count a byte order mark")
  func byteOrderMark() {
    let file = SourceFile(name: "f", text: "\u{FEFF}id: x")
    #expect(file.position(at: 3) == SourcePosition(line: 1, column: 1))
    #expect(file.position(at: 7) == SourcePosition(line: 1, column: 5))
  }

  @Test("agrees with counting one by one in a huge line")
  func hugeLine() {
    let text = String(repeating: "aé日", count: 3_000)
    let file = SourceFile(name: "f", text: text)
    for count in [0, 1, 511, 512, 1_023, 1_024, 5_000, 8_999, 9_000] {
      let offset = text.unicodeScalars.prefix(count).reduce(0) { $0 + String($1).utf8.count }
      #expect(file.position(at: offset) == SourcePosition(line: 1, column: count + 1))
    }
  }
}
