/// Places in a rule's file: Lua knows lines, diagnostics want spans.

internal import WaymarkDiagnostics

extension SourceFile {
  /// The text of a line without the blanks around it; the file's beginning when there is no line.
  func span(ofLine number: Int?) -> SourceSpan {
    guard let number, number > 0 else { return wholeSpan.prefix }
    let (bytes, start) = line(number)
    let leading = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let trailing = bytes.dropFirst(leading).reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    return SourceSpan(file: self, range: start + leading..<start + bytes.count - trailing)
  }

  /// The first place where `key =` stands: Lua's tables do not remember where they were written.
  func span(ofKey key: String) -> SourceSpan {
    let key = Array(key.utf8)
    var index = bytes.startIndex
    while index + key.count < bytes.count {
      let end = index + key.count
      let isWhole = index == 0 || !Self.isNameByte(bytes[index - 1])
      if isWhole, bytes[index..<end].elementsEqual(key) {
        let rest = bytes[end...].drop { $0 == 0x20 || $0 == 0x09 }
        if rest.first == UInt8(ascii: "="), rest.dropFirst().first != UInt8(ascii: "=") {
          return SourceSpan(file: self, range: index..<end)
        }
      }
      index += 1
    }
    return wholeSpan.prefix
  }

  /// The first place where a text stands between quotes.
  func span(ofText text: String) -> SourceSpan {
    let text = Array(text.utf8)
    let quotes: Set = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    guard bytes.count > text.count + 1 else { return wholeSpan.prefix }
    for start in 1..<bytes.count - text.count where quotes.contains(bytes[start - 1]) {
      let end = start + text.count
      if bytes[end] == bytes[start - 1], bytes[start..<end].elementsEqual(text) {
        return SourceSpan(file: self, range: start..<end)
      }
    }
    return wholeSpan.prefix
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension SourceSpan {
  /// The first byte of the span, for findings about a file as a whole.
  var prefix: SourceSpan {
    SourceSpan(file: file, range: range.lowerBound..<min(range.lowerBound + 1, range.upperBound))
  }
}
