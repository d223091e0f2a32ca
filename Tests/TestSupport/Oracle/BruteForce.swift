/// The least cost of a tiny universe, found by trying everything.

/// Every set of parts in every order, by dynamic programming over sets.
///
/// A state is the set of parts studied so far and the set of attainments that are true; of states
/// with the same parts only those with the most attainments are kept, because more never hurts. A
/// part is studied once, and what it teaches becomes true only when the topic's own requirements
/// are, which is why the order matters and a set of parts may have several such states.
package struct BruteForce {
  /// What is found.
  package struct Optimum: Sendable, Equatable {
    /// Hundredths of a minute.
    package var cost: Int
    /// The parts of one cheapest plan.
    package var parts: [String]
  }

  /// A part in bits.
  private struct Action {
    var id: String
    var resource: Int
    var cost: Int
    var gives: UInt64
    var requires: [UInt64]
  }

  private var topics: [String] = []
  private var topicNeeds: [[UInt64]] = []
  private var actions: [Action] = []
  private var resourceCents: [Int] = []
  private let standing: Standing

  /// The optimum, or nil when there is no plan.
  ///
  /// - Complexity: O(2ᵖ · *p* · *s*), *p* usable parts (at most 16), *s* states of one set.
  package static func optimum(for asker: Asker, in universe: Universe) -> Optimum? {
    var search = BruteForce(standing: Standing(asker, in: universe))
    search.compile()
    return search.solve()
  }

  private init(standing: Standing) { self.standing = standing }

  // MARK: Bits

  private func bit(_ attained: Attained) -> UInt64 {
    guard let index = topics.firstIndex(of: attained.topic) else { return 0 }
    return 1 << UInt64(index * 3 + attained.depth - 1)
  }

  private func bitsUp(to attained: Attained) -> UInt64 {
    (1...attained.depth).reduce(0) { $0 | bit(Attained(attained.topic, $1)) }
  }

  /// The ways to meet a list of requirements, each as the set of attainments that it wants.
  private func ways(_ needs: [Need]) -> [UInt64] {
    Resolution.all(of: needs).map { $0.leaves.reduce(0) { $0 | bit($1) } }
  }

  private static func isMet(_ ways: [UInt64], by facts: UInt64) -> Bool {
    ways.contains { $0 & ~facts == 0 }
  }

  private mutating func compile() {
    let universe = standing.universe
    let asker = standing.asker
    topics = universe.topics.keys.sorted()
    precondition(topics.count <= 21, "too many topics to try everything")
    topicNeeds = topics.map { ways(universe.topics[$0]?.requires ?? []) }
    let resources = universe.resources.values.sorted { $0.id < $1.id }
    resourceCents = resources.map { resource in
      let isPaid =
        asker.done.contains(resource.id) || resource.parts.contains { asker.done.contains($0.id) }
      return isPaid ? 0 : resource.priceCents
    }
    for (index, resource) in resources.enumerated() {
      let isRead = asker.languages?.contains(resource.language) ?? true
      guard isRead, !asker.avoid.contains(resource.id), !asker.done.contains(resource.id) else {
        continue
      }
      let percent = asker.prefer[resource.kind, default: 10_000]
      for part in resource.parts
      where !asker.avoid.contains(part.id) && !asker.done.contains(part.id) {
        actions.append(
          Action(
            id: part.id, resource: index, cost: (part.minutes * percent + 99) / 100,
            gives: part.teaches.reduce(0) { $0 | bitsUp(to: $1) }, requires: ways(part.requires)))
      }
    }
    precondition(actions.count <= 16, "too many parts to try everything")
  }

  // MARK: Search

  private func solve() -> Optimum? {
    let known = standing.known.reduce(0) { $0 | bitsUp(to: Attained($1.key, $1.value)) }
    let goal = goalWays()
    let exams = standing.exams.compactMap { standing.universe.certifications[$0] }
    let examCents = exams.map(\.priceCents).reduce(0, +)
    let examCost = exams.map { $0.examMinutes * 100 + share($0.priceCents) }.reduce(0, +)
    var states = [[UInt64]](repeating: [], count: 1 << actions.count)
    states[0] = [known]
    var best: Optimum?
    for mask in states.indices where !states[mask].isEmpty {
      let (cost, cents) = price(of: mask)
      if let budget = standing.asker.budgetCents, cents + examCents > budget { continue }
      if let best, best.cost <= cost + examCost { continue }
      if states[mask].contains(where: { facts in goal.allSatisfy { Self.isMet($0, by: facts) } }) {
        let used = actions.indices.filter { mask >> $0 & 1 == 1 }.map { actions[$0].id }
        best = Optimum(cost: cost + examCost, parts: used)
        continue
      }
      for index in actions.indices where mask >> index & 1 == 0 {
        for facts in states[mask] where Self.isMet(actions[index].requires, by: facts) {
          insert(study(actions[index], knowing: facts), into: &states[mask | 1 << index])
        }
      }
    }
    return best
  }

  private func goalWays() -> [[UInt64]] {
    standing.goalCompetencies.map { ways($0.requires) }
      + standing.goalTopics.map { [bit($0.need)] }
      + standing.exams.map { ways(standing.universe.certifications[$0]?.needs ?? []) }
  }

  /// What is true after a part: what it gives becomes true as far as the topics' needs allow.
  private func study(_ action: Action, knowing facts: UInt64) -> UInt64 {
    var result = facts
    while true {
      var next = result
      for index in topics.indices {
        let gained = action.gives & (0b111 << UInt64(index * 3)) & ~result
        if gained != 0, Self.isMet(topicNeeds[index], by: result) { next |= gained }
      }
      if next == result { return result }
      result = next
    }
  }

  private func insert(_ facts: UInt64, into states: inout [UInt64]) {
    if states.contains(where: { facts & ~$0 == 0 }) { return }
    states.removeAll { $0 & ~facts == 0 }
    states.append(facts)
  }

  private func price(of mask: Int) -> (cost: Int, cents: Int) {
    var cost = 0
    var cents = 0
    var paid: Set<Int> = []
    for (index, action) in actions.enumerated() where mask >> index & 1 == 1 {
      cost += action.cost
      if paid.insert(action.resource).inserted {
        cost += share(resourceCents[action.resource])
        cents += resourceCents[action.resource]
      }
    }
    return (cost, cents)
  }

  private func share(_ cents: Int) -> Int {
    (cents * 6000 + standing.asker.hourCents - 1) / standing.asker.hourCents
  }
}
