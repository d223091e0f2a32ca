/// Gap analysis: from a learner's levels, knowledge and targets to what has to be learnt.

package import WaymarkDiagnostics
internal import WaymarkGraph
package import WaymarkModel

/// Finds what a learner holds and knows, and what their targets ask for.
///
/// Competencies of cells at or below the current level, and of the cells that these require, are
/// held; what they require is known. Whatever is held is never wanted again, even when named.
package struct GapAnalysis {
  private let graph: LearningGraph
  private let request: PlanRequest
  private let cells: CellClosure
  private var diagnostics: [Diagnostic] = []
  private var gap = Gap()
  private var heldCells: Set<CellID> = []

  private init(graph: LearningGraph, request: PlanRequest) {
    self.graph = graph
    self.request = request
    cells = CellClosure(matrix: graph.catalog.matrix)
  }

  /// Compares a learner with their targets.
  ///
  /// - Returns: the gap; errors for targets that do not exist or can no longer be reached.
  /// - Complexity: O(*s*), *s* the size of the content that is held or wanted.
  package static func analyse(_ graph: LearningGraph, _ request: PlanRequest) -> Diagnosed<Gap> {
    var analysis = GapAnalysis(graph: graph, request: request)
    analysis.findHeld()
    analysis.findKnown()
    analysis.findGoal()
    return Diagnosed(analysis.gap, analysis.diagnostics)
  }

  private var learner: Learner { request.learner }

  // MARK: What is there

  private mutating func findHeld() {
    let seeds = graph.catalog.matrix.skills.map { skill in
      CellID(skill: skill.id, level: learner.level(of: skill.id))
    }
    heldCells = cells.closure(of: seeds)
    gap.heldCells = heldCells.sorted()
    gap.heldCertifications = [Bool](repeating: false, count: graph.catalog.certifications.count)
    for index in chain(of: learner.holds.compactMap(graph.certification)) {
      gap.heldCertifications[Int(index)] = true
    }
  }

  private mutating func findKnown() {
    var known = KnownFacts(graph: graph)
    for fact in learner.knows.compactMap(graph.fact) { known.insert(fact, from: .named) }
    for part in learner.done.compactMap(graph.part) {
      for fact in graph.teaches.successors(of: part) { known.insert(fact, from: .done(part)) }
    }
    for (index, competency) in graph.competencies.enumerated()
    where heldCells.contains(competency.id.cell) {
      known.insert(
        requirement: graph.competencyRequirement[index], from: .competency(Int32(index)))
    }
    for (index, isHeld) in gap.heldCertifications.enumerated() where isHeld {
      known.insert(
        requirement: graph.certificationRequirement[index], from: .certification(Int32(index)))
    }
    gap.knownDepth = known.depth
    gap.knownOrigin = known.origin
  }

  // MARK: What is wanted

  private mutating func findGoal() {
    var targetCells: [CellID] = []
    var named: [Int32] = []
    var facts: [Int32] = []
    var certifications: [Int32] = []
    for target in learner.targets {
      switch target.goal {
      case .everySkill(let level):
        for skill in graph.catalog.matrix.skills { targetCells += want(skill.id, level) }
      case .skill(let skill, let level):
        let exists = graph.catalog.matrix.skill(skill) == nil ? nil : Int32(0)
        if !resolve(exists, target).isEmpty { targetCells += want(skill, level) }
      case .competency(let id): named += resolve(graph.competency(id), target)
      case .topic(let attainment): facts += resolve(graph.fact(attainment), target)
      case .certification(let id): certifications += examinable(id, target)
      }
    }
    for index in named {
      let cell = graph.competencies[Int(index)].id.cell
      if !heldCells.contains(cell) { targetCells += cells.requirements(of: cell) }
    }
    let wanted = cells.closure(of: targetCells)
    gap.milestoneCells = wanted.sorted()
    let competencies = wantedCompetencies(in: wanted.subtracting(heldCells), named: named)
    gap.goals = competencies.map(Gap.GoalItem.competency)
    gap.goals += Set(facts).sorted().map(Gap.GoalItem.fact)
    gap.goals += Set(certifications).sorted().map(Gap.GoalItem.certification)
    gap.exams = chain(of: certifications).filter { !gap.heldCertifications[Int($0)] }
    warnOfRetiredRequirements(named: Set(certifications))
  }

  /// The uppermost wanted cell stands for all below it; nothing when the level is reached already.
  private func want(_ skill: Identifier, _ level: Int) -> [CellID] {
    level > learner.level(of: skill) ? [CellID(skill: skill, level: level)] : []
  }

  private func wantedCompetencies(in wanted: Set<CellID>, named: [Int32]) -> [Int32] {
    var isWanted = [Bool](repeating: false, count: graph.competencies.count)
    for (index, competency) in graph.competencies.enumerated() {
      let joins = !competency.isOptional || request.includesOptional
      isWanted[index] = joins && wanted.contains(competency.id.cell)
    }
    for index in named where !heldCells.contains(graph.competencies[Int(index)].id.cell) {
      isWanted[Int(index)] = true
    }
    return isWanted.indices.filter { isWanted[$0] }.map(Int32.init)
  }

  private mutating func resolve(_ index: Int32?, _ target: Target) -> [Int32] {
    if let index { return [index] }
    diagnostics.append(
      Diagnostic(
        .unknownReference, "'\(target.written)' names nothing in this path", at: target.span))
    return []
  }

  private mutating func examinable(_ id: Identifier, _ target: Target) -> [Int32] {
    guard let index = resolve(graph.certification(id), target).first else { return [] }
    if gap.heldCertifications[Int(index)] { return [] }
    let certification = graph.catalog.certifications[Int(index)]
    guard let retired = certification.retired, retired < request.start else { return [index] }
    let hint = certification.successor.map { "aim for 'cert:\($0)' in its place" }
    diagnostics.append(
      Diagnostic(
        .retiredTarget,
        "'\(id)' can no longer be taken: it was retired on \(retired)"
          + (certification.successor.map { ", and its successor is '\($0)'" } ?? ""),
        at: target.span, hint: hint))
    return []
  }

  private mutating func warnOfRetiredRequirements(named: Set<Int32>) {
    for index in gap.exams where !named.contains(index) {
      let certification = graph.catalog.certifications[Int(index)]
      guard let retired = certification.retired, retired < request.start else { continue }
      diagnostics.append(
        Diagnostic(
          .pastRetirement,
          "'\(certification.id)' is required, but was retired on \(retired)",
          at: certification.span, severity: .warning))
    }
  }

  /// Certifications and all that they require, ascending.
  private func chain(of seeds: [Int32]) -> [Int32] {
    var isReached = [Bool](repeating: false, count: graph.catalog.certifications.count)
    var pending = seeds
    while let next = pending.popLast() {
      if isReached[Int(next)] { continue }
      isReached[Int(next)] = true
      pending += graph.catalog.certifications[Int(next)].requires.compactMap(graph.certification)
    }
    return isReached.indices.filter { isReached[$0] }.map(Int32.init)
  }
}
