/// One line on standard error that says how far a long run has come, where somebody looks.

import Waymark

/// Shows progress on a terminal, and nothing anywhere else.
struct ProgressLine: Sendable {
  private let terminal: Terminal

  /// Prepares a line.
  init(_ terminal: Terminal) { self.terminal = terminal }

  /// Replaces what the line says.
  func show(_ text: String) {
    if terminal.talksToSomebody { terminal.talk("\r\(text)") }
  }

  /// Makes room for what comes next.
  func clear() {
    if terminal.talksToSomebody { terminal.talk("\r\(String(repeating: " ", count: 40))\r") }
  }
}
