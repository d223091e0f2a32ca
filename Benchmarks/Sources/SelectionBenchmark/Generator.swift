/// Instances from fixed seeds.

import Dice
import Foundation

extension Instance {
  /// The instance of a name: `company-1000-role`, `company-1000-all`, `hard-120`, `cyc-120`.
  static func named(_ name: String) -> Instance? {
    let words = name.split(separator: "-")
    guard words.count >= 2, let size = Int(words[1]) else { return nil }
    switch words[0] {
    case "company": return CompanyGenerator(size: size).instance(role: words.last == "role")
    case "hard": return dense(topics: size, circles: 0, seed: size)
    case "cyc": return dense(topics: size, circles: 0.5, seed: size + 100)
    default: return nil
    }
  }

  /// Dense random covering with costs near proportional to what is taught; `circles` is the
  /// probability of each of two random requirements.
  static func dense(topics: Int, circles: Double, seed: Int) -> Instance {
    var dice = Dice(seed: seed)
    var result = Instance()
    let width = topics <= 60 ? 5 : topics <= 120 ? 6 : 8
    result.topics = (0..<topics).map { _ in Topic(requires: []) }
    let all = Array(0..<topics)
    for _ in 0..<(2 * topics) {
      let size = Int(Double(width) + dice.normal() * Double(width) / 3)
      let teaches = dice.sample(min(topics, max(1, size)), of: all).sorted()
      let requires = dice.sample(2, of: all).filter {
        !teaches.contains($0) && dice.chance(circles)
      }
      let spread = 20 * teaches.count
      let cost = 60 * teaches.count + dice.below(2 * spread + 1) - spread
      result.resources.append(
        Resource(cost: 100 * cost, teaches: teaches, requires: requires.sorted()))
    }
    result.resources += all.map { Resource(cost: 20_000, teaches: [$0], requires: []) }
    result.goal = all
    return result
  }
}

/// A catalog as a company might have it: skills, levels, hub topics, courses over neighbours.
struct CompanyGenerator {
  private var dice: Dice
  private var result = Instance()
  private var level: [Int] = []
  private var skill: [Int] = []
  private var minutes: [Int] = []
  private var bySkill: [[Int]] = []
  private var place: [Int] = []
  private var hubs: [Int] = []
  private var certifications: [Int] = []
  private let size: Int

  init(size: Int) {
    self.size = size
    dice = Dice(seed: 7919 &+ size)
  }

  /// The catalog with a goal: one role, or everything at the top.
  func instance(role: Bool) -> Instance {
    var copy = self
    copy.addTopics()
    copy.addResources()
    copy.addCertifications()
    copy.setGoal(role: role)
    return copy.result
  }

  private mutating func addTopics() {
    let skills = max(6, Int((6 * (Double(size) / 1000).squareRoot()).rounded()))
    var specs: [(Int, Int)] = []
    for _ in 0..<(size * 3 / 10) {
      var draw = dice.unit()
      var level = 1
      for weight in [0.28, 0.24, 0.18, 0.14, 0.10] where draw >= weight {
        draw -= weight
        level += 1
        if draw < 0 { break }
      }
      specs.append((level, dice.below(skills)))
    }
    specs.sort { $0 < $1 }
    var urns = [[Int]](repeating: [], count: skills)
    for (topic, spec) in specs.enumerated() { addTopic(topic, spec.0, spec.1, &urns) }
    bySkill = [[Int]](repeating: [], count: skills)
    for topic in skill.indices { bySkill[skill[topic]].append(topic) }
    place = [Int](repeating: 0, count: skill.count)
    for list in bySkill { for (index, topic) in list.enumerated() { place[topic] = index } }
  }

  private mutating func addTopic(_ topic: Int, _ level: Int, _ skill: Int, _ urns: inout [[Int]]) {
    let urn = urns[skill]
    var requires = Set<Int>()
    for _ in 0..<min(urn.count, 1 + min(5, Int(dice.exponential(mean: 1.1)))) {
      if dice.chance(0.15), !hubs.isEmpty {
        requires.insert(dice.pick(hubs))
      } else if dice.chance(0.6) {
        requires.insert(urn[urn.count - 1 - min(urn.count - 1, Int(dice.exponential(mean: 12)))])
      } else {
        requires.insert(dice.pick(urn))
      }
    }
    var groups: [[Int]] = []
    if dice.chance(0.1), urn.count > 4 {
      var group = Set<Int>()
      for _ in 0..<(2 + dice.below(3)) { group.insert(dice.pick(urn)) }
      group.subtract(requires)
      if group.count > 1 { groups.append(group.sorted()) }
    }
    result.topics.append(.init(requires: requires.sorted(), anyOf: groups))
    self.level.append(level)
    self.skill.append(skill)
    minutes.append(max(15, Int(240 * dice.logNormal(0, 0.8) / 15) * 15))
    urns[skill].append(topic)
    urns[skill] += requires.sorted().prefix(2)
    if level <= 2 { hubs.append(topic) }
  }

  private mutating func addResources() {
    let count = size - result.topics.count - max(1, size / 200)
    for topic in result.topics.indices where result.resources.count < count {
      addResource(around: topic, size: 1, isBasic: true)
    }
    while result.resources.count < count {
      let wide = min(14, 2 + Int(pow(1 - dice.unit(), -1 / 1.3)))
      addResource(
        around: dice.below(result.topics.count), size: dice.chance(0.35) ? 1 : wide, isBasic: false)
    }
  }

  private mutating func addResource(around anchor: Int, size: Int, isBasic: Bool) {
    let list = bySkill[skill[anchor]]
    var teaches: Set<Int> = [anchor]
    while teaches.count < size {
      let step = Int(dice.exponential(mean: 1.5 * Double(size))) + 1
      let index = place[anchor] + (dice.chance(0.6) ? step : -step)
      if list.indices.contains(index) {
        teaches.insert(list[index])
      } else if list.count <= size * 2 {
        break
      }
      if dice.chance(0.05) { break }
    }
    let sorted = teaches.sorted()
    let hours = sorted.reduce(0) { $0 + minutes[$1] }
    let discount = sorted.count == 1 ? 1 : 0.92 - 0.02 * Double(min(sorted.count, 10))
    let time = max(15, Int(Double(hours) * dice.logNormal(0, 0.3) * discount / 5) * 5)
    let cents = dice.chance(0.6) ? 0 : Int(100 * dice.logNormal(3.2, 0.9)) * sorted.count / 2
    var requires = Set<Int>()
    for topic in sorted {
      for needed in result.topics[topic].requires
      where !teaches.contains(needed) && dice.chance(0.3) { requires.insert(needed) }
    }
    let last = place[sorted[sorted.count - 1]]
    if dice.chance(0.25) {
      requires.insert(list[max(0, last - Int(dice.exponential(mean: 20)))])
    }
    if !isBasic, dice.chance(0.05) {
      requires.insert(list[min(list.count - 1, last + Int(dice.exponential(mean: 10)))])
    }
    requires.subtract(teaches)
    var groups: [[Int]] = []
    if dice.chance(0.04), !hubs.isEmpty {
      let group = Set((0..<3).map { _ in dice.pick(hubs) }).subtracting(teaches).subtracting(
        requires)
      if group.count > 1 { groups.append(group.sorted()) }
    }
    result.resources.append(
      .init(
        cost: 100 * time + cents, teaches: sorted, requires: requires.sorted(), anyOf: groups))
  }

  private mutating func addCertifications() {
    for _ in 0..<max(1, size / 200) {
      let list = dice.pick(bySkill)
      guard list.count >= 4 else { continue }
      let index = dice.below(list.count)
      let window = Array(list[max(0, index - 15)...index])
      let domains = dice.sample(min(window.count, 4 + dice.below(7)), of: window).sorted()
      let topic = result.topics.count
      result.topics.append(.init(requires: []))
      certifications.append(topic)
      result.resources.append(
        .init(
          cost: 18_000 + dice.pick([15_000, 20_000, 30_000, 39_500]), teaches: [topic],
          requires: domains))
    }
  }

  private mutating func setGoal(role: Bool) {
    let topics = level.indices
    if !role {
      result.known = topics.filter { level[$0] == 1 }.filter { _ in dice.chance(0.3) }
      result.goal = topics.filter { level[$0] >= 5 } + certifications
      return
    }
    var goal = Set<Int>()
    for skill in dice.sample(6, of: Array(bySkill.indices)) {
      result.known += bySkill[skill].filter { level[$0] == 1 }.filter { _ in dice.chance(0.7) }
      for wanted in 2...4 {
        goal.formUnion(dice.sample(5, of: bySkill[skill].filter { level[$0] == wanted }))
      }
    }
    goal.formUnion(certifications.prefix(2))
    result.known.sort()
    result.goal = goal.sorted()
  }
}
