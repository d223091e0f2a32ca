/// Study time and links: the two fields with rules of their own.

import WaymarkDiagnostics
import WaymarkModel

/// The keys of a range of hours.
private enum RangeField: String, FieldKey {
  case minimum = "min"
  case likely
  case maximum = "max"
}

private let rangeTable = FieldTable<RangeField>("a range of hours")

extension Fields {
  /// Hours as whole minutes, rounded up: one number, or `{min, likely, max}`.
  func hours(_ key: Key) -> Effort? {
    guard let value = required(key) else { return nil }
    guard value.kind == .mapping else {
      return value.minutes("'\(key.rawValue)'", log: log).map(Effort.init(minutes:))
    }
    guard let fields = Fields<RangeField>(value, rangeTable, log: log),
      let likely = fields.required(.likely)?.minutes("'likely'", log: log)
    else { return nil }
    let minimum = fields[.minimum].map { $0.minutes("'min'", log: log) ?? likely } ?? likely
    let maximum = fields[.maximum].map { $0.minutes("'max'", log: log) ?? likely } ?? likely
    guard minimum <= likely, likely <= maximum else {
      log.report(.hoursOutOfRange, "'\(key.rawValue)' is a range with min ≤ likely ≤ max", value)
      return Effort(minutes: likely)
    }
    return Effort(minimum: minimum, likely: likely, maximum: maximum)
  }

  /// An http or https address; nil when left out or wrong.
  func link(_ key: Key) -> String? {
    guard let value = self[key], let text = text(key) else { return nil }
    if let problem = Link.problem(with: text) {
      log.report(
        .badLink, "\(text.quoted) \(problem)", value, hint: "write an address with https://")
      return nil
    }
    return text
  }

  /// A text that may be an address; one with a dangerous scheme is refused.
  func source(_ key: Key) -> String? {
    guard let value = self[key], let text = text(key) else { return nil }
    if Link.hasForeignScheme(text) {
      log.report(.badLink, "\(text.quoted) is neither a plain text nor an http(s) address", value)
      return nil
    }
    return text
  }
}

extension YAMLNode {
  /// The most hours that a field takes.
  static var mostHours: Int { 10_000 }

  /// Hours above zero, or from zero on where there may be none, as whole minutes, rounded up.
  func minutes(
    _ name: @autoclosure () -> String, upTo hours: Int = mostHours, orNone: Bool = false,
    log: ReadingLog
  ) -> Int? {
    guard let number = decimal(name(), "a number of hours", log: log) else { return nil }
    if orNone, number.isZero { return 0 }
    guard !number.isBelowZero, !number.isZero, let minutes = number.roundedUp(times: 60),
      minutes <= hours * 60
    else {
      let least = orNone ? "from 0 to" : "above 0 and at most"
      log.report(.hoursOutOfRange, "\(name()) is \(least) \(hours) hours, not \(shown)", self)
      return nil
    }
    return minutes
  }
}

/// What makes a text a link that can be shown and followed.
enum Link {
  /// What is wrong with a text as an http or https address; nil when nothing is.
  static func problem(with text: String) -> String? {
    if isPlain(text.utf8) { return nil }
    let lowered = text.lowercased()
    guard let scheme = ["http://", "https://"].first(where: lowered.hasPrefix) else {
      return "is no http or https address"
    }
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    guard let first = rest.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "?") else {
      return "names no host"
    }
    let forbidden = text.unicodeScalars.contains { scalar in
      scalar == " " || TerminalText.isControl(scalar)
        || "<>\"\\^`{|}".unicodeScalars.contains(scalar)
    }
    return forbidden ? "holds a character that no address has" : nil
  }

  /// True for what nearly all addresses are: a scheme in lower case and characters of no doubt.
  private static func isPlain(_ text: String.UTF8View) -> Bool {
    let scheme = text.starts(with: "https://".utf8) ? 8 : text.starts(with: "http://".utf8) ? 7 : 0
    let rest = text.dropFirst(scheme)
    guard scheme > 0, let first = rest.first, first != UInt8(ascii: "/") else { return false }
    return rest.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// True when the text begins like an address of any scheme but http and https.
  static func hasForeignScheme(_ text: String) -> Bool {
    let lowered = text.lowercased()
    if lowered.hasPrefix("http://") || lowered.hasPrefix("https://") {
      return problem(with: text) != nil
    }
    if ["javascript:", "data:", "vbscript:", "file:"].contains(where: lowered.hasPrefix) {
      return true
    }
    let scheme = lowered.utf8.prefix { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+.-".utf8.contains(byte)
    }
    return !scheme.isEmpty && lowered.utf8.dropFirst(scheme.count).starts(with: "://".utf8)
  }
}
