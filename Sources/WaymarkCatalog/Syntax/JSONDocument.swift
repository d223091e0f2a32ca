/// JSON with exact places, bounded in depth and size, for files that other tools wrote.

import WaymarkDiagnostics

/// A value of a JSON file and where it stands.
struct JSONNode: Sendable {
  /// What the value is.
  enum Value: Sendable {
    case null
    case bool(Bool)
    /// The number as written.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// Members in the order of the file; of two with one name the first counts.
    case object([(name: String, value: JSONNode)])
  }

  let value: Value
  let range: Range<Int>

  /// The value of a member; nil where there is none, or no object.
  subscript(name: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text; nil for another kind of value.
  var string: String? { if case .string(let text) = value { text } else { nil } }
  /// The entries; nil for another kind of value.
  var array: [JSONNode]? { if case .array(let entries) = value { entries } else { nil } }
  /// The members; nil for another kind of value.
  var object: [(name: String, value: JSONNode)]? {
    if case .object(let members) = value { members } else { nil }
  }
}

/// Reads JSON (RFC 8259): nothing more is accepted, nothing less.
struct JSONReader {
  private static let mostDepth = 128
  private static let mostValues = 1_000_000

  private let file: SourceFile
  private let bytes: [UInt8]
  private var position: Int
  private var values = 0

  private struct Fault: Error {
    var message: String
    var offset: Int
  }

  /// The outermost value, or the first thing that is wrong.
  ///
  /// - Complexity: O(*n*), *n* the bytes of the file.
  static func read(_ file: SourceFile) -> Result<JSONNode, JSONRefusal> {
    func refuse(_ code: DiagnosticCode, _ message: String, _ offset: Int) -> JSONRefusal {
      JSONRefusal(
        finding: Diagnostic(code, message, at: SourceSpan(file: file, range: offset..<offset)))
    }
    guard file.bytes.count <= YAMLLoader.mostBytes else {
      return .failure(refuse(.fileTooLarge, "'\(file.name)' has more than 16 MiB", 0))
    }
    let scan = TextScan(file)
    if let fault = scan.fault, fault.code == .notUTF8 {
      return .failure(JSONRefusal(finding: fault))
    }
    var reader = JSONReader(file: file, start: scan.markLength)
    do throws(Fault) {
      let node = try reader.value(depth: 0)
      reader.skipBlanks()
      guard reader.position == file.bytes.count else {
        throw Fault(message: "more text follows after the value", offset: reader.position)
      }
      return .success(node)
    } catch {
      return .failure(refuse(.jsonSyntax, error.message, error.offset))
    }
  }

  private init(file: SourceFile, start: Int) {
    self.file = file
    bytes = file.bytes
    position = start
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONNode {
    skipBlanks()
    values += 1
    guard depth <= Self.mostDepth else {
      throw Fault(message: "values lie more than \(Self.mostDepth) deep", offset: position)
    }
    guard values <= Self.mostValues else {
      throw Fault(message: "there are more than \(Self.mostValues) values", offset: position)
    }
    guard position < bytes.count else {
      throw Fault(message: "a value is missing at the end", offset: position)
    }
    let start = position
    let value: JSONNode.Value
    switch bytes[position] {
    case UInt8(ascii: "{"): value = .object(try members(depth: depth))
    case UInt8(ascii: "["): value = .array(try entries(depth: depth))
    case UInt8(ascii: "\""): value = .string(try string())
    case UInt8(ascii: "t"): value = try word("true", .bool(true))
    case UInt8(ascii: "f"): value = try word("false", .bool(false))
    case UInt8(ascii: "n"): value = try word("null", .null)
    default: value = .number(try number())
    }
    return JSONNode(value: value, range: start..<position)
  }

  private mutating func members(
    depth: Int
  ) throws(Fault) -> [(name: String, value: JSONNode)] {
    var members: [(name: String, value: JSONNode)] = []
    position += 1
    if skip("}") { return members }
    repeat {
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw Fault(message: "a name in quotes is missing", offset: position)
      }
      let name = try string()
      guard skip(":") else { throw Fault(message: "':' is missing", offset: position) }
      members.append((name, try value(depth: depth + 1)))
    } while skip(",")
    guard skip("}") else { throw Fault(message: "',' or '}' is missing", offset: position) }
    return members
  }

  private mutating func entries(depth: Int) throws(Fault) -> [JSONNode] {
    var entries: [JSONNode] = []
    position += 1
    if skip("]") { return entries }
    repeat { entries.append(try value(depth: depth + 1)) } while skip(",")
    guard skip("]") else { throw Fault(message: "',' or ']' is missing", offset: position) }
    return entries
  }

  private mutating func string() throws(Fault) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0x00..<0x20:
        throw Fault(message: "a control character stands in a text", offset: position)
      default:
        text.append(byte)
        position += 1
      }
    }
    throw Fault(message: "a text that begins here never ends", offset: start)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    let start = position
    position += 1
    let byte = position < bytes.count ? bytes[position] : 0
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += Array(String(try unicodeEscape(start)).utf8)
    default: throw Fault(message: "no escape begins like this", offset: start)
    }
  }

  /// `\uXXXX`, two of them for a character beyond the first plane; a half alone becomes U+FFFD.
  private mutating func unicodeEscape(_ start: Int) throws(Fault) -> Character {
    let first = try hexadecimal(start)
    guard (0xD800..<0xDC00).contains(first), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { return Character(Unicode.Scalar(first) ?? "\u{FFFD}") }
    let before = position
    position += 2
    let second = try hexadecimal(start)
    guard (0xDC00..<0xE000).contains(second) else {
      position = before
      return "\u{FFFD}"
    }
    let value = 0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)
    return Character(Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  private mutating func hexadecimal(_ start: Int) throws(Fault) -> UInt32 {
    let end = min(position + 4, bytes.count)
    let digits = String(decoding: bytes[position..<end], as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { throw Fault(message: "four hexadecimal digits are missing", offset: start) }
    position = end
    return value
  }

  private mutating func number() throws(Fault) -> String {
    let start = position
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
      throw Fault(message: "no value begins like this", offset: start)
    }
    return text
  }

  private mutating func word(
    _ word: String, _ value: JSONNode.Value
  ) throws(Fault) -> JSONNode.Value {
    guard bytes[position...].starts(with: word.utf8) else {
      throw Fault(message: "no value begins like this", offset: position)
    }
    position += word.utf8.count
    return value
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }
}

/// Why a file is no JSON that can be read.
struct JSONRefusal: Error {
  let finding: Diagnostic
}
