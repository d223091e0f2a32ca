/// Which characters are kept from a terminal: all that steer, and no other.

import TestSupport
import Testing
import WaymarkDiagnostics

@Suite("TerminalText")
struct TerminalTextTests {
  @Test("writes out every character that steers, and leaves all others of Unicode alone")
  func everyCharacter() {
    var wrong: [UInt32] = []
    for value in 0...0x10FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), scalar != "\n", scalar != "\t" else { continue }
      let isChanged = TerminalText.sanitized(String(scalar)) != String(scalar)
      if isChanged != SteeringCharacters.all.contains(scalar) { wrong.append(value) }
    }
    #expect(wrong.isEmpty)
  }

  @Test("writes out everything of Unicode that is a control of direction")
  func everyDirection() {
    for value in 0...0x10FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isBidiControl else { continue }
      #expect(SteeringCharacters.all.contains(scalar), "\(String(value, radix: 16))")
    }
  }

  @Test("keeps line ends and tabs only where they are layout")
  func layout() {
    #expect(TerminalText.sanitized("a\nb\tc", keepsLayout: true) == "a\nb\tc")
    #expect(TerminalText.sanitized("a\nb\tc\r") == "a<U+000A>b<U+0009>c<U+000D>")
    #expect(TerminalText.sanitized("a\r\nb", keepsLayout: true) == "a<U+000D>\nb")
  }
}
