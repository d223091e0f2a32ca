/// One pass over a file's bytes before any parser sees them: encoding, control characters, traps.

import WaymarkDiagnostics

/// What the bytes of a file are, as far as a parser has to know before it begins.
struct TextScan {
  /// True when every byte is ASCII, so that characters and bytes are the same.
  private(set) var isASCII = true
  /// Bytes of the byte order mark at the beginning, 0 or 3.
  private(set) var markLength = 0
  /// The first thing that forbids parsing.
  private(set) var fault: Diagnostic?
  /// Offsets of the controls of writing direction, at most `mostHidden`.
  private(set) var hidden: [Int] = []

  private static let mostHidden = 100

  /// Scans a file.
  ///
  /// - Complexity: O(*n*), *n* the number of bytes.
  init(_ file: SourceFile) {
    if let encoding = Self.foreignEncoding(file.bytes) {
      fault = Diagnostic(
        .notUTF8, "the file is in \(encoding), not in UTF-8",
        at: SourceSpan(file: file, range: 0..<0), hint: "save it as UTF-8")
      return
    }
    if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { markLength = 3 }
    file.bytes.withUnsafeBufferPointer { bytes in
      var offset = markLength
      while offset < bytes.count {
        offset = Self.endOfPlainText(bytes, from: offset)
        guard offset < bytes.count else { return }
        let byte = bytes[offset]
        if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 || byte == 0x0D {
          offset += 1
          continue
        }
        guard let length = step(bytes, at: offset, in: file) else { return }
        offset += length
      }
    }
  }

  /// The first offset from which eight bytes are not all printable ASCII: nearly all text is.
  ///
  /// Eight bytes at a time as in Mycroft's test for a zero byte (1987): a borrow or a carry reaches
  /// a byte's high bit when it is below 0x20 or is 0x7F.
  private static func endOfPlainText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = start
    while offset + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let suspicious = word | (word &- 0x2020_2020_2020_2020) | (word &+ 0x0101_0101_0101_0101)
      guard suspicious & 0x8080_8080_8080_8080 == 0 else { return offset }
      offset += 8
    }
    return offset
  }

  /// Takes one unusual character; nil when it forbids parsing.
  private mutating func step(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, in file: SourceFile
  ) -> Int? {
    guard let (scalar, length) = Self.decode(bytes, at: offset) else {
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      fault = Diagnostic(
        .notUTF8, "byte 0x\(byte) is not UTF-8 here",
        at: SourceSpan(file: file, range: offset..<offset + 1), hint: "save the file as UTF-8")
      return nil
    }
    if length > 1 { isASCII = false }
    if !Self.isAllowed(scalar) {
      fault = Diagnostic(
        .forbiddenCharacter, "character \(TerminalText.written(scalar)) is not allowed in YAML",
        at: SourceSpan(file: file, range: offset..<offset + length), hint: "delete it")
      return nil
    }
    if TerminalText.isBidirectionalControl(scalar), hidden.count < Self.mostHidden {
      hidden.append(offset)
    }
    return length
  }

  /// The name of another encoding, by its byte order mark or by NULs among the first bytes.
  private static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(4))
    if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard head.count == 4 else { return nil }
    let zeros = head.map { $0 == 0 }
    if zeros == [true, true, true, false] || zeros == [false, true, true, true] {
      return "UTF-32"
    }
    if zeros == [true, false, true, false] || zeros == [false, true, false, true] {
      return "UTF-16"
    }
    return nil
  }

  /// The character at an offset by Unicode table 3-7; nil for anything that is not well formed.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let lead = bytes[offset]
    let length: Int
    switch lead {
    case 0x00...0x7F: return (Unicode.Scalar(lead), 1)
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for next in 1..<length {
      let byte = bytes[offset + next]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// The printable characters of YAML 1.1, section 5.1.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF: true
    case 0xFEFF: false
    case 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }
}
