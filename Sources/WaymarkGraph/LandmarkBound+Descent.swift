/// Better weights for the rows by a subgradient method in the manner of the volume algorithm.

extension LandmarkBound {
  /// Improves the weights and averages the relaxed solutions met on the way into `fraction`.
  ///
  /// Barahona & Anbil 2000 (doi:10.1007/s101070050002). The floating-point weights only propose:
  /// they are repaired to integers that charge no atom above its cost, so the bound stays true, and
  /// it never falls.
  ///
  /// - Parameters:
  ///   - target: a value the bound hopes to reach, such as the cost of the incumbent.
  ///   - rounds: most steps to take.
  ///   - unit: the granularity of the scaled costs.
  func descend(toward target: Int64, rounds: Int, unit: Int64) {
    guard !weights.isEmpty else { return }
    let columns = rows.reversed(count: graph.count)
    var descent = Descent(self, columns: columns)
    for round in 0..<rounds where !descent.isDone {
      descent.step(round, target: Double(target), unit: Double(unit))
    }
    fraction = descent.fraction
    let before = (weights: weights, value: value)
    setWeights(descent.repairedWeights())
    ascend(graph.targets.sorted { (height[Int($0)], $0) < (height[Int($1)], $1) })
    if value < before.value {
      setWeights(
        before.weights + [Int64](repeating: 0, count: weights.count - before.weights.count))
    }
  }
}

/// The state of one descent.
private struct Descent {
  private let rows: IndexLists
  private let columns: IndexLists
  private let cost: [Double]
  /// The nodes that stand in rows.
  private let active: [Int]
  private let needs: [Double]
  private var weights: [Double]
  private var best: [Double]
  private var bestValue = -Double.infinity
  private var reduced: [Double]
  private var gradient: [Double]
  private var scale = 1.0
  private var stalls = 0
  private(set) var fraction: [Double]
  private(set) var isDone = false

  init(_ bound: LandmarkBound, columns: IndexLists) {
    rows = bound.rows
    self.columns = columns
    cost = bound.graph.cost.map(Double.init)
    active = (0..<bound.graph.count).filter { columns.size($0) > 0 }
    needs = bound.needs.map(Double.init)
    weights = bound.weights.map(Double.init)
    best = weights
    reduced = cost
    gradient = weights
    fraction =
      bound.fraction.isEmpty ? bound.residual.map { $0 == 0 ? 1 : 0 } : bound.fraction
    // An atom in no row is never worth paying.
    for node in fraction.indices where columns.size(node) == 0 && bound.graph.cost[node] > 0 {
      fraction[node] = 0
    }
  }

  mutating func step(_ round: Int, target: Double, unit: Double) {
    let value = relaxedValue()
    if value > bestValue {
      stalls = value > bestValue + 0.0002 * abs(value) || round == 0 ? 0 : stalls + 1
      bestValue = value
      best = weights
    } else {
      stalls += 1
    }
    if stalls >= 10 {
      scale *= 0.66
      stalls = 0
      weights = best
      isDone = scale < 0.01
      return
    }
    if bestValue > target - unit {
      isDone = true
      return
    }
    let share = round < 10 ? 0.3 : 0.06
    for node in active {
      fraction[node] = (1 - share) * fraction[node] + (reduced[node] < 0 ? share : 0)
    }
    let norm = updateGradient()
    if norm == 0 {
      isDone = true
      return
    }
    let goal = min(1.02 * target, 1.05 * bestValue + unit)
    let length = scale * max(unit, goal - value) / norm
    for row in weights.indices { weights[row] = max(0, weights[row] + length * gradient[row]) }
  }

  private mutating func relaxedValue() -> Double {
    var value = 0.0
    for node in active {
      var rest = cost[node]
      for position in columns.range(node) { rest -= weights[Int(columns.values[position])] }
      reduced[node] = rest
      if rest < 0 { value += rest }
    }
    for row in weights.indices { value += needs[row] * weights[row] }
    return value
  }

  /// Half the slack of the last relaxed solution, half that of the averaged one.
  private mutating func updateGradient() -> Double {
    var norm = 0.0
    for row in weights.indices {
      var slack = needs[row]
      for position in rows.range(row) {
        let node = Int(rows.values[position])
        slack -= 0.5 * fraction[node]
        if reduced[node] < 0 { slack -= 0.5 }
      }
      gradient[row] = slack < 0 && weights[row] <= 0 ? 0 : slack
      norm += gradient[row] * gradient[row]
    }
    return norm
  }

  /// The best weights as integers, lowered until no atom is charged above its cost.
  mutating func repairedWeights() -> [Int64] {
    func rest(_ node: Int) -> Double {
      columns[node].reduce(cost[node]) { $0 - best[Int($1)] }
    }
    for node in active { reduced[node] = rest(node) }
    for node in active.filter({ reduced[$0] < 0 }).sorted(by: {
      (reduced[$0], $0) < (reduced[$1], $1)
    }) {
      var excess = -rest(node)
      for row in columns[node] where excess > 0 {
        let cut = min(best[Int(row)], excess)
        best[Int(row)] -= cut
        excess -= cut
      }
    }
    var result = best.map { Int64($0) }
    for node in active {
      var excess = columns[node].reduce(-Int64(cost[node])) { $0 + result[Int($1)] }
      for row in columns[node] where excess > 0 {
        let cut = min(result[Int(row)], excess)
        result[Int(row)] -= cut
        excess -= cut
      }
    }
    return result
  }
}
