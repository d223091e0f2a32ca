/// Data to standard output, talk to standard error, colour only where somebody looks.

import ArgumentParser
import Glibc
import Waymark

/// When colours are used.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// How findings are written.
enum DiagnosticsFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

/// The two streams of a run.
struct Terminal: Sendable {
  /// When colours are used.
  var color: ColorChoice = .auto

  /// True when standard output shows colours.
  var colorsOutput: Bool { uses(STDOUT_FILENO) }
  /// True when standard error shows colours.
  var colorsTalk: Bool { uses(STDERR_FILENO) }

  /// True when standard error is a terminal that can write a line anew.
  var talksToSomebody: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

  /// Columns of the terminal that standard output is, from 40 to 120; nil where it is none, so that
  /// what is piped or stored does not depend on who looks on.
  var width: Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let columns = isKnown ? Int(size.ws_col) : environment("COLUMNS").flatMap(Int.init)
    return columns.map { min(max($0, 40), 120) }
  }

  /// Width and colour of what goes to standard output.
  var exportOptions: ExportOptions {
    var options = ExportOptions(usesColor: colorsOutput)
    if let width { options.width = width }
    return options
  }

  /// Writes a page that was made for a terminal: nothing foreign in it steers one, but colours may.
  func output(_ page: String) { write(Array(page.utf8), to: STDOUT_FILENO) }

  /// Writes data for a program: to the byte into a file or a pipe, and harmless on a terminal.
  func output(data bytes: [UInt8]) {
    guard isatty(STDOUT_FILENO) == 1 else { return write(bytes, to: STDOUT_FILENO) }
    let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    output(TerminalText.sanitized(text, keepsLayout: true))
  }

  /// Writes talk.
  func talk(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    do throws(DiskFailure) {
      try DiskFileSystem().writeAll(bytes, to: descriptor, path: "-")
    } catch {
      // A reader that has gone (`waymark plan | head`) is no fault of ours; a full disk is.
      guard descriptor == STDOUT_FILENO, !error.isReaderGone else { return }
      talk("error: standard output \(error.reason)\n")
      Glibc.exit(ExitStatus.fault.rawValue)
    }
  }

  private func uses(_ descriptor: Int32) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
        && isatty(descriptor) == 1
    }
  }
}

/// A variable of the environment; nil when it is not set.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
