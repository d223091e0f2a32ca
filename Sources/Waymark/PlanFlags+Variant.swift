/// Variants of the flags of a plan, written as `avoid=some-book budget=0`.

import WaymarkDiagnostics

extension PlanFlags {
  /// What is wrong with a variant.
  package struct VariantMistake: Error {
    /// A sentence for people.
    package var message: String
    /// What to do about it.
    package var hint: String
  }

  /// The names that a variant may use: flags with a value, then flags without one.
  static let variantNames = [
    "avoid", "budget", "by", "done", "effort", "from", "hours-per-week", "knows", "learner", "rule",
    "start", "strategy", "to", "free", "review", "with-optional",
  ]

  /// These flags with some replaced by the words of a variant.
  ///
  /// ```swift
  /// try PlanFlags(budget: "100").varied(by: "budget=0 avoid=some-book").avoid  // "some-book"
  /// ```
  package func varied(by words: String) throws(VariantMistake) -> PlanFlags {
    var flags = self
    let words = words.split(separator: " ")
    for word in words {
      let pieces = word.drop { $0 == "-" }
        .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let name = pieces.first ?? ""
      let isSet = pieces.count > 1 ? flags.set(name, to: pieces[1]) : flags.turnOn(name)
      guard isSet else { throw Self.mistake(name, hasValue: pieces.count > 1) }
    }
    guard !words.isEmpty else {
      throw VariantMistake(message: "a variant is empty", hint: "say --variant budget=0")
    }
    return flags
  }

  private mutating func set(_ name: String, to value: String) -> Bool {
    switch name {
    case "avoid": avoid = value
    case "budget": budget = value
    case "by": by = value
    case "done": done = value
    case "effort":
      guard let nodes = Int(value) else { return false }
      effort = nodes
    case "from": from = value
    case "hours-per-week": hoursPerWeek = value
    case "knows": knows = value
    case "learner": learnerFile = value
    case "rule": rules = [value]
    case "start": start = value
    case "strategy": strategy = value
    case "to": to = [value]
    default: return false
    }
    return true
  }

  private mutating func turnOn(_ name: String) -> Bool {
    switch name {
    case "free": budget = "0"
    case "review": review = true
    case "with-optional": withOptional = true
    default: return false
    }
    return true
  }

  private static func mistake(_ name: String, hasValue: Bool) -> VariantMistake {
    if variantNames.contains(name) {
      return VariantMistake(
        message: hasValue
          ? "'\(name)' in a variant does not take this value"
          : "'\(name)' in a variant needs a value",
        hint: "flags stand in a variant as on the command line: budget=0, free")
    }
    return VariantMistake(
      message: "'\(name)' is no flag that a variant may change",
      hint: NearMiss(variantNames).hint(for: name)
        ?? "choose among \(variantNames.joined(separator: ", "))")
  }
}
