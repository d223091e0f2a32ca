/// What changed between two texts, line by line, as `diff -u` shows it.

import WaymarkDiagnostics

/// The difference of two texts.
package enum LineDifference {
  /// Lines around each change.
  private static let context = 3

  private enum Mark: String {
    case same = " "
    case removed = "-"
    case added = "+"
  }

  /// A unified difference, empty when the texts are the same; what would drive a terminal is
  /// written out.
  ///
  /// The method is that of Myers (*An O(ND) Difference Algorithm and Its Variations*, Algorithmica
  /// 1986, https://doi.org/10.1007/BF01840446), as the standard library has it.
  ///
  /// - Complexity: O((*n* + *m*) · *d*) for *n* and *m* lines and *d* changes.
  package static func unified(_ old: [UInt8], _ new: [UInt8], name: String) -> String {
    guard old != new else { return "" }
    let lines = marked(lines(of: old), lines(of: new))
    let changes = lines.indices.filter { lines[$0].mark != .same }
    var output = "--- \(TerminalText.sanitized(name))\n+++ \(TerminalText.sanitized(name))\n"
    var next = 0
    while next < changes.count {
      var last = next
      while last + 1 < changes.count, changes[last + 1] - changes[last] <= 2 * context { last += 1 }
      let start = max(0, changes[next] - context)
      let end = min(lines.count, changes[last] + context + 1)
      output += hunk(lines, start..<end)
      next = last + 1
    }
    return output
  }

  /// Lines with their ends, so that a changed end is seen.
  private static func lines(of bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(String(decoding: bytes[start..<index], as: UTF8.self) + "\n")
      start = index + 1
    }
    if start < bytes.count { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return lines
  }

  private static func marked(_ old: [String], _ new: [String]) -> [(mark: Mark, text: String)] {
    let difference = new.difference(from: old)
    var removed = Set<Int>()
    var added = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var marked: [(Mark, String)] = []
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        marked.append((.removed, old[left]))
        left += 1
      } else if right < new.count, added.contains(right) {
        marked.append((.added, new[right]))
        right += 1
      } else {
        marked.append((.same, old[left]))
        left += 1
        right += 1
      }
    }
    return marked
  }

  private static func hunk(_ lines: [(mark: Mark, text: String)], _ range: Range<Int>) -> String {
    let before = lines[..<range.lowerBound]
    let inside = lines[range]
    let oldStart = before.count { $0.mark != .added } + 1
    let newStart = before.count { $0.mark != .removed } + 1
    let oldCount = inside.count { $0.mark != .added }
    let newCount = inside.count { $0.mark != .removed }
    let head = "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n"
    return inside.reduce(into: head) { output, line in
      let hasEnd = line.text.hasSuffix("\n") || line.text.hasSuffix("\r\n")
      let text = String(line.text.unicodeScalars.filter { $0 != "\n" })
      output += line.mark.rawValue + TerminalText.sanitized(text) + "\n"
      if !hasEnd { output += "\\ No newline at end of file\n" }
    }
  }
}
