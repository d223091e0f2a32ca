/// The rules in `plugins/`: each loads, passes its own tests, and keeps its promises over random
/// steps; the template and the editor stub stand beside them.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkModel
import WaymarkPlugins

@Suite struct ShippedRuleTests {
  static let names = [
    "cert-deadline", "free-first", "interleave-skills", "lab-before-exam", "mentor-hours",
    "quick-wins", "security-first", "team-stack", "team-wiki",
  ]

  private func file(_ name: String) throws -> SourceFile {
    let path = "plugins/\(name)/plugin.lua"
    return SourceFile(name: path, text: try Repository.text(path))
  }

  @Test func allRulesAreListedHere() {
    let found = Repository.files(under: ["plugins"], endingIn: ["plugin.lua"])
    #expect(found == Self.names.map { "plugins/\($0)/plugin.lua" })
  }

  @Test(arguments: names)
  func passesItsOwnTests(_ name: String) throws {
    let report = RuleTester(order: referenceOrder).test(
      try file(name), over: RuleTestContent(parts: threeSteps, problem: threeStepProblem))
    let value = try #require(report.value, "\(report.diagnostics.map(shown))")
    #expect(value.isPassed, "\(value.diagnostics.map(shown).joined(separator: "\n"))")
    #expect(value.rule == name)
    #expect(!value.cases.isEmpty)
    #expect(value.effort.steps > 0 && value.effort.peakBytes > 0)
  }

  @Test(arguments: names)
  func isDescribedBesideItself(_ name: String) throws {
    let readme = try Repository.text("plugins/\(name)/README.md")
    #expect(readme.hasPrefix("# \(name)\n"))
    let manifest = try #require(PluginLoader.readManifest(try file(name)).value)
    for parameter in manifest.parameters {
      #expect(readme.contains("`\(parameter.name)`"), "\(name) does not tell \(parameter.name)")
    }
  }

  @Test(arguments: names)
  func givesTheSameOverRandomStepsInTwentyMachines(_ name: String) throws {
    let parameters = name == "cert-deadline" ? ["cert-deadline.exam=s3"] : []
    let loaded = PluginLoader.load(
      file: try file(name), options: parameters.compactMap { RuleOption($0) })
    let rule = try #require(loaded.value)
    for seed in 1...4 {
      let problem = Self.randomProblem(seed: UInt64(seed))
      let first = try rule.shape(problem).value
      let rulings = try rule.judge(problem.steps, in: problem.context)?.value
      for _ in 0..<20 {
        #expect(try rule.shape(problem).value == first, "seed \(seed)")
        #expect(
          try rule.judge(problem.steps, in: problem.context)?.value == rulings, "seed \(seed)")
      }
    }
  }

  /// Steps of every kind, each needing some of those before it.
  static func randomProblem(seed: UInt64) -> OrderingProblem {
    var random = SeededGenerator(seed: seed)
    let kinds = ["book", "lab", "exam", "docs", "video"]
    let skills = ["networking", "security", "sre", "product"]
    let topics = (0..<12).map { "topic\($0)@2" }
    let ids = (0..<40).map { "s\($0)" }.sorted()
    let steps = ids.enumerated().map { index, id in
      RuleStep(
        id: id, resource: id, part: "all", title: id, kind: random.pick(kinds),
        skill: random.pick(skills), level: random.integer(in: 0...5),
        minutes: random.integer(in: 15...900), countedEffort: random.integer(in: 1000...90_000),
        priceCents: random.chance(30) ? 4000 : 0, learns: [random.pick(topics)],
        requires: [random.pick(topics), random.pick(topics)],
        tags: [random.pick(["aws-core", "pulumi", "tls-basics", "go-language"])],
        needs: (0..<Int32(index)).filter { _ in random.chance(6) })
    }
    return OrderingProblem(steps: steps, context: plainContext)
  }

  @Test func startsNewRulesWithATemplateThatPasses() throws {
    let source = try #require(RuleTemplate.source(named: "my-rule"))
    let file = SourceFile(name: "plugins/my-rule/plugin.lua", text: source)
    let report = try #require(RuleTester(order: referenceOrder).test(file).value)
    #expect(report.isPassed && report.rule == "my-rule" && report.cases.count == 2)
    #expect(report.diagnostics.isEmpty)
    #expect(RuleTemplate.source(named: "../evil") == nil)
    #expect(RuleTemplate.source(named: "My Rule") == nil)
  }
}
