/// Laying out steps where an objective leaves the order open: a book is not left without need.

internal import WaymarkGraph
internal import WaymarkModel

/// Appends groups of steps in an order that respects `needs` and stays where the reader is.
///
/// Among the steps that may begin now it takes one of the same resource; else of the same skill;
/// else the one that builds on the most recent step, so that what was just learnt is used; else the
/// earlier part of a resource, then the smaller id. `SegmentPolish` then improves each group.
struct SteadyFill {
  /// Where each step stands among the parts of its resource.
  private let position: [Int]
  private(set) var sequence: [Int32] = []
  private var place: [Int]
  private var polish: SegmentPolish

  /// A step that may begin, with the place of the last one that it builds on.
  private struct Ready {
    var step: Int32
    var recent: Int
  }

  init(_ problem: OrderingProblem) {
    position = problem.steps.map(\.position)
    polish = SegmentPolish(problem)
    place = [Int](repeating: -1, count: problem.steps.count)
  }

  /// The steps of a group and all that must come before them, without those laid out already;
  /// ascending.
  func stepsStillNeeded(for group: [Int32]) -> [Int32] {
    var isReached = [Bool](repeating: false, count: place.count)
    var pending = group
    while let next = pending.popLast() {
      if isReached[Int(next)] || place[Int(next)] >= 0 { continue }
      isReached[Int(next)] = true
      pending += polish.needs.successors(of: next)
    }
    return isReached.indices.filter { isReached[$0] }.map(Int32.init)
  }

  /// Counts steps as laid out, in whatever order.
  mutating func pass(_ group: [Int32]) { for step in group { place[Int(step)] = 0 } }

  /// Lays out the steps of a group that are not laid out yet, with all that must come before them.
  ///
  /// - Complexity: O(*g* · *r* + *m*), *g* steps in the group, *r* the most that are ready at once,
  ///   *m* relations.
  mutating func append(_ group: [Int32]) { append(inTurn: [group]) }

  /// Lays out groups in turn and improves them as one stretch: where that keeps a resource whole or
  /// brings things together, steps of different groups may mix.
  mutating func append(inTurn groups: [[Int32]]) {
    let begin = sequence.count
    for group in groups { layOut(group) }
    improve(from: begin)
  }

  private mutating func layOut(_ group: [Int32]) {
    let group = stepsStillNeeded(for: group)
    var missing: [Int32: Int] = [:]
    var after: [Int32: [Int32]] = [:]
    for step in group {
      let open = polish.needs.successors(of: step).filter { place[Int($0)] < 0 }
      missing[step] = open.count
      for earlier in open { after[earlier, default: []].append(step) }
    }
    var ready = group.filter { missing[$0] == 0 }.map(makeReady)
    while let index = indexOfBest(in: ready) {
      let step = ready.remove(at: index).step
      place[Int(step)] = sequence.count
      sequence.append(step)
      for later in after[step] ?? [] {
        missing[later, default: 0] -= 1
        if missing[later] == 0 { ready.append(makeReady(later)) }
      }
    }
  }

  private mutating func improve(from begin: Int) {
    let stretch = polish.improve(
      Array(sequence[begin...]), after: begin > 0 ? sequence[begin - 1] : nil)
    sequence.replaceSubrange(begin..., with: stretch)
    for (offset, step) in stretch.enumerated() { place[Int(step)] = begin + offset }
  }

  private func makeReady(_ step: Int32) -> Ready {
    Ready(step: step, recent: polish.needs.successors(of: step).map { place[Int($0)] }.max() ?? -1)
  }

  private func indexOfBest(in ready: [Ready]) -> Int? {
    ready.indices.min { rank(ready[$0]) < rank(ready[$1]) }
  }

  private func rank(_ ready: Ready) -> (Int, Int, Int, Int, Int32) {
    let (step, last) = (Int(ready.step), sequence.last.map(Int.init))
    return (
      polish.resource[step] == last.map { polish.resource[$0] } ? 0 : 1,
      polish.skill[step] == last.map { polish.skill[$0] } ? 0 : 1, -ready.recent, position[step],
      ready.step
    )
  }
}
