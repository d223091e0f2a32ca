/// The ordering problem of chosen steps, as rules and strategies see it.

internal import WaymarkModel

extension RuleSteps {
  /// Describes all steps with the goals that they work toward.
  func problem(
    _ chosen: ChosenSteps, _ gap: Gap, _ services: ServiceMap, _ request: PlanRequest
  ) -> OrderingProblem {
    let goals = OrderingGoals(
      graph: graph, gap: gap, services: services, learner: request.learner
    ).list()
    var steps = chosen.steps.indices.map { describe($0, of: chosen) }
    for goal in goals where goal.level > 0 {
      for step in goal.steps {
        steps[Int(step)].serves.append(goal.name)
        if steps[Int(step)].level == 0 {
          steps[Int(step)].level = goal.level
          steps[Int(step)].milestone = goal.name
        }
      }
    }
    for (index, item) in gap.goals.enumerated() {
      guard case .competency = item else { continue }
      for step in services.stepsOfGoal[index] {
        steps[Int(step)].serves.append(item.name(in: graph))
      }
    }
    for step in steps.indices {
      steps[step].serves.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    return OrderingProblem(
      steps: steps, goals: goals, pulls: chosen.pulls, context: RuleContext(request))
  }
}

extension ChosenStep {
  /// The step as work to be laid out.
  func workload(in graph: LearningGraph) -> Workload {
    switch self {
    case .study: Workload(minutes: minutes(in: graph))
    case .exam: Workload(minutes: minutes(in: graph), isEvent: true)
    }
  }
}

extension ChosenSteps {
  /// For each step how many of its requirements are learnt in other steps, less how often others
  /// require what is learnt in it.
  var pulls: [Int] {
    var stepOfFact: [Int32: Int] = [:]
    for (step, facts) in learns.enumerated() { for fact in facts { stepOfFact[fact] = step } }
    var pulls = [Int](repeating: 0, count: steps.count)
    for (step, facts) in requires.enumerated() {
      for teacher in facts.compactMap({ stepOfFact[$0] }) {
        pulls[step] += 1
        pulls[teacher] -= 1
      }
    }
    return pulls
  }
}
