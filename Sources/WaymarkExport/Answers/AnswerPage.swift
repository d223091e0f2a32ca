/// Answers that are no plans: a title, sentences, lists and small tables.

/// One page of an answer, before it has a format.
///
/// All texts are foreign and not yet escaped; the renderings make them harmless.
package struct AnswerPage: Sendable {
  /// How every page begins in Markdown, so that it is known again.
  static let signature = "<!-- waymark:answer -->"

  /// An item of a list.
  struct Item: Sendable {
    /// What it says.
    var text: String
    /// Where content says so; nil when that is no question.
    var place: String?

    init(_ text: String, place: String? = nil) {
      self.text = text
      self.place = place
    }
  }

  /// A piece of the page.
  enum Block: Sendable {
    case paragraph(String)
    /// Items under a heading, or right below what stands above where the heading is empty.
    case list(String, [Item])
    /// A head and rows of the same length; the first column is text, the others are figures.
    case table([String], [[String]])
  }

  var title: String
  var blocks: [Block] = []

  init(title: String) { self.title = title }

  mutating func add(_ paragraph: String) { blocks.append(.paragraph(paragraph)) }

  /// Adds a list; nothing when it is empty.
  mutating func add(_ heading: String, _ items: [Item]) {
    if !items.isEmpty { blocks.append(.list(heading, items)) }
  }

  mutating func add(_ heading: String, _ items: [String]) {
    add(heading, items.map { Item($0) })
  }

  /// Lines that fit `options.width`.
  ///
  /// - Complexity: O(*n*), *n* the characters of the page.
  package func text(options: ExportOptions = ExportOptions()) -> String {
    let layout = TextLayout(width: options.width, usesColor: options.usesColor)
    var lines = layout.wrap(title).map { layout.styled($0, .heading) }
    for block in blocks {
      switch block {
      case .paragraph(let text): lines += layout.wrap(text)
      case .list(let heading, let items):
        if !heading.isEmpty {
          lines += [""] + layout.wrap(heading).map { layout.styled($0, .heading) }
        }
        lines += items.flatMap { Self.lines(of: $0, layout) }
      case .table(let head, let rows): lines += [""] + Self.lines(of: [head] + rows, layout)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of item: Item, _ layout: TextLayout) -> [String] {
    let place = item.place.map { layout.wrap("see \($0)", first: "  ", rest: "    ") } ?? []
    return layout.wrap(item.text, first: "- ", rest: "  ")
      + place.map { layout.styled($0, .faint) }
  }

  /// Columns of figures as wide as their widest cell; the first column takes what is left and wraps.
  private static func lines(of rows: [[String]], _ layout: TextLayout) -> [String] {
    let widths = (0..<(rows.first?.count ?? 0)).map { column in
      rows.map { layout.columns(of: $0[column]) }.max() ?? 0
    }
    let figures = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
    let width = min(widths.first ?? 0, max(layout.width - figures, 12))
    return rows.flatMap { row in
      let figures = zip(row, widths).dropFirst().map { cell, width in
        "  " + layout.padded(Escaping.line(cell), to: width, right: true)
      }.joined()
      let names = layout.wrapped(row[0], to: width)
      let first = Self.trimmed(layout.padded(names[0], to: width) + figures)
      return [first] + names.dropFirst()
    }
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// GitHub-flavoured Markdown with the same words.
  ///
  /// - Complexity: O(*n*), *n* the characters of the page.
  package func markdown() -> String {
    var pieces = [Self.signature, "# " + Self.heading(title)]
    for block in blocks {
      switch block {
      case .paragraph(let text): pieces.append(Self.lineStart(Escaping.markdown(text)))
      case .list(let heading, let items):
        if !heading.isEmpty { pieces.append("## " + Self.heading(heading)) }
        pieces.append(items.map(Self.item).joined(separator: "\n"))
      case .table(let head, let rows):
        let rule = head.indices.map { $0 == 0 ? "---" : "---:" }
        pieces.append(
          ([head, rule] + rows).enumerated().map { index, row in
            let cells = index == 1 ? row : row.map(Self.cell)
            return "| " + cells.joined(separator: " | ") + " |"
          }.joined(separator: "\n"))
      }
    }
    return pieces.joined(separator: "\n\n") + "\n"
  }

  private static func item(_ item: Item) -> String {
    let place = item.place.map { " (see \($0))" } ?? ""
    return "- " + lineStart(Escaping.markdown(item.text + place))
  }

  /// A heading must not end in number signs: those would close it.
  private static func heading(_ text: String) -> String {
    let escaped = Escaping.markdown(text)
    return escaped.hasSuffix("#") ? escaped.dropLast() + "\\#" : escaped
  }

  private static func cell(_ text: String) -> String {
    Escaping.markdown(text).split(separator: "|", omittingEmptySubsequences: false)
      .joined(separator: "\\|")
  }

  /// Text at the beginning of a block, where some characters would start another block.
  private static func lineStart(_ escaped: String) -> String {
    guard let first = escaped.unicodeScalars.first else { return escaped }
    if "#>+-=|:".unicodeScalars.contains(first) { return "\\" + escaped }
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    let rest = escaped.dropFirst(digits.count)
    guard !digits.isEmpty, rest.hasPrefix(".") || rest.hasPrefix(")") else { return escaped }
    return digits + "\\" + rest
  }
}

/// The formats that answers other than plans have.
package enum AnswerFormat: String, Sendable, CaseIterable, Hashable {
  case text, markdown, json

  /// True when a file that begins like this holds an answer; text is not told from other text.
  package static func recognises(_ beginning: String) -> Bool {
    let schemas = ["infeasible", "why", "comparison", "trade-offs"]
    return beginning.hasPrefix(AnswerPage.signature)
      || schemas.contains { beginning.hasPrefix("{\n  \"schema\": \"waymark.\($0)/") }
  }
}
