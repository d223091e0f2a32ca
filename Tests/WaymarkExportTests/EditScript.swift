/// What readers do to their plan files, at random.

import Foundation
import TestSupport
import WaymarkExport

/// A plan file under edit, and what has to be true of it afterwards.
struct EditedPlan {
  /// A run of lines: an item with everything inside it, or anything else.
  private struct Block {
    var id: String?
    var lines: [String]
    /// Spaces before the item's bullet.
    var indentation = 0
  }

  /// What each id's first item says.
  private(set) var states: [String: PlanProgress.State] = [:]
  /// Lines that the reader wrote or changed, as they stand.
  var readersLines: [String] { lines.filter { $0.contains("mine-") } }
  /// Ids of items whose own words the reader changed.
  private(set) var reworded: Set<String> = []
  private var blocks: [Block] = []
  private var ending = "\n"
  private var hasMark = false
  private var hasFinalNewline = true
  private var counter = 0

  private var lines: [String] { blocks.flatMap(\.lines) }

  /// Takes a plan as it was exported.
  init(_ text: String) {
    var blocks: [Block] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("  - "), blocks.last?.id != nil {
        blocks[blocks.count - 1].lines.append(String(line))
      } else {
        blocks.append(Block(id: Self.id(line), lines: [String(line)]))
      }
    }
    self.blocks = blocks
    for id in blocks.compactMap(\.id) { states[id] = .open }
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    let text = lines.joined(separator: ending) + (hasFinalNewline ? ending : "")
    return (hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
  }

  private static func id(_ line: Substring) -> String? {
    guard line.hasPrefix("- ["), let marker = line.range(of: "<!-- wm:") else { return nil }
    return String(line[marker.upperBound...].prefix { $0 != " " })
  }

  /// One random edit.
  mutating func edit(using generator: inout SeededGenerator) {
    counter += 1
    let items = blocks.indices.filter { blocks[$0].id != nil }
    guard let item = items.isEmpty ? nil : generator.pick(items) else { return }
    switch generator.integer(in: 0...13) {
    case 0, 1, 2, 3: tick(item, using: &generator)
    case 4: swap(item)
    case 5: reword(item)
    case 6: indent(item)
    case 7: delete(item)
    case 8: duplicate(item, using: &generator)
    case 9: wrap(item, using: &generator)
    case 10: addNote(item, using: &generator)
    case 11, 12: addText(using: &generator)
    default: changeBullet(item)
    }
  }

  /// What an editor does to the whole file.
  mutating func finish(using generator: inout SeededGenerator) {
    if generator.chance(30) { ending = "\r\n" }
    hasMark = generator.chance(20)
    hasFinalNewline = !generator.chance(20)
  }

  private func isFirst(_ index: Int) -> Bool {
    blocks.firstIndex { $0.id == blocks[index].id } == index
  }

  private mutating func tick(_ index: Int, using generator: inout SeededGenerator) {
    let (mark, state) = generator.pick([
      ("x", PlanProgress.State.done), ("X", .done), ("-", .skipped), ("~", .skipped), (" ", .open),
    ])
    let line = blocks[index].lines[0]
    guard let bracket = line.firstIndex(of: "[") else { return }
    let box = line.index(after: bracket)
    blocks[index].lines[0] = line[..<box] + mark + line[line.index(after: box)...]
    if isFirst(index), let id = blocks[index].id { states[id] = state }
  }

  private mutating func swap(_ index: Int) {
    guard index > 0, let id = blocks[index].id, let other = blocks[index - 1].id, id != other,
      blocks[index].indentation == blocks[index - 1].indentation
    else { return }
    blocks.swapAt(index, index - 1)
  }

  private mutating func reword(_ index: Int) {
    guard let id = blocks[index].id else { return }
    let line = generatorSafeLine(index)
    guard
      let space = blocks[index].lines[line].range(of: " · ")
        ?? blocks[index].lines[line].range(of: ": ")
    else { return }
    blocks[index].lines[line].replaceSubrange(space, with: " mine-\(counter) ")
    reworded.insert(id)
  }

  private func generatorSafeLine(_ index: Int) -> Int { counter % blocks[index].lines.count }

  private mutating func indent(_ index: Int) {
    guard index > 0, blocks[index - 1].id != nil,
      blocks[index].indentation == blocks[index - 1].indentation
    else { return }
    blocks[index].lines = blocks[index].lines.map { $0.isEmpty ? $0 : "  " + $0 }
    blocks[index].indentation += 2
  }

  private mutating func delete(_ index: Int) {
    guard let id = blocks[index].id else { return }
    guard isFirst(index), index + 1 == blocks.count || blocks[index + 1].indentation == 0 else {
      return
    }
    guard blocks.count(where: { $0.id == id }) == 1 else { return }
    blocks.remove(at: index)
    states[id] = nil
  }

  private mutating func duplicate(_ index: Int, using generator: inout SeededGenerator) {
    blocks.insert(blocks[index], at: index + 1)
    tick(index + 1, using: &generator)
  }

  private mutating func wrap(_ index: Int, using generator: inout SeededGenerator) {
    guard let id = blocks[index].id, blocks[index].lines[0].contains("**") else { return }
    let line = blocks[index].lines[0]
    let spaces = line.indices.filter {
      line[$0] == " " && line[..<$0].contains("**") && !line[..<$0].contains("<!--")
    }
    guard !spaces.isEmpty else { return }
    let space = generator.pick(spaces)
    let rest = line[line.index(after: space)...]
    guard !rest.isEmpty, rest.first != " " else { return }
    let indentation = String(repeating: " ", count: blocks[index].indentation + 2)
    blocks[index].lines[0] = String(line[..<space])
    blocks[index].lines.insert(indentation + rest, at: 1)
    if rest.hasPrefix("·") { reworded.insert(id) }
  }

  private mutating func addNote(_ index: Int, using generator: inout SeededGenerator) {
    let indentation = String(repeating: " ", count: blocks[index].indentation + 2)
    let note = "\(indentation)\(generator.pick(["- ", "* ", "1. ", "- [x] "]))mine-\(counter) note"
    if generator.chance(70) {
      blocks[index].lines.append(note)
    } else {
      blocks[index].lines += ["", "\(indentation)mine-\(counter) paragraph", ""]
    }
  }

  private mutating func addText(using generator: inout SeededGenerator) {
    let mine = "mine-\(counter)"
    let text = generator.pick([
      ["", "\(mine) thoughts", ""], ["", "### \(mine)", ""], ["- [ ] \(mine) of my own"],
      ["- [x] \(mine) **done**"], ["", "> \(mine)", "> - [x] quoted \(mine)", ""],
      ["", "```", "- [x] \(mine) <!-- wm:not-an-item -->", "```", ""],
      ["", "| \(mine) | b |", "|---|---|", "| 1 | 2 |", ""], ["", "<!-- \(mine) -->", ""],
      ["", "[\(mine)]: https://example.org", ""], ["", "\(mine)", "===", ""],
      ["", "1. \(mine)", "2. \(mine) second", ""],
    ])
    // Not inside the comment with the checksums, which has several lines.
    let last = blocks.firstIndex { $0.lines[0].hasPrefix("<!-- waymark:sums") } ?? blocks.count
    let place = generator.integer(in: 1...max(1, last))
    blocks.insert(Block(lines: text), at: place)
  }

  private mutating func changeBullet(_ index: Int) {
    guard blocks[index].indentation == 0 else { return }
    blocks[index].lines[0] = "*" + blocks[index].lines[0].dropFirst()
  }
}
