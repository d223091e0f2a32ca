/// Tiny universes in text form; Scenarios/README.md describes the statements.

import Foundation
import WaymarkModel

/// A universe, a request, and what is expected of the answer.
struct Scenario {
  private(set) var catalog = Catalog(id: "tiny", title: "Tiny")
  var request = PlanRequest(
    learner: Learner(), start: CalendarDate(dayNumber: 20_788))
  private(set) var expectations: [(line: Int, words: [String])] = []

  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  init(_ text: String) throws {
    var topics: [Topic] = []
    var certifications: [Certification] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      // A part's id holds a `#` too; a comment stands alone or after a space.
      let code = line.hasPrefix("#") ? "" : (line.components(separatedBy: " # ").first ?? "")
      guard !code.allSatisfy({ $0 == " " }), !words.isEmpty else { continue }
      var reader = StatementReader(code)
      let verb = reader.word()
      switch verb {
      case "=": expectations.append((index + 1, reader.rest()))
      case "topic": topics.append(try reader.topic())
      case "part": try add(part: &reader)
      case "certification": certifications.append(try reader.certification())
      case "skill":
        catalog.matrix.skills.append(Skill(id: Identifier(reader.word()), title: "S"))
      case "cell": addCell(try reader.cell())
      case "competency": try add(competency: &reader)
      default: try setRequest(verb, reader.rest())
      }
    }
    catalog = Catalog(
      id: "tiny", title: "Tiny", matrix: catalog.matrix, topics: topics,
      resources: catalog.resources, certifications: certifications)
  }

  private mutating func addCell(_ cell: Cell) {
    for index in catalog.matrix.skills.indices
    where catalog.matrix.skills[index].id == cell.id.skill {
      catalog.matrix.skills[index].cells.append(cell)
      catalog.matrix.skills[index].cells.sort { $0.id < $1.id }
    }
  }

  private mutating func add(competency reader: inout StatementReader) throws {
    let competency = try reader.competency()
    let cell = competency.id.cell
    if catalog.matrix.cell(cell) == nil { addCell(Cell(id: cell)) }
    for skill in catalog.matrix.skills.indices {
      for index in catalog.matrix.skills[skill].cells.indices
      where catalog.matrix.skills[skill].cells[index].id == cell {
        catalog.matrix.skills[skill].cells[index].competencies.append(competency)
      }
    }
  }

  private mutating func add(part reader: inout StatementReader) throws {
    let (part, price, kind, language) = try reader.part()
    if let index = catalog.resources.firstIndex(where: { $0.id == part.id.resource }) {
      catalog.resources[index].parts.append(part)
    } else {
      catalog.resources.append(
        Resource(
          id: part.id.resource, title: part.id.resource.rawValue, kind: kind, price: price,
          language: language, parts: [part]))
    }
  }

  private mutating func setRequest(_ verb: String, _ words: [String]) throws {
    if verb == "weekdays" {
      request.learner.calendar.minutesPerWeekday = words.compactMap { Int($0) }
      return
    }
    if verb == "weeks", words.count == 2, let minutes = Int(words[1]) {
      let days = try range(words[0])
      request.learner.calendar.specialWeeks.append(
        StudyCalendar.SpecialWeeks(days, minutes: minutes))
      return
    }
    for word in words { try setRequest(verb, word: word) }
  }

  private mutating func setRequest(_ verb: String, word: String) throws {
    let sides = word.split(separator: "=").map(String.init)
    switch verb {
    case "level": request.learner.levels[Identifier(sides[0])] = Int(sides[1])
    case "knows": request.learner.knows.append(StatementReader.attainment(word))
    case "done": request.learner.done.append(StatementReader.partID(word))
    case "avoid": request.learner.avoid.append(StatementReader.partID(word))
    case "holds": request.learner.holds.append(Identifier(word))
    case "languages": request.learner.languages = (request.learner.languages ?? []) + [word]
    case "budget": request.learner.budget = Money(cents: (Int(word) ?? 0) * 100)
    case "value": request.learner.valueOfHour = Money(cents: (Int(word) ?? 0) * 100)
    case "hours": request.learner.calendar.minutesPerWeek = (Int(word) ?? 0) * 60
    case "start": request.start = try date(word)
    case "by": request.deadline = try date(word)
    case "strategy": request.strategy = word
    case "prefer":
      guard let kind = ResourceKind(rawValue: sides[0]) else { return }
      request.learner.prefer[kind] = Percent(hundredths: (Int(sides[1]) ?? 100) * 100)
    case "away":
      request.learner.calendar.away.append(try range(word))
    case "lead": request.learner.calendar.examLeadDays = Int(word)
    case "option" where word == "with-optional": request.includesOptional = true
    case "option" where word == "review": request.includesReviews = true
    case "to": request.learner.targets.append(StatementReader.target(word))
    default: throw Mistake(description: "no statement: \(verb)")
    }
  }

  private func date(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else { throw Mistake(description: "no date: \(text)") }
    return date
  }

  /// `FROM..TO`.
  private func range(_ text: String) throws -> ClosedRange<CalendarDate> {
    let ends = text.components(separatedBy: "..")
    return try date(ends[0])...(try date(ends[ends.count - 1]))
  }
}
