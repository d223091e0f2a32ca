/// A company's catalog as large as asked: layers of topics, hubs that many build on, courses whose
/// parts overlap, alternatives, certifications.

import Dice
import Foundation

/// Topics stand in layers, lowest first, and require only topics of lower layers, so that there is
/// no circle. How many build on a topic follows a power law: a prerequisite is drawn at the cube of
/// a uniform number, from all lower topics or from those of the same skill.
struct GeneratedPack {
  static let levels = 5
  static let layersPerLevel = 4

  private let count: Int
  private let skills: Int
  private var dice = Dice(seed: 20_261_124)
  private var partsLeft: Int

  init(topics: Int) {
    count = topics
    skills = min(40, max(4, topics / 2_500))
    partsLeft = 3 * topics
  }

  /// Writes path, matrix, topics, resources and certifications, in files of at most 2,000 entries.
  mutating func write(to folder: String) throws {
    for kind in ["topics", "resources", "certifications"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(kind)", withIntermediateDirectories: true)
    }
    try save("waymark: 1\nid: company\ntitle: Company of \(count) topics\n", "\(folder)/path.yaml")
    try save(matrix(), "\(folder)/matrix.yaml")
    for first in stride(from: 0, to: count, by: 2_000) {
      let text = (first..<min(first + 2_000, count)).map { topic($0) }.joined()
      try save(text, "\(folder)/topics/\(padded(first / 2_000)).yaml")
    }
    var text = ""
    var resource = 0
    while partsLeft > 0 {
      text += self.resource(resource)
      resource += 1
      if resource % 500 == 0 || partsLeft <= 0 {
        try save(text, "\(folder)/resources/\(padded((resource - 1) / 500)).yaml")
        text = ""
      }
    }
    text = (0..<max(1, count / 2_000)).map { certification($0) }.joined()
    try save(text, "\(folder)/certifications/all.yaml")
  }

  // MARK: Numbers

  private var layers: Int { Self.levels * Self.layersPerLevel }
  private func layer(_ topic: Int) -> Int { topic * layers / count }
  private func firstTopic(ofLayer layer: Int) -> Int { (layer * count + layers - 1) / layers }

  /// Names whose order says nothing about the order of the content.
  private func name(_ topic: Int) -> String {
    "topic-" + String(UInt32(truncatingIfNeeded: topic) &* 2_654_435_769, radix: 36)
  }

  private func padded(_ number: Int) -> String { String(format: "%05d", number) }

  /// A topic of a lower layer, as a rule of the same skill; low numbers are drawn most.
  private mutating func prerequisite(of topic: Int) -> Int {
    let end = firstTopic(ofLayer: layer(topic))
    let draw = dice.unit()
    var other = min(Int(draw * draw * draw * Double(end)), end - 1)
    if dice.chance(0.7) { other += topic % skills - other % skills }
    return other >= 0 && other < end ? other : topic % min(skills, end)
  }

  // MARK: Entries

  private mutating func requirement(below topic: Int, _ noun: String) -> String {
    let other = name(prerequisite(of: topic))
    switch dice.below(20) {
    case 0..<3: return "{topic: \(other), depth: 1, because: \(noun) \(topic) names what it does}"
    case 3..<5:
      let second = name(prerequisite(of: topic))
      return "{any_of: [\(other), \(second)], because: one of them is enough to follow it}"
    case 5: return "{topic: \(other), recommended: true}"
    default: return other
    }
  }

  private mutating func topic(_ topic: Int) -> String {
    var text = "- id: \(name(topic))\n  title: Topic \(topic)\n"
    text += "  summary: What somebody of skill \(topic % skills) has to know about number \(topic).\n"
    text += "  skill: skill-\(topic % skills)\n"
    guard layer(topic) > 0 else { return text }
    text += "  requires:\n"
    // Five on the average.
    var lines: [String] = []
    for _ in 0..<1 + dice.below(11) {
      let line = requirement(below: topic, "topic")
      if !lines.contains(line) { lines.append(line) }
    }
    return text + lines.map { "    - \($0)\n" }.joined()
  }

  /// The first resources cover every topic in turn; the rest begin anywhere.
  private mutating func resource(_ number: Int) -> String {
    let parts = 1 + dice.below(12)
    let kind = ["book", "course", "docs", "lab", "video", "article"][dice.below(6)]
    var text = "- id: resource-\(number)\n  title: Resource \(number) of the company\n"
    text += "  by: Author \(dice.below(999))\n  kind: \(kind)\n"
    text += "  url: https://example.org/resources/\(number)\n"
    if dice.chance(0.3) { text += "  price_usd: \(5 + dice.below(95))\n" }
    text += "  as_of: 2026-11\n  parts:\n"
    var next = number < count / 6 + 1 ? number * 6 : dice.below(count)
    for part in 0..<max(parts, number < count / 6 + 1 ? 6 : 1) {
      let taught = min(next, count - 1)
      var teaches = dice.chance(0.4) ? "{topic: \(name(taught)), depth: 3}" : name(taught)
      for _ in 0..<(dice.chance(0.6) ? 0 : 1 + dice.below(2)) {
        teaches += ", \(name(max(0, taught - skills * (1 + dice.below(3)))))"
      }
      text += "    - id: part-\(part)\n      title: \"Part \(part): topic \(taught) in use\"\n"
      text += "      hours: \(Double(1 + dice.below(16)) / 4)\n      teaches: [\(teaches)]\n"
      if layer(taught) > 0, dice.chance(0.25) {
        text += "      requires: [\(requirement(below: taught, "part"))]\n"
      }
      next += number < count / 6 + 1 ? 1 : skills
      partsLeft -= 1
    }
    return text
  }

  private mutating func matrix() -> String {
    var text = "levels:\n"
    for level in 1...Self.levels { text += "  - {level: \(level), title: Level \(level)}\n" }
    text += "skills:\n"
    for skill in 0..<skills {
      text += "  - id: skill-\(skill)\n    title: Skill \(skill)\n    cells:\n"
      for level in 1...Self.levels {
        text += "      - level: \(level)\n        summary: Works in skill \(skill) at level \(level).\n"
        text += "        competencies:\n"
        for number in 0..<4 {
          let topics = (0..<3).map { _ in name(anyTopic(of: skill, level: level)) }
          text += "          - id: ability-\(number)\n            title: Does thing \(number)\n"
          text += "            evidence: It is in use.\n"
          text += "            optional: \(number == 3)\n"
          text += "            requires: [\(Array(Set(topics)).sorted().joined(separator: ", "))]\n"
        }
      }
    }
    return text
  }

  private mutating func anyTopic(of skill: Int, level: Int) -> Int {
    let first = firstTopic(ofLayer: (level - 1) * Self.layersPerLevel)
    let end = firstTopic(ofLayer: level * Self.layersPerLevel)
    let topic = first + dice.below(max(1, end - first))
    return min(max(0, topic + skill - topic % skills), count - 1)
  }

  private mutating func certification(_ number: Int) -> String {
    var text = "- id: certification-\(number)\n  title: Certification \(number)\n  issuer: Board\n"
    text += "  price_usd: 200\n  exam_minutes: 90\n  domains:\n"
    for domain in 0..<4 {
      let topics = (0..<3).map { _ in name(anyTopic(of: number % skills, level: 1 + domain % 3)) }
      text += "    - {title: Domain \(domain), weight_percent: 25, "
      text += "topics: [\(Array(Set(topics)).sorted().joined(separator: ", "))]}\n"
    }
    return text
  }

  private func save(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
