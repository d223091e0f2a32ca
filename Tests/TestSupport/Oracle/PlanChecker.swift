/// A judge of JSON plans, written against the contract and sharing no code with what it judges.

/// Holds a plan against sections 3, 5 and 8 of the contract.
///
/// It recomputes what is known and wanted, follows the plan's own choices of alternatives, and says
/// in words what does not hold. Where the contract leaves two readings open, it accepts both.
package struct PlanChecker {
  /// Where the asker stands.
  package let standing: Standing
  var plan: PlanDocument
  /// What does not hold.
  var violations: [String] = []
  /// The requirements that each owner comes to under the plan's own choices.
  var leaves: [String: Set<Attained>] = [:]
  /// The index of the step in which an attainment is learnt.
  var learntIn: [Attained: Int] = [:]
  /// The parts of study steps by the index of their step.
  var parts: [Int: (resource: Universe.Resource, part: Universe.Part)] = [:]

  var universe: Universe { standing.universe }
  var asker: Asker { standing.asker }

  /// All violations of a plan for that asker in that universe; empty when it is right.
  package static func violations(
    in text: String, for asker: Asker, in universe: Universe
  ) -> [String] {
    var checker = PlanChecker(
      standing: Standing(asker, in: universe), plan: PlanDocument(text))
    checker.check()
    return checker.violations
  }

  private init(standing: Standing, plan: PlanDocument) {
    self.standing = standing
    self.plan = plan
  }

  private mutating func check() {
    violations += plan.faults
    checkHead()
    identifySteps()
    readChoices()
    checkNeeded()
    checkOrder()
    checkRequires()
    checkExams()
    checkCost()
    checkMilestones()
    checkServes()
    checkRecommended()
    checkSchedule()
  }

  /// Notes a violation unless the condition holds.
  mutating func expect(_ condition: Bool, _ message: String) {
    if !condition { violations.append(message) }
  }

  // MARK: Head

  private mutating func checkHead() {
    expect(plan.path == universe.id, "path is '\(plan.path)', not '\(universe.id)'")
    expect(plan.to == asker.targets, "to is \(plan.to), not \(asker.targets)")
    let from = plan.from.map(\.skill)
    expect(from == from.sorted { $0.precedesInBytes($1) }, "from is not sorted")
    for skill in universe.skills {
      let level = plan.from.first { $0.skill == skill.id }?.level ?? 0
      let wanted = asker.levels[skill.id, default: 0]
      expect(level == wanted, "from says \(skill.id)=\(level), not \(wanted)")
    }
    let known = standing.known.map { Attained($0.key, $0.value) }.sorted()
    expect(plan.known == known, "known is \(plan.known), not \(known)")
    expect(plan.stepCount == plan.steps.count, "summary.steps is not the number of steps")
    let minutes = plan.steps.map(\.minutes).reduce(0, +)
    expect(plan.minutes == minutes, "summary.minutes is \(plan.minutes), the steps' \(minutes)")
  }

  // MARK: Steps

  private mutating func identifySteps() {
    let byID = Dictionary(universe.parts.map { ($0.part.id, $0) }) { first, _ in first }
    var seen: Set<String> = []
    for (index, step) in plan.steps.enumerated() {
      expect(step.number == index + 1, "step \(index + 1) has the number \(step.number)")
      expect(seen.insert(step.id).inserted, "'\(step.id)' is used twice")
      for attained in step.learns {
        expect(learntIn[attained] == nil, "'\(attained)' is learnt twice")
        learntIn[attained] = index
      }
      guard !step.isExam else { continue }
      guard let found = byID[step.id] else {
        violations.append("'\(step.id)' is no part")
        continue
      }
      parts[index] = found
      checkStudy(step, found.resource, found.part)
    }
  }

  private mutating func checkStudy(
    _ step: PlanDocument.Step, _ resource: Universe.Resource, _ part: Universe.Part
  ) {
    let id = step.id
    expect(step.resource == resource.id, "'\(id)' names the resource '\(step.resource)'")
    expect("\(step.resource)#\(step.part)" == id, "'\(id)' names the part '\(step.part)'")
    expect(!step.title.isEmpty, "'\(id)' has no title")
    expect(step.url == resource.url, "'\(id)' has the address '\(step.url ?? "")'")
    expect(step.minutes == part.minutes, "'\(id)' takes \(part.minutes), not \(step.minutes)")
    expect(!step.learns.isEmpty, "'\(id)' teaches nothing that is needed")
    for attained in step.learns {
      let teaches = part.teaches.contains {
        $0.topic == attained.topic && $0.depth >= attained.depth
      }
      expect(teaches, "'\(id)' does not teach '\(attained)'")
    }
    let isDone = asker.done.contains(id) || asker.done.contains(resource.id)
    let isAvoided = asker.avoid.contains(id) || asker.avoid.contains(resource.id)
    expect(!isDone, "'\(id)' is done already")
    expect(!isAvoided, "'\(id)' is to be avoided")
    if let languages = asker.languages {
      expect(languages.contains(resource.language), "'\(id)' is in '\(resource.language)'")
    }
  }

  // MARK: Choices and what is needed

  /// The requirements of everything that the plan reaches, by owner.
  private var owners: [(id: String, needs: [Need])] {
    var found = standing.goalCompetencies.map { ($0.id, $0.requires) }
    for id in standing.exams.sorted() {
      found.append((id, universe.certifications[id]?.needs ?? []))
    }
    for topic in Set(plan.needed.map(\.topic)).sorted() {
      found.append((topic, universe.topics[topic]?.requires ?? []))
    }
    for index in parts.keys.sorted() {
      if let part = parts[index]?.part { found.append((part.id, part.requires)) }
    }
    return found
  }

  private mutating func readChoices() {
    var stated: [String: [[Attained]]] = [:]
    for entry in plan.alternatives { stated[entry.neededBy, default: []].append(entry.chosen) }
    for (first, second) in zip(plan.alternatives, plan.alternatives.dropFirst()) {
      let isSorted =
        first.neededBy == second.neededBy
        ? !second.chosen.lexicographicallyPrecedes(first.chosen)
        : first.neededBy.precedesInBytes(second.neededBy)
      expect(isSorted, "alternatives are not sorted at '\(second.neededBy)'")
    }
    for (id, needs) in owners {
      let entries = Resolution.sorted(stated.removeValue(forKey: id) ?? [])
      let ways = Resolution.all(of: needs)
      if let way = ways.first(where: { $0.sortedEntries == entries }) {
        leaves[id] = way.leaves
      } else {
        violations.append("'\(id)' offers no choice that comes to \(entries)")
        leaves[id] = ways.first?.leaves ?? []
      }
    }
    for id in stated.keys.sorted() {
      violations.append("alternatives name '\(id)', which the plan does not reach")
    }
  }

  private mutating func checkNeeded() {
    var pending: [Attained] = standing.goalTopics.map(\.need)
    for competency in standing.goalCompetencies { pending += leaves[competency.id] ?? [] }
    for id in standing.exams { pending += leaves[id] ?? [] }
    for (_, part) in parts.values { pending += leaves[part.id] ?? [] }
    var needed: Set<Attained> = []
    while let attained = pending.popLast() {
      guard !standing.knows(attained), needed.insert(attained).inserted else { continue }
      pending += leaves[attained.topic] ?? []
    }
    let stated = Set(plan.needed)
    for attained in needed.subtracting(stated).sorted() {
      violations.append("'\(attained)' is needed and not listed")
    }
    for attained in stated.subtracting(needed).sorted() {
      violations.append("'\(attained)' is listed and not needed")
    }
    for attained in stated.sorted() where learntIn[attained] == nil {
      violations.append("'\(attained)' is needed and learnt in no step")
    }
    for attained in Set(learntIn.keys).subtracting(stated).sorted() {
      violations.append("'\(attained)' is learnt and not needed")
    }
  }
}
