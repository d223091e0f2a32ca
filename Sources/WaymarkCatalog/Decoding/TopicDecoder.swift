/// topics/*.yaml: what can be known, and what has to be known before.

import WaymarkDiagnostics
import WaymarkModel

private enum TopicField: String, FieldKey {
  case id, title, summary, skill, requires
}

private let topicTable = FieldTable<TopicField>("a topic")

/// Reads the topics of one file.
struct TopicDecoder {
  let log: ReadingLog

  /// All topics that can be understood.
  func topics(in root: YAMLNode) -> [Declared<Topic>] {
    root.entries(of: "a topics file", log: log).compactMap(topic)
  }

  /// One topic.
  func topic(_ node: YAMLNode) -> Declared<Topic>? {
    guard let fields = Fields(node, topicTable, log: log) else { return nil }
    let id = fields.requiredIdentifier(.id)
    let title = fields.requiredText(.title)
    let skill = fields.requiredIdentifier(.skill)
    let summary = fields.text(.summary) ?? ""
    let requires = fields.requirements(.requires)
    guard let id else { return nil }
    let topic = Topic(
      id: id.id, title: title ?? id.id.rawValue, summary: summary, skill: skill?.id ?? "",
      requires: requires, span: id.span)
    let home = skill.map { Reference(kind: .skill, id: $0.id, span: $0.span) }
    return Declared(
      entry: topic, id: id.id, span: id.span, references: home.map { [$0] } ?? [])
  }
}
