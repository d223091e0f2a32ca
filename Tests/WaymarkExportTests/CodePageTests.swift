/// The page of a code fits the terminal, whatever its width.

import Testing
import WaymarkDiagnostics
import WaymarkExport

@Suite struct CodePageTests {
  @Test func `keeps all words of every page within the width`() throws {
    for code in DiagnosticCode.allCases {
      let page = try #require(code.page)
      let text = CodePageText.render(code, options: ExportOptions(width: 60))
      let prose = text.split(separator: "\n").filter { !$0.hasPrefix("    ") }
      #expect(prose.allSatisfy { $0.count <= 60 }, "\(code.rawValue)")
      let words = text.split(whereSeparator: \.isWhitespace)
      for word in (page.meaning + " " + page.remedy).split(whereSeparator: \.isWhitespace) {
        #expect(words.contains(word), "\(code.rawValue)")
      }
    }
  }
}
