/// From a selection to steps with prerequisites.

internal import WaymarkModel

/// Derives what each step learns and requires, and which steps must come before it.
struct StepBuilder {
  private let graph: LearningGraph
  private let gap: Gap
  private let selection: Selection
  private var stepOfPart: [Int32: Int32] = [:]
  private var stepOfExam: [Int32: Int32] = [:]
  private var chosen: ChosenSteps

  /// Builds the steps of a selection.
  ///
  /// - Complexity: O(*n* log *n* + *m*), *n* steps and needed facts, *m* requirements among them.
  static func build(_ graph: LearningGraph, _ gap: Gap, _ selection: Selection) -> ChosenSteps {
    var builder = StepBuilder(graph, gap, selection)
    builder.assignLearnings()
    for step in builder.chosen.steps.indices { builder.connect(step) }
    return builder.chosen
  }

  private init(_ graph: LearningGraph, _ gap: Gap, _ selection: Selection) {
    self.graph = graph
    self.gap = gap
    self.selection = selection
    let steps = selection.parts.map(ChosenStep.study) + selection.exams.map(ChosenStep.exam)
    let sorted = steps.map { (id: $0.id(in: graph), step: $0) }
      .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
      .map(\.step)
    chosen = ChosenSteps(
      steps: sorted, learns: sorted.map { _ in [] }, requires: sorted.map { _ in [] },
      needs: sorted.map { _ in [] }, stepOfNeeded: [])
    for (index, step) in sorted.enumerated() {
      switch step {
      case .study(let part): stepOfPart[part] = Int32(index)
      case .exam(let certification): stepOfExam[certification] = Int32(index)
      }
    }
  }

  private mutating func assignLearnings() {
    for (fact, part) in zip(selection.needed, selection.teachers) {
      let step = stepOfPart[part] ?? -1
      chosen.stepOfNeeded.append(step)
      if step >= 0 { chosen.learns[Int(step)].append(fact) }
    }
  }

  private mutating func connect(_ step: Int) {
    var required: Set<Int32> = []
    var needs: Set<Int32> = []
    switch chosen.steps[step] {
    case .study(let part):
      required.formUnion(facts(graph.partRequirement[Int(part)]))
      let learnt = Set(chosen.learns[step])
      for topic in Set(learnt.map(graph.topic(ofFact:))) {
        required.formUnion(
          facts(graph.topicRequirement[Int(topic)]).filter { !learnt.contains($0) })
      }
    case .exam(let index):
      required.formUnion(facts(graph.certificationRequirement[Int(index)]))
      for id in graph.catalog.certifications[Int(index)].requires {
        if let exam = graph.certification(id).flatMap({ stepOfExam[$0] }) { needs.insert(exam) }
      }
    }
    for fact in required where !gap.knows(fact) {
      if let part = selection.part(learning: fact), let before = stepOfPart[part] {
        needs.insert(before)
      }
    }
    needs.remove(Int32(step))
    chosen.requires[step] = required.sorted()
    chosen.needs[step] = needs.sorted()
  }

  private func facts(_ node: Int32) -> [Int32] {
    selection.facts(requiredBy: node, in: graph)
  }
}
