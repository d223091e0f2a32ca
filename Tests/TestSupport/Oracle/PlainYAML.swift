/// A small reader of the YAML that content is written in, independent of the product's loader.

/// A value of a document: text, list, or pairs in their order.
package indirect enum PlainYAML: Equatable, Sendable {
  /// A scalar; the field's type says what it means.
  case text(String)
  /// A sequence.
  case list([PlainYAML])
  /// A mapping, in the order of the document.
  case pairs([(key: String, value: PlainYAML)])

  /// Compares structure and order.
  package static func == (left: PlainYAML, right: PlainYAML) -> Bool {
    switch (left, right) {
    case (.text(let first), .text(let second)): first == second
    case (.list(let first), .list(let second)): first == second
    case (.pairs(let first), .pairs(let second)):
      first.map(\.key) == second.map(\.key) && first.map(\.value) == second.map(\.value)
    default: false
    }
  }

  /// The value of a key; nil when there is none or when this is no mapping.
  package subscript(key: String) -> PlainYAML? {
    guard case .pairs(let pairs) = self else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  /// The scalar.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The elements of a list; none for anything else.
  package var items: [PlainYAML] {
    if case .list(let items) = self { items } else { [] }
  }

  /// What went wrong while reading, with its line.
  package struct Failure: Error, CustomStringConvertible {
    package var line: Int
    package var message: String
    package var description: String { "line \(line): \(message)" }
  }

  /// Reads a document of block and flow collections, plain, quoted and block scalars.
  ///
  /// There are no anchors, tags, merge keys or directives; content has none. Duplicate keys are kept.
  package init(_ text: String) throws {
    var reader = BlockReader(text)
    self = try reader.document()
  }
}

/// Reads block structure by indentation and hands flow collections and scalars to `FlowReader`.
private struct BlockReader {
  private struct Line {
    var number: Int
    var indent: Int
    var text: String
  }

  private let raw: [String]
  private var lines: [Line] = []
  private var index = 0

  init(_ text: String) {
    raw = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (number, line) in raw.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      let content = String(line.dropFirst(indent))
      if content.isEmpty || content.hasPrefix("#") || content == "---" { continue }
      lines.append(Line(number: number + 1, indent: indent, text: content))
    }
  }

  private func failure(_ message: String) -> PlainYAML.Failure {
    let line = index < lines.count ? lines[index].number : raw.count
    return PlainYAML.Failure(line: line, message: message)
  }

  mutating func document() throws -> PlainYAML {
    guard index < lines.count else { return .pairs([]) }
    let value = try block(at: lines[index].indent)
    guard index == lines.count else { throw failure("unexpected indentation") }
    return value
  }

  private mutating func block(at indent: Int) throws -> PlainYAML {
    let text = lines[index].text
    if text == "-" || text.hasPrefix("- ") { return try sequence(at: indent) }
    if keyEnd(of: text) != nil { return try mapping(at: indent) }
    return try scalarOrFlow(from: text, parentIndent: indent - 1)
  }

  private mutating func sequence(at indent: Int) throws -> PlainYAML {
    var items: [PlainYAML] = []
    while index < lines.count, lines[index].indent == indent,
      lines[index].text == "-" || lines[index].text.hasPrefix("- ")
    {
      let rest = lines[index].text.dropFirst(1)
      let spaces = rest.prefix { $0 == " " }.count
      let content = String(rest.dropFirst(spaces))
      if content.isEmpty || content.hasPrefix("#") {
        index += 1
        items.append(try nested(below: indent))
        continue
      }
      // What stands behind the dash is a block of its own, indented by the dash and its spaces.
      lines[index].indent = indent + 1 + spaces
      lines[index].text = content
      if keyEnd(of: content) != nil || content.hasPrefix("- ") {
        items.append(try block(at: indent + 1 + spaces))
      } else {
        items.append(try scalarOrFlow(from: content, parentIndent: indent))
      }
    }
    return .list(items)
  }

  private mutating func mapping(at indent: Int) throws -> PlainYAML {
    var pairs: [(key: String, value: PlainYAML)] = []
    while index < lines.count, lines[index].indent == indent,
      let end = keyEnd(of: lines[index].text)
    {
      let text = lines[index].text
      var keyReader = FlowReader(String(text[..<end]))
      let key = try keyReader.wholeScalar()
      let rest = String(text[text.index(after: end)...].drop { $0 == " " })
      if rest.isEmpty || rest.hasPrefix("#") {
        index += 1
        let isSequenceAtSameIndent =
          index < lines.count && lines[index].indent == indent
          && (lines[index].text == "-" || lines[index].text.hasPrefix("- "))
        pairs.append(
          (key, isSequenceAtSameIndent ? try sequence(at: indent) : try nested(below: indent)))
      } else {
        pairs.append((key, try scalarOrFlow(from: rest, parentIndent: indent)))
      }
    }
    return .pairs(pairs)
  }

  private mutating func nested(below indent: Int) throws -> PlainYAML {
    guard index < lines.count, lines[index].indent > indent else { return .text("") }
    return try block(at: lines[index].indent)
  }

  /// A scalar or flow collection that begins in the current line and may run over deeper lines.
  private mutating func scalarOrFlow(from text: String, parentIndent: Int) throws -> PlainYAML {
    if text.hasPrefix("|") || text.hasPrefix(">") {
      return blockScalar(style: text, parentIndent: parentIndent)
    }
    var whole = text
    index += 1
    while true {
      var reader = FlowReader(whole)
      if let value = try reader.wholeValue(), !continues(after: whole, parentIndent) {
        return value
      }
      guard index < lines.count else { throw failure("value has no end") }
      whole += " " + lines[index].text
      index += 1
    }
  }

  private func continues(after text: String, _ parentIndent: Int) -> Bool {
    let isPlain = !"[{\"'".contains(text.first ?? "[")
    return isPlain && index < lines.count && lines[index].indent > parentIndent
  }

  private mutating func blockScalar(style: String, parentIndent: Int) -> PlainYAML {
    let first = lines[index].number
    index += 1
    var body: [String] = []
    var indent: Int?
    for line in raw[first...] {
      let spaces = line.prefix { $0 == " " }.count
      if spaces == line.count {
        body.append("")
        continue
      }
      guard spaces > parentIndent, spaces >= indent ?? 0 else { break }
      indent = indent ?? spaces
      body.append(String(line.dropFirst(indent ?? 0)))
    }
    while index < lines.count, lines[index].number <= first + body.count { index += 1 }
    while body.last == "" { body.removeLast() }
    let end = style.contains("-") ? "" : "\n"
    if style.hasPrefix("|") { return .text(body.joined(separator: "\n") + end) }
    let paragraphs = body.split(separator: "", omittingEmptySubsequences: false)
    return .text(paragraphs.map { $0.joined(separator: " ") }.joined(separator: "\n") + end)
  }

  /// Where the `:` of a block key stands; nil when the line holds no key.
  private func keyEnd(of text: String) -> String.Index? {
    if text.hasPrefix("[") || text.hasPrefix("{") { return nil }
    var quote: Character?
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if let open = quote {
        if character == open { quote = nil }
      } else if index == text.startIndex, character == "\"" || character == "'" {
        quote = character
      } else if character == ":", next == text.endIndex || text[next] == " " {
        return index
      } else if character == "#", text[text.index(before: index)] == " " {
        return nil
      }
      index = next
    }
    return nil
  }
}

/// Reads flow collections and scalars from one text, its lines already joined.
private struct FlowReader {
  private let characters: [Character]
  private var index = 0

  init(_ text: String) { characters = Array(text) }

  /// The value, or nil when the text ends too early.
  mutating func wholeValue() throws -> PlainYAML? {
    guard let value = try value(inFlow: false) else { return nil }
    skipSpace()
    if index < characters.count, characters[index] != "#" {
      throw PlainYAML.Failure(line: 0, message: "unexpected '\(characters[index])' after a value")
    }
    return value
  }

  mutating func wholeScalar() throws -> String {
    guard let text = try wholeValue()?.text else {
      throw PlainYAML.Failure(line: 0, message: "a key is not a text")
    }
    return text
  }

  private mutating func skipSpace() {
    while index < characters.count, characters[index] == " " { index += 1 }
  }

  private mutating func value(inFlow: Bool) throws -> PlainYAML? {
    skipSpace()
    guard index < characters.count else { return nil }
    switch characters[index] {
    case "[": return try list()
    case "{": return try pairs()
    case "\"": return doubleQuoted().map(PlainYAML.text)
    case "'": return singleQuoted().map(PlainYAML.text)
    default: return .text(plain(inFlow: inFlow))
    }
  }

  private mutating func list() throws -> PlainYAML? {
    index += 1
    var items: [PlainYAML] = []
    while true {
      skipSpace()
      guard index < characters.count else { return nil }
      if characters[index] == "]" {
        index += 1
        return .list(items)
      }
      if characters[index] == "," {
        index += 1
        continue
      }
      guard let item = try value(inFlow: true) else { return nil }
      items.append(item)
    }
  }

  private mutating func pairs() throws -> PlainYAML? {
    index += 1
    var pairs: [(key: String, value: PlainYAML)] = []
    while true {
      skipSpace()
      guard index < characters.count else { return nil }
      if characters[index] == "}" {
        index += 1
        return .pairs(pairs)
      }
      if characters[index] == "," {
        index += 1
        continue
      }
      guard let key = try value(inFlow: true)?.text else { return nil }
      skipSpace()
      guard index < characters.count else { return nil }
      guard characters[index] == ":" else {
        throw PlainYAML.Failure(line: 0, message: "a key without a value: '\(key)'")
      }
      index += 1
      guard let item = try value(inFlow: true) else { return nil }
      pairs.append((key, item))
    }
  }

  private mutating func plain(inFlow: Bool) -> String {
    let start = index
    while index < characters.count {
      let character = characters[index]
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if inFlow, "[]{},".contains(character) { break }
      if inFlow, character == ":", next == " " { break }
      if character == "#", index > start, characters[index - 1] == " " { break }
      index += 1
    }
    var text = String(characters[start..<index])
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  private mutating func singleQuoted() -> String? {
    index += 1
    var text = ""
    while index < characters.count {
      if characters[index] == "'" {
        guard index + 1 < characters.count, characters[index + 1] == "'" else {
          index += 1
          return text
        }
        index += 1
      }
      text.append(characters[index])
      index += 1
    }
    return nil
  }

  private mutating func doubleQuoted() -> String? {
    index += 1
    var text = ""
    while index < characters.count {
      switch characters[index] {
      case "\"":
        index += 1
        return text
      case "\\" where index + 1 < characters.count:
        let escapes: [Character: Character] = ["n": "\n", "t": "\t", "\\": "\\", "\"": "\""]
        text.append(escapes[characters[index + 1]] ?? characters[index + 1])
        index += 2
      default:
        text.append(characters[index])
        index += 1
      }
    }
    return nil
  }
}
