/// The oracle's own parts: its readers, its brute force, its random universes.

import TestSupport
import Testing

@Suite struct OracleTests {
  @Test func readsTheYAMLThatContentIsWrittenIn() throws {
    let yaml = try PlainYAML(
      """
      # a comment
      - id: a            # another
        title: "It's: \\"so\\""
        text: plain words
          over two lines
        folded: >-
          one
          two

          three
        list:
        - {x: 1, y: [a, 'b, c'], z: {any_of: [d,
            e]}}
        - - inner
        empty: []
        url: https://example.org/a#b
      - b: |
          kept

      """)
    #expect(yaml.items.count == 2)
    let first = try #require(yaml.items.first)
    #expect(first["title"]?.text == "It's: \"so\"")
    #expect(first["text"]?.text == "plain words over two lines")
    #expect(first["folded"]?.text == "one two\nthree")
    #expect(first["list"]?.items.first?["y"] == .list([.text("a"), .text("b, c")]))
    #expect(first["list"]?.items.first?["z"]?["any_of"]?.items.count == 2)
    #expect(first["list"]?.items.last == .list([.text("inner")]))
    #expect(first["empty"] == .list([]))
    #expect(first["url"]?.text == "https://example.org/a#b")
    #expect(yaml.items.last?["b"]?.text == "kept\n")
  }

  @Test func refusesWhatIsNoJSON() throws {
    for text in ["", "{", "[1,]", "{\"a\":1,\"a\":2}", "01x", "\"\u{1}\"", "[] []", "nul"] {
      #expect(throws: PlainJSON.Failure.self, "\(text)") { try PlainJSON(text) }
    }
    let json = try PlainJSON("{\"b\": [1, \"\\u00e9\\ud83d\\ude00\\n\"], \"a\": null}")
    #expect(json.keys == ["b", "a"])
    #expect(json["b"]?.items?.last?.string == "é😀\n")
  }

  @Test func readsBackTheUniversesThatItWrites() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      let folder = try TemporaryFolder()
      try folder.write(made.universe.files(shuffledBy: seed))
      let read = try Universe(readingPackAt: folder.url)
      #expect(picture(read) == picture(made.universe), "seed \(seed)")
      let asker = try Asker(reading: made.asker.yaml)
      #expect(picture(asker) == picture(made.asker), "seed \(seed)")
    }
  }

  /// Everything in a fixed order, as a text.
  private func picture(_ universe: Universe) -> String {
    let topics = universe.topics.values.sorted { $0.id < $1.id }.map { "\($0)" }
    let certifications = universe.certifications.values.sorted { $0.id < $1.id }.map { "\($0)" }
    let resources = universe.resources.values.sorted { $0.id < $1.id }.map { resource in
      var sorted = resource
      sorted.parts.sort { $0.id < $1.id }
      return "\(sorted)"
    }
    return (["\(universe.skills)"] + topics + certifications + resources).joined(separator: "\n")
  }

  private func picture(_ asker: Asker) -> String {
    """
    \(asker.levels.sorted { $0.key < $1.key }) \(asker.knows) \(asker.done.sorted())
    \(asker.holds.sorted()) \(asker.targets) \(asker.minutesPerWeek) \(asker.start) \(asker.away)
    \(asker.budgetCents ?? -1) \(asker.hourCents) \(asker.prefer.sorted { $0.key < $1.key })
    \(asker.avoid.sorted()) \(asker.languages?.sorted() ?? ["any"])
    """
  }

  @Test func makesUniversesOfEveryKind() {
    var feasible = 0
    var free = 0
    for seed in 1...120 as ClosedRange<UInt64> {
      let made = RandomUniverse(seed: seed)
      guard let optimum = BruteForce.optimum(for: made.asker, in: made.universe) else { continue }
      feasible += 1
      if optimum.cost == 0 { free += 1 }
    }
    // Enough of each kind that a law which runs over seeds means something.
    #expect(feasible >= 60)
    #expect(feasible < 120)
    #expect(free < feasible / 2)
  }

  @Test func doesNotLetACircleJustifyItself() {
    // Each of two cheap parts asks for what the other teaches; the dear third one is the way in.
    let circle = universe(parts: [
      part("a", 15, teaches: ["y"], requires: ["x"]),
      part("b", 15, teaches: ["x"], requires: ["y"]),
      part("c", 60, teaches: ["x"], requires: []),
    ])
    var asker = Asker()
    asker.targets = ["topic:y"]
    #expect(BruteForce.optimum(for: asker, in: circle)?.parts == ["r-a#all", "r-c#all"])
    asker.avoid = ["r-c"]
    #expect(BruteForce.optimum(for: asker, in: circle) == nil)
  }

  @Test func studiesAPartOnceOnly() {
    // The first part teaches x and z, z only to those who know y, and y asks for x.
    var once = universe(parts: [
      part("a", 15, teaches: ["x", "z"], requires: []),
      part("b", 15, teaches: ["y"], requires: []),
      part("c", 90, teaches: ["z"], requires: []),
    ])
    once.topics["y"]?.requires = [.topic(Attained("x"))]
    once.topics["z"]?.requires = [.topic(Attained("y"))]
    var asker = Asker()
    asker.targets = ["topic:z"]
    #expect(BruteForce.optimum(for: asker, in: once)?.cost == 12_000)
  }

  private func part(_ name: String, _ minutes: Int, teaches: [String], requires: [String])
    -> Universe.Resource
  {
    Universe.Resource(
      id: "r-\(name)", title: name, url: nil, kind: "book", priceCents: 0, language: "en",
      parts: [
        Universe.Part(
          id: "r-\(name)#all", title: name, minutes: minutes, teaches: teaches.map { Attained($0) },
          requires: requires.map { .topic(Attained($0)) })
      ])
  }

  private func universe(parts: [Universe.Resource]) -> Universe {
    Universe(
      id: "tiny", levels: [1], skills: [],
      topics: ["x", "y", "z"].map { Universe.Topic(id: $0, skill: "s", requires: []) },
      resources: parts, certifications: [])
  }
}
