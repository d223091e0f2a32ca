/// A catalog as a 1EdTech CASE 1.1 package, for systems that exchange frameworks.

import WaymarkDiagnostics
package import WaymarkModel

/// Exports skills, competencies and topics with their order.
///
/// Skills are items that contain competencies and topics (`isChildOf`). What a topic requires in any
/// case `precedes` it; alternatives and recommended topics are only `isRelatedTo` it, since CASE
/// knows no choice. What a competency requires `isPartOf` it. A resource with an address is an
/// `exemplar` of each topic that it teaches. Identifiers come from names alone, so that a second
/// export updates the first. Inside of a package neither the document nor its items link to what is
/// around them (`CFPackageURI`, `CFDocumentURI`): the standard has these links only outside.
package struct CASEExporter: Sendable {
  private let changed: String

  /// Creates an exporter; CASE wants a time of change, and this room has no clock.
  package init(changedOn date: CalendarDate) { changed = "\(date)T00:00:00+00:00" }

  /// The package as JSON with a final newline.
  ///
  /// - Complexity: O(*n*), *n* the size of the catalog.
  package func text(of catalog: Catalog) -> String {
    var draft = CASEDraft(catalog: catalog.id.rawValue, title: catalog.title, changed: changed)
    for skill in catalog.matrix.skills { add(skill, to: &draft) }
    for topic in catalog.topics { add(topic, to: &draft) }
    for resource in catalog.resources { add(resource, to: &draft) }
    return draft.text
  }

  private func add(_ skill: Skill, to draft: inout CASEDraft) {
    draft.item("skill/\(skill.id)", skill.title, code: skill.id.rawValue, type: "Skill")
    draft.association("isChildOf", "skill/\(skill.id)", draft.documentName)
    for competency in skill.cells.flatMap(\.competencies) {
      let name = "competency/\(competency.id)"
      draft.item(
        name, competency.title, code: competency.id.description, type: "Competency",
        level: competency.id.cell.level)
      draft.association("isChildOf", name, "skill/\(skill.id)")
      for topic in topics(of: competency.requires) {
        draft.association("isPartOf", "topic/\(topic.id)", name)
      }
    }
  }

  private func add(_ topic: Topic, to draft: inout CASEDraft) {
    let name = "topic/\(topic.id)"
    draft.item(
      name, topic.summary.isEmpty ? topic.title : topic.summary, short: topic.title,
      code: topic.id.rawValue, type: "Topic")
    draft.association("isChildOf", name, "skill/\(topic.skill)")
    for required in topics(of: topic.requires) {
      draft.association(
        required.isHard ? "precedes" : "isRelatedTo", "topic/\(required.id)", name)
    }
  }

  private func add(_ resource: Resource, to draft: inout CASEDraft) {
    guard let url = resource.url else { return }
    let taught = Set(resource.parts.flatMap(\.teaches).map(\.topic)).sorted()
    for topic in taught {
      draft.exemplar(of: "topic/\(topic)", title: resource.title, url: url)
    }
  }

  /// All topics of requirements, each once; hard when no choice and no wish lies above it.
  private func topics(of requirements: [Requirement]) -> [(id: Identifier, isHard: Bool)] {
    var found: [Identifier: Bool] = [:]
    func visit(_ requirement: Requirement, isHard: Bool) {
      switch requirement {
      case .topic(let attainment, let isRecommended, _, _):
        let isHard = isHard && !isRecommended
        found[attainment.topic] = (found[attainment.topic] ?? false) || isHard
      case .allOf(let parts, _, _): parts.forEach { visit($0, isHard: isHard) }
      case .anyOf(let branches, _, _):
        branches.forEach { visit($0, isHard: isHard && branches.count == 1) }
      }
    }
    requirements.forEach { visit($0, isHard: true) }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// A package under construction.
private struct CASEDraft {
  let documentName: String
  private let namespace: String
  private let title: String
  private let changed: String
  private var items: [String] = []
  private var associations: [String] = []

  init(catalog: String, title: String, changed: String) {
    namespace = catalog
    documentName = "document"
    self.title = title
    self.changed = changed
  }

  mutating func item(
    _ name: String, _ statement: String, short: String? = nil, code: String, type: String,
    level: Int? = nil
  ) {
    var fields = [
      ("identifier", quoted(identifier(name))), ("uri", quoted(uri(name))),
      ("fullStatement", quoted(statement)),
    ]
    if let short { fields.append(("abbreviatedStatement", quoted(short))) }
    fields += [("humanCodingScheme", quoted(code)), ("CFItemType", quoted(type))]
    if let level { fields.append(("educationLevel", "[\(quoted(String(level)))]")) }
    fields.append(("lastChangeDateTime", quoted(changed)))
    items.append(object(fields))
  }

  mutating func association(_ type: String, _ origin: String, _ destination: String) {
    add(type, origin, link(origin, origin), destination, link(destination, destination))
  }

  mutating func exemplar(of name: String, title: String, url: String) {
    let example = object([
      ("title", quoted(title)), ("identifier", quoted(identifier("url/\(url)"))),
      ("uri", quoted(url)),
    ])
    add("exemplar", name, link(name, name), "url/\(url)", example)
  }

  private mutating func add(
    _ type: String, _ origin: String, _ from: String, _ destination: String, _ to: String
  ) {
    let name = "\(type)/\(origin)>\(destination)"
    associations.append(
      object([
        ("identifier", quoted(identifier(name))), ("uri", quoted(uri(name))),
        ("associationType", quoted(type)), ("originNodeURI", from), ("destinationNodeURI", to),
        ("lastChangeDateTime", quoted(changed)),
      ]))
  }

  var text: String {
    let document = object([
      ("identifier", quoted(identifier(documentName))), ("uri", quoted(uri(documentName))),
      ("creator", quoted("Waymark")), ("title", quoted(title)),
      ("lastChangeDateTime", quoted(changed)), ("caseVersion", quoted("1.1")),
    ])
    return """
      {
        "CFDocument": \(document),
        "CFItems": \(list(items)),
        "CFAssociations": \(list(associations))
      }

      """
  }

  private func list(_ entries: [String]) -> String {
    entries.isEmpty ? "[]" : "[\n    \(entries.joined(separator: ",\n    "))\n  ]"
  }

  private func object(_ fields: [(String, String)]) -> String {
    "{\(fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", "))}"
  }

  private func quoted(_ text: String) -> String { JSONText.quoted(text) }

  private func link(_ name: String, _ title: String) -> String {
    object([
      ("title", quoted(title)), ("identifier", quoted(identifier(name))),
      ("uri", quoted(uri(name))),
    ])
  }

  private func uri(_ name: String) -> String { "urn:uuid:\(identifier(name))" }

  private func identifier(_ name: String) -> String {
    NamedUUID.identifier(of: "waymark:\(namespace):\(name)")
  }
}
