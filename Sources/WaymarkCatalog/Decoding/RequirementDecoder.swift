/// Requirements as content writes them: an id, a topic at a depth, one of several, all of several.

import WaymarkDiagnostics
import WaymarkModel

/// The keys of a requirement that is more than an id.
private enum RequirementField: String, FieldKey {
  case topic, depth, because, recommended
  case anyOf = "any_of"
  case allOf = "all_of"
}

private let requirementTable = FieldTable<RequirementField>("a requirement")

/// The keys of what a part teaches.
private enum TeachingField: String, FieldKey {
  case topic, depth
}

private let teachingTable = FieldTable<TeachingField>("what a part teaches")

/// Reads requirements and attainments.
struct RequirementDecoder {
  let log: ReadingLog

  /// One requirement; nil, and a finding, when it cannot be understood.
  ///
  /// Recursion is bounded by the depth that the loader allows.
  func requirement(_ node: YAMLNode) -> Requirement? {
    if node.kind == .scalar {
      return node.topic(log: log).map {
        .topic(Attainment($0), isRecommended: false, because: nil, span: node.span)
      }
    }
    guard let fields = Fields(node, requirementTable, log: log) else { return nil }
    fields.exclude(.topic, .anyOf, .allOf)
    let because = fields.text(.because)
    if let topic = fields[.topic] { return self.topic(topic, fields, because: because) }
    refuse([.depth, .recommended], of: fields)
    if let group = fields[.anyOf] {
      let branches = branches(group, "'any_of'")
      if branches.isEmpty, group.kind == .sequence,
        group.children.first(where: { _ in true }) == nil
      {
        log.report(
          .emptyAlternatives, "'any_of' has no branch, so nothing can meet it", group,
          hint: "name a branch, or delete the requirement")
      }
      return branches.isEmpty ? nil : .anyOf(branches, because: because, span: group.span)
    }
    if let group = fields[.allOf] {
      return .allOf(branches(group, "'all_of'"), because: because, span: group.span)
    }
    if !node.isCutShort {
      log.report(.missingField, "'topic', 'any_of' or 'all_of' is missing from a requirement", node)
    }
    return nil
  }

  /// A topic at a depth that a part teaches.
  func attainment(_ node: YAMLNode) -> (Attainment, SourceSpan)? {
    if node.kind == .scalar {
      return node.topic(log: log).map { (Attainment($0), node.span) }
    }
    guard let fields = Fields(node, teachingTable, log: log), let value = fields.required(.topic),
      let topic = value.topic(log: log)
    else { return nil }
    return (Attainment(topic, depth(fields[.depth])), value.span)
  }

  private func topic(
    _ value: YAMLNode, _ fields: Fields<RequirementField>, because: String?
  ) -> Requirement? {
    let depth = depth(fields[.depth])
    let isRecommended = fields.flag(.recommended)
    guard let topic = value.topic(log: log) else { return nil }
    return .topic(
      Attainment(topic, depth), isRecommended: isRecommended, because: because, span: value.span)
  }

  private func branches(_ group: YAMLNode, _ name: StaticString) -> [Requirement] {
    group.entries(of: "\(name)", log: log).compactMap(requirement)
  }

  private func depth(_ value: YAMLNode?) -> Depth {
    value?.integer("'depth'", in: 1...3, log: log).flatMap(Depth.init) ?? .working
  }

  private func refuse(_ keys: [RequirementField], of fields: Fields<RequirementField>) {
    for key in keys {
      guard let value = fields[key] else { continue }
      log.report(
        .conflictingFields, "'\(key.rawValue)' belongs to a topic, not to a group", value,
        hint: "write it at the topics of the group")
    }
  }
}

extension YAMLNode {
  /// A topic's id; one written with its depth gets a hint of its own.
  fileprivate func topic(log: ReadingLog) -> Identifier? {
    if let identifier = wellFormedIdentifier { return identifier }
    guard kind == .scalar, let at = bytes.firstIndex(of: UInt8(ascii: "@")) else {
      return identifier("a topic", log: log)
    }
    let id = String(decoding: bytes[..<at], as: UTF8.self)
    log.report(
      .badIdentifier, "\(text.quoted) is no id", self,
      hint: "write {topic: \(Identifier.isWellFormed(id) ? id : "ID"), depth: 1, 2 or 3}")
    return nil
  }
}
