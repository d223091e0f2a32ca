/// Every code can be explained, and its name is a name that tools can rely on.

import Testing
import WaymarkDiagnostics

@Suite("DiagnosticCode pages")
struct DiagnosticPageTests {
  @Test("gives every code exactly one page with a meaning, an example and a remedy")
  func everyCodeHasAPage() throws {
    for code in DiagnosticCode.allCases {
      let page = try #require(code.page, "no page for \(code.rawValue)")
      #expect(page.meaning.hasSuffix(".") && page.remedy.hasSuffix("."), "\(code.rawValue)")
      #expect(!page.example.isEmpty, "\(code.rawValue)")
    }
    #expect(DiagnosticCode.codesWithSeveralPages.isEmpty)
  }

  @Test("names codes in kebab case")
  func codesAreKebabCase() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    }
  }
}
