/// Puts a new plan into a reader's file: three texts meet, one of them known by checksums alone.
///
/// The method is the three-way merge of Khanna, Kunal and Pierce (*A Formal Investigation of Diff3*,
/// FSTTCS 2007, https://doi.org/10.1007/978-3-540-77050-3_40), by blocks rather than by lines: the
/// base is what Waymark wrote last, of which the file carries checksums.

import WaymarkDiagnostics

/// One merge; see `Docs/Concepts/Living-plan.md` for the rules in words.
struct PlanMerge {
  /// What stands where in the new file.
  private struct Piece {
    /// Whole lines.
    var bytes: [UInt8]
    /// Index of the old segment that it comes from.
    var old: Int?
    var isListItem: Bool
  }

  /// The reader's file.
  let old: MarkdownPlanFile
  /// The new plan as Waymark would write it into an empty file.
  let new: MarkdownPlanFile
  /// All ids that the reader's file has an item for.
  private let oldIDs: Set<String>
  /// The index of the old segment that each new segment takes the place of.
  private var claims: [Int?]
  /// The index of the new segment that takes each old segment's place.
  private var claimants: [Int?]
  /// Items that were reworded on both sides: old and new segment.
  private(set) var conflicts: [(old: Int, new: Int)] = []
  /// Items that stay although the plan has no use for them: old segments.
  private(set) var unneeded: [Int] = []
  /// The merged file.
  private(set) var bytes: [UInt8] = []

  /// Merges.
  ///
  /// - Complexity: O(*n* + *s* · *h*), *n* the bytes of both, *s* segments, *h* headings.
  init(old: MarkdownPlanFile, new: MarkdownPlanFile) {
    self.old = old
    self.new = new
    oldIDs = Set(old.marks.map(\.id))
    claims = Array(repeating: nil, count: new.segments.count)
    claimants = Array(repeating: nil, count: old.segments.count)
    claimBlocks()
    claimHeadings()
    bytes = assembled(pieces())
  }

  // MARK: Who takes whose place

  private mutating func claim(_ new: Int, _ old: Int) {
    claims[new] = old
    claimants[old] = new
  }

  private mutating func claimBlocks() {
    var places: [String: Int] = [:]
    for (index, segment) in old.segments.enumerated() {
      if case .item(let id) = segment.kind { places[id] = index }
    }
    for (index, segment) in new.segments.enumerated() {
      switch segment.kind {
      case .item(let id): if let place = places[id] { claim(index, place) }
      case .head, .title, .summary, .picture, .sums:
        if let place = old.segments.firstIndex(where: { $0.kind == segment.kind }) {
          claim(index, place)
        }
      case .heading, .text: break
      }
    }
  }

  /// Headings are found by their key: first those that Waymark wrote, then those that the reader
  /// reworded but that still name the week or the cell.
  ///
  /// Sections are settled before the headings inside them. Several sections may name the same week, so
  /// one of the same section goes first; otherwise a heading that stays for the sake of what is below
  /// it would change places with each sync.
  private mutating func claimHeadings() {
    let newSections = Self.sections(of: new.segments) { _ in true }
    for level in 1...6 {
      let oldSections = Self.sections(of: old.segments) { isOwn($0) || claimants[$0] != nil }
      for (onlyOwn, anywhere) in [(true, false), (true, true), (false, false), (false, true)] {
        for (index, segment) in new.segments.enumerated()
        where claims[index] == nil && segment.kind == .heading(level: level) {
          let section = newSections[index].map { claims[$0] ?? -1 }
          let place = old.segments.indices.first { place in
            claimants[place] == nil && old.segments[place].kind == segment.kind
              && (anywhere || oldSections[place] == section)
              && isNamed(place, by: Self.key(ofHeading: segment.text), onlyOwn: onlyOwn)
          }
          if let place { claim(index, place) }
        }
      }
    }
  }

  /// For each segment the index of the heading whose section it stands in, among those that count:
  /// for a heading the last one of a higher rank.
  private static func sections(
    of segments: [MarkdownPlanFile.Segment], where counts: (Int) -> Bool
  ) -> [Int?] {
    var open: [(level: Int, index: Int)] = []
    return segments.enumerated().map { index, segment in
      guard case .heading(let level) = segment.kind else { return open.last?.index }
      let outer = open.last { $0.level < level }?.index
      if counts(index) {
        open.removeAll { $0.level >= level }
        open.append((level, index))
      }
      return outer
    }
  }

  /// True when an old heading is about what a key says: exactly so when Waymark wrote it, in some
  /// words when the reader did.
  private func isNamed(_ place: Int, by key: String, onlyOwn: Bool) -> Bool {
    let text = old.segments[place].text
    if isOwn(place) { return onlyOwn && Self.key(ofHeading: text) == key }
    return !onlyOwn && text.contains(key)
  }

  /// What a heading is about, without dates and hours that change from plan to plan.
  private static func key(ofHeading text: String) -> String {
    guard let parenthesis = text.lastIndex(of: "(") else { return text }
    return text[..<parenthesis].split(separator: " ").joined(separator: " ")
  }

  /// True when Waymark wrote the segment and nobody changed it.
  private func isOwn(_ index: Int) -> Bool {
    let segment = old.segments[index]
    switch segment.kind {
    case .head, .sums: return true
    case .heading, .item: return old.sums?.contains(segment.sum) ?? false
    case .title, .summary, .picture: return old.sums?.named[segment.kind.name] == segment.sum
    case .text: return false
    }
  }

  // MARK: What stands where

  private mutating func pieces() -> [Piece] {
    let kept = keptSegments()
    var leading: [Int] = []
    var followers: [[Int]] = Array(repeating: [], count: new.segments.count)
    var anchor: Int?
    var anchors: [String: Int?] = [:]
    for (index, segment) in old.segments.enumerated() {
      if let claimant = claimants[index] {
        anchor = claimant
      } else if kept[index], isOwn(index), case .heading(let level) = segment.kind {
        anchor = anchor.map { endOfSection(at: $0, level: level) }
      }
      if case .item(let id) = segment.kind { anchors[id] = .some(anchor) }
      guard claimants[index] == nil, kept[index] else { continue }
      // A second item of an id stays behind the first one, or their ticks would change places.
      let place = segment.repeats.flatMap { anchors[$0] } ?? anchor
      if let place { followers[place].append(index) } else { leading.append(index) }
    }
    var pieces = leading.map(untouched)
    for index in new.segments.indices {
      if let piece = piece(for: index) { pieces.append(piece) }
      pieces += followers[index].map(untouched)
    }
    return pieces
  }

  /// The last new segment before the next heading of a rank: a section that stays as a log must not
  /// split one of the new plan.
  private func endOfSection(at anchor: Int, level: Int) -> Int {
    let end = new.segments.indices.dropFirst(anchor + 1).first { index in
      if case .heading(let other) = new.segments[index].kind { return other <= level }
      return new.segments[index].kind == .sums
    }
    return (end ?? new.segments.count) - 1
  }

  /// Which unclaimed segments stay: all of the reader's, all items that are ticked or written into,
  /// and headings directly above such.
  private mutating func keptSegments() -> [Bool] {
    var kept = old.segments.indices.map { claimants[$0] == nil }
    // Without the first item of an id the second would count, and its tick is not the reader's word.
    let repeated = Set(old.marks.filter { !$0.isFirst }.map(\.id))
    for (index, segment) in old.segments.enumerated() where kept[index] && isOwn(index) {
      guard let mark = segment.mark.map({ old.marks[$0] }) else {
        kept[index] = false
        continue
      }
      kept[index] = mark.state != .open || mark.hasOtherLines || repeated.contains(mark.id)
    }
    for (index, segment) in old.segments.enumerated() where kept[index] {
      if case .item = segment.kind, let mark = segment.mark, old.marks[mark].state == .open {
        unneeded.append(index)
      }
    }
    // From the last to the first, because a kept heading keeps the one above it.
    for index in old.segments.indices.reversed() where claimants[index] == nil && isOwn(index) {
      guard case .heading(let level) = old.segments[index].kind else { continue }
      kept[index] = opensKeptText(index, level: level, kept)
    }
    return kept
  }

  private func opensKeptText(_ heading: Int, level: Int, _ kept: [Bool]) -> Bool {
    for index in old.segments.indices.dropFirst(heading + 1) {
      if claimants[index] != nil { return false }
      if case .heading(let other) = old.segments[index].kind, other <= level { return false }
      if kept[index] { return true }
    }
    return false
  }

  private func untouched(_ index: Int) -> Piece {
    let segment = old.segments[index]
    return Piece(
      bytes: Array(old.bytes(of: segment)), old: index, isListItem: segment.isListItem)
  }

  /// The piece for a new segment; nil when the reader does not want it or has it elsewhere.
  private mutating func piece(for index: Int) -> Piece? {
    let segment = new.segments[index]
    guard let place = claims[index] else {
      return isWanted(segment) ? written(index, old: nil) : nil
    }
    let theirs = old.segments[place]
    switch segment.kind {
    case .head, .sums: return comment(index, replacing: place)
    default: break
    }
    if theirs.sum == segment.sum { return untouched(place) }
    if isOwn(place) {
      guard let mark = theirs.mark else { return written(index, old: place) }
      return Piece(bytes: reworded(old.marks[mark], index), old: place, isListItem: true)
    }
    let isItem = theirs.mark != nil
    if isItem, let sums = old.sums, !sums.contains(segment.sum) {
      conflicts.append((place, index))
    }
    return untouched(place)
  }

  private func isWanted(_ segment: MarkdownPlanFile.Segment) -> Bool {
    switch segment.kind {
    case .item(let id): !oldIDs.contains(id)
    case .title, .summary, .picture: old.sums.map { $0.named[segment.kind.name] == nil } ?? false
    case .head, .heading, .sums, .text: true
    }
  }

  /// A new segment in the file's own line endings.
  private func written(_ index: Int, old place: Int?) -> Piece {
    let segment = new.segments[index]
    return Piece(
      bytes: segment.lines.flatMap { new.lines.content($0) + old.lines.ending }, old: place,
      isListItem: segment.isListItem)
  }

  /// A new comment in the place of an old one; what stands around the old one stays, as a fence that
  /// pandoc put there.
  private func comment(_ index: Int, replacing place: Int) -> Piece {
    func words(_ bytes: some Collection<UInt8>) -> [Substring] {
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    }
    let theirs = old.bytes(of: old.segments[place])
    var ours = written(index, old: place).bytes
    guard let comment = theirs.comment, words(theirs[comment]) != words(ours) else {
      return untouched(place)
    }
    ours.removeLast(old.lines.ending.count)
    let bytes = theirs[..<comment.lowerBound] + ours + theirs[comment.upperBound...]
    return Piece(bytes: Array(bytes), old: place, isListItem: false)
  }

  /// An item in the new wording, with its bullet, its box and the reader's own lines as they were.
  private func reworded(_ theirs: MarkedItem, _ index: Int) -> [UInt8] {
    let lines = old.lines
    guard let mark = new.segments[index].mark, let place = claims[index] else { return [] }
    let ours = new.marks[mark]
    var output = Array(lines.bytes[theirs.line.lowerBound..<theirs.titleStart])
    output += new.lines.bytes[ours.titleStart..<ours.line.upperBound - 1] + lines.ending
    let indentation = theirs.contentStart - theirs.line.lowerBound
    var prefix = [UInt8](repeating: 0x20, count: indentation) + Array("- ".utf8)
    if let first = theirs.notes.first {
      let content = lines.content(first.lowerBound)
      prefix = Array(content[..<TickBox(in: lines.bytes, line: content.indices, column: 0).start])
    }
    let notes = ours.notes.flatMap { note in
      let content = new.lines.content(note.lowerBound)
      return prefix + content.dropFirst(4) + lines.ending
    }
    let insertion = theirs.notes.first?.lowerBound ?? theirs.titleLines.upperBound
    for line in theirs.titleLines.upperBound..<old.segments[place].lines.upperBound {
      if line == insertion { output += notes }
      if !theirs.notes.contains(where: { $0.contains(line) }) {
        output += lines.bytes[lines.range(line)]
      }
    }
    if insertion >= old.segments[place].lines.upperBound { output += notes }
    return output
  }

  // MARK: Bytes

  private func assembled(_ pieces: [Piece]) -> [UInt8] {
    let ending = old.lines.ending
    var output: [UInt8] = []
    for (index, piece) in pieces.enumerated() {
      output += piece.bytes
      if let last = output.last, last != 0x0A, last != 0x0D { output += ending }
      let next = index + 1 < pieces.count ? pieces[index + 1] : nil
      if let place = piece.old,
        next?.old == place + 1 || (next == nil && place == old.segments.count - 1)
      {
        output += old.gap(after: old.segments[place])
      } else if let next, !(piece.isListItem && next.isListItem) {
        output += ending
      }
    }
    if !old.lines.endsWithEnding {
      while let last = output.last, last == 0x0A || last == 0x0D { output.removeLast() }
    }
    if old.byteOrderMarkEnd > 0, !output.starts(with: [0xEF, 0xBB, 0xBF]) {
      output = [0xEF, 0xBB, 0xBF] + output
    }
    return output
  }
}

extension ArraySlice<UInt8> {
  /// The range of the first comment.
  fileprivate var comment: Range<Int>? {
    let start = indices.first { self[$0...].starts(with: Array("<!--".utf8)) }
    let end = indices.first { self[$0...].starts(with: Array("-->".utf8)) }
    guard let start, let end, start < end else { return nil }
    return start..<end + 3
  }
}
