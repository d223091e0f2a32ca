/// The functions of the table `waymark`, each with its body.

internal import WaymarkDiagnostics

/// A function that rules may call.
package struct LuaAPIFunction: Sendable {
  /// One parameter.
  package typealias Parameter = LuaEntry

  /// Its name in the table `waymark`.
  package let name: String
  /// Its parameters; one called `...` takes any number.
  package let parameters: [Parameter]
  /// The type of its answer; nil when it answers nothing.
  package let answer: String?
  /// What it does.
  package let text: String
  /// The API version that brought it.
  package let since: Int
  let body: @Sendable (RuleDesk, inout LuaCall) throws(LuaRefusal) -> LuaValue
}

extension LuaAPI {
  /// The functions, in the order of the reference.
  package static let functions: [LuaAPIFunction] = [
    LuaAPIFunction(
      name: "print", parameters: [LuaEntry("...", "any", "What to show.")], answer: nil,
      text: "Shows its arguments to whoever runs the rule, as a note with the rule's line. The "
        + "global `print` is the same function.",
      since: 1
    ) { desk, call in
      desk.note(call.arguments.map(\.display).joined(separator: "\t"), line: call.line)
      return .nil
    },
    LuaAPIFunction(
      name: "warn", parameters: [LuaEntry("message", "string", "What to say.")], answer: nil,
      text: "Warns whoever runs the rule; the warning carries the rule's name and line.", since: 1
    ) { desk, call throws(LuaRefusal) in
      desk.warn(try call.text(0, of: "waymark.warn"), line: call.line)
      return .nil
    },
    LuaAPIFunction(
      name: "step", parameters: [LuaEntry("id", "string", "The id of a step or part.")],
      answer: "waymark.Step",
      text: "The step of that id; an error, with a near miss, when there is none.", since: 1
    ) { desk, call throws(LuaRefusal) in
      let id = try call.text(0, of: "waymark.step")
      if let row = desk.rowOfID[id] { return .row(row) }
      call.work = UInt64(desk.steps.count)  // what looking for a near miss takes
      throw LuaRefusal(desk.unknownStep(id))
    },
    LuaAPIFunction(
      name: "find", parameters: [LuaEntry("id", "string", "The id of a step or part.")],
      answer: "waymark.Step?", text: "The step of that id, or nil when there is none.", since: 1
    ) { desk, call throws(LuaRefusal) in
      desk.rowOfID[try call.text(0, of: "waymark.find")].map { .row($0) } ?? .nil
    },
    LuaAPIFunction(
      name: "needs",
      parameters: [
        LuaEntry("step", "waymark.Step", "The later step."),
        LuaEntry("other", "waymark.Step", "The step that may have to come before it."),
      ], answer: "integer?",
      text: "How many prerequisites lie between `step` and `other`: 1 when `step` needs it "
        + "directly, 0 for the same step, nil when `step` does not need it.",
      since: 1
    ) { desk, call throws(LuaRefusal) in
      let step = try call.row(0, of: "waymark.needs")
      return desk.distance(from: step, to: try call.row(1, of: "waymark.needs"), &call.work)
        .map { .integer(Int64($0)) } ?? .nil
    },
    LuaAPIFunction(
      name: "hash", parameters: [LuaEntry("text", "string", "Any text.")], answer: "number",
      text: "A number from 0 up to, but not including, 1 that depends on the text alone: for "
        + "breaking ties without favour, the same way every time.",
      since: 1
    ) { _, call throws(LuaRefusal) in
      let text = try call.text(0, of: "waymark.hash")
      call.work = UInt64(text.utf8.count)
      return .number(fraction(of: text))
    },
    LuaAPIFunction(
      name: "markdown", parameters: [LuaEntry("text", "string", "Any text.")], answer: "string",
      text: "The text with everything escaped that Markdown would obey, on one line: for "
        + "exporters, so that a title cannot become a link or a heading.",
      since: 1
    ) { _, call throws(LuaRefusal) in
      let text = try call.text(0, of: "waymark.markdown")
      call.work = UInt64(text.utf8.count)
      return .text(escapedMarkdown(text))
    },
  ]

  /// FNV-1a (Fowler, Noll and Vo; draft-eastlake-fnv), its upper 53 bits as a fraction.
  static func fraction(of text: String) -> Double {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Double(hash >> 11) / Double(UInt64(1) << 53)
  }

  /// Every ASCII punctuation mark behind a backslash, which CommonMark 0.31 §2.4 takes literally;
  /// controls and line ends become spaces.
  static func escapedMarkdown(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if TerminalText.isControl(scalar) {
        escaped.append(" ")
      } else {
        if "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".unicodeScalars.contains(scalar) {
          escaped.append("\\")
        }
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

extension LuaCall {
  fileprivate func text(_ index: Int, of function: String) throws(LuaRefusal) -> String {
    let value = index < arguments.count ? arguments[index] : .nil
    if let text = value.text { return text }
    throw LuaRefusal("\(function) takes a text, not a \(value.typeName)")
  }

  fileprivate func row(_ index: Int, of function: String) throws(LuaRefusal) -> UInt32 {
    let value = index < arguments.count ? arguments[index] : .nil
    if case .row(let row) = value { return row }
    throw LuaRefusal("\(function) takes a step, not a \(value.typeName); see waymark.step(id)")
  }
}
