/// Scalars as their fields mean them: `yes` is a text wherever a text is wanted, and nothing else.

import WaymarkDiagnostics
import WaymarkModel

extension Fields {
  /// A text without blanks around it; nil when left out.
  func text(_ key: Key) -> String? { self[key].flatMap { text(of: $0, key) } }

  /// A text that the entry cannot do without.
  func requiredText(_ key: Key) -> String? {
    guard let value = required(key), let text = text(of: value, key) else { return nil }
    if text.isEmpty { log.report(.missingField, "'\(key.rawValue)' is empty", value) }
    return text
  }

  private func text(of value: YAMLNode, _ key: Key) -> String? {
    guard value.isScalar("'\(key.rawValue)'", log: log) else { return nil }
    return String(decoding: value.bytes.trimmed, as: UTF8.self)
  }

  /// An id that the entry cannot do without.
  func requiredIdentifier(_ key: Key) -> (id: Identifier, span: SourceSpan)? {
    guard let value = required(key) else { return nil }
    return value.identifier("'\(key.rawValue)'", log: log).map { ($0, value.span) }
  }

  /// The entries of a list; none when left out.
  func list(_ key: Key) -> YAMLNode.Children {
    guard let value = self[key] else { return .none(in: node.document) }
    return value.entries(of: "'\(key.rawValue)'", log: log)
  }

  /// `true` or `false`; no other word is taken.
  func flag(_ key: Key) -> Bool {
    guard let value = self[key] else { return false }
    guard value.kind == .scalar, let flag = Bool(value.text) else {
      log.report(
        .wrongType, "'\(key.rawValue)' is true or false, not \(value.shown)", value)
      return false
    }
    return flag
  }

  /// A whole number inside a range; nil when left out or wrong.
  func integer(_ key: Key, in range: ClosedRange<Int>) -> Int? {
    self[key]?.integer("'\(key.rawValue)'", in: range, log: log)
  }

  /// An amount of dollars with at most two decimals; nil when left out or wrong.
  func money(_ key: Key) -> Money? {
    guard let value = self[key] else { return nil }
    return value.hundredths("'\(key.rawValue)'", upTo: 10_000_000, log: log).map(Money.init(cents:))
  }

  /// A percentage with at most two decimals; nil when left out or wrong.
  func percent(_ key: Key, upTo limit: Int) -> Percent? {
    guard let value = self[key] else { return nil }
    return value.hundredths("'\(key.rawValue)'", upTo: limit, log: log)
      .map(Percent.init(hundredths:))
  }

  /// A day; nil when left out or wrong.
  func date(_ key: Key) -> CalendarDate? { self[key]?.date("'\(key.rawValue)'", log: log) }

  /// A month or a day, as written.
  func monthOrDay(_ key: Key) -> String? {
    guard let value = self[key], let text = value.scalarText("'\(key.rawValue)'", log: log) else {
      return nil
    }
    if CalendarDate(text) == nil, CalendarDate(text + "-01") == nil {
      log.report(.badDate, "\(text.quoted) is neither YYYY-MM nor YYYY-MM-DD", value)
    }
    return text
  }

  /// One word of an enumeration; nil when left out or wrong.
  func word<Word: CaseIterable & RawRepresentable<String>>(_ key: Key, _ type: Word.Type) -> Word? {
    self[key]?.word("'\(key.rawValue)'", type, log: log)
  }

  /// A requirement list; empty when left out.
  func requirements(_ key: Key) -> [Requirement] {
    list(key).compactMap { RequirementDecoder(log: log).requirement($0) }
  }
}

extension YAMLNode {
  /// The text of a scalar; a finding when the value is a collection.
  func scalarText(_ name: @autoclosure () -> String, log: ReadingLog) -> String? {
    isScalar(name(), log: log) ? text : nil
  }

  /// True for a scalar; a finding when the value is a collection.
  func isScalar(_ name: @autoclosure () -> String, log: ReadingLog) -> Bool {
    if kind != .scalar { log.report(.wrongType, "\(name()) is a text, not \(noun)", self) }
    return kind == .scalar
  }

  /// A well-formed id.
  func identifier(_ name: @autoclosure () -> String, log: ReadingLog) -> Identifier? {
    if let identifier = wellFormedIdentifier { return identifier }
    guard isScalar(name(), log: log) else { return nil }
    log.report(
      .badIdentifier, "\(text.quoted) is no id", self,
      hint: "write lower-case words joined by hyphens, at most 64 characters")
    return nil
  }

  /// An id, if the value is one.
  var wellFormedIdentifier: Identifier? {
    kind == .scalar && Identifier.isWellFormed(bytes) ? Identifier(text) : nil
  }

  /// A whole number inside a range.
  func integer(_ name: @autoclosure () -> String, in range: ClosedRange<Int>, log: ReadingLog)
    -> Int?
  {
    guard let number = decimal(name(), "a whole number", log: log) else { return nil }
    guard let value = number.exactly(times: 1), range.contains(value) else {
      log.report(
        .numberOutOfRange,
        "\(name()) is a whole number from \(range.lowerBound) to \(range.upperBound), not \(shown)",
        self)
      return nil
    }
    return value
  }

  /// A number with at most two decimals, in hundredths, from 0 up to a limit.
  func hundredths(_ name: @autoclosure () -> String, upTo limit: Int, log: ReadingLog) -> Int? {
    guard let number = decimal(name(), "a number", log: log) else { return nil }
    guard let value = number.exactly(times: 100), (0...limit * 100).contains(value) else {
      log.report(
        .numberOutOfRange,
        "\(name()) is a number from 0 to \(limit) with at most two decimals, not \(shown)", self)
      return nil
    }
    return value
  }

  /// A number.
  func decimal(_ name: @autoclosure () -> String, _ noun: String, log: ReadingLog) -> DecimalNumber?
  {
    if kind == .scalar, let number = DecimalNumber(bytes) { return number }
    log.report(.wrongType, "\(name()) is \(noun), not \(shown)", self)
    return nil
  }

  /// A day of the calendar.
  func date(_ name: @autoclosure () -> String, log: ReadingLog) -> CalendarDate? {
    guard let text = scalarText(name(), log: log) else { return nil }
    if let date = CalendarDate(text) { return date }
    log.report(.badDate, "\(text.quoted) is no day written YYYY-MM-DD", self)
    return nil
  }

  /// One word of an enumeration.
  func word<Word: CaseIterable & RawRepresentable<String>>(
    _ name: @autoclosure () -> String, _ type: Word.Type, log: ReadingLog
  ) -> Word? {
    guard let text = scalarText(name(), log: log) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    log.report(
      .unknownWord, "\(text.quoted) is no \(name().filter { $0 != "'" })", self,
      hint: NearMiss(words).hint(for: text) ?? "words are: \(words.joined(separator: ", "))")
    return nil
  }

  /// The value as messages show it.
  var shown: String { kind == .scalar && !isLeftOut ? text.quoted : noun }
}

extension String {
  /// The text without blanks and line ends around it.
  var trimmed: String { String(decoding: utf8.trimmed, as: UTF8.self) }
}

extension BidirectionalCollection<UInt8> {
  /// The text without blanks and line ends around it.
  var trimmed: SubSequence {
    func isBlank(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
    var text = self[...]
    while let first = text.first, isBlank(first) { text.removeFirst() }
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}
