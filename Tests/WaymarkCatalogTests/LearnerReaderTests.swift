/// Learner files and the words of flags.

import Testing
import WaymarkCatalog
import WaymarkDiagnostics
import WaymarkModel

@Suite("Learners and flags")
struct LearnerReaderTests {
  @Test("reads every field of a learner file")
  func wholeLearner() throws {
    let text = """
      name: Sam
      levels: {networking: 1, sre: 0}
      knows: [git, tls@1]
      done: [book#two, lab]
      holds: [cka]
      target: [sre=2, "cert:cka@2027-05-01"]
      hours_per_week: 6.5
      hours: {mon: 1, sat: 3, sun: 0}
      start: 2026-12-01
      away: [{from: 2026-12-21, to: 2027-01-01}]
      weeks: [{from: 2027-02-10, to: 2027-02-16, hours: 10}, {from: 2026-12-09, hours: 0}]
      exam_lead_days: 7
      budget_usd: 300.25
      value_of_hour_usd: 40
      prefer: {lab: 90, video: 120.5}
      avoid: [book]
      languages: [en, pt-BR]
      rules: [../rules/weekend.lua]
      options: {weekend: {hours: 3, kinds: [lab, talk]}}
      strategy: quick-wins
      """
    let result = LearnerReader.read(
      SourceFile(name: "learner.yaml", text: text), catalog: try SampleContent.catalog())
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    let learner = result.value.learner
    #expect(learner.name == "Sam" && learner.levels == ["networking": 1, "sre": 0])
    #expect(learner.knows.map(\.description) == ["git@2", "tls@1"])
    #expect(learner.done.map(\.description) == ["book#two", "lab#all"])
    #expect(learner.holds == ["cka"])
    #expect(learner.targets.map(\.written) == ["sre=2", "cert:cka@2027-05-01"])
    #expect(learner.targets[1].deadline?.description == "2027-05-01")
    #expect(learner.calendar.minutesPerWeek == 390)
    #expect(learner.calendar.minutesPerWeekday == [60, 0, 0, 0, 0, 180, 0])
    #expect(learner.start?.description == "2026-12-01")
    #expect(learner.calendar.away.map { $0.upperBound - $0.lowerBound } == [11])
    #expect(
      learner.calendar.specialWeeks.map { "\($0.mondays) \($0.minutes)" }
        == ["2026-12-07...2026-12-07 0", "2027-02-08...2027-02-15 600"])
    #expect(learner.calendar.examLeadDays == 7)
    #expect(learner.budget?.cents == 30_025 && learner.valueOfHour.cents == 4_000)
    #expect(
      learner.prefer == [.lab: Percent(hundredths: 9_000), .video: Percent(hundredths: 12_050)])
    #expect(learner.avoid.map(\.description) == ["book#one", "book#two"])
    #expect(learner.languages == ["en", "pt-br"])
    #expect(learner.rules.map(\.path) == ["../rules/weekend.lua"])
    #expect(result.value.options.map(\.text) == ["weekend.hours=3", "weekend.kinds=lab,talk"])
    #expect(result.value.strategy == "quick-wins")
  }

  @Test("takes an empty file for a learner at level 0")
  func emptyLearner() throws {
    let result = LearnerReader.read(
      SourceFile(name: "learner.yaml", text: "# nothing yet\n"),
      catalog: try SampleContent.catalog())
    #expect(result.diagnostics.isEmpty && result.value.learner.levels.isEmpty)
    #expect(
      result.value.learner.calendar.minutesPerWeek == 300
        && result.value.learner.valueOfHour.cents == 5_000)
    #expect(result.value.learner.languages == nil && result.value.learner.budget == nil)
  }

  @Test(
    "says what is wrong with a field, at its place",
    arguments: [
      ("nme: Sam", DiagnosticCode.unknownKey, 1), ("levels: {netwrking: 1}", .unknownReference, 10),
      ("levels: {sre: 9}", .unknownLevel, 15), ("levels: {sre: one}", .wrongType, 15),
      ("levels: {sre: 1, sre: 2}", .duplicateKey, 18), ("levels: 1", .wrongType, 9),
      ("knows: [gti]", .unknownReference, 9), ("knows: [tls@4]", .numberOutOfRange, 13),
      ("done: [book#tow]", .unknownReference, 13), ("done: [dns]", .unknownReference, 8),
      ("holds: [dns]", .unknownReference, 9), ("target: [cert:odl]", .unknownReference, 15),
      ("hours_per_week: 0", .hoursOutOfRange, 17), ("hours_per_week: 169", .hoursOutOfRange, 17),
      ("hours: {monday: 1}", .unknownWord, 9), ("hours: {mon: 25}", .hoursOutOfRange, 14),
      ("hours: {mon: 0}", .hoursOutOfRange, 9), ("hours: {}", .hoursOutOfRange, 8),
      ("weeks: [{from: 2026-12-21}]", .missingField, 10),
      ("weeks: [{from: 2026-12-21, hours: 169}]", .hoursOutOfRange, 35),
      ("weeks: [{from: 2026-12-21, hour: 3, hours: 3}]", .unknownKey, 28),
      ("weeks: [{from: 2026-12-21, to: 2026-12-20, hours: 3}]", .badDate, 10),
      (
        "weeks: [{from: 2026-12-21, hours: 3}, {from: 2026-12-27, hours: 3}]",
        .conflictingFields, 39
      ),
      ("exam_lead_days: -1", .numberOutOfRange, 17), ("exam_lead_day: 1", .unknownKey, 1),
      ("start: 2026-02-30", .badDate, 8), ("away: [{from: 2026-12-21}]", .missingField, 9),
      ("away: [{from: 2026-12-21, to: 2026-12-20}]", .badDate, 9),
      ("budget_usd: -1", .numberOutOfRange, 13), ("value_of_hour_usd: 0", .numberOutOfRange, 20),
      ("prefer: {novel: 90}", .unknownWord, 10), ("prefer: {lab: 1.555}", .numberOutOfRange, 15),
      ("avoid: [book#]", .unknownReference, 14), ("languages: [e n]", .unknownWord, 13),
      ("rules: [/etc/x.lua]", .unsafePath, 9), ("options: {a: 1}", .wrongType, 14),
      ("- a", .wrongType, 1), ("name: &a Sam", .unsafeYAML, 7),
    ])
  func badField(text: String, code: DiagnosticCode, column: Int) throws {
    let result = LearnerReader.read(
      SourceFile(name: "learner.yaml", text: text), catalog: try SampleContent.catalog())
    #expect(result.diagnostics.map(\.code) == [code])
    #expect(result.diagnostics.first?.span?.start == SourcePosition(line: 1, column: column))
  }

  @Test(
    "divides targets of a file at commas as those of a flag",
    arguments: [
      "target: [\"sre=2, cert:cka\", topic:git]", "target: sre=2,cert:cka,topic:git",
    ])
  func targetsWithCommas(text: String) throws {
    let result = LearnerReader.read(
      SourceFile(name: "learner.yaml", text: text), catalog: try SampleContent.catalog())
    #expect(result.diagnostics.isEmpty, "\(DiagnosticFormatter().format(result.diagnostics))")
    #expect(result.value.learner.targets.map(\.written) == ["sre=2", "cert:cka", "topic:git"])
  }

  @Test("reads targets in every form, in the reader's order")
  func targets() throws {
    let reader = WordReader(try SampleContent.catalog())
    let text =
      "3, sre=2@2027-03-01,networking/2/production-dns,topic:tls,topic:tls@3,"
      + "topic:tls@3@2027-05-01,cert:cka"
    let targets = reader.targets(PlacedWord.words(of: SourceFile(name: "--to", text: text)))
    #expect(reader.diagnostics.isEmpty)
    #expect(
      targets.map(\.goal) == [
        .everySkill(level: 3), .skill("sre", level: 2),
        .competency(
          CompetencyID(cell: CellID(skill: "networking", level: 2), name: "production-dns")),
        .topic(Attainment("tls")), .topic(Attainment("tls", .thorough)),
        .topic(Attainment("tls", .thorough)), .certification("cka"),
      ])
    #expect(
      targets.map { $0.deadline?.description }
        == [nil, "2027-03-01", nil, nil, nil, "2027-05-01", nil])
    #expect(targets[1].written == "sre=2@2027-03-01")
  }

  @Test(
    "points into the word that is wrong",
    arguments: [
      ("3,sre=9", DiagnosticCode.unknownLevel, 7, "levels are: 1, 2, 3"),
      ("ser=2", .unknownReference, 1, "did you mean 'sre'?"),
      ("topic:tsl", .unknownReference, 7, "did you mean 'tls'?"),
      ("cert:odl", .unknownReference, 6, "did you mean 'old'?"),
      ("crt:cka", .badTarget, 1, "did you mean 'cert'?"),
      ("tls", .badTarget, 1, "write 'topic:tls'"), ("cka", .badTarget, 1, "write 'cert:cka'"),
      ("sre", .badTarget, 1, "write 'sre=3' for level 3 of the skill"),
      ("sre/2", .badTarget, 1, "write 'sre=2' for the level"),
      ("networking/2/production-dsn", .unknownReference, 14, "did you mean 'production-dns'?"),
      ("sre=2@2027-13-01", .badDate, 7, ""), ("topic:tls@5", .numberOutOfRange, 11, ""),
      ("0", .unknownLevel, 1, "levels are: 1, 2, 3"), ("sre=", .badTarget, 5, "write a number"),
      ("topic:", .unknownReference, 7, ""), ("=2", .unknownReference, 1, ""),
      ("99999999999999999999", .badTarget, 1, ""),
    ])
  func badTarget(text: String, code: DiagnosticCode, column: Int, hint: String) throws {
    let reader = WordReader(try SampleContent.catalog())
    let targets = reader.targets(PlacedWord.words(of: SourceFile(name: "--to", text: text)))
    #expect(targets.count == (text.contains(",") ? 1 : 0))
    #expect(reader.diagnostics.map(\.code) == [code])
    #expect(reader.diagnostics.first?.span?.description == "--to:1:\(column)")
    if !hint.isEmpty { #expect(reader.diagnostics.first?.hint == hint) }
  }

  @Test("reads levels, topics, parts and quantities of flags")
  func flags() throws {
    let reader = WordReader(try SampleContent.catalog())
    func file(_ text: String) -> SourceFile { SourceFile(name: "--flag", text: text) }
    func words(_ text: String) -> [PlacedWord] { PlacedWord.words(of: file(text)) }
    #expect(reader.levels(words("1")) == ["networking": 1, "sre": 1])
    #expect(reader.levels(words("networking=2, sre=0")) == ["networking": 2, "sre": 0])
    #expect(reader.levels(words("1,sre=2")) == ["networking": 1, "sre": 2])
    #expect(reader.attainments(words("git,tls@1,")).map(\.description) == ["git@2", "tls@1"])
    #expect(reader.parts(words("book#one,lab")).map(\.description) == ["book#one", "lab#all"])
    #expect(reader.money(file("300.5"))?.cents == 30_050)
    #expect(reader.minutesPerWeek(file("6.51")) == 391)
    #expect(reader.date(file("2026-12-01"))?.description == "2026-12-01")
    #expect(reader.diagnostics.isEmpty)
    #expect(reader.levels(words("sre=x")).isEmpty)
    #expect(reader.money(file("-1")) == nil && reader.money(file("much")) == nil)
    #expect(reader.minutesPerWeek(file("0")) == nil && reader.date(file("today")) == nil)
    #expect(
      reader.diagnostics.map(\.code)
        == [.badTarget, .numberOutOfRange, .numberOutOfRange, .hoursOutOfRange, .badDate])
  }
}
