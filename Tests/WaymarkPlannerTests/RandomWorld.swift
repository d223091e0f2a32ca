/// Small random universes for laws: matrix, topics, resources, certifications, and a learner.

import TestSupport
import WaymarkModel

/// A catalog and a request drawn from a seed.
struct RandomWorld {
  var catalog: Catalog
  var request: PlanRequest

  /// How the draw is shaped.
  struct Shape {
    var topics = 8
    var resources = 7
    var skills = 3
    var levels = 3
    /// Percent of requirements that may point forward and so close circles.
    var circles = 5
    /// Makes sure that every topic is taught, so that a plan exists more often.
    var teachesAll = true
  }

  init(seed: UInt64, shape: Shape = Shape()) {
    var draw = Draw(random: SeededGenerator(seed: seed), shape: shape)
    catalog = draw.catalog()
    request = draw.request(catalog)
  }
}

private struct Draw {
  var random: SeededGenerator
  let shape: RandomWorld.Shape

  func topicID(_ index: Int) -> Identifier { Identifier("t\(index)") }
  func skillID(_ index: Int) -> Identifier { Identifier("s\(index)") }

  mutating func catalog() -> Catalog {
    let topics = (0..<shape.topics).map { index in
      Topic(
        id: topicID(index), title: "Topic \(index)",
        skill: skillID(random.integer(in: 0...(shape.skills - 1))),
        requires: requirements(below: index, most: 2))
    }
    var resources = (0..<shape.resources).map { resource($0) }
    if shape.teachesAll { resources += (0..<shape.topics).map { fallback($0) } }
    let skills = (0..<shape.skills).map { skill($0) }
    let levels = (1...shape.levels).map { CareerMatrix.Level(number: $0, title: "L\($0)") }
    let certifications = (0..<2).map { index in
      Certification(
        id: Identifier("c\(index)"), title: "C\(index)",
        price: Money(cents: random.integer(in: 0...20) * 100),
        examMinutes: random.integer(in: 0...90), validMonths: 12,
        requires: index == 1 && random.chance(50) ? ["c0"] : [],
        domains: [
          Certification.Domain(title: "D", topics: requirements(below: shape.topics, most: 2))
        ])
    }
    return Catalog(
      id: "random", title: "Random", matrix: CareerMatrix(levels: levels, skills: skills),
      topics: topics, resources: resources, certifications: certifications)
  }

  mutating func attainment(below index: Int) -> Attainment? {
    let limit = random.chance(shape.circles) ? shape.topics : index
    guard limit > 0 else { return nil }
    let depth = Depth(rawValue: random.pick([1, 2, 2, 2, 3])) ?? .working
    return Attainment(topicID(random.integer(in: 0...(limit - 1))), depth)
  }

  mutating func requirements(below index: Int, most: Int) -> [Requirement] {
    (0..<random.integer(in: 0...most)).compactMap { _ in requirement(below: index, depth: 2) }
  }

  mutating func requirement(below index: Int, depth: Int) -> Requirement? {
    let dice = random.integer(in: 0...99)
    if depth > 0, dice < 30 {
      let members = (0..<2).compactMap { _ in requirement(below: index, depth: depth - 1) }
      guard !members.isEmpty else { return nil }
      return dice < 20 ? .anyOf(members) : .allOf(members)
    }
    guard let attainment = attainment(below: index) else { return nil }
    let isRecommended = depth == 2 && random.chance(12)
    return .topic(attainment, isRecommended: isRecommended, because: nil, span: nil)
  }

  mutating func resource(_ index: Int) -> Resource {
    let id = Identifier("r\(index)")
    let parts = (0..<random.integer(in: 1...3)).map { part in
      let taught = (0..<random.integer(in: 1...3)).compactMap { _ in attainment(below: shape.topics)
      }
      let lowest = taught.compactMap { Int($0.topic.rawValue.dropFirst()) }.min() ?? 0
      return Part(
        id: PartID(resource: id, part: Identifier("p\(part)")), title: "Part \(index).\(part)",
        effort: Effort(minutes: random.integer(in: 10...120)), teaches: Set(taught).sorted(),
        requires: random.chance(50) ? requirements(below: lowest, most: 1) : [])
    }
    return Resource(
      id: id, title: "Resource \(index)", kind: random.pick([.book, .video, .lab]),
      price: random.chance(40) ? Money(cents: random.integer(in: 1...40) * 100) : .free,
      language: random.chance(85) ? "en" : "de", parts: parts)
  }

  func fallback(_ topic: Int) -> Resource {
    let id = Identifier("f\(topic)")
    return Resource(
      id: id, title: "Fallback \(topic)",
      parts: [
        Part(
          id: PartID(resource: id, part: "all"), title: "Fallback \(topic)",
          effort: Effort(minutes: 150), teaches: [Attainment(topicID(topic), .thorough)])
      ])
  }

  mutating func skill(_ index: Int) -> Skill {
    let cells = (1...shape.levels).compactMap { level -> Cell? in
      if random.chance(20) { return nil }
      let id = CellID(skill: skillID(index), level: level)
      let competencies = (0..<random.integer(in: 1...2)).map { number in
        Competency(
          id: CompetencyID(cell: id, name: Identifier("k\(number)")), title: "\(id) \(number)",
          isOptional: random.chance(20), requires: requirements(below: shape.topics, most: 2))
      }
      let required =
        random.chance(30)
        ? [
          CellID(
            skill: skillID(random.integer(in: 0...(shape.skills - 1))),
            level: random.integer(in: 1...level))
        ] : []
      return Cell(id: id, requires: required, competencies: competencies)
    }
    return Skill(id: skillID(index), title: "Skill \(index)", cells: cells)
  }

  mutating func request(_ catalog: Catalog) -> PlanRequest {
    var learner = Learner()
    for skill in catalog.matrix.skills where random.chance(40) {
      learner.levels[skill.id] = random.integer(in: 0...(shape.levels - 1))
    }
    learner.knows = (0..<random.integer(in: 0...2)).compactMap { _ in
      attainment(below: shape.topics)
    }
    let parts = catalog.resources.flatMap(\.parts)
    if random.chance(30) { learner.done = [random.pick(parts).id] }
    if random.chance(30) { learner.avoid = [random.pick(parts.filter { $0.id.part != "all" }).id] }
    if random.chance(20) { learner.holds = ["c0"] }
    if random.chance(20) { learner.languages = ["en"] }
    if random.chance(30) { learner.prefer[.lab] = Percent(hundredths: 8750) }
    if random.chance(25) { learner.budget = Money(cents: random.integer(in: 0...40) * 100) }
    learner.valueOfHour = Money(cents: random.integer(in: 1...80) * 100)
    learner.calendar.minutesPerWeek = random.integer(in: 20...600)
    learner.targets = [target()] + (random.chance(40) ? [target()] : [])
    let start = CalendarDate(dayNumber: 20_000 + random.integer(in: 0...30))
    if random.chance(50) {
      let first = start + random.integer(in: -3...20)
      learner.calendar.away = [first...(first + random.integer(in: 0...20))]
    }
    var request = PlanRequest(learner: learner, start: start, includesOptional: random.chance(25))
    if random.chance(25) {
      let minutes = (0..<7).map { _ in random.integer(in: 0...3) * 20 }
      if minutes.contains(where: { $0 > 0 }) {
        request.learner.calendar.minutesPerWeekday = minutes
      }
    }
    request.includesReviews = random.chance(20)
    if random.chance(20) { request.deadline = start + random.integer(in: 0...60) }
    if random.chance(25) {
      let first = start + random.integer(in: -3...20)
      request.learner.calendar.specialWeeks = [
        StudyCalendar.SpecialWeeks(
          first...(first + random.integer(in: 0...20)), minutes: random.integer(in: 0...5) * 45)
      ]
    }
    if random.chance(30) {
      request.learner.calendar.examLeadDays = random.integer(in: 0...14)
    }
    return request
  }

  mutating func target() -> Target {
    switch random.integer(in: 0...5) {
    case 0:
      Target(.certification(random.pick(["c0", "c1"])), written: "cert")
    case 1:
      Target(
        .topic(Attainment(topicID(random.integer(in: 0...(shape.topics - 1))), .working)),
        written: "topic")
    case 2: Target(.everySkill(level: random.integer(in: 1...shape.levels)), written: "all")
    default:
      Target(
        .skill(
          skillID(random.integer(in: 0...(shape.skills - 1))),
          level: random.integer(in: 1...shape.levels)), written: "skill")
    }
  }
}
