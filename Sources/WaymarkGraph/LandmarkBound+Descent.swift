/// Better weights for the rows by a subgradient method in the manner of the volume algorithm.

extension LandmarkBound {
  /// Improves the weights and averages the relaxed solutions met on the way into `fraction`.
  ///
  /// Barahona & Anbil 2000 (doi:10.1007/s101070050002), in integers throughout, so that the search
  /// takes the same way on every machine. The weights met on the way may charge too much; they are
  /// lowered until no atom is charged above its cost, so the bound stays true, and it never falls.
  ///
  /// - Parameters:
  ///   - target: a value the bound hopes to reach, such as the cost of the incumbent.
  ///   - rounds: most steps to take.
  ///   - unit: the granularity of the scaled costs.
  /// - Complexity: O(*r* · *m*), *r* the rounds, *m* the entries of all rows.
  func descend(toward target: Int64, rounds: Int, unit: Int64) {
    guard !weights.isEmpty else { return }
    var descent = Descent(self)
    for _ in 0..<rounds where !descent.isDone { descent.step(toward: target, unit: unit) }
    fraction = descent.spread(over: self)
    let before = (weights: weights, value: value)
    setWeights(descent.repairedWeights())
    ascend(graph.targets.sorted { (height[Int($0)], $0) < (height[Int($1)], $1) })
    if value < before.value {
      setWeights(
        before.weights + [Int64](repeating: 0, count: weights.count - before.weights.count))
    }
  }
}

/// The state of one descent, over the atoms that stand in rows: its columns.
private struct Descent {
  private static let whole = LandmarkBound.whole
  /// Slack beyond this says no more about the direction; it keeps the squares small.
  private static let steepest = 64 * whole

  /// Row → columns.
  private let rows: IndexLists
  /// Column → rows.
  private let columns: IndexLists
  /// Column → node.
  private let nodes: [Int32]
  private let cost: [Int64]
  private var weights: [Int64]
  private var best: [Int64]
  private var bestValue = Int64.min
  private var reduced: [Int64]
  private var gradient: [Int64]
  private var average: [Int64]
  /// Length of a step against the gap that it hopes to close, in parts of `whole`; it grows with
  /// each success and shrinks when several steps in a row had none.
  private var scale = whole / 20
  private var stalls = 0
  private(set) var isDone = false

  init(_ bound: LandmarkBound) {
    var number = [Int32](repeating: -1, count: bound.graph.count)
    for node in bound.rows.values { number[Int(node)] = 0 }
    nodes = (0..<Int32(bound.graph.count)).filter { number[Int($0)] == 0 }
    for (column, node) in nodes.enumerated() { number[Int(node)] = Int32(column) }
    rows = bound.rows.mapped { number[Int($0)] }
    columns = rows.reversed(count: nodes.count)
    cost = nodes.map { bound.graph.cost[Int($0)] }
    weights = bound.weights
    best = weights
    reduced = cost
    gradient = weights
    average =
      bound.fraction.isEmpty
      ? nodes.map { bound.residual[Int($0)] == 0 ? Self.whole : 0 }
      : nodes.map { bound.fraction[Int($0)] }
  }

  /// The averaged solution over all nodes: free nodes are whole, an atom in no row is worth nothing.
  func spread(over bound: LandmarkBound) -> [Int64] {
    var fraction = bound.graph.cost.map { $0 == 0 ? Self.whole : 0 }
    for (column, node) in nodes.enumerated() { fraction[Int(node)] = average[column] }
    return fraction
  }

  /// Looks at the weights at hand, then moves from the best ones along the averaged slack.
  mutating func step(toward target: Int64, unit: Int64) {
    let value = relaxedValue()
    if value > bestValue {
      // The first value is no success, only where the descent begins.
      if bestValue > .min { scale = min(2 * Self.whole, scale * 6 / 5) }
      bestValue = value
      best = weights
      stalls = 0
    } else {
      stalls += 1
      if stalls % 3 == 0 { scale = scale * 7 / 10 }
    }
    mixIn()
    let norm = updateGradient()
    isDone = norm == 0 || bestValue > target - unit || scale < Self.whole / 2000
    if isDone { return }
    let goal = min(target + target / 50, bestValue + bestValue / 20 + unit)
    move(by: max(unit, goal - bestValue), norm: norm)
  }

  private mutating func relaxedValue() -> Int64 {
    var value: Int64 = 0
    let (held, lists) = (weights, columns.values)
    let (weights, columnRows) = (held.span, lists.span)
    for column in 0..<nodes.count {
      var rest = cost[column]
      for position in columns.range(column) { rest &-= weights[Int(columnRows[position])] }
      reduced[column] = rest
      value += min(rest, 0)
    }
    for row in 0..<weights.count { value += weights[row] }
    return value
  }

  /// Moves the average by a small part toward the last relaxed solution: the more slowly it turns,
  /// the nearer it comes to a fractional solution that satisfies all rows.
  private mutating func mixIn() {
    for column in average.indices {
      let used = reduced[column] < 0 ? Self.whole : 0
      average[column] += (used - average[column]) >> 5
    }
  }

  /// Sets the gradient to the slack of the average; returns its square in parts of 2²⁰.
  private mutating func updateGradient() -> Int64 {
    var norm: Int64 = 0
    let (held, lists) = (average, rows.values)
    let (average, rowColumns) = (held.span, lists.span)
    for row in 0..<rows.count {
      var slack = Self.whole
      for position in rows.range(row) { slack &-= average[Int(rowColumns[position])] }
      if slack < 0, best[row] <= 0 { slack = 0 }
      slack = max(-Self.steepest, min(Self.steepest, slack))
      gradient[row] = slack
      norm += (slack >> 6) * (slack >> 6)
    }
    return norm
  }

  /// Moves the best weights along the gradient, by a share of a gap in cost.
  private mutating func move(by gap: Int64, norm: Int64) {
    let gap = max(1, min(gap, 1 << 44) * scale / Self.whole)
    // A floating binary point: as many digits as the product with a gradient leaves room for.
    var shift = gap.leadingZeroBitCount - 2
    var factor = (gap << Int64(shift)) / max(norm, 1 << 10)
    let excess = max(0, 24 - factor.leadingZeroBitCount)
    factor >>= Int64(excess)
    // The norm has 20 binary digits, the gradient 16.
    shift -= 4 + excess
    for row in weights.indices {
      weights[row] = max(0, best[row] + (factor * gradient[row]) >> Int64(shift))
    }
  }

  /// The best weights, lowered until no atom is charged above its cost.
  mutating func repairedWeights() -> [Int64] {
    func rest(_ column: Int) -> Int64 {
      columns[column].reduce(cost[column]) { $0 - best[Int($1)] }
    }
    for column in reduced.indices { reduced[column] = rest(column) }
    let order = reduced.indices.filter { reduced[$0] < 0 }.sorted {
      (reduced[$0], $0) < (reduced[$1], $1)
    }
    for column in order {
      var excess = -rest(column)
      for row in columns[column] where excess > 0 {
        let cut = min(best[Int(row)], excess)
        best[Int(row)] -= cut
        excess -= cut
      }
    }
    return best
  }
}
