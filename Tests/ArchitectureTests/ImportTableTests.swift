/// The table of who may import whom, held against every `import` line.

import TestSupport
import Testing

@Suite struct ImportTableTests {
  /// Modules of the toolchain that any Swift room may import.
  static let everywhere: Set<String> = ["Synchronization"]

  /// What each room may import, besides `everywhere`. The rooms at the bottom name nothing.
  static let table: [String: Set<String>] = [
    "WaymarkGraph": [],
    "WaymarkDiagnostics": [],
    "WaymarkModel": ["WaymarkDiagnostics", "WaymarkGraph"],
    "WaymarkCatalog": ["WaymarkModel", "WaymarkDiagnostics", "WaymarkGraph", "CYAML"],
    "WaymarkPlanner": ["WaymarkModel", "WaymarkDiagnostics", "WaymarkGraph"],
    "WaymarkPlugins": ["WaymarkModel", "WaymarkDiagnostics", "CLuaHost"],
    "WaymarkExport": ["WaymarkModel", "WaymarkDiagnostics", "CMarkdown"],
    "Waymark": [
      "WaymarkModel", "WaymarkDiagnostics", "WaymarkGraph", "WaymarkCatalog", "WaymarkPlanner",
      "WaymarkPlugins", "WaymarkExport", "Foundation", "FoundationEssentials", "Glibc", "Musl",
      "Dispatch",
    ],
    "WaymarkCLI": [
      "Waymark", "ArgumentParser", "Foundation", "FoundationEssentials", "Glibc", "Musl",
      "Dispatch",
    ],
  ]

  /// Rooms below the façade may take this much of Foundation: values, no disk, no locale.
  static let belowFacade = table.keys.filter { $0 != "Waymark" && $0 != "WaymarkCLI" }

  @Test func everyImportStandsInTheTable() throws {
    var offences: [String] = []
    for path in Repository.files(under: ["Sources"], endingIn: [".swift"]) {
      let room = String(path.split(separator: "/")[1])
      guard var allowed = Self.table[room] else {
        offences.append("\(path): '\(room)' is no room of the table")
        continue
      }
      allowed.formUnion(Self.everywhere)
      if Self.belowFacade.contains(room) { allowed.insert("FoundationEssentials") }
      for (line, module) in imports(of: try Repository.text(path))
      where !allowed.contains(module) {
        offences.append("\(path):\(line): '\(room)' may not import '\(module)'")
      }
    }
    #expect(offences.isEmpty, "\(offences.joined(separator: "\n"))")
  }

  @Test func everyRoomOfTheTableExists() throws {
    for room in Self.table.keys.sorted() {
      #expect(!Repository.files(under: ["Sources/\(room)"], endingIn: [".swift"]).isEmpty)
    }
  }

  @Test func importsAreFoundWhateverStandsBeforeThem() {
    let text = """
      /// import Comment
      package import A
      @preconcurrency public import struct B.C
      #if canImport(D)
        import D
      #endif
      let text = "import E"
      """
    #expect(imports(of: text).map(\.module) == ["A", "B", "D"])
  }

  /// The modules that a text imports, with their lines.
  private func imports(of text: String) -> [(line: Int, module: String)] {
    let kinds: Set<Substring> = [
      "struct", "class", "enum", "protocol", "func", "let", "var", "typealias",
    ]
    let before: Set<Substring> = ["package", "public", "internal", "private", "fileprivate"]
    var found: [(line: Int, module: String)] = []
    let lines = SwiftCode.of(text).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let words = line.split(separator: " ")
        .drop { before.contains($0) || $0.hasPrefix("@") }
      guard words.first == "import" else { continue }
      let names = words.dropFirst().drop { kinds.contains($0) }
      guard let module = names.first?.split(separator: ".").first else { continue }
      found.append((number + 1, String(module)))
    }
    return found
  }
}
