/// Escaping for formats that other programs load: CSV, iCalendar and JSON.

import WaymarkDiagnostics

extension Escaping {
  /// One cell of a CSV file, quoted where RFC 4180 asks for it.
  ///
  /// A cell that begins with `= + - @`, tab, carriage return or NUL gets an apostrophe, because
  /// spreadsheets would run it as a formula
  /// (https://owasp.org/www-community/attacks/CSV_Injection).
  package static func csv(_ text: String) -> String {
    var cell = text
    if let first = text.unicodeScalars.first, "=+-@\t\r\0".unicodeScalars.contains(first) {
      cell = "'" + text
    }
    let needsQuotes = cell.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    guard needsQuotes || cell.hasPrefix(" ") || cell.hasSuffix(" ") else { return cell }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted.append("\"") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  /// A TEXT value of iCalendar (RFC 5545, section 3.3.11).
  package static func calendarText(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var previousIsReturn = false
    for scalar in text.unicodeScalars {
      defer { previousIsReturn = scalar == "\r" }
      switch scalar {
      case "\n" where previousIsReturn: break
      case "\n", "\r": output.append(contentsOf: "\\n".unicodeScalars)
      case "\\", ";", ",":
        output.append("\\")
        output.append(scalar)
      case "\t": output.append(scalar)
      case _ where TerminalText.isControl(scalar):
        output.append(contentsOf: TerminalText.written(scalar).unicodeScalars)
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  /// A content line of iCalendar, folded so that no line has more than 75 octets and no character
  /// is cut (RFC 5545, section 3.1), with its line ending.
  package static func foldedCalendarLine(_ line: String) -> String {
    var output = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if octets + width > 75 {
        output += "\r\n "
        octets = 1
      }
      output.unicodeScalars.append(scalar)
      octets += width
    }
    return output + "\r\n"
  }

  /// A JSON string with its quotation marks; nothing in it steers a terminal.
  package static func json(_ text: String) -> String { JSONText.quoted(text) }
}
