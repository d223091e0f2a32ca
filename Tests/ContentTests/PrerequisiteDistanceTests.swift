/// How far what builds on a topic stands from it on the shipped path, against a depth-first order.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlanner

@Suite struct PrerequisiteDistanceTests {
  /// From one level of every skill to another.
  static let climbs = (0...5).flatMap { from in ((from + 1)...6).map { (from: from, to: $0) } }

  @Test("keeps what builds on a topic nearer to it than a depth-first order does")
  func defaultOrderIsNearerThanDepthFirst() throws {
    let universe = try #require(ShippedContentTests.universe)
    let planner = Planner(Catalog(universe))
    #expect(Self.climbs.count == 21)
    for climb in Self.climbs {
      var asker = Asker()
      for skill in universe.skills where climb.from > 0 { asker.levels[skill.id] = climb.from }
      asker.targets = ["\(climb.to)"]
      guard let plan = try ShippedContentTests.plan(for: &asker, by: planner) else { continue }
      let laidOut = LaidOutPlan(plan, planner.graph.catalog)
      let ours = laidOut.distance(Array(plan.steps.indices))
      #expect(plan.summary.prerequisiteDistance == ours, "\(climb)")
      let other = laidOut.distance(laidOut.depthFirst())
      #expect(ours < other, "\(climb): \(ours) thousandths of a step, depth-first \(other)")
    }
  }
}

/// The relations of a plan's steps, read off the finished plan.
private struct LaidOutPlan {
  let plan: StudyPlan
  /// Teacher and student, once for each requirement.
  private var requirements: [(earlier: Int, later: Int)] = []
  /// For each step what stands before it for its own sake, recommendations included.
  private var before: [Set<Int>]

  init(_ plan: StudyPlan, _ catalog: Catalog) {
    self.plan = plan
    before = plan.steps.map { _ in [] }
    var teacher: [Attainment: Int] = [:]
    for (step, entry) in plan.steps.enumerated() {
      for attainment in entry.learns { teacher[attainment] = step }
    }
    for (step, entry) in plan.steps.enumerated() {
      for earlier in entry.requires.compactMap({ teacher[$0] }) {
        requirements.append((earlier, step))
        before[step].insert(earlier)
      }
      for wish in entry.learns.flatMap({ Self.wishes(of: $0.topic, catalog) }) {
        let depths = Depth.allCases.filter { $0 >= wish.depth }
        let earlier = depths.lazy.compactMap { teacher[Attainment(wish.topic, $0)] }.first
        if let earlier, earlier < step { before[step].insert(earlier) }
      }
    }
  }

  /// What a topic recommends to know before it.
  private static func wishes(of topic: Identifier, _ catalog: Catalog) -> [Attainment] {
    (catalog.topic(topic)?.requires ?? []).compactMap { requirement in
      if case .topic(let attainment, isRecommended: true, _, _) = requirement {
        attainment
      } else {
        nil
      }
    }
  }

  /// The mean number of steps between teacher and student, in thousandths.
  func distance(_ order: [Int]) -> Int {
    var place = [Int](repeating: 0, count: order.count)
    for (index, step) in order.enumerated() { place[step] = index }
    let total = requirements.reduce(0) { $0 + place[$1.later] - place[$1.earlier] }
    let count = requirements.count
    return count == 0 ? 0 : (total * 1000 + count / 2) / count
  }

  /// Cells level by level in the order of the matrix; in each its steps by id, every step right
  /// after what it still needs.
  func depthFirst() -> [Int] {
    var order: [Int] = []
    var seen: Set<Int> = []
    func visit(_ step: Int) {
      guard seen.insert(step).inserted else { return }
      for earlier in before[step].sorted(by: precedes) { visit(earlier) }
      order.append(step)
    }
    let cells = plan.matrix.skills.flatMap(\.cells).map(\.id)
    let levels = Set(cells.map(\.level)).sorted()
    for cell in levels.flatMap({ level in cells.filter { $0.level == level } }) {
      let steps = plan.steps.indices.filter { step in
        plan.steps[step].serves.contains { $0.hasPrefix("\(cell)/") }
      }
      for step in steps.sorted(by: precedes) { visit(step) }
    }
    for step in plan.steps.indices.sorted(by: precedes) { visit(step) }
    return order
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    plan.steps[left].id.utf8.lexicographicallyPrecedes(plan.steps[right].id.utf8)
  }
}
