/// The parsed tree of a Markdown text, as plain values: the one door to cmark-gfm.

import CMarkdown

/// The blocks of a Markdown text in document order, with the lines that they stand on.
package struct MarkdownTree {
  /// What a block is.
  package enum Kind: Equatable, Sendable {
    case document, list, item, paragraph, html, quote, rule, other
    case heading(level: Int)
    case code(info: String)
  }

  /// One block.
  package struct Block: Sendable {
    package var kind: Kind
    /// Index of the block around it; -1 for the document.
    package var parent: Int
    /// The first line, from 1.
    package var firstLine: Int
    /// The last line, from 1; may include blank lines that follow.
    package var lastLine: Int
    /// Byte column of the first character, from 1.
    package var column: Int
    /// What a paragraph or heading says; else the block's literal.
    ///
    /// Markup stands in it as control characters, which no text of Waymark's has: strong text between
    /// U+0001, emphasis U+0002, code U+0003, links as U+0004 text U+0005 address U+0006, all else U+0007.
    package var text = ""
    /// Markers that stand inside the block's text, whole.
    package var comments: [String] = []

    /// cmark counts a line too few for HTML that ends on a line of its own; the literal knows.
    fileprivate mutating func measureLines() {
      let endings = text.utf8.count { $0 == 0x0A }
      lastLine = firstLine + endings - (text.utf8.last == 0x0A ? 1 : 0)
    }
  }

  /// All blocks; a block stands before those inside it.
  package private(set) var blocks: [Block] = []

  /// Parses UTF-8; bytes that are none become replacement characters.
  ///
  /// The tree is walked by cmark's iterator rather than by recursion, so that depth costs no stack.
  ///
  /// - Complexity: O(*n*), *n* the bytes, as far as cmark-gfm keeps to it.
  package init(_ bytes: [UInt8]) {
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8)
    defer { cmark_parser_free(parser) }
    for name in ["autolink", "strikethrough", "table"] {
      _ = Self.registration
      if let syntax = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, syntax)
      }
    }
    bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      if let start { cmark_parser_feed(parser, start, buffer.count) }
    }
    guard let document = cmark_parser_finish(parser) else { return }
    defer { cmark_node_free(document) }
    guard let iterator = cmark_iter_new(document) else { return }
    defer { cmark_iter_free(iterator) }
    var open: [Int] = []
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
      visit(node, isEntering: event == CMARK_EVENT_ENTER, open: &open)
    }
    for index in blocks.indices { tidyText(of: index) }
  }

  /// The blocks directly inside a block.
  package func children(of index: Int) -> [Int] {
    blocks.indices.dropFirst(index + 1).prefix { blocks[$0].parent >= index }
      .filter { blocks[$0].parent == index }
  }

  /// The last line of a block that holds something of it.
  func contentEnd(of index: Int) -> Int {
    var end = blocks[index].firstLine
    var next = index + 1
    while next < blocks.count, blocks[next].parent >= index {
      switch blocks[next].kind {
      case .list, .item, .quote: end = max(end, blocks[next].firstLine)
      default: end = max(end, blocks[next].lastLine)
      }
      next += 1
    }
    switch blocks[index].kind {
    case .list, .item, .quote, .document: return end
    default: return max(end, blocks[index].lastLine)
    }
  }

  // The library keeps its list of extensions in a global that must be filled once.
  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

  private mutating func visit(
    _ node: OpaquePointer, isEntering: Bool, open: inout [Int]
  ) {
    if let kind = Self.blockKind(node) {
      guard isEntering else {
        open.removeLast()
        return
      }
      blocks.append(
        Block(
          kind: kind, parent: open.last ?? -1, firstLine: Self.firstLine(of: node),
          lastLine: Int(cmark_node_get_end_line(node)),
          column: Int(cmark_node_get_start_column(node)), text: Self.literal(of: node)))
      if cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK {
        blocks[blocks.count - 1].measureLines()
      }
      // Leaves have no event for leaving them.
      if !Self.isLeaf(kind) { open.append(blocks.count - 1) }
    } else if let index = open.last {
      let text = Self.inlineText(node, isEntering: isEntering)
      // A text that merely reads like a marker, as an escaped title may, is none.
      if Self.isHTML(node), MarkedItem.markerID(text) != nil {
        blocks[index].comments.append(text)
      } else {
        blocks[index].text += text
      }
    }
  }

  /// A paragraph right above a table has no line of its own in cmark-gfm; the table has it.
  private static func firstLine(of node: OpaquePointer) -> Int {
    let line = Int(cmark_node_get_start_line(node))
    guard line == 0, let next = cmark_node_next(node) else { return max(line, 1) }
    return max(Int(cmark_node_get_start_line(next)), 1)
  }

  private mutating func tidyText(of index: Int) {
    switch blocks[index].kind {
    case .paragraph, .heading:
      if blocks[index].text.isTidy { return }
      let words = blocks[index].text.split(whereSeparator: \.isSpace)
      blocks[index].text = words.joined(separator: " ")
    default: break
    }
  }

  private static func isLeaf(_ kind: Kind) -> Bool {
    switch kind {
    case .html, .code, .rule: true
    default: false
    }
  }

  private static func blockKind(_ node: OpaquePointer) -> Kind? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_CODE_BLOCK: codeKind(node)
    case CMARK_NODE_THEMATIC_BREAK: .rule
    case let type where Int(type.rawValue) & 0xC000 == 0x8000: .other
    default: nil
    }
  }

  private static func codeKind(_ node: OpaquePointer) -> Kind {
    let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    return info == rawHTML ? .html : .code(info: info)
  }

  /// How pandoc's Markdown marks code that is HTML: in a fence's first line, or behind code in a line.
  /// See https://pandoc.org/MANUAL.html#extension-raw_attribute.
  private static let rawHTML = "{=html}"

  private static func isHTML(_ node: OpaquePointer) -> Bool {
    cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE || isRawHTML(node)
  }

  private static func isRawHTML(_ node: OpaquePointer) -> Bool {
    guard cmark_node_get_type(node) == CMARK_NODE_CODE, let next = cmark_node_next(node) else {
      return false
    }
    return cmark_node_get_type(next) == CMARK_NODE_TEXT && literal(of: next).hasPrefix(rawHTML)
  }

  private static func literal(of node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private static func inlineText(
    _ node: OpaquePointer, isEntering: Bool
  ) -> String {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_INLINE: return literal(of: node)
    case CMARK_NODE_TEXT:
      let follows = cmark_node_previous(node).map(isRawHTML) ?? false
      let text = literal(of: node)
      return follows ? String(text.dropFirst(rawHTML.count)) : text
    case CMARK_NODE_CODE where isRawHTML(node): return literal(of: node)
    case CMARK_NODE_CODE: return "\u{3}\(literal(of: node))\u{3}"
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: return " "
    case CMARK_NODE_EMPH: return "\u{2}"
    case CMARK_NODE_STRONG: return "\u{1}"
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      if isEntering { return "\u{4}" }
      return "\u{5}\(cmark_node_get_url(node).map { String(cString: $0) } ?? "")\u{6}"
    default: return "\u{7}"
    }
  }
}
