/// Files that nobody writes by mistake alone: bytes, traps of YAML, sizes, hidden characters.

import Testing
import WaymarkCatalog
import WaymarkDiagnostics

/// One hostile file, and the codes of everything that must be said of it.
struct HostileFile: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let path: String
  let bytes: @Sendable () -> [UInt8]
  let codes: [DiagnosticCode]

  init(
    _ name: String, _ codes: [DiagnosticCode], path: String = "topics/hostile.yaml",
    bytes: @escaping @Sendable () -> [UInt8]
  ) {
    testDescription = name
    self.codes = codes
    self.path = path
    self.bytes = bytes
  }

  init(
    _ name: String, _ text: String, _ codes: DiagnosticCode..., path: String = "topics/hostile.yaml"
  ) {
    self.init(name, codes, path: path) { Array(text.utf8) }
  }

  /// The entry that stands before the trap, so that what was read before it can be seen.
  static let good = "- {id: good, title: Good, skill: sre}\n"
}

enum HostileCorpus {
  static let all = encodings + syntax + unsafe + sizes + hidden + names + figures + paths

  static func raw(
    _ name: String, _ bytes: [UInt8], _ codes: DiagnosticCode...
  ) -> HostileFile {
    HostileFile(name, codes) { Array(HostileFile.good.utf8) + bytes }
  }

  /// A text many times over, by doubling, since unoptimised code copies byte by byte.
  static func repeated(_ text: String, _ count: Int) -> [UInt8] {
    var bytes = Array(text.utf8)
    let wanted = bytes.count * count
    while bytes.count < wanted { bytes += bytes }
    return Array(bytes.prefix(wanted))
  }

  private static let encodings: [HostileFile] = [
    raw("lone continuation byte", [0x80], .notUTF8),
    raw("latin 1", Array("# caf".utf8) + [0xE9, 0x0A], .notUTF8),
    raw("overlong slash", [0x23, 0xC0, 0xAF], .notUTF8),
    raw("overlong three bytes", [0x23, 0xE0, 0x80, 0xAF], .notUTF8),
    raw("overlong four bytes", [0x23, 0xF0, 0x80, 0x80, 0xAF], .notUTF8),
    raw("surrogate half", [0x23, 0xED, 0xA0, 0x80], .notUTF8),
    raw("beyond the last character", [0x23, 0xF4, 0x90, 0x80, 0x80], .notUTF8),
    raw("byte FF", [0x23, 0xFF], .notUTF8),
    raw("character cut off by the end", [0x23, 0xE2, 0x82], .notUTF8),
    raw("character cut off by text", [0x23, 0xE2, 0x82, 0x41], .notUTF8),
    HostileFile("UTF-16 little-endian", [.notUTF8]) { [0xFF, 0xFE] + [0x2D, 0, 0x20, 0] },
    HostileFile("UTF-16 big-endian", [.notUTF8]) { [0xFE, 0xFF] + [0, 0x2D, 0, 0x20] },
    HostileFile("UTF-16 without a mark", [.notUTF8]) { [0x2D, 0, 0x20, 0, 0x61, 0] },
    HostileFile("UTF-16 big-endian without a mark", [.notUTF8]) { [0, 0x2D, 0, 0x20] },
    HostileFile("UTF-32 little-endian", [.notUTF8]) { [0xFF, 0xFE, 0, 0, 0x2D, 0, 0, 0] },
    HostileFile("UTF-32 big-endian", [.notUTF8]) { [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x2D] },
    HostileFile("byte order mark and nothing", []) { [0xEF, 0xBB, 0xBF] },
    HostileFile("nothing at all", []) { [] },
    HostileFile("byte order mark before an entry", []) {
      [0xEF, 0xBB, 0xBF] + Array(HostileFile.good.utf8)
    },
    HostileFile(
      "byte order mark in the middle", HostileFile.good + "\u{FEFF}", .forbiddenCharacter),
    raw("NUL", [0x00], .forbiddenCharacter),
    raw("escape", [0x23, 0x1B, 0x5B, 0x32, 0x4A], .forbiddenCharacter),
    raw("delete", [0x23, 0x7F], .forbiddenCharacter),
    raw("bell", [0x23, 0x07], .forbiddenCharacter),
    raw("C1 control", [0x23, 0xC2, 0x9B], .forbiddenCharacter),
    raw("noncharacter", [0x23, 0xEF, 0xBF, 0xBF], .forbiddenCharacter),
    HostileFile("carriage returns alone", "- id: a\r  title: A\r  skill: sre\r"),
    HostileFile("carriage returns and line feeds", "- id: a\r\n  title: A\r\n  skill: sre\r\n"),
    HostileFile("no final line end", "- {id: a, title: A, skill: sre}"),
    HostileFile("text of the astral planes", "- {id: a, title: \"🜁🜂 日本\", skill: sre}\n"),
  ]

  private static let syntax: [HostileFile] = [
    HostileFile("open bracket", HostileFile.good + "- {id: [", .yamlSyntax),
    HostileFile("open quote", HostileFile.good + "- {id: \"x", .yamlSyntax),
    HostileFile("tab as indentation", HostileFile.good + "- id: a\n\ttitle: A\n", .yamlSyntax),
    HostileFile("bad escape", "- {id: a, title: \"\\q\", skill: sre}\n", .yamlSyntax),
    HostileFile("surrogate escape", "- {id: a, title: \"\\uD800\", skill: sre}\n", .yamlSyntax),
    HostileFile("wrong bracket", HostileFile.good + "- {id: a]\n", .yamlSyntax),
    HostileFile("bracket too many", HostileFile.good + "]\n", .yamlSyntax),
    HostileFile("percent at the start", "%\n", .yamlSyntax),
    HostileFile("reserved sign", "- @x\n", .yamlSyntax),
    HostileFile("only a colon", ":\n", .yamlSyntax),
    HostileFile("only dashes", "-\n-\n-\n", .wrongType, .wrongType, .wrongType),
    HostileFile("only a question mark", "?\n", .wrongType),
    HostileFile("block scalar as file", "|\n  text\n", .wrongType),
    HostileFile("a word as file", "topics\n", .wrongType),
    HostileFile("a million commas", [.yamlSyntax]) {
      [0x5B] + [UInt8](repeating: 0x2C, count: 1_000_000)
    },
  ]

  private static let unsafe: [HostileFile] = [
    HostileFile(
      "billion laughs",
      "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
      .unsafeYAML, .unsafeYAML, .unsafeYAML, .unsafeYAML, .unsafeYAML, .unsafeYAML, .unsafeYAML,
      .wrongType),
    HostileFile(
      "anchor that contains itself", "&a [*a]\n", .unsafeYAML, .unsafeYAML),
    HostileFile("alias to nothing", "- *nothing\n", .unsafeYAML),
    HostileFile(
      "merge key", "- {<<: {id: b}, id: a, title: A, skill: sre}\n", .unsafeYAML),
    HostileFile(
      "quoted merge key is a plain unknown key",
      "- {\"<<\": 1, id: a, title: A, skill: sre}\n", .unknownKey),
    HostileFile("tag on a scalar", "- {id: !x a, title: A, skill: sre}\n", .unsafeYAML),
    HostileFile(
      "python object", "- !!python/object:os.system {id: a, title: A, skill: sre}\n",
      .unsafeYAML),
    HostileFile("tag directive", "%TAG ! tag:x,2000:\n---\n[]\n", .unsafeYAML),
    HostileFile("binary tag", "- {id: a, title: !!binary aGk=, skill: sre}\n", .unsafeYAML),
    HostileFile("two documents", "[]\n---\n[]\n", .unsafeYAML),
    HostileFile("document after its end", "[]\n...\n[]\n", .yamlSyntax),
    HostileFile("key that is a list", "- {[a, b]: c, id: a, title: A, skill: sre}\n", .unsafeYAML),
    HostileFile(
      "key that is a mapping", "- {{a: b}: c, id: a, title: A, skill: sre}\n", .unsafeYAML),
    HostileFile(
      "duplicate keys", "- {id: a, id: b, title: A, title: B, skill: sre, skill: sre}\n",
      .duplicateKey, .duplicateKey, .duplicateKey),
    HostileFile(
      "yes is no truth",
      "levels: [{level: 1}]\nskills: [{id: s, title: S, cells: [{level: 1, competencies: "
        + "[{id: a, title: A, optional: yes, requires: []}]}]}]\n",
      .wrongType, path: "matrix.yaml"),
    HostileFile(
      "sexagesimal hours", "- {id: a, title: A, hours: 1:30, teaches: []}\n",
      .wrongType, path: "resources/h.yaml"),
    HostileFile(
      "octal hours", "- {id: a, title: A, hours: 0o17, teaches: []}\n",
      .wrongType, path: "resources/h.yaml"),
    HostileFile(
      "not a number", "- {id: a, title: A, hours: .nan, teaches: []}\n",
      .wrongType, path: "resources/h.yaml"),
    HostileFile(
      "infinity", "- {id: a, title: A, hours: .inf, teaches: []}\n",
      .wrongType, path: "resources/h.yaml"),
    HostileFile(
      "exponent", "- {id: a, title: A, hours: 1e3, teaches: []}\n",
      .wrongType, path: "resources/h.yaml"),
    HostileFile(
      "number of a thousand digits",
      "- {id: a, title: A, hours: \(String(repeating: "9", count: 1_000)), teaches: []}\n",
      .wrongType, path: "resources/h.yaml"),
    HostileFile(
      "number that overflows",
      "- {id: a, title: A, hours: 999999999999999999, teaches: []}\n",
      .hoursOutOfRange, path: "resources/h.yaml"),
    HostileFile(
      "price that overflows",
      "- {id: a, title: A, hours: 1, price_usd: 999999999999999999, teaches: []}\n",
      .numberOutOfRange, path: "resources/h.yaml"),
  ]

  private static let sizes: [HostileFile] = [
    HostileFile("depth 65 in brackets", [.tooDeep]) {
      [UInt8](repeating: 0x5B, count: 65) + [UInt8](repeating: 0x5D, count: 65)
    },
    HostileFile("depth 64 in brackets", [.wrongType]) {
      [UInt8](repeating: 0x5B, count: 64) + [UInt8](repeating: 0x5D, count: 64)
    },
    HostileFile("a million brackets", [.tooDeep]) { [UInt8](repeating: 0x5B, count: 1_000_000) },
    HostileFile("a million braces", [.tooDeep]) {
      repeated("{?", 500_000)
    },
    HostileFile("a million dashes", [.tooDeep]) {
      repeated("- ", 1_000_000)
    },
    HostileFile("a staircase of keys", [.tooDeep]) {
      (0..<1_000).flatMap { Array(repeating: 0x20, count: $0) + [0x61, 0x3A, 0x0A] as [UInt8] }
    },
    HostileFile("one byte more than 16 MiB", [.fileTooLarge]) {
      [UInt8](repeating: 0x0A, count: (16 << 20) + 1)
    },
    HostileFile("16 MiB of empty lines", []) { [UInt8](repeating: 0x0A, count: 16 << 20) },
    HostileFile("16 MiB of comment", []) { [UInt8](repeating: 0x23, count: 16 << 20) },
    HostileFile("a scalar of 8 MiB as an id", [.badIdentifier]) {
      Array("- {title: A, skill: sre, id: ".utf8) + [UInt8](repeating: 0x61, count: 8 << 20)
        + [0x7D, 0x0A]
    },
    HostileFile("a scalar of 8 MiB as a key", [.unknownKey, .yamlSyntax]) {
      Array("- {".utf8) + [UInt8](repeating: 0x61, count: 8 << 20) + Array(": 1}\n".utf8)
    },
    HostileFile("a title of 8 MiB", []) {
      Array("- {id: a, skill: sre, title: ".utf8) + [UInt8](repeating: 0x61, count: 8 << 20)
        + [0x7D, 0x0A]
    },
    HostileFile("more values than anybody writes", [.fileTooLarge, .tooManyFindings]) {
      repeated("- a\n", 3_100_000)
    },
  ]

  private static let hidden: [HostileFile] = [
    HostileFile(
      "right-to-left override", "- {id: a, title: \"a\u{202E}b\", skill: sre}\n", .hiddenCharacter),
    HostileFile("override in a comment", "# \u{202E}\n[]\n", .hiddenCharacter),
    HostileFile("isolate", "- {id: a, title: a\u{2066}b, skill: sre}\n", .hiddenCharacter),
    HostileFile(
      "Arabic letter mark", "- {id: a, title: a\u{061C}b, skill: sre}\n", .hiddenCharacter),
    HostileFile(
      "escaped override", "- {id: a, title: \"\\u202E\", skill: sre}\n", .hiddenCharacter),
    HostileFile("escaped escape", "- {id: a, title: \"\\e[2J\", skill: sre}\n", .hiddenCharacter),
    HostileFile("escaped NUL", "- {id: a, title: \"\\0\", skill: sre}\n", .hiddenCharacter),
    HostileFile("escaped C1", "- {id: a, title: \"\\x9B\", skill: sre}\n", .hiddenCharacter),
    HostileFile("escaped newline is layout", "- {id: a, title: \"a\\nb\", skill: sre}\n"),
  ]

  private static let names: [HostileFile] = [
    HostileFile("path as id", "- {id: ../../x, title: A, skill: sre}\n", .badIdentifier),
    HostileFile(
      "absolute path as id", "- {id: /etc/passwd, title: A, skill: sre}\n", .badIdentifier),
    HostileFile("dots as id", "- {id: .., title: A, skill: sre}\n", .badIdentifier),
    HostileFile("markup as id", "- {id: \"<script>\", title: A, skill: sre}\n", .badIdentifier),
    HostileFile("comment end as id", "- {id: \"a--b\", title: A, skill: sre}\n", .badIdentifier),
    HostileFile(
      "escape in an id", "- {id: \"a\\e[2Jb\", title: A, skill: sre}\n",
      .hiddenCharacter, .badIdentifier),
    HostileFile("look-alike in an id", "- {id: аpple, title: A, skill: sre}\n", .badIdentifier),
    HostileFile("empty id", "- {id: \"\", title: A, skill: sre}\n", .badIdentifier),
    HostileFile("blank id", "- {id: \" \", title: A, skill: sre}\n", .badIdentifier),
    HostileFile(
      "script as link", "- {id: a, title: A, hours: 1, teaches: [], url: \"JaVaScRiPt:x\"}\n",
      .badLink, path: "resources/h.yaml"),
    HostileFile(
      "data as link", "- {id: a, title: A, hours: 1, teaches: [], url: \"data:text/html,x\"}\n",
      .badLink, path: "resources/h.yaml"),
    HostileFile(
      "line end in a link",
      "- {id: a, title: A, hours: 1, teaches: [], url: \"https://a.example/\\nx\"}\n",
      .badLink, path: "resources/h.yaml"),
    HostileFile(
      "quote in a link",
      "- {id: a, title: A, hours: 1, teaches: [], url: 'https://a.example/\"onload=x'}\n",
      .badLink, path: "resources/h.yaml"),
    HostileFile(
      "extends the root", "waymark: 1\nid: a\ntitle: A\nextends: [/]\n", .unsafePath,
      path: "path.yaml"),
    HostileFile(
      "extends far above", "waymark: 1\nid: a\ntitle: A\nextends: [../../../../etc]\n", .unsafePath,
      path: "path.yaml"),
    HostileFile(
      "extends with NUL", "waymark: 1\nid: a\ntitle: A\nextends: [\"a\\0b\"]\n", .hiddenCharacter,
      .unsafePath, path: "path.yaml"),
    HostileFile(
      "rule above the packs", "waymark: 1\nid: a\ntitle: A\nrules: [../../../x.lua]\n",
      .unsafePath, path: "path.yaml"),
  ]
}
