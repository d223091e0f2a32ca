/// Every Lua block of the guide does what the guide says.

import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

/// A fenced block of `Docs/Guides/Writing-rules.md`.
struct GuideBlock: CustomTestStringConvertible, Sendable {
  let language: String
  let text: String
  let line: Int

  var testDescription: String { "Writing-rules.md:\(line)" }
  /// A whole file, or hooks to be put into one.
  var isFile: Bool { text.contains("\nreturn {") || text.hasPrefix("return {") }

  static let all: [GuideBlock] = {
    let guide = (try? Repository.text("Docs/Guides/Writing-rules.md")) ?? ""
    var blocks: [GuideBlock] = []
    var open: (language: String, line: Int, lines: [Substring])?
    for (index, line) in guide.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```"), let block = open {
        let text = block.lines.joined(separator: "\n")
        blocks.append(GuideBlock(language: block.language, text: text, line: block.line))
        open = nil
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), index + 1, [])
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }()
}

@Suite struct GuideTests {
  @Test func everyBlockIsOfAKindThatIsRun() {
    #expect(GuideBlock.all.count >= 10)
    for block in GuideBlock.all {
      #expect(["lua", "lua-fails"].contains(block.language), "\(block.testDescription)")
    }
  }

  private func report(_ block: GuideBlock) throws -> RuleTestReport {
    let source = block.isFile ? block.text : ruleSource(block.text)
    let report = RuleTester(order: referenceOrder).test(
      SourceFile(name: "guide.lua", text: source),
      over: RuleTestContent(parts: threeSteps, problem: threeStepProblem))
    return try #require(report.value, "\(report.diagnostics.map(shown))")
  }

  @Test(arguments: GuideBlock.all.filter { $0.language == "lua" })
  func runsAsTheGuideSays(_ block: GuideBlock) throws {
    let report = try report(block)
    #expect(report.isPassed, "\(report.diagnostics.map(shown).joined(separator: "\n"))")
    if block.isFile { #expect(!report.cases.isEmpty) }
  }

  @Test(arguments: GuideBlock.all.filter { $0.language == "lua-fails" })
  func failsAsTheGuideSays(_ block: GuideBlock) throws {
    let lines = block.text.split(separator: "\n")
    let expected = try #require(lines.last { $0.hasPrefix("--> ") }).dropFirst(4)
    let report = try report(block)
    #expect(!report.isPassed)
    #expect(
      report.diagnostics.contains { $0.message == expected },
      "\(report.diagnostics.map(shown).joined(separator: "\n"))")
  }
}
