/// Cost, prices, milestones, and which goal each step serves.

extension PlanChecker {
  /// Cost to the hundredth of a minute, price, budget, bound.
  mutating func checkCost() {
    var cost = 0
    var cents = 0
    for (resource, part) in parts.values {
      cost += roundedUp(part.minutes * asker.prefer[resource.kind, default: 10_000], by: 100)
    }
    for resource in Set(parts.values.map(\.resource.id)).sorted() {
      guard let bought = universe.resources[resource], !isPaid(bought) else { continue }
      cost += shareOfPrice(bought.priceCents)
      cents += bought.priceCents
    }
    for id in standing.exams {
      guard let certification = universe.certifications[id] else { continue }
      cost += certification.examMinutes * 100 + shareOfPrice(certification.priceCents)
      cents += certification.priceCents
    }
    expect(plan.cost == cost, "summary.cost is \(plan.cost), the steps' \(cost)")
    expect(plan.priceCents == cents, "summary.price_cents is \(plan.priceCents), not \(cents)")
    if let budget = asker.budgetCents {
      expect(cents <= budget, "\(cents) cents are more than the budget of \(budget)")
    }
    expect(plan.lowerBound >= 0, "the lower bound is negative")
    expect(plan.lowerBound <= plan.cost, "the lower bound is above the cost")
    expect(plan.isProven == (plan.lowerBound == plan.cost), "proven and the bound disagree")
  }

  /// A resource of which any part is done is paid for.
  private func isPaid(_ resource: Universe.Resource) -> Bool {
    asker.done.contains(resource.id) || resource.parts.contains { asker.done.contains($0.id) }
  }

  /// Hundredths of a minute at the value of an hour, rounded up.
  private func shareOfPrice(_ cents: Int) -> Int { roundedUp(cents * 6000, by: asker.hourCents) }

  private func roundedUp(_ value: Int, by divisor: Int) -> Int { (value + divisor - 1) / divisor }

  // MARK: Milestones

  /// One for each cell of the goal, after the step with which it is complete.
  mutating func checkMilestones() {
    let stated = plan.milestones.map(\.cell)
    expect(Set(stated).count == stated.count, "a milestone stands twice")
    let wanted = standing.milestoneCells.subtracting(standing.heldCells)
    for cell in wanted.subtracting(stated).sorted() {
      violations.append("no milestone for '\(cell)'")
    }
    let byCell = stated.sorted { $0.precedesInBytes($1) }
    let byStep = plan.milestones.map(\.afterStep)
    expect(stated == byCell || byStep == byStep.sorted(), "milestones are not in order")
    for milestone in plan.milestones {
      guard let cell = universe.cell(milestone.cell) else {
        violations.append("milestone '\(milestone.cell)' is no cell that has text")
        continue
      }
      let possible = completions(of: cell)
      expect(
        possible.contains(milestone.afterStep),
        "'\(cell.id)' is complete after step \(possible), not \(milestone.afterStep)")
      let date =
        milestone.afterStep == 0
        ? plan.start : plan.steps.dropFirst(milestone.afterStep - 1).first?.end
      expect(milestone.date == date, "'\(cell.id)' is complete on another day")
    }
  }

  /// The numbers of steps after which a cell may be called complete: by the chosen branches, and by
  /// any branch.
  private func completions(of cell: Universe.Cell) -> [Int] {
    guard !standing.heldCells.contains(cell.id) else { return [0] }
    var byChoice = 0
    var byAny = 0
    for competency in cell.competencies where !competency.isOptional {
      for attained in leaves[competency.id] ?? [] where !standing.knows(attained) {
        byChoice = max(byChoice, (learntIn[attained] ?? plan.steps.count) + 1)
      }
      let first = (0...plan.steps.count).first { count in
        competency.requires.allSatisfy { need in
          need.isMet { attained in
            standing.knows(attained)
              || (attained.depth...3).contains { depth in
                learntIn[Attained(attained.topic, depth)].map { $0 < count } == true
              }
          }
        }
      }
      byAny = max(byAny, first ?? plan.steps.count + 1)
    }
    return byAny == byChoice ? [byAny] : [byAny, byChoice]
  }

  // MARK: Serves

  /// `serves` lists each goal whose fulfilment uses the step, and none that does not.
  ///
  /// The least is what follows attainment by attainment; the most is what follows when a used step
  /// brings in everything that it requires.
  mutating func checkServes() {
    var least = [Set<String>](repeating: [], count: plan.steps.count)
    var most = least
    for goal in goals() {
      for index in uses(of: goal.leaves, wholeSteps: false) { least[index].formUnion(goal.names) }
      for index in uses(of: goal.leaves, wholeSteps: true) { most[index].formUnion(goal.names) }
    }
    for (index, step) in plan.steps.enumerated() where !step.isExam {
      let stated = Set(step.serves.map(plainName))
      expect(
        step.serves == step.serves.sorted { $0.precedesInBytes($1) },
        "serves of '\(step.id)' is not sorted")
      expect(!stated.isEmpty, "'\(step.id)' serves nothing")
      let missing = least[index].subtracting(stated)
        .filter { !isRequiredExam($0) }
      expect(missing.isEmpty, "'\(step.id)' serves \(missing.sorted()) too")
      let wrong = stated.subtracting(most[index])
      expect(wrong.isEmpty, "'\(step.id)' does not serve \(wrong.sorted())")
    }
  }

  /// An exam that only another one asks for may stand as a goal of its own or not.
  private func isRequiredExam(_ name: String) -> Bool {
    name.hasPrefix("cert:") && !standing.goalCertifications.contains(String(name.dropFirst(5)))
  }

  /// `topic:x` and `topic:x@2` are one goal.
  private func plainName(_ name: String) -> String {
    name.hasPrefix("topic:") && !name.contains("@") ? name + "@2" : name
  }

  private func goals() -> [(names: Set<String>, leaves: Set<Attained>)] {
    var found = standing.goalCompetencies.map { (Set([$0.id]), leaves[$0.id] ?? []) }
    found += standing.goalTopics.map { (Set([plainName($0.name)]), Set([$0.need])) }
    for id in standing.exams {
      var names = Set(standing.goalCertifications.filter { leads($0, to: id) }.map { "cert:\($0)" })
      names.insert("cert:\(id)")
      found.append((names, leaves[id] ?? []))
    }
    return found
  }

  private func leads(_ certification: String, to other: String) -> Bool {
    var seen: Set<String> = []
    var pending = [certification]
    while let id = pending.popLast() {
      if id == other { return true }
      if seen.insert(id).inserted { pending += universe.certifications[id]?.requires ?? [] }
    }
    return false
  }

  /// The steps that lead to some attainments under the plan's choices.
  private func uses(of goal: Set<Attained>, wholeSteps: Bool) -> Set<Int> {
    var seen: Set<Attained> = []
    var used: Set<Int> = []
    var pending = Array(goal)
    while let attained = pending.popLast() {
      guard let index = learntIn[attained], seen.insert(attained).inserted else { continue }
      used.insert(index)
      pending += leaves[attained.topic] ?? []
      pending += leaves[parts[index]?.part.id ?? ""] ?? []
      if wholeSteps {
        for other in plan.steps[index].learns { pending += leaves[other.topic] ?? [] }
      }
    }
    return used
  }
}
