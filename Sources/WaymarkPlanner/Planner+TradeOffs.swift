/// Hours against money: the plans that are best for some weighing of the two.

package import WaymarkDiagnostics
internal import WaymarkGraph
package import WaymarkModel

extension Planner {
  /// The most trade-offs that are looked for.
  package static let tradeOffLimit = 16

  /// All plans that are cheapest for some value of an hour, from the least time to the least money.
  ///
  /// Dichotomic search (Aneja & Nair 1979, doi:10.1287/mnsc.25.1.73): the plan of least time and
  /// the plan of least money are found first; between two neighbours the weighing at which they are
  /// equal is tried, and gives either a better plan or the proof that there is none between them.
  ///
  /// - Returns: no plans when there is none; nil, with errors, when the request or a rule is at
  ///   fault.
  /// - Complexity: at most two selections a plan that is found.
  package func tradeOffs(
    _ request: PlanRequest, rules: [any PlanningRule] = []
  ) -> Diagnosed<TradeOffs?> {
    let prepared = prepare(request, rules: rules)
    guard let question = prepared.value else { return Diagnosed(nil, prepared.diagnostics) }
    var search = TradeOffSearch(selector: question.selector, nodeBudget: request.effort)
    let offers = TradeOffs(
      to: request.learner.targets.map(\.written),
      valueOfHourCents: request.learner.valueOfHour.cents,
      plans: search.run(limit: Self.tradeOffLimit))
    return Diagnosed(offers, prepared.diagnostics)
  }
}

/// The search for supported points.
private struct TradeOffSearch {
  let selector: ResourceSelector
  let nodeBudget: Int

  /// A selection as a point of time and money, exams left out.
  struct Point: Equatable {
    var parts: [Int32]
    var effort: Int64
    var cents: Int64
    var isProven: Bool
  }

  mutating func run(limit: Int) -> [TradeOff] {
    let problem = self.problem(time: 1, money: 1)
    let allTime = problem.actionCost.reduce(1, +)
    let allMoney = problem.fundPrice.reduce(1, +)
    guard let fastest = solve(time: allMoney, money: 1),
      let cheapest = solve(time: 1, money: allTime)
    else { return [] }
    var points = [fastest]
    if fastest.cents > cheapest.cents { points.append(cheapest) }
    var next = 0
    while next + 1 < points.count, points.count < limit {
      let (left, right) = (points[next], points[next + 1])
      let (time, money) = (left.cents - right.cents, right.effort - left.effort)
      if let between = solve(time: time, money: money),
        value(between, time, money) < value(left, time, money)
      {
        points.insert(between, at: next + 1)
      } else {
        next += 1
      }
    }
    return describe(points)
  }

  private func value(_ point: Point, _ time: Int64, _ money: Int64) -> Int64 {
    point.effort * time + point.cents * money
  }

  private func problem(time: Int64, money: Int64) -> SelectionProblem {
    let budget = selector.learner.budget.map { Int64(max(0, $0.cents - selector.examFees)) }
    var problem = selector.problem(budget: budget)
    problem.actionCost = problem.actionCost.map { $0 * time }
    problem.fundCost = problem.fundPrice.map { $0 * money }
    return problem
  }

  private func solve(time: Int64, money: Int64) -> Point? {
    if let budget = selector.learner.budget, budget.cents < selector.examFees { return nil }
    let problem = self.problem(time: time, money: money)
    let answer = SelectionSolver(nodeBudget: nodeBudget).solve(problem)
    guard let parts = answer.selection?.actions.sorted() else { return nil }
    let funds = Set(parts.map { problem.actionFund[Int($0)] }).subtracting([-1])
    return Point(
      parts: parts, effort: parts.reduce(0) { $0 + selector.countedEffort[Int($1)] },
      cents: funds.reduce(0) { $0 + problem.fundPrice[Int($1)] }, isProven: answer.isProven)
  }

  private func describe(_ points: [Point]) -> [TradeOff] {
    let graph = selector.graph
    let exams = selector.gap.exams.map { graph.catalog.certifications[Int($0)] }
    let examMinutes = exams.reduce(0) { $0 + $1.examMinutes }
    return points.enumerated().map { index, point in
      let minutes = point.parts.reduce(0) { $0 + graph.parts[Int($1)].effort.likely }
      var worth: Int?
      if index + 1 < points.count {
        let next = points[index + 1]
        let hours = max(1, next.effort - point.effort)
        worth = Int(((point.cents - next.cents) * 6000 + hours - 1) / hours)
      }
      let steps =
        point.parts.map(ChosenStep.study) + selector.gap.exams.map(ChosenStep.exam)
      return TradeOff(
        minutes: minutes + examMinutes, countedEffort: Int(point.effort) + examMinutes * 100,
        priceCents: Int(point.cents) + selector.examFees,
        steps: steps.map(graph.named)
          .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) },
        isProven: point.isProven, worthFromCentsPerHour: worth)
    }
  }
}
