/// Lines for a terminal: wrapping by display width, and colour that never carries meaning alone.

import WaymarkDiagnostics

/// Breaks text into lines that fit, and colours them on demand.
package struct TextLayout: Sendable {
  /// Columns that a line may take; at least 24, at most 120, beyond which lines read badly.
  package private(set) var width: Int
  /// True to add colour.
  package let usesColor: Bool

  /// Creates a layout for a terminal of that many columns.
  package init(width: Int, usesColor: Bool) {
    self.width = min(max(width, 24), 120)
    self.usesColor = usesColor
  }

  /// The styles that the text formats use.
  package enum Style: Sendable {
    case heading, faint, good
    /// A skill by its column in the matrix.
    case skill(Int)
  }

  /// Foreign text as lines that fit; words longer than a line are cut.
  ///
  /// - Parameters:
  ///   - first: What the first line begins with, already harmless.
  ///   - rest: What the further lines begin with.
  /// - Complexity: O(*n*), *n* the characters of the text.
  package func wrap(_ text: String, first: String = "", rest: String = "") -> [String] {
    var lines: [String] = []
    var line = first
    var column = TerminalText.columns(of: first)
    let indentation = TerminalText.columns(of: rest)
    var isEmpty = true
    func breakLine() {
      lines.append(line)
      line = rest
      column = indentation
      isEmpty = true
    }
    for word in Escaping.line(text).split(separator: " ") {
      let needed = TerminalText.columns(of: word) + (isEmpty ? 0 : 1)
      if column + needed > width, !isEmpty { breakLine() }
      if !isEmpty {
        line += " "
        column += 1
      }
      for character in word {
        let columns = TerminalText.columns(of: character)
        if column + columns > width { breakLine() }
        line.append(character)
        column += columns
        isEmpty = false
      }
    }
    lines.append(line)
    return lines
  }

  /// A line with something at its right edge; on two lines when it does not fit on one.
  package func spread(
    _ left: String, _ right: String, first: String = "", rest: String = ""
  ) -> [String] {
    let lines = wrap(left, first: first, rest: rest)
    guard !right.isEmpty, let last = lines.last else { return lines }
    let gap = width - TerminalText.columns(of: last) - TerminalText.columns(of: right)
    if gap >= 2 { return lines.dropLast() + [last + String(repeating: " ", count: gap) + right] }
    let padding = max(0, width - TerminalText.columns(of: right))
    return lines + [String(repeating: " ", count: padding) + right]
  }

  /// The columns that foreign text takes.
  package func columns(of text: String) -> Int { TerminalText.columns(of: Escaping.line(text)) }

  /// Foreign text as lines of at most so many columns.
  package func wrapped(_ text: String, to columns: Int) -> [String] {
    var narrow = self
    narrow.width = max(columns, 2)
    return narrow.wrap(text)
  }

  /// A line with spaces up to a width.
  package func padded(_ line: String, to columns: Int, right: Bool = false) -> String {
    let padding = String(
      repeating: " ", count: max(0, columns - TerminalText.columns(of: line)))
    return right ? padding + line : line + padding
  }

  /// The text in a style; unchanged without colour.
  package func styled(_ text: String, _ style: Style) -> String {
    guard usesColor else { return text }
    let code =
      switch style {
      case .heading: "1"
      case .faint: "2"
      case .good: "32"
      case .skill(let column): ["36", "33", "35", "34", "32", "31"][column % 6]
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// A bar of a share in percent, with the number, so that it reads without colour or shape.
  package func bar(percent: Int, columns: Int) -> String {
    let filled = min(max(percent, 0), 100) * columns / 100
    let empty = columns - filled
    return String(repeating: "█", count: filled) + String(repeating: "░", count: empty)
  }
}
