/// A Markdown plan cut into the pieces that Waymark knows and the reader's own.

/// Every byte of a plan file, as segments that are moved and replaced whole.
struct MarkdownPlanFile {
  /// What a segment is.
  enum Kind: Equatable {
    /// The first comment, with what the plan was made from.
    case head
    case title
    /// The first paragraph after the title.
    case summary
    case heading(level: Int)
    /// A top-level item with a marker; the first of its id.
    case item(id: String)
    /// A Mermaid fence.
    case picture
    /// The comment with the checksums.
    case sums
    /// Anything else: the reader's.
    case text

    /// The name under which single blocks are remembered.
    var name: String {
      switch self {
      case .title: "title"
      case .summary: "summary"
      case .picture: "picture"
      default: ""
      }
    }
  }

  /// A run of whole lines.
  struct Segment {
    /// What it is.
    var kind: Kind
    /// Its lines, counted from 0, without the blank lines that follow.
    var lines: Range<Int>
    /// The lines up to the next segment.
    var end: Int
    /// True for an item of a top-level list, marked or not.
    var isListItem = false
    /// What a heading, title or summary says.
    var text = ""
    /// The checksum of what it says.
    var sum = ""
    /// For a further item of an id: the id.
    var repeats: String?
    /// For an item: index into `marks`.
    var mark: Int?
  }

  /// Lines that a formatter may make of a summary.
  private static let longestSummary = 64

  /// The lines of the file.
  let lines: TextLines
  /// All segments, in order, from line 0 to the last.
  private(set) var segments: [Segment] = []
  /// All marked items, wherever they stand in the tree.
  private(set) var marks: [MarkedItem]
  /// Index into `marks` by the item's block.
  private let markOfBlock: [Int: Int]
  /// Names of the single blocks that were seen.
  private var singles: Set<String> = []
  /// The text of the head comment.
  private(set) var head: String?
  /// The checksums that the file carries.
  private(set) var sums: MarkdownSums?

  /// Parses a file.
  ///
  /// - Complexity: O(*n*), *n* the bytes.
  init(_ bytes: [UInt8]) {
    lines = TextLines(bytes)
    let tree = MarkdownTree(bytes)
    marks = MarkedItem.all(in: tree, lines: lines)
    markOfBlock = Dictionary(uniqueKeysWithValues: marks.enumerated().map { ($1.block, $0) })
    guard !tree.blocks.isEmpty else { return }
    var pieces: [(block: Int, isListItem: Bool)] = []
    for child in tree.children(of: 0) {
      if tree.blocks[child].kind == .list {
        pieces += tree.children(of: child).map { ($0, true) }
      } else {
        pieces.append((child, false))
      }
    }
    appendLeadingText(before: pieces.first.map { tree.blocks[$0.block].firstLine - 1 })
    for (position, piece) in pieces.enumerated() {
      let next = position + 1 < pieces.count
      let end = next ? tree.blocks[pieces[position + 1].block].firstLine - 1 : lines.count
      append(piece.block, of: tree, isListItem: piece.isListItem, end: end)
    }
    settleNamedBlocks()
  }

  /// The offset at which a UTF-8 byte order mark ends; 0 without one.
  var byteOrderMarkEnd: Int { lines.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The bytes of a segment without the blank lines that follow.
  func bytes(of segment: Segment) -> ArraySlice<UInt8> { lines.bytes[lines.range(segment.lines)] }

  /// The bytes between a segment and the next one.
  func gap(after segment: Segment) -> ArraySlice<UInt8> {
    lines.bytes[lines.range(segment.lines.upperBound..<segment.end)]
  }

  private mutating func appendLeadingText(before line: Int?) {
    let end = line ?? lines.count
    if end > 0 { appendText(0..<end) }
  }

  private mutating func appendText(_ range: Range<Int>) {
    segments.append(Segment(kind: .text, lines: trimmed(range), end: range.upperBound))
  }

  /// The range without its last blank lines; empty when there are only blank ones.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, lines.isBlank(end - 1) { end -= 1 }
    return range.lowerBound..<end
  }

  private mutating func append(_ block: Int, of tree: MarkdownTree, isListItem: Bool, end: Int) {
    let start = tree.blocks[block].firstLine - 1
    guard start < end else { return }
    // What follows the block and belongs to no block (definitions of links) is the reader's.
    var own = min(max(tree.contentEnd(of: block), start + 1), end)
    while own < end, lines.isBlank(own) || (isListItem && startsWithSpace(own)) { own += 1 }
    var segment = Segment(kind: .text, lines: trimmed(start..<own), end: own)
    segment.isListItem = isListItem
    classify(&segment, block: block, tree: tree)
    segments.append(segment)
    if own < end { appendText(own..<end) }
  }

  /// Lets the checksums decide which paragraph is the summary, and so on, where they know it.
  private mutating func settleNamedBlocks() {
    for kind in [Kind.title, .summary, .picture] {
      guard let sum = sums?.named[kind.name],
        let own = segments.firstIndex(where: { $0.sum == sum })
      else { continue }
      for index in segments.indices where segments[index].kind == kind {
        segments[index].kind = .text
      }
      segments[own].kind = kind
    }
    leaveDefinitionsToTheReader()
  }

  /// Definitions of links right above the summary belong to its paragraph, yet say nothing in it:
  /// they are cut off, so that the summary is what remains when lines above it are dropped.
  private mutating func leaveDefinitionsToTheReader() {
    guard let index = segments.firstIndex(where: { $0.kind == .summary }) else { return }
    let (all, text) = (segments[index].lines, segments[index].text)
    // A summary has few lines; whoever writes hundreds of them has written a paragraph of their own.
    let start = all.suffix(Self.longestSummary).last { line in
      let tree = MarkdownTree(Array(lines.bytes[lines.range(line..<all.upperBound)]))
      return tree.blocks.count == 2 && tree.blocks[1].text == text
    }
    guard let start, start > all.lowerBound else { return }
    segments[index].lines = start..<all.upperBound
    segments.insert(Segment(kind: .text, lines: all.lowerBound..<start, end: start), at: index)
  }

  private func startsWithSpace(_ line: Int) -> Bool {
    let first = lines.content(line).first
    return first == 0x20 || first == 0x09
  }

  private mutating func classify(_ segment: inout Segment, block: Int, tree: MarkdownTree) {
    let text = tree.blocks[block].text
    segment.text = text
    switch tree.blocks[block].kind {
    case .html where head == nil && text.hasPrefix(MarkdownPlanHead.signature):
      segment.kind = .head
      head = text
    case .html:
      guard sums == nil, let found = MarkdownSums(comment: text) else { return }
      segment.kind = .sums
      sums = found
    case .heading(let level):
      let isTitle = level == 1 && singles.insert("title").inserted
      segment.kind = isTitle ? .title : .heading(level: level)
      segment.sum = MarkdownSums.sum(["heading", String(level), text])
    case .paragraph:
      if segments.last?.kind == .title { segment.kind = .summary }
      segment.sum = MarkdownSums.sum(["summary", text])
    case .code(let info) where info == "mermaid" && singles.insert("picture").inserted:
      segment.kind = .picture
      segment.sum = MarkdownSums.sum(["picture", text])
    case .item:
      guard let mark = markOfBlock[block] else { return }
      guard marks[mark].isFirst else {
        segment.repeats = marks[mark].id
        return
      }
      segment.kind = .item(id: marks[mark].id)
      segment.sum = marks[mark].sum
      segment.mark = mark
    default: break
    }
  }
}
