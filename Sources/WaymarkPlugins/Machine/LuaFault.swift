/// Why a call into a machine failed.

internal import CLuaHost

/// A failed call: what kind, where, and the frames that led there.
package struct LuaFault: Error, Sendable, Hashable {
  /// The kinds of failures. After `syntax`, none can be caught by a script.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case runtime, syntax, budget, memory, deadline, cancelled, busy, dead, hostFault
  }

  /// One frame of the script, innermost first.
  package struct Frame: Sendable, Hashable {
    /// The line, where the frame has one in the rule's file.
    package let line: Int?
    /// What was running there.
    package let text: String
  }

  /// What kind of failure it is.
  package let kind: Kind
  /// What happened, without the place.
  package let message: String
  /// The line in the rule's file; nil when unknown.
  package let line: Int?
  /// The way there.
  package let frames: [Frame]
  /// In a call over rows: the position of the row that was asked.
  package var row: Int?

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
    line = nil
    frames = []
  }

  /// Copies what the machine remembers of its last error.
  init(status: lh_status, error: lh_error, chunk: String) {
    kind = Kind(status)
    message = Self.text(error.message)
    line = error.line > 0 ? Int(error.line) : nil
    frames = Self.text(error.traceback).split(separator: "\n").map { Frame($0, chunk: chunk) }
  }

  /// Errors are cut at fixed sizes, perhaps inside a character; what is left over is repaired.
  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

extension LuaFault.Kind {
  fileprivate init(_ status: lh_status) {
    switch status {
    case LH_RUNTIME: self = .runtime
    case LH_SYNTAX: self = .syntax
    case LH_BUDGET: self = .budget
    case LH_MEMORY: self = .memory
    case LH_DEADLINE: self = .deadline
    case LH_CANCELLED: self = .cancelled
    case LH_BUSY: self = .busy
    case LH_DEAD: self = .dead
    default: self = .hostFault
    }
  }
}

extension LuaFault.Frame {
  /// Reads `chunk:LINE: text`, or a text alone.
  fileprivate init(_ text: Substring, chunk: String) {
    let prefix = chunk + ":"
    guard text.hasPrefix(prefix) else {
      self.init(line: nil, text: String(text))
      return
    }
    let rest = text.dropFirst(prefix.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let behind = rest.dropFirst(digits.count)
    self.init(
      line: Int(digits), text: String(behind.hasPrefix(": ") ? behind.dropFirst(2) : behind))
  }
}
