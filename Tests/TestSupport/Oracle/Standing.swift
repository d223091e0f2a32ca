/// Section 3 of the contract, first half: what is held, what is known, and what the goal is.

/// Where an asker stands in a universe and what they want of it.
package struct Standing: Sendable {
  /// The universe.
  package let universe: Universe
  /// The asker.
  package let asker: Asker
  /// Ids of all held cells that have text.
  package private(set) var heldCells: Set<String> = []
  /// Ids of all held certifications.
  package private(set) var heldCertifications: Set<String> = []
  /// The deepest known depth of each known topic.
  package private(set) var known: [String: Int] = [:]
  /// Cells of skill targets and all that these require, held or not, that have text.
  package private(set) var milestoneCells: Set<String> = []
  /// Competencies of the goal.
  package private(set) var goalCompetencies: [Universe.Competency] = []
  /// Attainments named as targets.
  package private(set) var goalTopics: [(name: String, need: Attained)] = []
  /// Certifications named as targets and not held.
  package private(set) var goalCertifications: [String] = []
  /// Certifications whose exam has to be taken.
  package private(set) var exams: Set<String> = []

  /// Reads the standing off the universe, sentence by sentence.
  package init(_ asker: Asker, in universe: Universe) {
    self.universe = universe
    self.asker = asker
    heldCells = closure(
      of: universe.skills.flatMap { skill in
        skill.cells.filter { $0.level <= asker.levels[skill.id, default: 0] }.map(\.id)
      })
    heldCertifications = closure(ofCertifications: asker.holds)
    readKnown()
    readGoal()
  }

  /// Whether an attainment is known; knowing a depth is knowing the lower ones.
  package func knows(_ attained: Attained) -> Bool {
    known[attained.topic, default: 0] >= attained.depth
  }

  // MARK: Closures

  /// The cells that a reference reaches: itself, the lower cells of its skill, what these require.
  ///
  /// A named cell may be empty: then the lower cells of its skill count.
  private func closure(of references: [String]) -> Set<String> {
    var found: Set<String> = []
    var pending = references
    while let reference = pending.popLast() {
      let pieces = reference.split(separator: "/")
      guard pieces.count == 2, let level = Int(pieces[1]),
        let skill = universe.skills.first(where: { $0.id == pieces[0] })
      else { continue }
      for cell in skill.cells where cell.level <= level && found.insert(cell.id).inserted {
        pending += cell.requires
      }
    }
    return found
  }

  private func closure(ofCertifications ids: some Sequence<String>) -> Set<String> {
    var found: Set<String> = []
    var pending = Array(ids)
    while let id = pending.popLast() {
      guard let certification = universe.certifications[id], found.insert(id).inserted else {
        continue
      }
      pending += certification.requires
    }
    return found
  }

  // MARK: Known

  private mutating func readKnown() {
    var pending = asker.knows
    for (resource, part) in universe.parts
    where asker.done.contains(part.id) || asker.done.contains(resource.id) {
      pending += part.teaches
    }
    for cell in universe.skills.flatMap(\.cells) where heldCells.contains(cell.id) {
      pending += cell.competencies.flatMap(\.requires).flatMap(Standing.certain)
    }
    for id in heldCertifications {
      pending += (universe.certifications[id]?.needs ?? []).flatMap(Standing.certain)
    }
    while let attained = pending.popLast() {
      guard !knows(attained) else { continue }
      let isNew = known[attained.topic] == nil
      known[attained.topic] = attained.depth
      if isNew {
        pending += (universe.topics[attained.topic]?.requires ?? []).flatMap(Standing.certain)
      }
    }
  }

  /// What a requirement asks whatever is chosen: a group of alternatives makes nothing known.
  private static func certain(_ need: Need) -> [Attained] {
    switch need {
    case .topic(let attained): [attained]
    case .recommended, .any: []
    case .all(let needs): needs.flatMap(certain)
    }
  }

  // MARK: Goal

  private mutating func readGoal() {
    var cells: [String] = []
    var named: [String] = []
    var required: [String] = []
    for target in asker.targets {
      if let level = Int(target) {
        for skill in universe.skills { cells += targetCells(of: skill, upTo: level) }
      } else if target.hasPrefix("topic:") {
        if let need = Attained(written: String(target.dropFirst(6)), depth: 2) {
          goalTopics.append((target, need))
        }
      } else if target.hasPrefix("cert:") {
        let id = String(target.dropFirst(5))
        if !heldCertifications.contains(id) { goalCertifications.append(id) }
      } else if let equals = target.firstIndex(of: "=") {
        let level = Int(target[target.index(after: equals)...]) ?? 0
        for skill in universe.skills where skill.id == target[..<equals] {
          cells += targetCells(of: skill, upTo: level)
        }
      } else {
        named.append(target)
        required += whatTheCellRequires(ofCompetency: target)
      }
    }
    exams = closure(ofCertifications: goalCertifications).subtracting(heldCertifications)
    milestoneCells = closure(of: cells)
    let goalCells = closure(of: cells + required).subtracting(heldCells)
    for cell in universe.skills.flatMap(\.cells) {
      goalCompetencies += cell.competencies.filter { competency in
        let isNamed = named.contains(competency.id) && !heldCells.contains(cell.id)
        let isOfGoalCell = goalCells.contains(cell.id)
        return isNamed || (isOfGoalCell && (asker.withOptional || !competency.isOptional))
      }
    }
  }

  private func targetCells(of skill: Universe.Skill, upTo level: Int) -> [String] {
    let current = asker.levels[skill.id, default: 0]
    return skill.cells.filter { $0.level > current && $0.level <= level }.map(\.id)
  }

  /// The cells that the cell of a competency requires, and the lower cells of its own skill.
  private func whatTheCellRequires(ofCompetency id: String) -> [String] {
    let pieces = id.split(separator: "/")
    guard pieces.count == 3, let level = Int(pieces[1]) else { return [] }
    let cell = "\(pieces[0])/\(level)"
    guard !heldCells.contains(cell) else { return [] }
    return (universe.cell(cell)?.requires ?? []) + ["\(pieces[0])/\(level - 1)"]
  }
}
