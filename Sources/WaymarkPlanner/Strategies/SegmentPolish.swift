/// Shortening the way from what is learnt to what builds on it, inside one stretch of an order.

internal import WaymarkGraph
internal import WaymarkModel

/// Moves runs of one resource, and single steps, to where the order as a whole is better.
///
/// The sum of distances between steps and what they build on is Σ place × (requirements − what is
/// required of the step), so it is 1|prec|ΣwC with steps of equal length, NP-hard in general (Lawler 1978,
/// doi:10.1016/S0167-5060(08)70323-6). The stretches are short, and local search by insertion is
/// enough: threshold accepting (Dueck & Scheuer 1990, doi:10.1016/0021-9991(90)90201-B), simulated
/// annealing without its logarithms, so that integers decide. Its dice are thrown from a fixed seed:
/// the same steps get the same order. A change of resource weighs more than any distance, a change
/// of skill as much as `skillChange` places.
struct SegmentPolish {
  /// What leaving a resource costs, in places.
  static let resourceChange = 1_000
  /// What leaving a skill costs, in places.
  static let skillChange = 2
  /// How far a run is moved at most.
  static let reach = 16
  /// Moves that are tried for each step of a stretch.
  static let triesPerStep = 400
  /// Moves that are tried in one stretch at most, so that plans of thousands of steps stay quick.
  static let mostTries = 40_000
  /// The loss, in places, that the first moves may bring.
  static let firstThreshold = 8

  /// Step → what it builds on.
  let needs: Digraph
  /// Step → what builds on it.
  private let after: Digraph
  /// What each step draws the others together by, `OrderingProblem.pulls`.
  private let weight: [Int]
  /// The resource of each step, numbered.
  let resource: [Int]
  /// The skill of each step, numbered.
  let skill: [Int]
  private var order: [Int32] = []
  /// What a move writes again; kept, so that moves take no memory.
  private var moved: [Int32] = []
  private var previous: Int32?
  /// The place of each step of the stretch; −1 for all others.
  private var place: [Int]

  /// Prepares polishing stretches of one problem.
  init(_ problem: OrderingProblem) {
    needs = problem.needs
    after = needs.reversed(nodeCount: problem.steps.count)
    weight = problem.pulls
    resource = Self.numbers(problem.steps.map(\.resource))
    skill = Self.numbers(problem.steps.map(\.skill))
    place = [Int](repeating: -1, count: problem.steps.count)
  }

  private static func numbers(_ names: [String]) -> [Int] {
    var known: [String: Int] = [:]
    return names.map { name in
      let number = known[name] ?? known.count
      known[name] = number
      return number
    }
  }

  /// A better order of a stretch, which begins right after a step.
  ///
  /// - Parameter stretch: steps in an order that respects `needs`.
  /// - Complexity: O(*t* · (`reach` + *d*)), *t* moves tried (at most `mostTries`), *d* relations of
  ///   what is moved.
  mutating func improve(_ stretch: [Int32], after previous: Int32?) -> [Int32] {
    guard stretch.count > 1 else { return stretch }
    self.previous = previous
    order = stretch
    updatePlaces(order.indices)
    defer { for step in stretch { place[Int(step)] = -1 } }
    var best = (order: order, gain: 0)
    var gain = 0
    var dice = Dice()
    let tries = min(Self.triesPerStep * order.count, Self.mostTries)
    for remaining in stride(from: tries, to: 0, by: -1) {
      let threshold = remaining * Self.firstThreshold / tries
      let run = throwRun(&dice)
      let target = throwTarget(of: run, &dice)
      guard target != run.lowerBound, isFree(from: run, to: target) else { continue }
      let loss = loss(moving: run, to: target)
      if loss > threshold { continue }
      move(run, to: target)
      gain -= loss
      if gain > best.gain { best = (order, gain) }
    }
    return best.order
  }

  // MARK: Drawing a move

  /// A single step, or all that stands together of its resource.
  private func throwRun(_ dice: inout Dice) -> Range<Int> {
    var start = dice.number(below: order.count)
    var end = start + 1
    guard dice.number(below: 2) == 0 else { return start..<end }
    let resource = self.resource[Int(order[start])]
    while start > 0, self.resource[Int(order[start - 1])] == resource { start -= 1 }
    while end < order.count, self.resource[Int(order[end])] == resource { end += 1 }
    return start..<end
  }

  /// Where the run would begin.
  private func throwTarget(of run: Range<Int>, _ dice: inout Dice) -> Int {
    let target = dice.number(below: order.count - run.count + 1)
    return min(max(target, run.lowerBound - Self.reach), run.lowerBound + Self.reach)
  }

  // MARK: Judging and making it

  private func isFree(from run: Range<Int>, to target: Int) -> Bool {
    target < run.lowerBound
      ? !isBound(run, by: needs, among: target..<run.lowerBound)
      : !isBound(run, by: after, among: run.upperBound..<(target + run.count))
  }

  /// True when an edge leads from a step of the run to one that stands at one of the places.
  private func isBound(_ run: Range<Int>, by edges: Digraph, among passed: Range<Int>) -> Bool {
    let (offsets, targets, place) = (edges.offsets.span, edges.targets.span, place.span)
    for index in run {
      let step = Int(order[index])
      for edge in Int(offsets[step])..<Int(offsets[step + 1])
      where passed.contains(place[Int(targets[edge])]) {
        return true
      }
    }
    return false
  }

  /// What the order loses by a move, in places; negative when it gains.
  private func loss(moving run: Range<Int>, to target: Int) -> Int {
    let first = order[run.lowerBound]
    let last = order[run.upperBound - 1]
    let runWeight = order[run].reduce(0) { $0 + weight[Int($1)] }
    let isEarlier = target < run.lowerBound
    let passed =
      isEarlier ? target..<run.lowerBound : run.upperBound..<(target + run.count)
    let passedWeight = order[passed].reduce(0) { $0 + weight[Int($1)] }
    let shift = run.count * passedWeight - passed.count * runWeight
    let (near, far) = (order[passed.lowerBound], order[passed.upperBound - 1])
    if isEarlier {
      let (left, right) = (at(target - 1), at(run.upperBound))
      return shift + change(left, first) + change(last, near) + change(far, right)
        - change(left, near) - change(far, first) - change(last, right)
    }
    let (left, right) = (at(run.lowerBound - 1), at(target + run.count))
    return -shift + change(left, near) + change(far, first) + change(last, right)
      - change(left, first) - change(last, near) - change(far, right)
  }

  /// Only what lies between the two places is written again, however long the stretch is.
  private mutating func move(_ run: Range<Int>, to target: Int) {
    let isEarlier = target < run.lowerBound
    let passed = isEarlier ? target..<run.lowerBound : run.upperBound..<(target + run.count)
    let span = min(run.lowerBound, target)..<max(run.upperBound, target + run.count)
    moved.removeAll(keepingCapacity: true)
    for index in isEarlier ? run : passed { moved.append(order[index]) }
    for index in isEarlier ? passed : run { moved.append(order[index]) }
    for (index, step) in zip(span, moved) { order[index] = step }
    updatePlaces(span)
  }

  private mutating func updatePlaces(_ range: Range<Int>) {
    for index in range { place[Int(order[index])] = index }
  }

  private func at(_ place: Int) -> Int32? {
    place < 0 ? previous : place < order.count ? order[place] : nil
  }

  private func change(_ left: Int32?, _ right: Int32?) -> Int {
    guard let left, let right else { return 0 }
    return (resource[Int(left)] == resource[Int(right)] ? 0 : Self.resourceChange)
      + (skill[Int(left)] == skill[Int(right)] ? 0 : Self.skillChange)
  }
}

extension OrderingProblem {
  /// Step → what it builds on, directly.
  var needs: Digraph {
    Digraph(
      nodeCount: steps.count,
      edges: steps.enumerated().flatMap { step, entry in
        entry.needs.map { (from: Int32(step), to: $0) }
      })
  }
}

/// Numbers without a pattern that matters, always the same ones (Knuth's MMIX generator, *The Art of
/// Computer Programming* 2, 3.3.4).
private struct Dice {
  private var state: UInt64 = 1

  /// A number from 0 up to a limit above 0, the limit left out.
  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
