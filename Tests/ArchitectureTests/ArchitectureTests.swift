/// The rules of Docs/Architecture.md as tests: who imports whom, and what every file keeps to.

import TestSupport
import Testing

@Suite struct ArchitectureTests {
  @Test func theCheckoutIsFound() throws {
    #expect(try Repository.text("Package.swift").contains("name: \"waymark\""))
    #expect(!Repository.files(under: ["Sources"], endingIn: [".swift"]).isEmpty)
  }

  @Test func codeIsToldFromCommentsAndTexts() {
    let text = """
      a /* b /* c */ d */ e // f
      g "h \\(i + "j") k" #"l\\(m) \\#(n)"#
      """
    let words = SwiftCode.of(text).split { !$0.isLetter }.map(String.init)
    #expect(words == ["a", "e", "g", "i", "n"])
  }
}
