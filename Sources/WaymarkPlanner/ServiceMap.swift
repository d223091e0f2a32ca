/// Which goal items use which steps: the other direction of "why is this here".

internal import WaymarkGraph
internal import WaymarkModel

/// Follows each goal item down through what it needs, attainment by attainment.
///
/// A step serves an item when the item, or something learnt on the way to it, is learnt in the
/// step. What else the step happens to teach does not count.
struct ServiceMap {
  /// For each step the goal items that use it, as indices into the gap's goals; ascending.
  private(set) var goalsOfStep: [[Int32]]
  /// For each goal item the steps that it uses, ascending.
  private(set) var stepsOfGoal: [[Int32]]

  /// Traces all goal items.
  ///
  /// - Complexity: O(*g* · (*n* + *m*)), *g* goal items, *n* needed facts, *m* requirements.
  init(_ graph: LearningGraph, _ gap: Gap, _ selection: Selection, _ chosen: ChosenSteps) {
    let tracer = Tracer(graph, selection, chosen)
    goalsOfStep = chosen.steps.map { _ in [] }
    stepsOfGoal = []
    for (index, goal) in gap.goals.enumerated() {
      let steps = tracer.steps(below: goal)
      stepsOfGoal.append(steps)
      for step in steps { goalsOfStep[Int(step)].append(Int32(index)) }
    }
  }
}

/// Marks what is below one goal item.
struct Tracer {
  private let graph: LearningGraph
  private let selection: Selection
  private let chosen: ChosenSteps
  /// From each needed fact, by its position in `needed`, to what has to be learnt for it.
  private let below: OrderedDigraph

  init(_ graph: LearningGraph, _ selection: Selection, _ chosen: ChosenSteps) {
    self.graph = graph
    self.selection = selection
    self.chosen = chosen
    let position = Dictionary(
      zip(selection.needed, selection.needed.indices.map(Int32.init))
    ) { first, _ in first }
    func positions(_ node: Int32) -> [Int32] {
      selection.facts(requiredBy: node, in: graph).compactMap { position[$0] }
    }
    var edges: [(from: Int32, to: Int32)] = []
    for (index, (fact, part)) in zip(selection.needed, selection.teachers).enumerated() {
      for node in [graph.topicRequirement[Int(fact / 3)], graph.partRequirement[Int(part)]] {
        edges += positions(node).map { (Int32(index), $0) }
      }
    }
    below = OrderedDigraph(Digraph(nodeCount: selection.needed.count, edges: edges))
  }

  /// The steps that a goal item uses, directly or through what they teach others; ascending.
  func steps(below goal: Gap.GoalItem) -> [Int32] {
    var isUsed = [Bool](repeating: false, count: chosen.steps.count)
    var facts: [Int32] = []
    switch goal {
    case .competency(let index): facts = leaves(graph.competencyRequirement[Int(index)])
    case .fact(let fact): facts = [fact]
    case .certification(let index):
      for exam in exams(below: index) {
        isUsed[exam.step] = true
        facts += leaves(graph.certificationRequirement[Int(exam.certification)])
      }
    }
    markSteps(learning: facts, in: &isUsed)
    return isUsed.indices.filter { isUsed[$0] }.map(Int32.init)
  }

  private func leaves(_ node: Int32) -> [Int32] {
    selection.facts(requiredBy: node, in: graph)
  }

  private func markSteps(learning facts: [Int32], in isUsed: inout [Bool]) {
    for position in below.closureOrder(from: facts.compactMap(selection.position)) {
      let step = chosen.stepOfNeeded[Int(position)]
      if step >= 0 { isUsed[Int(step)] = true }
    }
  }

  private func exams(below certification: Int32) -> [(certification: Int32, step: Int)] {
    var found: [(certification: Int32, step: Int)] = []
    var pending = [certification]
    while let next = pending.popLast() {
      guard let step = chosen.steps.firstIndex(of: .exam(next)),
        !found.contains(where: { $0.certification == next })
      else { continue }
      found.append((next, step))
      pending += graph.catalog.certifications[Int(next)].requires
        .compactMap(graph.certification)
    }
    return found
  }
}
