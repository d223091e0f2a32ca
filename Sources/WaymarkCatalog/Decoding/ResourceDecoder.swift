/// resources/*.yaml: what teaches topics, by the part.

import WaymarkDiagnostics
import WaymarkModel

private enum ResourceField: String, FieldKey {
  case id, title, by, kind, url, language, source, requires, parts, hours, teaches
  case price = "price_usd"
  case asOf = "as_of"
}

private enum PartField: String, FieldKey {
  case id, title, hours, teaches, requires
}

private let resourceTable = FieldTable<ResourceField>("a resource")
private let partTable = FieldTable<PartField>("a part")

/// Reads the resources of one file.
struct ResourceDecoder {
  let log: ReadingLog

  /// All resources that can be understood.
  func resources(in root: YAMLNode) -> [Declared<Resource>] {
    root.entries(of: "a resources file", log: log).compactMap(resource)
  }

  /// One resource.
  func resource(_ node: YAMLNode) -> Declared<Resource>? {
    guard let fields = Fields(node, resourceTable, log: log) else { return nil }
    let id = fields.requiredIdentifier(.id)
    let title = fields.requiredText(.title)
    fields.exclude(.parts, .hours)
    fields.exclude(.parts, .teaches)
    let requires = fields.requirements(.requires)
    var references: [Reference] = []
    let owner = id?.id ?? ""
    let parts =
      fields[.parts] == nil
      ? [onlyPart(fields, of: owner, title: title, requires: requires, references: &references)]
      : parts(fields, of: owner, requires: requires, references: &references)
    let resource = Resource(
      id: owner, title: title ?? owner.rawValue, by: fields.text(.by) ?? "",
      kind: fields.word(.kind, ResourceKind.self) ?? .docs, url: fields.link(.url),
      price: fields.money(.price) ?? .free, language: language(fields),
      asOf: fields.monthOrDay(.asOf), source: fields.source(.source),
      parts: parts.compactMap(\.self),
      span: id?.span)
    guard let id, !resource.parts.isEmpty else { return nil }
    return Declared(entry: resource, id: id.id, span: id.span, references: references)
  }

  private func language(_ fields: Fields<ResourceField>) -> String {
    guard let text = fields.text(.language), let value = fields[.language] else { return "en" }
    if !LanguageTag.isWellFormed(text) {
      log.report(
        .unknownWord, "\(text.quoted) is no language tag", value, hint: "write 'en' or 'de'")
    }
    return text.lowercased()
  }

  private func onlyPart(
    _ fields: Fields<ResourceField>, of owner: Identifier, title: String?,
    requires: [Requirement], references: inout [Reference]
  ) -> Part? {
    let effort = fields.hours(.hours)
    _ = fields.required(.teaches)
    let teaches = attainments(fields.list(.teaches), references: &references)
    guard let effort else { return nil }
    return Part(
      id: PartID(resource: owner, part: "all"), title: title ?? owner.rawValue, effort: effort,
      teaches: teaches, requires: requires, span: fields[.id]?.span)
  }

  private func parts(
    _ fields: Fields<ResourceField>, of owner: Identifier, requires: [Requirement],
    references: inout [Reference]
  ) -> [Part?] {
    var seen = FirstPlaces()
    var parts: [Part?] = []
    for node in fields.list(.parts) {
      let part = part(node, of: owner, requires: requires, references: &references)
      guard let part else { continue }
      if let span = part.span, let first = seen.first(of: part.id.part, at: span) {
        log.report(
          Diagnostic(
            .duplicateIdentifier, "'\(part.id)' is declared twice", at: part.span,
            notes: [Diagnostic.Note("'\(part.id)' is declared here first", at: first)]))
      } else {
        parts.append(part)
      }
    }
    if parts.isEmpty, let list = fields[.parts], list.kind == .sequence, !list.isCutShort,
      list.children.first(where: { _ in true }) == nil
    {
      log.report(.missingField, "'parts' is empty", list, hint: "list a part, or leave 'parts' out")
    }
    return parts
  }

  private func part(
    _ node: YAMLNode, of owner: Identifier, requires: [Requirement], references: inout [Reference]
  ) -> Part? {
    guard let fields = Fields(node, partTable, log: log) else { return nil }
    let id = fields.requiredIdentifier(.id)
    let title = fields.requiredText(.title)
    let effort = fields.hours(.hours)
    _ = fields.required(.teaches)
    let teaches = attainments(fields.list(.teaches), references: &references)
    let own = fields.requirements(.requires)
    guard let id, let effort else { return nil }
    return Part(
      id: PartID(resource: owner, part: id.id), title: title ?? id.id.rawValue, effort: effort,
      teaches: teaches, requires: requires.isEmpty ? own : requires + own, span: id.span)
  }

  /// What is taught, sorted, each topic once at its deepest.
  private func attainments(
    _ nodes: YAMLNode.Children, references: inout [Reference]
  ) -> [Attainment] {
    var attainments: [Attainment] = []
    for node in nodes {
      guard let (attainment, span) = RequirementDecoder(log: log).attainment(node) else { continue }
      attainments.append(attainment)
      references.append(Reference(kind: .topic, id: attainment.topic, span: span))
    }
    let isSorted = attainments.indices.dropFirst().allSatisfy {
      attainments[$0 - 1].topic < attainments[$0].topic
    }
    if isSorted { return attainments }
    attainments.sort()
    return attainments.indices
      .filter { $0 + 1 == attainments.count || attainments[$0 + 1].topic != attainments[$0].topic }
      .map { attainments[$0] }
  }
}

/// Where the parts of one resource were declared first.
private struct FirstPlaces {
  private var list: [(id: Identifier, span: SourceSpan)] = []
  /// The same by id, from so many parts on that going through the list would cost more.
  private var table: [Identifier: SourceSpan] = [:]

  private static let mostInList = 16

  /// The place of an earlier part of the same id; nil for the first one, which is noted.
  mutating func first(of id: Identifier, at span: SourceSpan) -> SourceSpan? {
    if list.count < Self.mostInList {
      if let known = list.first(where: { $0.id == id }) { return known.span }
      list.append((id, span))
      return nil
    }
    if table.isEmpty { for entry in list { table[entry.id] = entry.span } }
    if let known = table[id] { return known }
    table[id] = span
    return nil
  }
}

/// Language tags as far as content needs them: `en`, `pt-BR`, `zh-Hant` (BCP 47).
enum LanguageTag {
  /// True for subtags of one to eight letters or digits joined by hyphens, the first of letters.
  ///
  /// By hand, because a regular expression is compiled anew at each use.
  static func isWellFormed(_ text: String) -> Bool {
    var length = 0
    var isFirst = true
    for byte in text.utf8 {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if byte == UInt8(ascii: "-") {
        guard length >= (isFirst ? 2 : 1) else { return false }
        length = 0
        isFirst = false
      } else {
        guard isLetter || (isDigit && !isFirst), length < 8 else { return false }
        length += 1
      }
    }
    return length >= (isFirst ? 2 : 1)
  }
}
