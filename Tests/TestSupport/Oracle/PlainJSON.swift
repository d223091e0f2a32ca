/// A strict reader of JSON that keeps the order of keys and the spelling of numbers.

/// A JSON value as it stands in the text.
package indirect enum PlainJSON: Sendable {
  case null
  case bool(Bool)
  /// The number's own characters.
  case number(String)
  case text(String)
  case list([PlainJSON])
  /// In the order of the text.
  case object([(key: String, value: PlainJSON)])

  /// Where and why the text is no JSON.
  package struct Failure: Error, CustomStringConvertible {
    package var offset: Int
    package var message: String
    package var description: String { "byte \(offset): \(message)" }
  }

  /// Reads one value and nothing behind it but white space.
  package init(_ text: String) throws {
    var reader = JSONReader(text)
    self = try reader.document()
  }

  /// The value of a key.
  package subscript(key: String) -> PlainJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The keys in their order.
  package var keys: [String]? {
    if case .object(let members) = self { members.map(\.key) } else { nil }
  }

  /// The text.
  package var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The number, when it is a whole one without fraction or exponent.
  package var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }

  /// The truth value.
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The elements.
  package var items: [PlainJSON]? { if case .list(let items) = self { items } else { nil } }

  /// The elements when all are texts.
  package var strings: [String]? {
    guard let items else { return nil }
    let texts = items.compactMap(\.string)
    return texts.count == items.count ? texts : nil
  }
}

private struct JSONReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  private func failure(_ message: String) -> PlainJSON.Failure {
    PlainJSON.Failure(offset: index, message: message)
  }

  mutating func document() throws -> PlainJSON {
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw failure("text behind the value") }
    return value
  }

  private mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = Array(text.description.utf8)
    guard index + wanted.count <= bytes.count,
      Array(bytes[index..<index + wanted.count]) == wanted
    else { return false }
    index += wanted.count
    return true
  }

  private mutating func value() throws -> PlainJSON {
    skipSpace()
    guard index < bytes.count else { throw failure("a value is missing") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try string())
    default: break
    }
    if take("true") { return .bool(true) }
    if take("false") { return .bool(false) }
    if take("null") { return .null }
    return try number()
  }

  private mutating func number() throws -> PlainJSON {
    let start = index
    while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard Double(text) != nil, text != "-0" else { throw failure("'\(text)' is no number") }
    return .number(text)
  }

  private mutating func list() throws -> PlainJSON {
    index += 1
    var items: [PlainJSON] = []
    skipSpace()
    if take("]") { return .list([]) }
    while true {
      items.append(try value())
      skipSpace()
      if take("]") { return .list(items) }
      guard take(",") else { throw failure("',' or ']' is missing") }
    }
  }

  private mutating func object() throws -> PlainJSON {
    index += 1
    var members: [(key: String, value: PlainJSON)] = []
    skipSpace()
    if take("}") { return .object([]) }
    while true {
      skipSpace()
      let key = try string()
      guard !members.contains(where: { $0.key == key }) else { throw failure("'\(key)' twice") }
      skipSpace()
      guard take(":") else { throw failure("':' is missing") }
      members.append((key, try value()))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw failure("',' or '}' is missing") }
    }
  }

  private mutating func string() throws -> String {
    guard take("\"") else { throw failure("a text is missing") }
    var result: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 { throw failure("a bare control character in a text") }
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") {
        result += String(try escaped()).utf8
      } else {
        result.append(byte)
      }
    }
    throw failure("a text has no end")
  }

  private mutating func escaped() throws -> Unicode.Scalar {
    guard index < bytes.count else { throw failure("an escape has no end") }
    let byte = bytes[index]
    index += 1
    let simple: [UInt8: Unicode.Scalar] = [
      0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r",
      0x74: "\t",
    ]
    if let scalar = simple[byte] { return scalar }
    guard byte == UInt8(ascii: "u") else { throw failure("an unknown escape") }
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code) {
      guard take("\\u") else { throw failure("half a surrogate pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (try hexadecimal() - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw failure("no such character") }
    return scalar
  }

  private mutating func hexadecimal() throws -> UInt32 {
    guard index + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits are missing") }
    index += 4
    return code
  }
}
