/// The HTML page in a real browser, driven from a page around it; skipped where none is installed.

import Foundation
import TestSupport
import Testing
import WaymarkExport
import WaymarkModel

@Suite(.serialized, .enabled(if: Browser.isInstalled)) struct BrowserTests {
  @Test func `keeps ticks, writes them into the Markdown and shows progress`() throws {
    let page = HTMLExporter().export(SamplePlans.full, options: ExportOptions())
    let seen = try Browser.run(
      """
      const boxes = [...page.querySelectorAll("input[data-step]")];
      boxes[0].click(); boxes[2].click(); boxes[2].click();
      say("ticked", boxes.filter(box => box.checked).length);
      say("markdown", page.getElementById("markdown").value.match(/^- \\[x\\]/gm).length);
      say("done", page.querySelectorAll("li.done").length);
      say("text", page.getElementById("progress-text").textContent.split(",")[0]);
      page = await open();
      say("again", page.querySelectorAll("input:checked").length);
      """, in: page)
    #expect(
      seen == [
        "ticked=1", "markdown=1", "done=1", "text=1 of 5 steps done", "again=1", "requests=0",
      ])
  }

  @Test func `shows the chain of a step that is pointed at or focused`() throws {
    let page = HTMLExporter().export(SamplePlans.full, options: ExportOptions())
    let seen = try Browser.run(
      """
      const drawing = page.querySelector(".graph svg"), node = drawing.querySelector(".node");
      const on = () => drawing.classList.contains("tracing") + "/"
        + (drawing.querySelectorAll(".node.on").length > 0);
      node.dispatchEvent(new PointerEvent("pointerenter")); say("pointed", on());
      node.dispatchEvent(new PointerEvent("pointerleave"));
      say("left", drawing.classList.contains("tracing"));
      node.querySelector("a").focus(); say("focused", on());
      """, in: page)
    #expect(seen == ["pointed=true/true", "left=false", "focused=true/true", "requests=0"])
  }

  @Test func `stops once at each step of the drawing, and leaves out no rank of headings`() throws {
    let page = HTMLExporter().export(SamplePlans.full, options: ExportOptions())
    let seen = try Browser.run(
      """
      const node = page.querySelector(".node");
      node.focus(); say("node", page.activeElement === node);
      node.querySelector("a").focus(); say("link", page.activeElement.parentNode === node);
      const ranks = () => [...page.querySelectorAll("h1,h2,h3,h4")].map(each => Number(each.tagName[1]));
      say("gaps", ranks().filter((rank, at, all) => at > 0 && rank > all[at - 1] + 1).length);
      """, in: page)
    #expect(seen == ["node=false", "link=true", "gaps=0", "requests=0"])
    let plain = HTMLExporter().export(SamplePlans.small, options: ExportOptions())
    #expect(plain.contains("<h3>Week of") && !plain.contains("<h4>"))
  }

  @Test func `covers no cell that has the focus with the levels beside it`() throws {
    let page = HTMLExporter().export(SamplePlans.full, options: ExportOptions())
    let seen = try Browser.run(
      """
      let covered = 0, cells = [...page.querySelectorAll(".matrix summary")];
      for (const cell of [...cells, ...cells.reverse()]) {
        cell.focus();
        const {left, top} = cell.getBoundingClientRect();
        covered += page.elementFromPoint(left + 2, top + 5) !== cell;
      }
      say("cells", cells.length > 2); say("covered", covered);
      """, in: page, width: 300)
    #expect(seen == ["cells=true", "covered=0", "requests=0"])
  }

  @Test(arguments: [360, 1280]) func `fits its width and leaves room to touch`(
    _ width: Int
  ) throws {
    let page = HTMLExporter().export(SamplePlans.full, options: ExportOptions())
    let seen = try Browser.run(
      """
      say("overflow", page.documentElement.scrollWidth > page.documentElement.clientWidth);
      const small = [...page.querySelectorAll("a,button,summary")]
        .filter(each => each.getClientRects().length && each.getBoundingClientRect().height < 14);
      say("small", small.length);
      """, in: page, width: width)
    #expect(seen == ["overflow=false", "small=0", "requests=0"])
  }

  @Test func `runs nothing that content carries`() throws {
    let page = HTMLExporter().export(SamplePlans.hostile, options: ExportOptions())
    let seen = try Browser.run(
      """
      say("scripts", page.querySelectorAll("script").length);
      say("foreign", page.querySelectorAll("img,iframe,object,embed,link,form").length);
      say("handlers", [...page.querySelectorAll("*")]
        .filter(each => [...each.attributes].some(a => a.name.startsWith("on"))).length);
      say("links", [...page.querySelectorAll("a[href]")]
        .filter(each => !/^(https?:|mailto:|file:.*#)/.test(each.href)).length);
      """, in: page)
    #expect(seen == ["scripts=1", "foreign=0", "handlers=0", "links=0", "requests=0"])
  }
}

/// Headless Chromium.
enum Browser {
  private static let program = URL(fileURLWithPath: "/usr/bin/chromium")

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

  /// Loads a page into a frame of the given width, runs a script beside it, and gives what it says.
  ///
  /// The script has `page`, the document; `open()`, which loads it again; and `say(name, value)`.
  /// The last entry counts what the page has asked of anybody.
  static func run(_ script: String, in page: String, width: Int = 1280) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(page, to: "plan.html")
    try folder.write(
      """
      <!DOCTYPE html><meta charset="utf-8"><body><pre id="said"></pre><script>
      const said = document.getElementById("said");
      const say = (name, value) => { said.textContent += `[[${name}=${value}]]`; };
      let frame;
      const open = () => new Promise(resolve => {
        if (frame) frame.remove();
        frame = document.createElement("iframe");
        frame.width = \(width); frame.height = 900; frame.src = "plan.html";
        frame.onload = () => resolve(frame.contentDocument);
        document.body.append(frame);
      });
      (async () => {
        let page = await open();
        \(script)
        say("requests", frame.contentWindow.performance.getEntriesByType("resource").length);
      })().catch(error => say("failed", error));
      </script></body>
      """, to: "around.html")
    var environment = ProcessRunner.plainEnvironment
    environment["HOME"] = folder.url.path
    let result = try ProcessRunner(program, environment: environment).run([
      "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
      "--window-size=1400,1000", "--virtual-time-budget=10000", "--dump-dom",
      "--user-data-dir=\(folder.url.path)/profile", folder.url.path + "/around.html",
    ])
    return result.stdout.matches(of: /\[\[([^\]]*)\]\]/).map { String($0.output.1) }
      .filter { !$0.contains("$") }
  }
}
