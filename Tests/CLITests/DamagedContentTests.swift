/// Content with damage of every kind: whatever stands in the files, the program says so and ends.

import Foundation
import TestSupport
import Testing

@Suite struct DamagedContentTests {
  static let seeds: [UInt64] = Array(1...20)

  /// Exit statuses that bad content may lead to: never a signal, never "internal fault".
  static let allowed: Set<Int32> = [0, 1, 2]

  @Test(arguments: seeds) func survivesDamagedFiles(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let made = RandomUniverse(seed: seed)
    let folder = try TemporaryFolder()
    var files = made.universe.files().map { ("pack/\($0.name)", $0.text) }
    files.append(("learner.yaml", made.asker.yaml))
    let victim = random.integer(in: 0...(files.count - 1))
    var bytes = Array(files[victim].1.utf8)
    for _ in 0..<random.integer(in: 1...3) { bytes = damage(bytes, &random) }
    for (name, text) in files { try folder.write(text, to: name) }
    try Data(bytes).write(to: folder.url.appendingPathComponent(files[victim].0))
    let runner = ProcessRunner(in: folder.url)
    for arguments in [
      ["check", "pack"], ["check", "pack", "--diagnostics-format", "json"],
      ["plan", "--path", "pack", "--learner", "learner.yaml", "--format", "json"],
    ] {
      let result = try runner.run(arguments)
      let place = "seed \(seed), \(files[victim].0), \(arguments[0])"
      #expect(Self.allowed.contains(result.status), "\(place): \(result.status) \(result.stderr)")
      if arguments.contains("--diagnostics-format") {
        #expect(throws: Never.self, "\(place)") { try PlainJSON(result.stdout) }
      }
      if arguments[0] == "plan", result.status == 0 {
        #expect(throws: Never.self, "\(place)") { try PlainJSON(result.stdout) }
      }
    }
  }

  /// One accident: bytes lost, doubled, exchanged or strange, lines moved, a key or value replaced.
  private func damage(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    guard bytes.count > 10 else { return bytes }
    var result = bytes
    let place = random.integer(in: 0...(bytes.count - 2))
    let end = min(bytes.count, place + random.integer(in: 1...20))
    switch random.integer(in: 0...7) {
    case 0: result.removeSubrange(place..<end)
    case 1: result.insert(contentsOf: bytes[place..<end], at: place)
    case 2: result[place] = UInt8(random.integer(in: 0...255))
    case 3: result.swapAt(place, random.integer(in: 0...(bytes.count - 1)))
    case 4: result = Array(bytes[..<place])
    case 5: result = withOneWordReplaced(bytes, &random)
    case 6: result = withLinesMoved(bytes, &random)
    default: result.insert(contentsOf: random.pick(Self.oddities).utf8, at: place)
    }
    return result
  }

  static let oddities = [
    "{", "}", "[", "]", ": ", "- ", "\t", "\"", "'", "&a ", "*a", "!!int ", "<<: ", "|\n", ">\n",
    "---\n", "...\n", "%YAML 1.1\n", "#", "\u{FEFF}", "\u{202E}", "\u{0}", "\u{1B}[31m", "\r\n",
    "99999999999999999999", "-1", "0.0000001", "1e999", ".inf", "null", "~", "any_of: []",
    "{any_of: [{any_of: [{any_of: [{any_of: []}]}]}]}", "{topic: }", "{}", "[]", "[[[[[[[[]]]]]]]]",
  ]

  private func withOneWordReplaced(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var words = String(decoding: bytes, as: UTF8.self).components(separatedBy: " ")
    let index = random.integer(in: 0...(words.count - 1))
    words[index] = random.chance(50) ? random.pick(words) : random.pick(Self.oddities)
    return Array(words.joined(separator: " ").utf8)
  }

  private func withLinesMoved(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
    let line = lines.remove(at: random.integer(in: 0...(lines.count - 1)))
    lines.insert(line, at: random.integer(in: 0...lines.count))
    return Array(lines.joined(separator: "\n").utf8)
  }
}
