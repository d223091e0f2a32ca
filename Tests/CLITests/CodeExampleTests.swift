/// Every code is produced by the program: one that nothing produces is a promise that nothing holds.

import Testing
import WaymarkDiagnostics

@Suite("Examples of codes")
struct CodeExampleTests {
  @Test("says the code when its example is run", arguments: CodeExample.all)
  func producesItsCode(_ example: CodeExample) throws {
    let codes = try example.codes()
    #expect(codes.contains(example.code.rawValue), "\(codes.sorted())")
  }

  @Test("has an example for every code")
  func everyCodeHasAnExample() {
    #expect(Set(CodeExample.all.map(\.code)) == Set(DiagnosticCode.allCases))
    #expect(CodeExample.all.count == DiagnosticCode.allCases.count)
  }

  @Test("runs what the page shows, but for what a page can only say in words")
  func runsThePages() {
    let inWords = CodeExample.all.filter { !$0.runsThePage }.map(\.code)
    #expect(Set(inWords).isSubset(of: CodeExample.saidInWords), "\(inWords)")
  }
}
