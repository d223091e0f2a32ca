/// What the host's functions work on while a rule runs: the steps that it was lent, and what it
/// said.

internal import WaymarkDiagnostics
internal import WaymarkModel

/// The host's side of one session with a rule.
final class RuleDesk {
  /// More messages than this are counted, not kept: a flood of prints must not cost memory.
  private static let keptMessages = 20
  private static let keptScalars = 400

  private let file: SourceFile
  private(set) var name = "rule"
  private(set) var steps: [RuleStep] = []
  private(set) var rowOfID: [String: UInt32] = [:]
  private var messages: [Diagnostic] = []
  private var omitted = 0
  private var distances: (from: UInt32, to: [Int32])?

  init(file: SourceFile) { self.file = file }

  /// Steps that scripts see from now on.
  func lay(_ steps: [RuleStep]) {
    self.steps = steps
    distances = nil
    rowOfID = Dictionary(
      steps.enumerated().map { ($0.element.id, UInt32($0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// How to say that there is no such step.
  func unknownStep(_ id: String) -> String {
    let nearest = NearMiss(steps.map(\.id)).closest(to: id)
    return "there is no step '\(id)'" + (nearest.map { " (did you mean '\($0)'?)" } ?? "")
  }

  /// Prerequisites between two steps; nil when `from` does not need `to`.
  ///
  /// One breadth-first search answers all questions about the same step, which is how rules ask.
  ///
  /// - Complexity: O(*n* + *m*) for a new `from`, *n* steps and *m* prerequisites; else O(1).
  func distance(from: UInt32, to: UInt32, _ work: inout UInt64) -> Int32? {
    guard from < steps.count, to < steps.count else { return nil }
    if distances?.from != from {
      distances = (from, search(from: from))
      work = UInt64(steps.count)
    }
    guard let distance = distances?.to[Int(to)], distance >= 0 else { return nil }
    return distance
  }

  private func search(from: UInt32) -> [Int32] {
    var distance = [Int32](repeating: -1, count: steps.count)
    var queue = [Int(from)]
    distance[Int(from)] = 0
    var head = 0
    while head < queue.count {
      let step = queue[head]
      head += 1
      for needed in steps[step].needs where distance[Int(needed)] < 0 {
        distance[Int(needed)] = distance[step] + 1
        queue.append(Int(needed))
      }
    }
    return distance
  }

  // MARK: - What the rule says

  /// Called once the rule's name is known.
  func sign(as name: String) { self.name = name }

  func note(_ text: String, line: Int) { keep(text, line, .note) }
  func warn(_ text: String, line: Int) { keep(text, line, .warning) }

  /// What was said since the last time, and how much more there was.
  func takeMessages() -> [Diagnostic] {
    defer {
      messages = []
      omitted = 0
    }
    guard omitted > 0 else { return messages }
    return messages + [
      Diagnostic(
        .ruleWarning, "'\(name)' said \(omitted) more things", at: file.wholeSpan.prefix,
        severity: .note)
    ]
  }

  private func keep(_ text: String, _ line: Int, _ severity: Severity) {
    guard messages.count < Self.keptMessages else {
      omitted += 1
      return
    }
    let cut = String(text.unicodeScalars.prefix(Self.keptScalars))
    messages.append(
      Diagnostic(.ruleWarning, "'\(name)': \(cut)", at: file.span(ofLine: line), severity: severity)
    )
  }
}

extension LuaValue {
  /// A value as messages show it: without addresses, and no deeper than its kind.
  var display: String {
    switch self {
    case .nil: "nil"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let text): text
    case .list(let values): "table of \(values.count)"
    case .table(let table): "table of \(table.entries.count)"
    case .record(let record): record.name
    case .row: "step"
    case .function: "function"
    }
  }
}
