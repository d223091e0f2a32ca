/// Shortening the way from what is learnt to what builds on it, inside one stretch of an order.

internal import WaymarkModel

/// Moves runs of one resource, and single steps, to where the order as a whole is better.
///
/// The sum of distances between steps and what they build on is Σ place × (prerequisites − steps
/// that wait), so it is 1|prec|ΣwC with steps of equal length, NP-hard in general (Lawler 1978,
/// doi:10.1016/S0167-5060(08)70323-6). Local search by insertion is enough here: the stretches are
/// short. A change of resource weighs more than any distance, a change of skill as much as
/// `skillChange` places.
struct SegmentPolish {
  /// What leaving a resource costs, in places.
  static let resourceChange = 1_000
  /// What leaving a skill costs, in places.
  static let skillChange = 3
  /// How far a run is moved at most, so that long plans stay linear.
  static let reach = 120
  /// How often the stretch is gone through at most.
  static let rounds = 12

  private let steps: [RuleStep]
  private let weight: [Int]
  private var order: [Int32]
  private let previous: Int32?

  /// Improves a stretch.
  ///
  /// - Parameters:
  ///   - stretch: steps in an order that respects `needs`.
  ///   - previous: the step before the stretch.
  ///   - weight: for each step the number of prerequisites less the number of steps that wait.
  /// - Complexity: O(*r* · *s* · *w*), *r* rounds, *s* steps, *w* the lesser of *s* and `reach`.
  static func improve(
    _ stretch: [Int32], after previous: Int32?, steps: [RuleStep], weight: [Int]
  ) -> [Int32] {
    var polish = SegmentPolish(steps: steps, weight: weight, order: stretch, previous: previous)
    for _ in 0..<rounds where !polish.improveOnce() { break }
    return polish.order
  }

  private init(steps: [RuleStep], weight: [Int], order: [Int32], previous: Int32?) {
    self.steps = steps
    self.weight = weight
    self.order = order
    self.previous = previous
  }

  /// Goes through the stretch once; false when nothing was gained.
  private mutating func improveOnce() -> Bool {
    var gained = false
    var start = 0
    while start < order.count {
      let end = endOfRun(from: start)
      gained = move(start..<end) || gained
      if end - start > 1, start < order.count { gained = move(start..<(start + 1)) || gained }
      start += 1
    }
    return gained
  }

  private func endOfRun(from start: Int) -> Int {
    var end = start + 1
    while end < order.count, resource(order[end]) == resource(order[start]) { end += 1 }
    return end
  }

  private func resource(_ step: Int32) -> String { steps[Int(step)].resource }

  /// Moves a run to its best place within reach; false when it stands there already.
  private mutating func move(_ run: Range<Int>) -> Bool {
    let block = Array(order[run])
    let blockWeight = block.reduce(0) { $0 + weight[Int($1)] }
    let needed = Set(block.flatMap { steps[Int($0)].needs })
    let members = Set(block)
    let gap = change(at(run.lowerBound - 1), at(run.upperBound))
    let here =
      change(at(run.lowerBound - 1), block.first) + change(block.last, at(run.upperBound)) - gap
    var best = (gain: 0, place: run.lowerBound)
    func consider(_ shift: Int, between left: Int32?, and right: Int32?, place: Int) {
      let there = change(left, block.first) + change(block.last, right) - change(left, right)
      if shift + there - here < best.gain { best = (shift + there - here, place) }
    }
    var shift = 0
    for place in stride(
      from: run.lowerBound - 1, through: max(0, run.lowerBound - Self.reach), by: -1)
    {
      if needed.contains(order[place]) { break }
      shift += block.count * weight[Int(order[place])] - blockWeight
      consider(shift, between: at(place - 1), and: order[place], place: place)
    }
    shift = 0
    for place in run.upperBound..<max(run.upperBound, min(order.count, run.upperBound + Self.reach))
    {
      if steps[Int(order[place])].needs.contains(where: members.contains) { break }
      shift += blockWeight - block.count * weight[Int(order[place])]
      consider(shift, between: order[place], and: at(place + 1), place: place + 1 - block.count)
    }
    if best.gain == 0 { return false }
    order.removeSubrange(run)
    order.insert(contentsOf: block, at: best.place)
    return true
  }

  private func at(_ place: Int) -> Int32? {
    place < 0 ? previous : place < order.count ? order[place] : nil
  }

  private func change(_ left: Int32?, _ right: Int32?) -> Int {
    guard let left, let right else { return 0 }
    let (before, after) = (steps[Int(left)], steps[Int(right)])
    return (before.resource == after.resource ? 0 : Self.resourceChange)
      + (before.skill == after.skill ? 0 : Self.skillChange)
  }
}
