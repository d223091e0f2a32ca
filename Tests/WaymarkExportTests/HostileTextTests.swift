/// Whatever text content carries, it stays text in every format.

import Foundation
import TestSupport
import Testing
import WaymarkDiagnostics
import WaymarkExport
import WaymarkModel

@Suite struct HostileTextTests {
  private static let seeds =
    0..<(ProcessInfo.processInfo.environment["WAYMARK_SEEDS"].flatMap { Int($0) } ?? 60)

  /// Runs a check over the examples and over random plans; the first fault names its seed.
  private func check(
    _ format: ExportFormat, sourceLocation: SourceLocation = #_sourceLocation,
    _ fault: (String, StudyPlan) -> String?
  ) {
    let plans =
      [("examples", SamplePlans.hostile), ("full", SamplePlans.full)]
      + Self.seeds.map { ("seed \($0)", SamplePlans.random(seed: $0)) }
    for (name, plan) in plans {
      let output = format.exporter.export(plan, options: ExportOptions())
      guard let fault = fault(output, plan) else { continue }
      Issue.record("\(name): \(fault)", sourceLocation: sourceLocation)
      return
    }
  }

  @Test func `keeps controls and long lines from the terminal`() {
    check(.text) { output, _ in
      for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
        if !SteeringCharacters.found(in: line).isEmpty || line.contains("\t") {
          return "control: \(line)"
        }
        if TerminalText.columns(of: line) > 80 { return "too long: \(line)" }
      }
      return nil
    }
  }

  @Test func `lets no text become markup in Markdown`() {
    check(.markdown) { output, plan in
      let tree = MarkdownTree(Array(output.utf8))
      let items = tree.blocks.indices.filter { index in
        tree.blocks[index].kind == .item && !tree.children(of: index).isEmpty
          && tree.blocks[tree.children(of: index)[0]].comments.count == 1
      }
      guard items.count == plan.steps.count else { return "\(items.count) items" }
      for (item, step) in zip(items, plan.steps) {
        let text = tree.blocks[tree.children(of: item)[0]].text
        let title = Self.visible(step.title)
        let expected = "[ ] \u{1}\(title.isEmpty ? step.id : title)\u{1}"
        guard Self.visible(text).hasPrefix(expected) else { return "\(text) is not \(expected)" }
      }
      let links = Set(plan.steps.compactMap(\.url).compactMap(Escaping.link))
      for block in tree.blocks where block.kind == .paragraph || block.kind == .other {
        if let fault = Self.linkFault(in: block.text, links) { return fault }
      }
      return nil
    }
  }

  /// Addresses become links only when they were meant to, or when a renderer finds an e-mail address.
  private static func linkFault(in text: String, _ links: Set<String>) -> String? {
    for piece in text.split(separator: "\u{5}").dropFirst() {
      let address = piece.prefix { $0 != "\u{6}" }
      guard links.contains(String(address)) || address.hasPrefix("mailto:") else {
        return "link to \(address)"
      }
    }
    let isMarkup = text.unicodeScalars.contains { "\u{2}\u{3}\u{7}".unicodeScalars.contains($0) }
    return isMarkup ? "markup in \(text)" : nil
  }

  /// The text as exporters show it, addresses unwrapped.
  private static func visible(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var isAddress = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{4}", "\u{2060}": continue
      case "\u{5}": isAddress = true
      case "\u{6}": isAddress = false
      default: if !isAddress { output.append(scalar) }
      }
    }
    let line = String(output)
    let markers = line.unicodeScalars.filter { $0.value == 1 }.count
    guard markers == 0 else { return line }
    return Escaping.line(line).unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
      .map { String($0) }.joined(separator: " ")
  }

  @Test func `lets Markdown say what the text said, whatever stands in it`() {
    let pieces = [
      " ", " ", "a", "w", "W", ".", ":", "/", "_", "*", "&amp;", "#", "~", "é", "e\u{301}", "·",
      "—",
      "\u{A0}", "\u{85}", "\u{3000}", "\t", "\n", "\u{7F}", "\u{202E}", "“", "…",
    ]
    var random = SeededGenerator(seed: 7)
    for length in (0..<400).map({ $0 % 20 }) {
      let text = (0..<length).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }
        .joined()
      let tree = MarkdownTree(Array("x \(Escaping.markdown(text)) x\n".utf8))
      let words = Escaping.line("x \(text) x").unicodeScalars
        .split(whereSeparator: \.properties.isWhitespace).map { String($0) }
      #expect(tree.blocks.last?.text == words.joined(separator: " "), "\(Array(text.utf8))")
    }
  }

  @Test func `quotes every string of JSON`() {
    check(.json) { output, plan in
      guard let object = try? JSONSerialization.jsonObject(with: Data(output.utf8)),
        let document = object as? [String: Any], let steps = document["steps"] as? [[String: Any]]
      else { return "no JSON" }
      let titles = steps.map { $0["title"] as? String }
      return zip(titles, plan.steps).allSatisfy {
        $0.map { Array($0.utf8) } == Array($1.title.utf8)
      }
        && titles.count == plan.steps.count ? nil : "titles differ"
    }
  }

  @Test func `keeps formulas and separators inside cells of CSV`() {
    check(.csv) { output, plan in
      let rows = Self.rows(ofCSV: output)
      guard rows.count == plan.steps.count + 1 else { return "\(rows.count) rows" }
      for (row, step) in zip(rows.dropFirst(), plan.steps) {
        guard row.count == 17 else { return "\(row.count) cells" }
        let begins = row.compactMap(\.unicodeScalars.first)
        if begins.contains(where: { "=+-@\t\r\0".unicodeScalars.contains($0) }) { return "formula" }
        let title = row[3].utf8.elementsEqual(step.title.utf8)
        if !title, !row[3].utf8.elementsEqual(("'" + step.title).utf8) { return "title \(row[3])" }
      }
      return nil
    }
  }

  /// A reader after RFC 4180 that shares no code with the writer.
  private static func rows(ofCSV text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      switch scalar {
      case "\"" where isQuoted && next == "\"":
        cell.append(scalar)
        index += 1
      case "\"": isQuoted.toggle()
      case ",", "\r":
        if isQuoted || (scalar == "\r" && next != "\n") {
          cell.append(scalar)
          continue
        }
        row.append(String(cell))
        cell = String.UnicodeScalarView()
        if scalar == "\r" {
          rows.append(row)
          row = []
          index += 1
        }
      default: cell.append(scalar)
      }
    }
    return rows
  }

  @Test func `folds and escapes every line of iCalendar`() {
    check(.ics) { output, plan in
      let bytes = Array(output.utf8)
      for line in bytes.split(separator: 0x0A) {
        guard line.last == 0x0D else { return "a line without carriage return" }
        guard line.count <= 76 else { return "a line of \(line.count - 1) octets" }
        guard String(validating: line, as: UTF8.self) != nil else { return "a cut character" }
      }
      var unfolded: [[UInt8]] = []
      for line in bytes.split(separator: 0x0A) {
        if line.first == 0x20, let last = unfolded.indices.last {
          unfolded[last] += line.dropFirst().dropLast()
        } else {
          unfolded.append(Array(line.dropLast()))
        }
      }
      let lines = unfolded.map { String(decoding: $0, as: UTF8.self) }
      let names = Set(lines.map { String($0.prefix { $0 != ":" && $0 != ";" }) })
      let known: Set<String> = [
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "UID", "DTSTAMP",
        "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP", "URL",
      ]
      guard names.isSubset(of: known) else { return "\(names.subtracting(known))" }
      let events = lines.count { $0 == "BEGIN:VEVENT" }
      let ids = Set(lines.filter { $0.hasPrefix("UID:") })
      return events == ids.count && events >= plan.steps.count ? nil : "\(events) events"
    }
  }

  @Test func `keeps strings of DOT and labels of Mermaid closed`() {
    check(.dot) { output, _ in
      let bare = output.replacing(/"(?:[^"\\]|\\.)*"/, with: "S")
      let odd = bare.split(separator: "\n").dropFirst().dropLast().first {
        $0.wholeMatch(
          of:
            /\x20\x20(S|S -> S|graph|node|edge)( \[[a-z]+=[A-Za-z0-9]+(, [a-z]+=[A-Za-z0-9]+)*\])?/)
          == nil
      }
      return odd.map { "\($0)" }
    }
    check(.mermaid) { output, _ in
      let odd = output.split(separator: "\n").dropFirst(2).first {
        $0.wholeMatch(
          of: /\x20\x20n\d+(\["[^"<>&`\[\]{}|\\]*"\]|\(\["[^"<>&`\[\]{}|\\]*"\]\)| -->? n\d+)/)
          == nil
      }
      return odd.map { "\($0)" }
    }
  }

  @Test func `lets no text become an element of HTML or GraphML`() {
    check(.html) { output, plan in
      if let fault = MarkupScan(output).fault { return fault }
      let titles = output.matches(of: /<span>(\d+)\. ([^<]*)<\/span><\/label>/).map { $0.output.2 }
      guard titles.count == plan.steps.count else { return "\(titles.count) titles" }
      for (title, step) in zip(titles, plan.steps) {
        let expected = Escaping.line(step.title.isEmpty ? step.id : step.title)
        let read = MarkupScan.text(String(title))
        guard read.utf8.elementsEqual(expected.utf8) || expected.contains("\u{FFFF}") else {
          return "\(read) is not \(expected)"
        }
      }
      return nil
    }
    for seed in Self.seeds {
      let output = GraphFormat.graphml.render(GraphPicture(SamplePlans.random(seed: seed)))
      let fault = MarkupScan(output).fault
      #expect(fault == nil, "seed \(seed)")
    }
  }
}

/// Tags of HTML and XML, read by a scanner that knows no more than where tags begin and end.
struct MarkupScan {
  /// The first tag or attribute that no exporter writes.
  private(set) var fault: String?

  private static let tags: Set<String> = [
    "!DOCTYPE", "!--", "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "p",
    "dl", "div", "dt", "dd", "progress", "nav", "ul", "li", "main", "section", "h2", "h3", "h4",
    "table", "thead", "tbody", "tr", "th", "td", "br", "span", "details", "summary", "svg", "rect",
    "defs", "marker", "path", "g", "text", "figure", "figcaption", "ol", "label", "input", "code",
    "button", "textarea", "footer", "script", "?xml", "graphml", "key", "graph", "node", "edge",
    "time",
    "data",
  ]

  init(_ text: String) {
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      let name = rest[rest.index(after: open)...].drop { $0 == "/" }
        .prefix { !" >\n/".contains($0) }
      guard Self.tags.contains(String(name)) else {
        fault = "tag \(rest[open...].prefix(40))"
        return
      }
      guard let close = rest[open...].firstIndex(of: ">") else { return }
      let tag = rest[open...close]
      if tag.contains(/\son[a-z]+=/) || tag.contains(/href="(?!https?:|mailto:|#)/) {
        fault = "attribute in \(tag)"
        return
      }
      rest = rest[rest.index(after: close)...]
      if name == "style" || name == "script", !tag.hasPrefix("</"),
        let end = rest.firstRange(of: "</\(name)>")
      {
        rest = rest[end.lowerBound...]
      }
    }
  }

  /// Text with its entities resolved.
  static func text(_ markup: String) -> String {
    markup.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
