/// Answers that are no plans: a title, sentences, lists and small tables.

/// One page of an answer, before it has a format.
///
/// All texts are foreign and not yet escaped; the renderings make them harmless.
package struct AnswerPage: Sendable {
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
    /// Items under a heading; nothing is written when there are none.
    case list(String, [Item])
    /// A head and rows; the first column is text, the others are figures.
    case table([String], [[String]])
  }

  var title: String
  var blocks: [Block] = []

  init(title: String) { self.title = title }

  mutating func add(_ paragraph: String) { blocks.append(.paragraph(paragraph)) }

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
        lines += [""] + layout.wrap(heading).map { layout.styled($0, .heading) }
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

  /// Columns as wide as their widest cell; the last one takes what is left and wraps.
  private static func lines(of rows: [[String]], _ layout: TextLayout) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? layout.columns(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.flatMap { row in
      let cells = row.enumerated().map { column, cell in
        let line = Escaping.line(cell)
        return column == columns - 1 && column > 0
          ? line : layout.padded(line, to: widths[column], right: column > 0)
      }
      let start = cells.dropLast().map { $0 + "  " }.joined()
      let indentation = String(repeating: " ", count: min(layout.columns(of: start), 12))
      return layout.wrap(cells.last ?? "", first: start, rest: indentation)
        .map { String($0.reversed().drop { $0 == " " }.reversed()) }
    }
  }

  /// GitHub-flavoured Markdown with the same words.
  ///
  /// - Complexity: O(*n*), *n* the characters of the page.
  package func markdown() -> String {
    var pieces = ["# " + Self.heading(title)]
    for block in blocks {
      switch block {
      case .paragraph(let text): pieces.append(Self.lineStart(Escaping.markdown(text)))
      case .list(let heading, let items):
        pieces.append("## " + Self.heading(heading))
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
}
