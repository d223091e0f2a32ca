/// Tables of learners say the same as learner files, and point into their cells.

import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite("Tables of learners")
struct LearnerTableTests {
  private func read(
    _ text: String, name: String = "team.csv"
  ) throws -> Diagnosed<[Diagnosed<LearnerFile>]> {
    LearnerTableReader.read(
      SourceFile(name: name, text: text), catalog: try SampleContent.catalog())
  }

  @Test("reads every column as the flag of the same meaning")
  func everyColumn() throws {
    let table = try read(
      """
      name,levels,knows,done,holds,target,hours_per_week,start,away,budget_usd,\
      value_of_hour_usd,prefer,avoid,languages,strategy
      Sam,"networking=1,sre=0","git,tls@1","book#two,lab",cka,"sre=2,cert:cka@2027-05-01",6.5,\
      2026-12-01,"2026-12-21..2027-01-01,2027-02-01",300.25,40,"lab=90,video=120.5",book,\
      "en,pt-BR",quick-wins
      """)
    let row = try #require(table.value.first)
    let learner = row.value.learner
    #expect(table.diagnostics.isEmpty && row.diagnostics.isEmpty, "\(row.diagnostics)")
    #expect(learner.name == "Sam" && learner.levels == ["networking": 1, "sre": 0])
    #expect(learner.knows.map(\.description) == ["git@2", "tls@1"])
    #expect(learner.done.map(\.description) == ["book#two", "lab#all"])
    #expect(learner.holds == ["cka"])
    #expect(learner.targets.map(\.written) == ["sre=2", "cert:cka@2027-05-01"])
    #expect(learner.calendar.minutesPerWeek == 390 && learner.start?.description == "2026-12-01")
    #expect(learner.calendar.away.map { $0.upperBound - $0.lowerBound } == [11, 0])
    #expect(learner.budget?.cents == 30_025 && learner.valueOfHour.cents == 4_000)
    #expect(
      learner.prefer == [.lab: Percent(hundredths: 9_000), .video: Percent(hundredths: 12_050)])
    #expect(learner.avoid.map(\.description) == ["book#one", "book#two"])
    #expect(learner.languages == ["en", "pt-br"] && row.value.strategy == "quick-wins")
  }

  @Test("takes empty cells for fields left out, in any kind of table")
  func emptyCells() throws {
    for (name, text) in [
      ("team.tsv", "name\tlevels\ttarget\nSam\t\tsre=2\n\t1\t3\n"),
      ("team.csv", "name;levels;target\nSam;;sre=2\n;1;3\n"),
      ("team.md", "| name | levels | target |\n|--|--|--|\n| Sam | | sre=2 |\n| | 1 | 3 |\n"),
    ] {
      let table = try read(text, name: name)
      #expect(table.diagnostics.isEmpty, "\(name)")
      #expect(table.value.map(\.value.learner.name) == ["Sam", nil], "\(name)")
      #expect(table.value[0].value.learner.levels.isEmpty, "\(name)")
      #expect(table.value[1].value.learner.levels.count == 2, "\(name)")
      #expect(table.value.allSatisfy { $0.diagnostics.isEmpty }, "\(name)")
    }
  }

  @Test("keeps the findings of each row apart, each at its word")
  func findings() throws {
    let text = """
      name,knows,away,prefer,value_of_hour_usd,languages
      Ann,"git, dnz",2026-01-01..2025-01-01,"lab=x,labb=1",0,e
      Bob,git,,,,
      """
    let table = try read(text)
    let file = table.value[0].diagnostics.compactMap(\.span?.file).first
    let words = table.value[0].diagnostics.map { finding in
      (finding.span?.range).map { String(decoding: file?.bytes[$0] ?? [], as: UTF8.self) } ?? ""
    }
    #expect(
      table.value[0].diagnostics.map(\.code) == [
        .unknownReference, .badDate, .numberOutOfRange, .unknownWord, .numberOutOfRange,
        .unknownWord,
      ])
    #expect(
      words == ["dnz", "2026-01-01..2025-01-01", "lab=x", "labb", "0", "e"])
    #expect(table.value[1].diagnostics.isEmpty)
  }

  @Test("refuses a table with unknown or doubled columns, and what is no table")
  func refusals() throws {
    let unknown = try read("name,lvels\nSam,1\n")
    #expect(unknown.value.isEmpty && unknown.diagnostics.map(\.code) == [.unknownKey])
    #expect(unknown.diagnostics.first?.hint == "did you mean 'levels'?")
    let doubled = try read("name,name\nSam,Tom\n")
    #expect(doubled.value.isEmpty && doubled.diagnostics.map(\.code) == [.duplicateKey])
    #expect(try read("name: Sam\n").diagnostics.map(\.code) == [.noTable])
  }
}
