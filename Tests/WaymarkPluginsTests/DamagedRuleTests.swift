/// Rule files with accidents of every kind: each loads or is told why not, twice in the same way,
/// and no question to it does more than answer or fail.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

@Suite struct DamagedRuleTests {
  static let seeds: [Int] = Array(1...8)
  /// Accidents a seed.
  static let rounds = 40
  /// Small, so that an endless loop costs little; no clock, so that both runs end alike.
  static let limits = LuaLimits(
    steps: 200_000, stepsPerRow: 100, memoryBytes: 4 << 20, textBytes: 1 << 18,
    sourceBytes: 1 << 16, deadlineMilliseconds: 0)

  static let sources: [String] = ShippedRuleTests.names.compactMap {
    try? Repository.text("plugins/\($0)/plugin.lua")
  }

  static let words = [
    "nil", "true", "0", "-1", "1e308", "0/0", "1/0", "{}", "{{}}", "''", "\"x\"", "[[x]]",
    "function",
    "end", "return", "while true do end", "goto a", "::a::", "local", "for i = 1, 1e9 do end", "(",
    ")", "{", "}", "[", "]", "..", "...", "==", "~=", "//", "<<", "#", "%", "&", "step", "ctx",
    "steps",
    "step.needs", "step.hours", "step.learns", "ctx.params", "ctx.learner.levels", "waymark",
    "waymark.step('x')", "waymark.needs(step, step)", "print(step)", "error(step)", "pcall(error)",
    "table.sort(steps)", "string.rep('x', 1e9)", "('x'):rep(1e5)", "pairs(steps)", "ipairs(step)",
    "tostring(ctx)", "math.huge", "os.time()", "require 'x'", "_ENV", "_G", "<const>", "<close>",
    "\u{0}", "\u{1B}", "\u{202E}", "\\", "--[[", "]]", "\r", "ü",
  ]

  private func damage(_ source: String, _ random: inout SeededGenerator) -> String {
    var pieces = source.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<random.integer(in: 1...4) {
      let place = random.integer(in: 0...(pieces.count - 1))
      switch random.integer(in: 0...5) {
      case 0: pieces[place] = random.pick(Self.words)
      case 1: pieces.insert(random.pick(Self.words), at: place)
      case 2: pieces[place] = ""
      case 3: pieces.swapAt(place, random.integer(in: 0...(pieces.count - 1)))
      case 4: pieces.insert(contentsOf: pieces[place..<min(place + 5, pieces.count)], at: place)
      default: pieces[place] = String(pieces[place].dropLast(random.integer(in: 0...3)))
      }
    }
    return pieces.joined(separator: " ")
  }

  /// What a rule says to everything that it can be asked, in one comparable text.
  private func story(of source: String, _ problem: OrderingProblem) -> String {
    let file = SourceFile(name: "plugins/probe/plugin.lua", text: source)
    let loaded = PluginLoader.load(file: file, limits: Self.limits)
    var lines = loaded.diagnostics.map { "\($0.code.rawValue) \($0.message)" }
    guard let rule = loaded.value else {
      return loaded.hasErrors ? lines.joined(separator: "\n") : "neither a rule nor an error"
    }
    func ask(_ question: () throws -> String) {
      do {
        lines.append(try question())
      } catch let failure as RuleFailure {
        let isTold = failure.diagnostics.contains { $0.isError }
        lines.append(isTold ? failure.diagnostics[0].code.rawValue : "a failure without an error")
      } catch {
        lines.append("another error")
      }
    }
    ask { "\(try rule.judge(problem.steps, in: problem.context)?.value ?? [])" }
    ask { "\(try rule.shape(problem).value)" }
    ask { "\(try rule.annotate(problem.steps, in: problem.context).value)" }
    return lines.joined(separator: "\n")
  }

  @Test(arguments: seeds) func answersOrSaysWhyNot(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let problem = ShippedRuleTests.randomProblem(seed: UInt64(seed))
    for round in 1...Self.rounds {
      let source = damage(random.pick(Self.sources), &random)
      let first = story(of: source, problem)
      #expect(!first.contains("neither") && !first.contains("without an error"), "\(seed)/\(round)")
      #expect(!first.contains("another error"), "seed \(seed), round \(round)")
      #expect(story(of: source, problem) == first, "seed \(seed), round \(round):\n\(source)")
    }
  }

  @Test func meetsRulesThatLoadAndRulesThatDoNot() {
    var random = SeededGenerator(seed: 1)
    let results = (0..<60).map { _ in
      let source = damage(random.pick(Self.sources), &random)
      let file = SourceFile(name: "plugins/probe/plugin.lua", text: source)
      return PluginLoader.load(file: file, limits: Self.limits).value != nil
    }
    #expect(results.contains(true) && results.contains(false))
  }
}
