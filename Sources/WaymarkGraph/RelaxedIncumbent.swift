/// Good founded sets of atoms for an AND/OR graph, without search.

/// Greedy choice along additive costs, repaired until founded, pruned until irredundant.
struct RelaxedIncumbent {
  private let graph: AndOrGraph
  /// What using a node counts for, in parts of 1,024.
  private let weight: [Int64]
  /// How little all children of a node but the dearest count: they mostly share what they need.
  private let sharing: Int64
  /// Value of each node; `LandmarkBound.infinite` for what cannot be settled.
  private var value: [Int64]
  /// The child by which an OR node was settled.
  private var supporter: [Int32]
  private var isChosen: [Bool]
  private var chosen: [Int32] = []

  /// How the weights of a greedy run mix costs, residual costs and the fractional solution.
  enum Mix: Sendable {
    /// Residual cost plus so many hundredths of the cost.
    case residual(percent: Int64)
    /// Cost, discounted where the fractional solution pays.
    case fraction
    /// Residual cost plus a share of the cost, discounted where the fractional solution pays.
    case both
    /// Cost, next to nothing for the given nodes.
    case near([Int32])
  }

  /// Costs above this all count the same in a greedy run; it keeps products small.
  private static let heaviest: Int64 = 1 << 44
  /// The greatest value of what can be settled: sums over shared ways grow beyond any cost.
  private static let greatest = LandmarkBound.infinite - 1

  private init(_ bound: LandmarkBound, _ mix: Mix, sharing: Int64) {
    graph = bound.graph
    self.sharing = sharing
    let (fraction, residual) = (bound.fraction, bound.residual)
    let whole = LandmarkBound.whole
    var isNear = [Bool](repeating: false, count: graph.count)
    if case .near(let nodes) = mix { for node in nodes { isNear[Int(node)] = true } }
    weight = graph.cost.indices.map { node in
      let cost = min(bound.graph.cost[node], Self.heaviest)
      let rest = min(residual[node], Self.heaviest)
      // In parts of 1,024, and never nothing: a way that is paid for still counts.
      let open = fraction.isEmpty ? 1024 : max(5, (whole - fraction[node]) >> 6)
      switch mix {
      case .residual(let percent): return (rest * 100 + percent * cost) * 1024 / 100
      case .fraction: return cost * open
      case .near: return cost * (isNear[node] ? 5 : 1024)
      case .both: return (rest * 10 + cost * 3) * open / 10
      }
    }
    value = []
    supporter = [Int32](repeating: -1, count: graph.count)
    isChosen = [Bool](repeating: false, count: graph.count)
  }

  /// The nodes of a founded set of atoms, ascending; nil when the greedy choice finds none.
  ///
  /// - Parameter sharing: all children of a node but the dearest count 2^−sharing of their value.
  static func greedy(_ bound: LandmarkBound, _ mix: Mix, sharing: Int64 = 5) -> [Int32]? {
    var run = RelaxedIncumbent(bound, mix, sharing: sharing)
    run.settle()
    guard run.choose(), run.repair() else { return nil }
    return FoundedSupport.irredundant(run.graph, run.chosen)
  }

  /// Additive values, each node settled once (Knuth 1977, doi:10.1016/0020-0190(77)90002-3).
  private mutating func settle() {
    var value = [Int64](repeating: LandmarkBound.infinite, count: graph.count)
    var sum = [Int64](repeating: 0, count: graph.count)
    var missing = (0..<graph.count).map { graph.isAny[$0] ? 1 : Int32(graph.children.size($0)) }
    var heap = BinaryHeap<Int64>()
    for node in 0..<graph.count where missing[node] == 0 && !graph.isDead[node] {
      heap.push(weight[node], Int32(node))
    }
    while let entry = heap.pop() {
      let node = Int(entry.payload)
      value[node] = entry.key
      for position in graph.parents.range(node) {
        let parent = Int(graph.parents.values[position])
        missing[parent] -= 1
        if missing[parent] < 0 || graph.isDead[parent] { continue }
        sum[parent] = min(sum[parent] + entry.key, Self.greatest)
        if missing[parent] > 0 { continue }
        if graph.isAny[parent] { supporter[parent] = entry.payload }
        // Children settle by ascending value, so this one is the dearest.
        let rest = (sum[parent] - entry.key) >> sharing
        let price = min(weight[parent] + entry.key + rest, Self.greatest)
        heap.push(graph.isAny[parent] ? entry.key : price, Int32(parent))
      }
    }
    self.value = value
  }

  /// Follows the best way from every needed node; false when one has none.
  private mutating func choose() -> Bool {
    var isNeeded = [Bool](repeating: false, count: graph.count)
    var isCovered = isNeeded
    var stack = graph.targets.sorted {
      (-graph.children.size(Int($0)), $0) < (-graph.children.size(Int($1)), $1)
    }
    for target in stack { isNeeded[Int(target)] = true }
    func want(_ node: Int32, _ stack: inout [Int32]) {
      if !isNeeded[Int(node)] {
        isNeeded[Int(node)] = true
        stack.append(node)
      }
    }
    while let node = stack.popLast() {
      if graph.isAny[Int(node)] {
        if isCovered[Int(node)] { continue }
        guard let way = bestWay(Int(node), isNeeded, isCovered) else { return false }
        want(way, &stack)
        for parent in graph.parents[Int(way)] { isCovered[Int(parent)] = true }
      } else {
        if graph.cost[Int(node)] > 0, !isChosen[Int(node)] {
          isChosen[Int(node)] = true
          chosen.append(node)
        }
        for child in graph.children[Int(node)] { want(child, &stack) }
      }
    }
    return true
  }

  /// The way with the least value for each needed and uncovered node that it serves.
  private func bestWay(_ node: Int, _ isNeeded: [Bool], _ isCovered: [Bool]) -> Int32? {
    var best: (value: Int64, served: Int64, way: Int32)?
    for way in graph.children[node] where value[Int(way)] < LandmarkBound.infinite {
      var served: Int64 = 0
      for parent in graph.parents[Int(way)]
      where isNeeded[Int(parent)] && !isCovered[Int(parent)] && graph.isAny[Int(parent)] {
        served += 1
      }
      let price = isChosen[Int(way)] ? 0 : value[Int(way)]
      served = max(served, 1)
      // price ÷ served, compared without a division
      if best.map({
        price.multipliedFullWidth(by: $0.served) < $0.value.multipliedFullWidth(by: served)
      }) ?? true {
        best = (price, served, way)
      }
    }
    return best?.way
  }

  /// Adds the supporters of what a circle left unfounded; false when that does not help.
  private mutating func repair() -> Bool {
    while true {
      let holds = graph.closure(allowed: graph.usable(with: isChosen))
      let missing = graph.targets.filter { !holds[Int($0)] }
      if missing.isEmpty { return true }
      let before = chosen.count
      addSupporters(of: missing, holds)
      if chosen.count == before { return false }
    }
  }

  /// Takes what settled a node all the way down; that order is founded.
  private mutating func addSupporters(of targets: [Int32], _ holds: [Bool]) {
    var seen = holds
    var stack = targets
    while let node = stack.popLast() {
      if seen[Int(node)] { continue }
      seen[Int(node)] = true
      if graph.isAny[Int(node)] {
        if supporter[Int(node)] >= 0 { stack.append(supporter[Int(node)]) }
      } else {
        if graph.cost[Int(node)] > 0, !isChosen[Int(node)] {
          isChosen[Int(node)] = true
          chosen.append(node)
        }
        stack.append(contentsOf: graph.children[Int(node)])
      }
    }
  }
}
