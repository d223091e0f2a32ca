/// Small random universes with everything that the contract allows, and somebody who asks.

/// Makes a universe and an asker from a seed.
///
/// Topics have a hidden order; hard requirements lead back in it, and every group of alternatives
/// has one branch that does, so that circles exist but can be avoided. Each topic is taught
/// thoroughly by a first set of parts; further parts teach and require whatever comes.
package struct RandomUniverse {
  /// The content.
  package private(set) var universe: Universe
  /// The learner.
  package private(set) var asker = Asker()
  private var random: SeededGenerator
  private var order: [String] = []

  /// The most topics and parts that are made.
  package struct Size: Sendable {
    package var topics: Int
    package var parts: Int

    /// Small enough to try everything.
    package static let tiny = Size(topics: 7, parts: 11)
    /// Too large for that, still quick to plan.
    package static let small = Size(topics: 30, parts: 50)

    package init(topics: Int, parts: Int) {
      self.topics = topics
      self.parts = parts
    }
  }

  /// Makes both; equal seeds give equal universes.
  package init(seed: UInt64, size: Size = .tiny) {
    random = SeededGenerator(seed: seed)
    universe = Universe(
      id: "sample", levels: [], skills: [], topics: [], resources: [], certifications: [])
    let count = random.integer(in: 3...size.topics)
    order = random.shuffle((0..<count).map { "topic-\($0)" })
    universe.levels = Array(1...random.integer(in: 1...3))
    let skills = (0..<random.integer(in: 1...3)).map { "skill-\($0)" }
    for (index, id) in order.enumerated() {
      universe.topics[id] = Universe.Topic(
        id: id, skill: random.pick(skills), requires: topicNeeds(at: index))
    }
    for (column, skill) in skills.enumerated() { addSkill(skill, column, skills) }
    addResources(partCount: random.integer(in: 3...size.parts))
    addCertifications()
    makeAsker()
  }

  // MARK: Requirements

  private mutating func attained(_ topics: some Collection<String>) -> Attained {
    Attained(random.pick(Array(topics)), random.pick([1, 2, 2, 2, 3]))
  }

  private mutating func topicNeeds(at index: Int) -> [Need] {
    guard order.count > 1 else { return [] }
    let others = order.filter { $0 != order[index] }
    var needs: [Need] = []
    let earlier = order[..<index]
    for _ in 0..<random.integer(in: 0...2) where !earlier.isEmpty {
      needs.append(
        random.chance(45) ? .topic(attained(earlier)) : group(earlier, others, nesting: 2))
    }
    if random.chance(25) { needs.append(.recommended(attained(others))) }
    return needs
  }

  /// Alternatives of which the first branch asks for `safe` topics only.
  private mutating func group(
    _ safe: some Collection<String>, _ all: [String], nesting: Int
  ) -> Need {
    var branches: [Need] = [branch(safe, Array(safe), nesting: nesting - 1)]
    for _ in 0..<random.integer(in: 1...2) {
      branches.append(branch(all, all, nesting: nesting - 1))
    }
    return .any(random.shuffle(branches))
  }

  private mutating func branch(
    _ topics: some Collection<String>, _ all: [String], nesting: Int
  ) -> Need {
    if nesting > 0, random.chance(30) {
      return .all([.topic(attained(topics)), branch(topics, all, nesting: nesting - 1)])
    }
    if nesting > 0, random.chance(20) { return group(topics, all, nesting: nesting) }
    return .topic(attained(topics))
  }

  private mutating func anyNeed() -> Need {
    random.chance(60) ? .topic(attained(order)) : group(order, order, nesting: 2)
  }

  // MARK: Matrix

  private mutating func addSkill(_ id: String, _ column: Int, _ skills: [String]) {
    var cells: [Universe.Cell] = []
    for level in universe.levels where random.chance(75) {
      let name = "\(id)/\(level)"
      var requires: [String] = []
      if random.chance(35), column > 0 || level > 1 {
        let lower = random.integer(in: 1...level)
        let other = lower < level ? random.pick(skills) : skills[max(0, column - 1)]
        if other != id { requires.append("\(other)/\(lower)") }
      }
      let competencies = (0..<random.integer(in: 1...2)).map { number in
        Universe.Competency(
          id: "\(name)/ability-\(number)", isOptional: random.chance(20),
          requires: (0..<random.integer(in: 1...2)).map { _ in anyNeed() })
      }
      cells.append(
        Universe.Cell(id: name, level: level, requires: requires, competencies: competencies))
    }
    universe.skills.append(Universe.Skill(id: id, cells: cells))
  }

  // MARK: Resources

  private mutating func addResources(partCount: Int) {
    var remaining = order
    if random.chance(30) { remaining = random.shuffle(remaining) }
    var parts: [(teaches: [Attained], requires: [Need])] = []
    while !remaining.isEmpty {
      let chunk = remaining.prefix(random.integer(in: 1...3))
      remaining.removeFirst(chunk.count)
      let first = order.firstIndex(of: chunk[0]) ?? 0
      let requires = first > 0 && random.chance(20) ? [Need.topic(attained(order[..<first]))] : []
      parts.append((chunk.map { Attained($0, 3) }, requires))
    }
    while parts.count < partCount {
      let taught = random.shuffle(order).prefix(random.integer(in: 1...3))
      let requires = random.chance(50) ? [anyNeed()] : []
      parts.append((taught.map { Attained($0, random.integer(in: 1...3)) }, requires))
    }
    parts = random.shuffle(parts)
    while !parts.isEmpty {
      let count = min(parts.count, random.integer(in: 1...3))
      addResource(Array(parts.prefix(count)))
      parts.removeFirst(count)
    }
  }

  private mutating func addResource(_ parts: [(teaches: [Attained], requires: [Need])]) {
    let id = "resource-\(universe.resources.count)"
    let shared: [Need] = random.chance(15) ? [anyNeed()] : []
    let minutes = parts.map { _ in
      random.chance(70) ? random.integer(in: 1...16) * 15 : random.integer(in: 1...240)
    }
    universe.resources[id] = Universe.Resource(
      id: id, title: "Resource \(universe.resources.count)", url: "https://example.org/\(id)",
      kind: random.pick(["book", "lab", "video", "docs"]),
      priceCents: random.pick([0, 0, 0, 500, 1999, 4000]),
      language: random.pick(["en", "en", "en", "de"]),
      parts: parts.enumerated().map { index, part in
        Universe.Part(
          id: "\(id)#\(parts.count == 1 ? "all" : "part-\(index)")",
          title: parts.count == 1 ? "Resource \(universe.resources.count)" : "Part \(index)",
          minutes: minutes[index], teaches: part.teaches.sorted(),
          requires: shared + part.requires)
      })
  }

  private mutating func addCertifications() {
    for number in 0..<random.integer(in: 0...2) {
      let id = "certificate-\(number)"
      universe.certifications[id] = Universe.Certification(
        id: id, title: "Certificate \(number)", priceCents: random.pick([0, 10_000, 44_550]),
        examMinutes: random.pick([60, 90, 120]),
        requires: number > 0 && random.chance(60) ? ["certificate-\(number - 1)"] : [],
        needs: (0..<random.integer(in: 1...2)).map { _ in anyNeed() })
    }
  }

  // MARK: Asker

  private mutating func makeAsker() {
    for skill in universe.skills where random.chance(35) {
      asker.levels[skill.id] = random.integer(in: 1...universe.levels.count)
    }
    let parts = universe.parts.map(\.part.id)
    if random.chance(40) { asker.knows = [attained(order)] }
    if random.chance(25) { asker.done = [random.pick(parts + universe.resources.keys.sorted())] }
    let certifications = universe.certifications.keys.sorted()
    if !certifications.isEmpty, random.chance(15) { asker.holds = [random.pick(certifications)] }
    asker.targets = (0..<random.integer(in: 1...2)).map { _ in target() }
    asker.minutesPerWeek =
      random.chance(70) ? random.integer(in: 1...40) * 30 : random.integer(in: 1...700)
    asker.start = "2027-0\(random.integer(in: 1...9))-\(random.integer(in: 10...28))"
    addDaysAway()
    if random.chance(25) { asker.budgetCents = random.integer(in: 0...400) * 25 }
    if random.chance(30) { asker.hourCents = random.pick([1000, 3333, 12_000]) }
    if random.chance(40) {
      asker.prefer = ["lab": 9000, "video": 12_050, "docs": random.pick([0, 3333, 10_000])]
    }
    if random.chance(20) { asker.avoid = [random.pick(parts + universe.resources.keys.sorted())] }
    if random.chance(15) { asker.languages = ["en"] }
    asker.withOptional = random.chance(15)
  }

  /// Ranges that overlap, swallow whole weeks, or lie around the start.
  private mutating func addDaysAway() {
    let month = asker.start.prefix(8)
    let day = Int(asker.start.suffix(2)) ?? 10
    switch random.integer(in: 0...4) {
    case 0:
      asker.away = [
        ("2027-03-\(random.integer(in: 10...12))", "2027-03-\(random.integer(in: 20...30))")
      ]
    case 1:
      let last = min(28, day + random.integer(in: 0...14))
      asker.away = [("\(month)\(day)", "\(month)\(last)"), ("\(month)\(last)", "\(month)\(last)")]
    case 2:
      asker.away = stride(from: day, through: 28, by: random.integer(in: 2...5))
        .map { ("\(month)\($0)", "\(month)\($0)") }
    default: break
    }
  }

  private mutating func target() -> String {
    let skill = random.pick(universe.skills)
    let level = random.pick(universe.levels)
    switch random.integer(in: 0...9) {
    case 0...2: return "\(level)"
    case 3...5: return "\(skill.id)=\(level)"
    case 6:
      let all = universe.skills.flatMap(\.cells).flatMap(\.competencies).map(\.id)
      return all.isEmpty ? "\(level)" : random.pick(all)
    case 7:
      let certifications = universe.certifications.keys.sorted()
      return certifications.isEmpty
        ? "topic:\(random.pick(order))" : "cert:\(random.pick(certifications))"
    case 8: return "topic:\(random.pick(order))"
    default: return "topic:\(attained(order))"
    }
  }
}
