/// Reading one statement of a scenario.

import Foundation
import WaymarkModel

/// Words of a line, and requirements among them.
struct StatementReader {
  private var tokens: [String]

  init(_ line: String) {
    tokens = line.split(separator: " ").map(String.init)
  }

  mutating func word() -> String { tokens.isEmpty ? "" : tokens.removeFirst() }
  mutating func rest() -> [String] {
    defer { tokens = [] }
    return tokens
  }

  /// Everything after `<-`, as requirements; the words before it stay.
  private mutating func requirementsAfterArrow() throws -> [Requirement] {
    guard let arrow = tokens.firstIndex(of: "<-") else { return [] }
    let text = tokens[(arrow + 1)...].joined()
    tokens.removeSubrange(arrow...)
    var parser = RequirementParser(text)
    return try parser.list()
  }

  mutating func topic() throws -> Topic {
    let requires = try requirementsAfterArrow()
    let id = Identifier(word())
    let skill = tokens.isEmpty ? "home" : Identifier(word())
    return Topic(id: id, title: id.rawValue, skill: skill, requires: requires)
  }

  mutating func cell() throws -> Cell {
    let arrow = tokens.firstIndex(of: "<-") ?? tokens.count
    let requires = tokens[min(arrow + 1, tokens.count)...].map(Self.cellID)
    return Cell(id: Self.cellID(word()), requires: requires)
  }

  mutating func competency() throws -> Competency {
    var id = word()
    let isOptional = id == "optional"
    if isOptional { id = word() }
    var parser = RequirementParser(rest().joined())
    let slash = id.lastIndex(of: "/") ?? id.startIndex
    return Competency(
      id: CompetencyID(
        cell: Self.cellID(String(id[..<slash])), name: Identifier(String(id[slash...].dropFirst()))
      ),
      title: id, isOptional: isOptional, requires: try parser.list())
  }

  mutating func part() throws -> (Part, Money, ResourceKind, String) {
    let requires = try requirementsAfterArrow()
    let id = Self.partID(word())
    var effort = Effort(minutes: 0)
    var price = Money.free
    var kind = ResourceKind.book
    var language = "en"
    var teaches: [Attainment] = []
    for word in rest() {
      if word.hasPrefix("$") {
        price = Money(cents: (Int(word.dropFirst()) ?? 0) * 100)
      } else if let range = Self.effort(word) {
        effort = range
      } else if let named = ResourceKind(rawValue: word) {
        kind = named
      } else if word == "de" {
        language = word
      } else {
        teaches.append(Self.attainment(word))
      }
    }
    let part = Part(
      id: id, title: id.description, effort: effort, teaches: teaches.sorted(),
      requires: requires)
    return (part, price, kind, language)
  }

  mutating func certification() throws -> Certification {
    let topics = try requirementsAfterArrow()
    let id = Identifier(word())
    var certification = Certification(
      id: id, title: id.rawValue, domains: [Certification.Domain(title: "all", topics: topics)])
    for word in rest() {
      if word.hasPrefix("$") {
        certification.price = Money(cents: (Int(word.dropFirst()) ?? 0) * 100)
      } else if word.hasSuffix("months") {
        certification.validMonths = Int(word.dropLast(6))
      } else if word.hasPrefix("retired:") {
        certification.retired = CalendarDate(word.dropFirst(8))
      } else if word.hasSuffix("m"), let minutes = Int(word.dropLast()) {
        certification.examMinutes = minutes
      } else {
        certification.requires.append(Identifier(word))
      }
    }
    return certification
  }

  /// `60m`, or `30-60-120m` for a range.
  static func effort(_ word: String) -> Effort? {
    guard word.hasSuffix("m") else { return nil }
    let numbers = word.dropLast().split(separator: "-").compactMap { Int($0) }
    switch numbers.count {
    case 1: return Effort(minutes: numbers[0])
    case 3: return Effort(minimum: numbers[0], likely: numbers[1], maximum: numbers[2])
    default: return nil
    }
  }

  static func attainment(_ word: String) -> Attainment {
    let sides = word.split(separator: "@").map(String.init)
    let depth = sides.count > 1 ? Int(sides[1]) : 2
    return Attainment(Identifier(sides[0]), Depth(rawValue: depth ?? 2) ?? .working)
  }

  static func partID(_ word: String) -> PartID {
    let sides = word.split(separator: "#").map(String.init)
    return PartID(
      resource: Identifier(sides[0]), part: Identifier(sides.count > 1 ? sides[1] : "all"))
  }

  static func cellID(_ word: String) -> CellID {
    let sides = word.split(separator: "/").map(String.init)
    return CellID(skill: Identifier(sides[0]), level: Int(sides[1]) ?? 0)
  }

  static func target(_ written: String) -> Target {
    let sides = written.components(separatedBy: "@20")
    let deadline = sides.count > 1 ? CalendarDate("20" + sides[1]) : nil
    let word = sides[0]
    let goal: Target.Goal
    if word.hasPrefix("topic:") {
      goal = .topic(attainment(String(word.dropFirst(6))))
    } else if word.hasPrefix("cert:") {
      goal = .certification(Identifier(String(word.dropFirst(5))))
    } else if let level = Int(word) {
      goal = .everySkill(level: level)
    } else if let equals = word.firstIndex(of: "=") {
      goal = .skill(
        Identifier(String(word[..<equals])), level: Int(word[equals...].dropFirst()) ?? 0)
    } else {
      let pieces = word.split(separator: "/").map(String.init)
      goal = .competency(
        CompetencyID(
          cell: CellID(skill: Identifier(pieces[0]), level: Int(pieces[1]) ?? 0),
          name: Identifier(pieces[2])))
    }
    return Target(goal, deadline: deadline, written: written)
  }
}

/// `a, b@1, c?, any(d, all(e, f))`, without spaces.
private struct RequirementParser {
  private var text: Substring

  init(_ text: String) { self.text = text[...] }

  mutating func list() throws -> [Requirement] {
    var list: [Requirement] = []
    while !text.isEmpty, !text.hasPrefix(")") {
      list.append(try requirement())
      if text.hasPrefix(",") { text.removeFirst() }
    }
    return list
  }

  private mutating func requirement() throws -> Requirement {
    for (word, isAny) in [("any(", true), ("all(", false)] where text.hasPrefix(word) {
      text.removeFirst(4)
      let members = try list()
      guard text.hasPrefix(")") else { throw Scenario.Mistake(description: "no ) in \(text)") }
      text.removeFirst()
      return isAny ? .anyOf(members) : .allOf(members)
    }
    var word = text.prefix { !",()".contains($0) }
    text = text[word.endIndex...]
    let isRecommended = word.hasSuffix("?")
    if isRecommended { word.removeLast() }
    return .topic(
      StatementReader.attainment(String(word)), isRecommended: isRecommended,
      because: "\(word) helps", span: nil)
  }
}
