/// The HTML page as a browser sees it.

import Foundation
import TestSupport
import Testing
import WaymarkExport
import WaymarkModel

@Suite struct PageTests {
  private let page = HTMLExporter().export(SamplePlans.full, options: ExportOptions())

  @Test func `allows one style, one script and no request`() throws {
    let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/))
      .output.1
    #expect(policy.hasPrefix("default-src 'none';"))
    for (tag, directive) in [("style", "style-src"), ("script", "script-src")] {
      let start = try #require(page.firstRange(of: "<\(tag)>"))
      let end = try #require(page.firstRange(of: "</\(tag)>"))
      let digest = try Self.sha256(String(page[start.upperBound..<end.lowerBound]))
      #expect(policy.contains("\(directive) 'sha256-\(digest)'"))
    }
    #expect(!page.contains("style=\"") && !page.contains("src=\""))
  }

  /// The digest by a program that shares no code with ours.
  private static func sha256(_ text: String) throws -> String {
    let result = try ProcessRunner(URL(fileURLWithPath: "/bin/sh"))
      .run(["-c", "sha256sum | cut -c1-64"], input: text)
    let digits = Array(result.stdout.utf8.prefix(64))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }

  @Test func `names every landmark and labels every control`() {
    for part in [
      "<header>", "<nav aria-label=", "<main>", "<footer", "lang=\"en\"", "class=\"skip\"",
    ] {
      #expect(page.contains(part))
    }
    let sections = page.matches(of: /<section id="([a-z-]+)" aria-labelledby="([a-z-]+)">/)
    #expect(sections.count == 5)
    for section in sections { #expect(page.contains("id=\"\(section.output.2)\"")) }
    #expect(page.matches(of: /<input type="checkbox"/).count == SamplePlans.full.steps.count)
    #expect(page.matches(of: /<label><input type="checkbox"/).count == SamplePlans.full.steps.count)
    let ids = page.matches(of: /\x20id="([^"]+)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    for link in page.matches(of: /href="#([^"]+)"/) { #expect(ids.contains(String(link.output.1))) }
  }

  @Test func `draws in its own way what Graphviz lays out`() throws {
    let request = try #require(GraphvizLayout.request(for: SamplePlans.full))
    // Numbers alone: no title may reach another program.
    let line =
      /(n\d+|n\d+ -> n\d+|digraph \{|\}|rankdir=LR|(nodesep|ranksep)=[0-9.]+|(node|edge) .*)/
    for text in request.split(separator: "\n") { #expect(text.wholeMatch(of: line) != nil) }
    let program = URL(fileURLWithPath: "/usr/bin/dot")
    guard FileManager.default.isExecutableFile(atPath: program.path) else { return }
    let answer = try ProcessRunner(program).run(["-Tplain"], input: request).stdout
    let drawn = HTMLExporter().export(
      SamplePlans.full, options: ExportOptions(graphLayout: answer))
    #expect(drawn != page)
    let edges = page.matches(of: /<path class="edge" data-from="\d+" data-to="\d+"/)
    #expect(
      drawn.matches(of: /<path class="edge" data-from="\d+" data-to="\d+"/).map(\.output)
        == edges.map(\.output))
    #expect(drawn.matches(of: /d="M\d+ \d+C(\d+ \d+ ?)+"/).count == edges.count)
  }

  @Test(arguments: [
    "", "stop", "graph 1 2", "graph 1 8 2\nnode n99 1 1 1 1 x", "graph 1 x y", "<svg/>",
    "graph 1 8 2\nnode n0 1 1 1 1 x\nedge n0 n1 4 1 1", "graph 1 99999999999999999999 1",
    "graph 1 8 2\nnode n0 1 1 1 1 x\nedge n4 n0 4 1 1 1 1 1 1 1 1 solid",
  ]) func `draws by itself when the answer is none`(_ answer: String) {
    let options = ExportOptions(graphLayout: answer)
    #expect(HTMLExporter().export(SamplePlans.full, options: options) == page)
  }

  @Test func `draws boxes that do not overlap and lines from left to right`() {
    for plan in PlanDrawings.random {
      let page = HTMLExporter().export(plan, options: ExportOptions())
      let boxes = page.matches(of: /<rect x="(\d+)" y="(\d+)" width="190" height="46"/).compactMap {
        match -> (x: Int, y: Int)? in
        guard let x = Int(match.output.1), let y = Int(match.output.2) else { return nil }
        return (x, y)
      }
      #expect(!boxes.isEmpty)
      for (index, box) in boxes.enumerated() {
        for other in boxes[(index + 1)...] where other.x == box.x {
          #expect(abs(other.y - box.y) >= 46)
        }
      }
      for path in page.matches(of: /\x20d="M(\d+) \d+([^"]*)"/) where path.output.1 != "0" {
        let end = path.output.2.split(whereSeparator: { " CH".contains($0) }).compactMap { Int($0) }
        #expect((Int(path.output.1) ?? 0) < (end.dropLast().last ?? 0))
      }
    }
  }

  @Test func `runs in a browser where one is installed`() throws {
    let browser = URL(fileURLWithPath: "/usr/bin/chromium")
    guard FileManager.default.isExecutableFile(atPath: browser.path) else { return }
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("plan.html")
    try Data(page.utf8).write(to: file)
    var environment = ProcessRunner.plainEnvironment
    environment["HOME"] = folder.url.path
    let result = try ProcessRunner(browser, environment: environment).run([
      "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom",
      "--user-data-dir=\(folder.url.path)/profile", file.absoluteString,
    ])
    #expect(result.stdout.contains("0 of 5 steps done, 0 h of 15.8 h"))
    #expect(!result.stdout.contains("data-needs-script=\"\" hidden"))
    #expect(!result.stderr.contains("Content Security Policy"))
    #expect(!result.stderr.contains("Uncaught"))
  }
}

/// Plans with random prerequisites, for the drawing.
enum PlanDrawings {
  static let random: [StudyPlan] = (0..<12).map { seed in
    var generator = SeededGenerator(seed: UInt64(seed))
    let steps = (0..<30).map { number in
      SampleStep.study("r", Identifier("p\(number)"), title: "Step \(number)", minutes: 30).with {
        $0.learns = [Attainment(Identifier("t\(number)"))]
        for earlier in 0..<number where generator.chance(6) {
          $0.requires.append(Attainment(Identifier("t\(earlier)")))
        }
      }
    }
    return SamplePlans.lay(path: "r", title: "R", to: ["topic:t29"], steps: steps, topics: [])
  }
}

/// The style sheet's colours, light and dark, against WCAG 2.2 (relative luminance, section 1.4.3).
@Suite struct ContrastTests {
  @Test func `keeps text at 4.5 to 1 and shapes at 3 to 1 in both themes`() throws {
    let page = HTMLExporter().export(SamplePlans.small, options: ExportOptions())
    let blocks = page.matches(of: /:root\{([^}]*)\}/).prefix(2).map { String($0.output.1) }
    try #require(blocks.count == 2)
    for block in blocks {
      var colors: [String: Double] = [:]
      for match in block.matches(of: /--([a-z0-9]+):#([0-9a-f]+)/) {
        colors[String(match.output.1)] = try Self.luminance(String(match.output.2))
      }
      let grounds = ["bg", "card", "held", "goal"].compactMap { colors[$0] }
      try #require(grounds.count == 4)
      for name in ["text", "muted", "link"] {
        let color = try #require(colors[name])
        for ground in grounds {
          #expect(Self.contrast(color, ground) >= 4.5, "\(name) in \(block)")
        }
      }
      for name in (0...7).map({ "s\($0)" }) + ["edge", "now"] {
        let color = try #require(colors[name])
        for ground in grounds.prefix(2) { #expect(Self.contrast(color, ground) >= 3, "\(name)") }
      }
    }
  }

  private static func luminance(_ hex: String) throws -> Double {
    let digits = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
    let value = try #require(Int(digits, radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double(value >> shift & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private static func contrast(_ left: Double, _ right: Double) -> Double {
    (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }
}
