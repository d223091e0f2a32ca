/// Items that carry a marker: what they say, how they are ticked, and where their lines are.

/// A list item with a comment `<!-- wm:ID -->`.
struct MarkedItem {
  /// The id in its marker.
  var id: String
  /// Index of the item's block.
  var block: Int
  /// True for the first item of this id in the file.
  var isFirst: Bool
  /// What the marker character in the source says.
  var state: PlanProgress.State
  /// The byte range of the line on which the item begins.
  var line: Range<Int>
  /// Where the content begins: behind the bullet.
  var contentStart: Int
  /// Where the title begins: behind bullet and tick box.
  var titleStart: Int
  /// The lines of the title, counted from 0.
  var titleLines: Range<Int>
  /// The lines of each note that Waymark may have written, counted from 0.
  var notes: [Range<Int>]
  /// True when the item holds lines that are neither its title nor such notes.
  var hasOtherLines: Bool
  /// The checksum of title and notes.
  var sum: String

  /// The labels with which Waymark's own notes begin.
  static let labels = ["Why: ", "Learn: ", "Link: ", "Note: "]

  /// All marked items of a text, in document order.
  ///
  /// - Complexity: O(*n* · *d*), *n* blocks, *d* the depth of lists inside lists.
  static func all(in tree: MarkdownTree, lines: TextLines) -> [MarkedItem] {
    var seen: Set<String> = []
    var items: [MarkedItem] = []
    for index in tree.blocks.indices where tree.blocks[index].kind == .item {
      guard let item = MarkedItem(index, in: tree, lines: lines, seen: &seen) else { continue }
      items.append(item)
    }
    return items
  }

  private init?(
    _ index: Int, in tree: MarkdownTree, lines: TextLines, seen: inout Set<String>
  ) {
    // Asked before anything else, so that lists nested thousands deep stay cheap.
    let title = index + 1
    guard title < tree.blocks.count, tree.blocks[title].kind == .paragraph,
      tree.blocks[title].parent == index
    else { return nil }
    let children = tree.children(of: index)
    guard
      let (id, titleEnd) = Self.marker(title, children.dropFirst().first, in: tree),
      tree.blocks[index].firstLine <= lines.count
    else { return nil }
    self.id = id
    block = index
    isFirst = seen.insert(id).inserted
    let firstLine = tree.blocks[index].firstLine - 1
    line = lines.range(firstLine)
    let box = TickBox(in: lines.bytes, line: line, column: tree.blocks[index].column - 1)
    state = box.state
    contentStart = box.start
    titleStart = box.end
    titleLines = firstLine..<min(max(titleEnd, firstLine + 1), lines.count)
    var texts = [Self.withoutBox(tree.blocks[title].text)]
    notes = []
    var isPlain = true
    for list in children.dropFirst() where tree.blocks[list].kind == .list {
      for note in tree.children(of: list) {
        guard let text = Self.noteText(note, in: tree) else { continue }
        let first = tree.blocks[note].firstLine - 1
        isPlain = isPlain && first >= titleLines.upperBound && tree.children(of: note).count == 1
        notes.append(first..<min(max(tree.contentEnd(of: note), first + 1), lines.count))
        texts.append(text)
      }
    }
    sum = MarkdownSums.sum(["item", id] + texts + (isPlain ? [] : ["nested"]))
    hasOtherLines = false
    let own = notes.reduce(titleLines.count) { $0 + $1.count }
    let end = min(tree.contentEnd(of: index), lines.count)
    hasOtherLines = lines.filled(firstLine..<max(end, firstLine)) > own || !isPlain
  }

  /// The id in the title's first marker, or in one that a formatter moved to a line of its own;
  /// and the last line of what is the title then.
  private static func marker(
    _ title: Int, _ next: Int?, in tree: MarkdownTree
  ) -> (id: String, lastLine: Int)? {
    if let id = tree.blocks[title].comments.lazy.compactMap(markerID).first {
      return (id, tree.blocks[title].lastLine)
    }
    guard let next, tree.blocks[next].kind == .html, let id = markerID(tree.blocks[next].text)
    else { return nil }
    return (id, tree.blocks[next].lastLine)
  }

  /// The id in a comment `<!-- wm:ID -->`; nil when it is none.
  static func markerID(_ comment: String) -> String? {
    if let id = plainMarkerID(comment) { return id }
    var text = comment[...]
    while text.last?.isSpace == true { text.removeLast() }
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count >= 7 else { return nil }
    let words = text.dropFirst(4).dropLast(3).split(whereSeparator: \.isSpace)
    guard words.count == 1, words[0].hasPrefix("wm:") else { return nil }
    return Escaping.markerID(String(words[0].dropFirst(3)))
  }

  /// The id in a marker as Waymark writes it, which takes no rules of text to find.
  private static func plainMarkerID(_ comment: String) -> String? {
    let (start, end) = ("<!-- wm:".utf8, " -->".utf8)
    guard comment.utf8.starts(with: start), comment.utf8.suffix(end.count).elementsEqual(end),
      comment.utf8.count >= start.count + end.count
    else { return nil }
    let id = comment.utf8.dropFirst(start.count).dropLast(end.count)
    return Escaping.markerID(String(decoding: id, as: UTF8.self))
  }

  private static func noteText(_ item: Int, in tree: MarkdownTree) -> String? {
    guard let paragraph = tree.children(of: item).first,
      tree.blocks[paragraph].kind == .paragraph
    else { return nil }
    let text = tree.blocks[paragraph].text
    return labels.contains { text.hasPrefix($0) } ? text : nil
  }

  /// The text without a tick box at its beginning, whatever stands in the box.
  private static func withoutBox(_ text: String) -> String {
    if let first = text.first, "☐☑☒".contains(first) {
      return String(text.dropFirst().drop(while: \.isWhitespace))
    }
    let characters = Array(text.prefix(3))
    guard characters.count == 3, characters[0] == "[", characters[2] == "]" else { return text }
    return String(text.dropFirst(3).drop(while: \.isSpace))
  }
}

/// The tick box of an item, read from the source itself.
///
/// cmark-gfm's own answer is not asked: the library that Debian ships reports
/// `- [ ] see the [x] mark` as done.
struct TickBox {
  /// What the box says; open when there is none.
  private(set) var state: PlanProgress.State
  /// The offset behind the bullet and the spaces that follow it.
  private(set) var start: Int
  /// The offset behind the box and the spaces that follow it.
  private(set) var end: Int

  /// Reads the box of the item whose bullet stands at a byte column of a line.
  init(in bytes: [UInt8], line: Range<Int>, column: Int) {
    var index = min(line.lowerBound + max(column, 0), line.upperBound)
    func skipSpaces() {
      while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    }
    func skip(_ wanted: String) -> Bool {
      // Formatters that do not know tick boxes with `-` or `~` escape their brackets.
      if index < line.upperBound, bytes[index] == UInt8(ascii: "\\") { index += 1 }
      guard index < line.upperBound, wanted.utf8.contains(bytes[index]) else { return false }
      index += 1
      return true
    }
    skipSpaces()
    while index < line.upperBound, (0x30...0x39).contains(bytes[index]) { index += 1 }
    if index < line.upperBound, "-*+.)".utf8.contains(bytes[index]) { index += 1 }
    skipSpaces()
    state = .open
    start = index
    end = index
    if let sign = Self.ballotBox(bytes[index..<line.upperBound]) {
      state = sign
      index += 3
      skipSpaces()
      end = index
      return
    }
    guard skip("["), index < line.upperBound else { return }
    if bytes[index] == UInt8(ascii: "\\"), index + 1 < line.upperBound { index += 1 }
    let mark = bytes[index]
    index += 1
    guard skip("]"), index >= line.upperBound || bytes[index] <= 0x20 else { return }
    skipSpaces()
    end = index
    switch mark {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): state = .done
    case UInt8(ascii: "-"), UInt8(ascii: "~"): state = .skipped
    default: break
    }
  }
  /// What `☐`, `☑` or `☒` says, as pandoc writes boxes in dialects that have none; nil for any other
  /// sign, or when the item's text sticks to it.
  private static func ballotBox(_ bytes: ArraySlice<UInt8>) -> PlanProgress.State? {
    let sign = Array(bytes.prefix(3))
    guard sign.count == 3, sign[0] == 0xE2, sign[1] == 0x98,
      bytes.dropFirst(3).first ?? 0x20 <= 0x20
    else { return nil }
    switch sign[2] {
    case 0x90: return .open
    case 0x91, 0x92: return .done
    default: return nil
    }
  }
}
