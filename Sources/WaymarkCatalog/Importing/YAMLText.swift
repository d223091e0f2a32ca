/// Text written so that this room reads it back as it was.

import WaymarkDiagnostics

/// Writes scalars.
enum YAMLText {
  /// A double-quoted scalar on one line; control characters are left out.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n", "\t", "\r": result += " "
      case _ where TerminalText.isControl(scalar): break
      case _ where scalar.value == 0xFEFF || scalar.value & 0xFFFE == 0xFFFE: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
