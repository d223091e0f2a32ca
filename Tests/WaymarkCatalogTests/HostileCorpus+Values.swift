/// Hostile files, continued: figures beyond every range, and names that lead elsewhere.

import WaymarkDiagnostics

extension HostileCorpus {
  private static func resource(
    _ name: String, _ fields: String, _ codes: DiagnosticCode...
  ) -> HostileFile {
    HostileFile(name, codes, path: "resources/h.yaml") {
      Array("- {id: a, title: A, kind: lab, hours: 1, teaches: [], \(fields)}\n".utf8)
    }
  }

  private static func pack(
    _ name: String, _ line: String, _ codes: DiagnosticCode...
  ) -> HostileFile {
    HostileFile(name, codes, path: "path.yaml") {
      Array("waymark: 1\nid: a\ntitle: A\n\(line)\n".utf8)
    }
  }

  static let figures: [HostileFile] = [
    resource("negative price", "price_usd: -1", .numberOutOfRange),
    resource("price of three decimals", "price_usd: 1.005", .numberOutOfRange),
    resource("price in words", "price_usd: free", .wrongType),
    resource("hexadecimal price", "price_usd: 0x10", .wrongType),
    resource("thirtieth of February", "as_of: 2026-02-30", .badDate),
    resource("month thirteen", "as_of: 2026-13", .badDate),
    resource("year of six digits", "as_of: 123456-01-01", .badDate),
    resource("arabic digits", "price_usd: ١٢", .wrongType),
    HostileFile(
      "a level beyond every range", "levels: [{level: 99999999999999999999}]\nskills: []\n",
      .wrongType, path: "matrix.yaml"),
    HostileFile(
      "a version beyond every range", "waymark: 99999999999999999999\nid: a\ntitle: A\n",
      .wrongType, path: "path.yaml"),
    HostileFile("alternatives in alternatives beyond the depth", [.tooDeep]) {
      Array("- {id: a, title: A, skill: sre, requires: [".utf8) + repeated("{any_of: [", 64)
    },
    HostileFile("an error behind a line of a megabyte", [.yamlSyntax]) {
      Array("- {id: a, title: \"".utf8) + [UInt8](repeating: 0x61, count: 1 << 20)
        + Array("\", ]".utf8)
    },
    HostileFile("an id of 65 characters", [.badIdentifier]) {
      Array("- {title: A, skill: sre, id: \(String(repeating: "a", count: 65))}\n".utf8)
    },
    HostileFile("an id of 64 characters", []) {
      Array("- {title: A, skill: sre, id: \(String(repeating: "a", count: 64))}\n".utf8)
    },
  ]

  static let paths: [HostileFile] = [
    pack("extends itself, which the disk has to tell", "extends: [.]"),
    pack("extends an empty name", "extends: [\"\"]", .unsafePath),
    pack("extends by address", "extends: [\"https://example.org/pack\"]", .unsafePath),
    pack("extends a home", "extends: [~root]", .unsafePath),
    pack("extends by the other slash", "extends: ['..\\..\\etc']", .unsafePath),
    pack("extends over a detour", "extends: [../a/../../../etc]", .unsafePath),
    pack("absolute rule", "rules: [/etc/rule.lua]", .unsafePath),
    resource("link with a name and a password", "url: \"https://a:b@example.org/\""),
    resource("link with a backslash", "url: 'https://example.org\\@evil.example/'", .badLink),
    resource("link without a host", "url: \"https://\"", .badLink),
    resource("link to a file", "url: \"file:///etc/passwd\"", .badLink),
    HostileFile(
      "zero-width space in an id", "- {id: \"a\u{200B}b\", title: A, skill: sre}\n", .badIdentifier),
    HostileFile(
      "the prototype of objects as a key", "- {__proto__: 1, id: a, title: A, skill: sre}\n",
      .unknownKey),
    HostileFile(
      "terminal escape in a key", "- {\"\\e[2J\": 1, id: a, title: A, skill: sre}\n",
      .hiddenCharacter,
      .unknownKey),
  ]
}
