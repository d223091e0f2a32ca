/// The oracle's universes as the product's values, without any file between.

import TestSupport
import WaymarkExport
import WaymarkModel

extension Catalog {
  /// The catalog that reading the universe's files should give.
  init(_ universe: Universe) {
    let skills = universe.skills.map { skill in
      Skill(id: Identifier(skill.id), title: skill.id, cells: skill.cells.map(Cell.init))
    }
    self.init(
      id: Identifier(universe.id), title: "A sample",
      matrix: CareerMatrix(
        levels: universe.levels.map { .init(number: $0, title: "Level \($0)") }, skills: skills),
      topics: universe.topics.values.map { topic in
        Topic(
          id: Identifier(topic.id), title: "The \(topic.id)", skill: Identifier(topic.skill),
          requires: topic.requires.map(Requirement.init))
      },
      resources: universe.resources.values.map(Resource.init),
      certifications: universe.certifications.values.map(Certification.init))
  }
}

extension Attainment {
  init(_ attained: Attained) {
    self.init(Identifier(attained.topic), Depth(rawValue: attained.depth) ?? .working)
  }
}

extension Requirement {
  init(_ need: Need) {
    switch need {
    case .topic(let attained):
      self = .topic(Attainment(attained), isRecommended: false, because: nil, span: nil)
    case .recommended(let attained):
      self = .topic(Attainment(attained), isRecommended: true, because: nil, span: nil)
    case .any(let needs): self = .anyOf(needs.map(Requirement.init))
    case .all(let needs): self = .allOf(needs.map(Requirement.init))
    }
  }
}

extension CellID {
  init?(written: String) {
    let pieces = written.split(separator: "/")
    guard pieces.count == 2, let level = Int(pieces[1]) else { return nil }
    self.init(skill: Identifier(String(pieces[0])), level: level)
  }
}

extension PartID {
  init?(written: String) {
    let pieces = written.split(separator: "#")
    guard pieces.count == 2 else { return nil }
    self.init(resource: Identifier(String(pieces[0])), part: Identifier(String(pieces[1])))
  }
}

extension Cell {
  init(_ cell: Universe.Cell) {
    let id = CellID(written: cell.id) ?? CellID(skill: "none", level: 0)
    self.init(
      id: id, requires: cell.requires.compactMap(CellID.init(written:)),
      competencies: cell.competencies.map { competency in
        let name = String(competency.id.split(separator: "/").last ?? "")
        return Competency(
          id: CompetencyID(cell: id, name: Identifier(name)), title: name,
          isOptional: competency.isOptional, requires: competency.requires.map(Requirement.init))
      })
  }
}

extension Resource {
  init(_ resource: Universe.Resource) {
    self.init(
      id: Identifier(resource.id), title: resource.title,
      kind: ResourceKind(rawValue: resource.kind) ?? .docs, url: resource.url,
      price: Money(cents: resource.priceCents), language: resource.language,
      parts: resource.parts.compactMap { part in
        guard let id = PartID(written: part.id) else { return nil }
        return Part(
          id: id, title: part.title, effort: Effort(minutes: part.minutes),
          teaches: part.teaches.map(Attainment.init), requires: part.requires.map(Requirement.init))
      })
  }
}

extension Certification {
  init(_ certification: Universe.Certification) {
    self.init(
      id: Identifier(certification.id), title: certification.title,
      price: Money(cents: certification.priceCents), examMinutes: certification.examMinutes,
      requires: certification.requires.map { Identifier($0) },
      domains: [
        Domain(title: "Everything", topics: certification.needs.map(Requirement.init))
      ])
  }
}

extension PlanRequest {
  /// The request of an asker; nil when a date or target cannot be read.
  init?(_ asker: Asker, in universe: Universe) {
    guard let start = CalendarDate(asker.start) else { return nil }
    func parts(_ ids: Set<String>) -> [PartID] {
      universe.parts.filter { ids.contains($0.part.id) || ids.contains($0.resource.id) }
        .compactMap { PartID(written: $0.part.id) }
    }
    let targets = asker.targets.compactMap(Target.init(reading:))
    guard targets.count == asker.targets.count else { return nil }
    let levels = asker.levels.map { (Identifier($0.key), $0.value) }
    let prefer = asker.prefer.compactMap { kind, percent in
      ResourceKind(rawValue: kind).map { ($0, Percent(hundredths: percent)) }
    }
    let learner = Learner(
      name: "Sam", levels: Dictionary(uniqueKeysWithValues: levels),
      knows: asker.knows.map(Attainment.init), done: parts(asker.done),
      holds: asker.holds.map { Identifier($0) }, targets: targets,
      calendar: StudyCalendar(
        minutesPerWeek: asker.minutesPerWeek,
        away: asker.away.compactMap { range in
          guard let from = CalendarDate(range.from), let to = CalendarDate(range.to) else {
            return nil
          }
          return from...to
        }), start: start, budget: asker.budgetCents.map(Money.init(cents:)),
      valueOfHour: Money(cents: asker.hourCents),
      prefer: Dictionary(uniqueKeysWithValues: prefer), avoid: parts(asker.avoid),
      languages: asker.languages.map { $0.sorted() })
    self.init(learner: learner, start: start, includesOptional: asker.withOptional)
  }
}

extension Target {
  init?(reading word: String) {
    if let level = Int(word) {
      self.init(.everySkill(level: level), written: word)
    } else if word.hasPrefix("topic:") {
      guard let read = Attained(written: String(word.dropFirst(6)), depth: 2) else { return nil }
      self.init(.topic(Attainment(read)), written: word)
    } else if word.hasPrefix("cert:") {
      self.init(.certification(Identifier(String(word.dropFirst(5)))), written: word)
    } else if let equals = word.firstIndex(of: "="),
      let level = Int(word[word.index(after: equals)...])
    {
      self.init(.skill(Identifier(String(word[..<equals])), level: level), written: word)
    } else {
      let pieces = word.split(separator: "/").map(String.init)
      guard pieces.count == 3, let cell = CellID(written: "\(pieces[0])/\(pieces[1])") else {
        return nil
      }
      self.init(
        .competency(CompetencyID(cell: cell, name: Identifier(pieces[2]))), written: word)
    }
  }
}

extension StudyPlan {
  /// The plan as `waymark plan --format json` prints it.
  var json: String { JSONExporter().export(self, options: ExportOptions()) }
}
