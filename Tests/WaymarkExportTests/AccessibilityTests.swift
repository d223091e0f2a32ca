/// The HTML page as axe-core judges it, with Chromium; what is missing is said in the log.

import TestSupport
import Testing
import WaymarkExport

@Suite(.enabled(if: ForeignProgram("python3") != nil)) struct AccessibilityTests {
  @Test func `gives axe-core nothing to object to, light and dark, narrow and wide`() throws {
    let judge = try #require(ForeignProgram("python3"))
    let folder = try TemporaryFolder()
    for (name, plan) in SamplePlans.all {
      try folder.write(
        HTMLExporter().export(plan, options: ExportOptions()), to: "\(name).html")
    }
    let pages = SamplePlans.all.map { folder.path("\($0.name).html") }
    let verdict = try judge.run(["scripts/prove-accessible"] + pages)
    #expect(verdict.status == 0, "\(verdict.stdout)\(verdict.stderr)")
    let isJudged = verdict.stdout.contains("\(pages.count * 4) views judged, 0 objections")
    #expect(isJudged || verdict.stdout.hasPrefix("not judged"))
    print(verdict.stdout)
  }

  @Test func `tells a wrong command line and a page that is none from a verdict`() throws {
    let judge = try #require(ForeignProgram("python3"))
    #expect(try judge.run(["scripts/prove-accessible", "--pages"]).status == 64)
    let none = try judge.run(["scripts/prove-accessible", "README.md"])
    #expect(none.status == 1 || none.stdout.hasPrefix("not judged"))
  }
}
