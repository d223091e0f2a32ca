/// Assembly of single steps: names, prices, what they serve, and one line why.

internal import WaymarkModel

extension PlanAssembler {
  /// All steps in their order.
  func steps() -> [PlanStep] {
    var isPaid = draft.isPaid
    return draft.slots.enumerated().map { place, slot in
      switch slot {
      case .step(let index): step(index, place, isPaid: &isPaid)
      case .review(let index, let number): reviewStep(index, number, place)
      }
    }
  }

  private func step(_ index: Int32, _ place: Int, isPaid: inout [Bool]) -> PlanStep {
    var step =
      switch draft.chosen.steps[Int(index)] {
      case .study(let part): studyStep(part, place, index, isPaid: &isPaid)
      case .exam(let exam): examStep(exam, place)
      }
    step.learns = draft.chosen.learns[Int(index)].map(graph.attainment)
    step.requires = draft.chosen.requires[Int(index)].map(graph.attainment)
    step.serves = draft.services.goalsOfStep[Int(index)]
      .map { draft.gap.goals[Int($0)].name(in: graph) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    step.skill = skill(of: index)
    return step
  }

  private func skill(of index: Int32) -> Identifier? {
    let skill = draft.ruleSteps[Int(index)].skill
    return skill.isEmpty ? nil : Identifier(skill)
  }

  private func studyStep(
    _ index: Int32, _ place: Int, _ step: Int32, isPaid: inout [Bool]
  ) -> PlanStep {
    let part = graph.parts[Int(index)]
    let resource = graph.resource(ofPart: index)
    let shelf = Int(graph.partResource[Int(index)])
    let days = draft.schedule.days[place]
    let price = isPaid[shelf] ? 0 : resource.price.cents
    isPaid[shelf] = true
    return PlanStep(
      kind: .study(part.id, resource.kind), title: part.title,
      resourceTitle: resource.isUndivided ? nil : resource.title, by: resource.by,
      url: resource.url,
      minutes: part.effort.likely, priceCents: price, because: because(step),
      start: days.lowerBound, end: days.upperBound)
  }

  private func reviewStep(_ index: Int32, _ number: Int, _ place: Int) -> PlanStep {
    let part = graph.parts[Int(index)]
    let resource = graph.resource(ofPart: index)
    let days = draft.schedule.days[place]
    let interval = Reviews.intervals[number - 1]
    return PlanStep(
      kind: .review(of: part.id, number: number), title: part.title, by: resource.by,
      url: resource.url, minutes: Reviews.length(of: index, in: graph),
      because: "Gone over again after \(interval) days or more, it stays",
      start: days.lowerBound, end: days.upperBound)
  }

  private func examStep(_ index: Int32, _ place: Int) -> PlanStep {
    let exam = graph.catalog.certifications[Int(index)]
    let days = draft.schedule.days[place]
    return PlanStep(
      kind: .exam(exam.id), title: exam.title, by: exam.issuer, url: exam.url,
      minutes: exam.examMinutes, priceCents: exam.price.cents, because: because(exam: index),
      start: days.lowerBound, end: days.upperBound,
      validUntil: exam.validMonths.map { ExamPlacement.validUntil(days.upperBound, months: $0) })
  }

  // MARK: One line why

  /// The reason of the learnt attainment that lies nearest to the goal.
  private func because(_ step: Int32) -> String {
    let chains = draft.chosen.learns[Int(step)].map(draft.reasons.chain(to:))
    guard let reason = chains.min(by: { $0.count < $1.count })?.last else { return "" }
    let topic = graph.catalog.topics[Int(reason.fact / 3)].title
    let tail = reason.because.map { ": \($0)" } ?? ""
    switch reason.asker {
    case .reader: return "You asked for \(topic)"
    case .owner(.competency(let index)):
      let competency = graph.competencies[Int(index)]
      return "\(competency.id.cell) “\(competency.title)” needs \(topic)\(tail)"
    case .owner(.certification(let index)):
      return "\(graph.catalog.certifications[Int(index)].title) examines \(topic)\(tail)"
    case .owner(.topic(let index)):
      return "\(graph.catalog.topics[Int(index)].title) builds on \(topic)\(tail)"
    case .owner(.part(let index)):
      return "“\(graph.parts[Int(index)].title)” expects \(topic)\(tail)"
    }
  }

  private func because(exam index: Int32) -> String {
    if draft.gap.goals.contains(.certification(index)) { return "You asked for it" }
    let asker = draft.gap.exams.first { other in
      graph.catalog.certifications[Int(other)].requires
        .contains(graph.catalog.certifications[Int(index)].id)
    }
    return asker.map { "\(graph.catalog.certifications[Int($0)].title) requires it" } ?? ""
  }
}
