/// Nothing that stands in a file makes reading fail, stop, or show what it should not.

import Dispatch
import TestSupport
import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite("Hostile files")
struct HostileCorpusTests {
  private func read(
    _ path: String, _ bytes: [UInt8], _ thoroughness: CatalogReader.Thoroughness = .errors
  ) -> Diagnosed<Catalog?> {
    var files = [
      ContentFile("path.yaml", "waymark: 1\nid: p\ntitle: P\n"),
      ContentFile("matrix.yaml", "levels: [{level: 1}]\nskills: [{id: sre, title: SRE}]\n"),
    ]
    files.removeAll { $0.path == path }
    files.append(ContentFile(path: path, source: SourceFile(name: path, bytes: bytes)))
    return CatalogReader(thoroughness: thoroughness).read([ContentLayer(name: "p", files: files)])
  }

  @Test("says of each what is wrong, and nothing else", arguments: HostileCorpus.all)
  func corpus(_ file: HostileFile) {
    let result = read(file.path, file.bytes())
    let codes = result.diagnostics.map(\.code)
    let expected = file.codes.map(\.rawValue).sorted()
    if codes.count < 20 {
      #expect(codes.map(\.rawValue).sorted() == expected)
    } else {
      #expect(Set(file.codes).isSubset(of: codes))
    }
    #expect(result.diagnostics.allSatisfy { $0.span?.file.name == file.path })
    let shown = DiagnosticFormatter().format(result.diagnostics)
    #expect(SteeringCharacters.found(in: shown).isEmpty)
    #expect(shown.utf8.count < 1_000_000)
  }

  @Test("has at least a hundred and twenty files with names of their own")
  func size() {
    #expect(HostileCorpus.all.count >= 120)
    #expect(Set(HostileCorpus.all.map(\.testDescription)).count == HostileCorpus.all.count)
  }

  @Test("keeps what stands before the trap")
  func keepsWhatWasRead() {
    for trap in ["- {id: [", "- {id: \"x", "]\n", "---\n[]\n"] {
      let result = read("topics/t.yaml", Array((HostileFile.good + trap).utf8))
      #expect(result.value?.topics.map(\.id) == ["good"], "\(trap)")
    }
  }

  @Test("reads a million keys in one mapping, reports a thousand and counts the rest")
  func millionKeys() {
    var bytes = Array("- {id: a, title: A, skill: sre".utf8)
    for key in 0..<1_000_000 { bytes += Array(", k\(key): 1".utf8) }
    bytes += Array("}\n".utf8)
    let result = read("topics/t.yaml", bytes)
    #expect(result.diagnostics.count { $0.code == .unknownKey } == 1_000)
    #expect(
      result.diagnostics.last?.message == "'topics/t.yaml' has 999000 more findings, left out here")
    #expect(result.value?.topics.map(\.id) == ["a"])
  }

  @Test("says once what was left out of a file, and counts errors and warnings that there are")
  func manyOfAllKinds() throws {
    let keys = (0..<1_500).map { "k\($0): 1" }.joined(separator: ", ")
    let names = (0..<1_600).map { "n\($0)" }.joined(separator: ", ")
    let unused = (0..<1_700).map { "- {id: u\($0), title: U, skill: sre}\n" }.joined()
    let result = read(
      "topics/t.yaml",
      Array("- {id: a, title: A, skill: sre, \(keys), requires: [\(names)]}\n\(unused)".utf8),
      .everything)
    let line = try #require(result.diagnostics.last)
    #expect(result.diagnostics.count { $0.code == .tooManyFindings } == 1)
    // 500 keys, 600 names, and of what nothing requires all 1,701.
    #expect(line.message == "'topics/t.yaml' has 2801 more findings, left out here")
    #expect(line.isError && line.omitted?.errors == 1_100)
    #expect(result.diagnostics.errorCount == 3_100 && result.diagnostics.warningCount == 1_701)
  }

  @Test("finds the same whichever file and whichever check comes first, and at once")
  func orderOfWork() {
    let topics = (0..<1_200).map {
      "- {id: t\($0), title: T, skill: sre, requires: [t\($0 % 9)]}\n"
    }
    let part = "parts: [{id: p, title: P, hours: 1, teaches: [t1], requires: [none, t2]}]"
    let files = [
      ContentFile("path.yaml", "waymark: 1\nid: p\ntitle: P\nodd: 1\n"),
      ContentFile("matrix.yaml", "levels: [{level: 1}]\nskills: [{id: sre, title: SRE}]\n"),
      ContentFile("topics/t.yaml", topics.joined()),
      ContentFile("topics/u.yaml", topics.joined()),
      ContentFile(
        "resources/r.yaml", "- {id: r, title: R, kind: book, url: 'https://a.b', \(part)}"),
      ContentFile("stray.yaml", ""),
    ]
    let orders: [CatalogReader.ForEach] = [
      { count, body in (0..<count).forEach(body) },
      { count, body in (0..<count).reversed().forEach(body) },
      { count, body in DispatchQueue.concurrentPerform(iterations: count, execute: body) },
    ]
    let found = orders.map { order in
      CatalogReader(forEach: order).read([ContentLayer(name: "p", files: files)]).diagnostics
    }
    #expect(found[0].count > 2_000 && Set(found[0].map(\.code)).count > 4)
    #expect(found[1] == found[0] && found[2] == found[0])
  }

  @Test("is no error for warnings that were left out")
  func manyWarnings() {
    let unused = (0..<1_700).map { "- {id: u\($0), title: U, skill: sre}\n" }.joined()
    let result = read("topics/t.yaml", Array(unused.utf8), .everything)
    #expect(result.diagnostics.filter(\.isError) == [])
    #expect(result.diagnostics.warningCount == 1_700 && result.diagnostics.count == 1_001)
  }

  @Test("reports a thousand unknown names and counts the rest")
  func manyUnknownNames() {
    let names = (0..<50_000).map { "n\($0)" }.joined(separator: ", ")
    let result = read(
      "topics/t.yaml", Array("- {id: a, title: A, skill: sre, requires: [\(names)]}".utf8))
    #expect(result.diagnostics.count { $0.code == .unknownReference } == 1_000)
    #expect(result.diagnostics.last?.code == .tooManyFindings)
  }

  @Test("finds circles among thousands without losing its way")
  func manyCircles() {
    let pairs = (0..<5_000).map { index in
      "- {id: a\(index), title: A, skill: sre, requires: [b\(index)]}\n"
        + "- {id: b\(index), title: B, skill: sre, requires: [a\(index)]}\n"
    }
    let chain = (0..<5_000).map { index in
      "- {id: c\(index), title: C, skill: sre, requires: [c\((index + 1) % 5_000)]}\n"
    }
    let pairCircles = read("topics/t.yaml", Array(pairs.joined().utf8)).diagnostics
    #expect(pairCircles.count { $0.code == .prerequisiteCycle } == 1_000)
    let ring = read("topics/t.yaml", Array(chain.joined().utf8)).diagnostics
    #expect(ring.map(\.code) == [.prerequisiteCycle])
    #expect(
      ring.first?.message.hasSuffix("→ … 4994 more → 'c0' require each other in a circle") == true)
  }

  @Test("survives any text made of YAML's own characters", arguments: 0..<300 as Range<UInt64>)
  func fuzz(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func next(_ bound: Int) -> Int { generator.integer(in: 0...(bound - 1)) }
    let pieces = [
      "- ", "id: ", "title: ", "requires: ", "topic: ", "any_of: ", "{", "}", "[", "]", ",", ":",
      "\n", "\n  ", "\n    ", "a", "tls", "\"", "'", "#", "|", ">", "&x ", "*x", "!t ", "? ", "é",
      "\u{202E}", "parts: ", "hours: ", "1", "depth: ", "---\n", "\t", "\\", "skill: sre", "%",
    ]
    let text = (0..<next(200)).map { _ in pieces[next(pieces.count)] }.joined()
    for path in ["topics/f.yaml", "resources/f.yaml", "matrix.yaml", "path.yaml"] {
      let result = read(path, Array(text.utf8))
      let size = text.utf8.count
      for span in result.diagnostics.compactMap(\.span) where span.file.name == path {
        #expect((0...size).contains(span.range.upperBound), "seed \(seed)")
      }
      _ = DiagnosticFormatter().format(result.diagnostics)
    }
    let learner = LearnerReader.read(
      SourceFile(name: "l", text: text), catalog: Catalog(id: "p", title: "P"))
    #expect(learner.diagnostics == learner.diagnostics.sorted(), "seed \(seed)")
  }
}
