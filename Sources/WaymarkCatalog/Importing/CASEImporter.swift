/// 1EdTech CASE 1.0 and 1.1: frameworks of competencies and how they hang together.

package import WaymarkDiagnostics
import WaymarkModel

/// Imports a CASE package (`CFDocument`, `CFItems`, `CFAssociations`).
///
/// Items that have children and no parent become skills, all other items topics. `precedes` is a
/// prerequisite of its destination, `exemplar` a resource. Associations with other meanings are
/// counted; one that breaks the package's own rules stops the import at its place.
package enum CASEImporter {
  /// A pack, or a refusal with its place.
  package static func convert(_ file: SourceFile) -> Diagnosed<ImportedPack?> {
    JSONImport(file: file).result { (input, root) throws(ImportRefusal) in
      var framework = try CASEFramework(root, input)
      try framework.readAssociations(root)
      return try framework.draft()
    }
  }
}

/// A package while it is understood.
private struct CASEFramework {
  private static let otherTypes: Set<String> = [
    "isPeerOf", "isPartOf", "exactMatchOf", "isRelatedTo", "replacedBy", "hasSkillLevel",
    "isTranslationOf", "isEquivalentTo",
  ]

  private let input: JSONImport
  private let document: JSONNode
  private let documentIdentifier: String
  private var items: [(node: JSONNode, identifier: String, statement: String)] = []
  private var positions: [String: Int] = [:]
  /// Identifiers by addresses, for ends of associations that have an address alone.
  private var identifiers: [String: String] = [:]
  private var parents: [Int?] = []
  private var hasChildren: [Bool] = []
  private var prerequisites: [(from: Int, to: Int, node: JSONNode)] = []
  private var exemplars: [(item: Int, title: String, url: String)] = []
  private var leftOut: [JSONNode] = []
  private let rubrics: [JSONNode]

  init(_ root: JSONNode, _ input: JSONImport) throws(ImportRefusal) {
    self.input = input
    guard let document = root["CFDocument"] else {
      throw input.refuse(
        "this is no CASE package: 'CFDocument' is missing", root,
        hint: "export the whole package, not a single item")
    }
    self.document = document
    documentIdentifier = try input.text(document, "identifier", of: "CFDocument")
    if let uri = document["uri"]?.string?.trimmed { identifiers[uri] = documentIdentifier }
    rubrics = try input.list(root, "CFRubrics", isRequired: false)
    for node in try input.list(root, "CFItems", isRequired: true) {
      let identifier = try input.text(node, "identifier", of: "an item")
      let statement = try input.text(node, "fullStatement", of: "an item")
      guard positions.updateValue(items.count, forKey: identifier) == nil else {
        throw input.refuse("item \(identifier.quoted) stands twice", node)
      }
      if let uri = node["uri"]?.string?.trimmed { identifiers[uri] = identifier }
      items.append((node, identifier, statement))
    }
    parents = items.map { _ in nil }
    hasChildren = items.map { _ in false }
  }

  mutating func readAssociations(_ root: JSONNode) throws(ImportRefusal) {
    for node in try input.list(root, "CFAssociations", isRequired: false) {
      let type = try input.text(node, "associationType", of: "an association")
      switch type {
      case "isChildOf": try readChild(node)
      case "precedes":
        let from = try item(node, "originNodeURI", type)
        let to = try item(node, "destinationNodeURI", type)
        prerequisites.append((from, to, node))
      case "exemplar": try readExemplar(node)
      case _ where Self.otherTypes.contains(type) || type.hasPrefix("ext:"): leftOut.append(node)
      default:
        throw input.refuse(
          "CASE has no association type \(type.quoted)", node["associationType"] ?? node)
      }
    }
  }

  private mutating func readChild(_ node: JSONNode) throws(ImportRefusal) {
    let child = try item(node, "originNodeURI", "isChildOf")
    let (parent, _) = try end(node, "destinationNodeURI")
    guard let position = positions[parent] else {
      guard parent == documentIdentifier else {
        throw input.refuse("\(parent.quoted) is neither an item nor the document", node)
      }
      return
    }
    // An item may hang in several places; the first decides where it is at home.
    if parents[child] == nil { parents[child] = position }
    hasChildren[position] = true
  }

  /// The item may stand on either side; the other side is the example.
  private mutating func readExemplar(_ node: JSONNode) throws(ImportRefusal) {
    let origin = try end(node, "originNodeURI")
    let destination = try end(node, "destinationNodeURI")
    let isForth = positions[origin.identifier] != nil
    guard let item = positions[isForth ? origin.identifier : destination.identifier] else {
      throw input.refuse("neither end of an exemplar is an item of the package", node)
    }
    let example = isForth ? destination.node : origin.node
    let url = example["uri"]?.string?.trimmed ?? example.string?.trimmed ?? ""
    guard Link.problem(with: url) == nil else {
      throw input.refuse("the example \(url.quoted) is no http or https address", example)
    }
    let title = example["title"]?.string?.trimmed ?? ""
    exemplars.append((item, title.isEmpty ? url : title, url))
  }

  private func item(
    _ node: JSONNode, _ side: String, _ type: String
  ) throws(ImportRefusal) -> Int {
    let (identifier, end) = try end(node, side)
    guard let position = positions[identifier] else {
      throw input.refuse("\(identifier.quoted) of '\(type)' is no item of the package", end)
    }
    return position
  }

  private func end(
    _ node: JSONNode, _ side: String
  ) throws(ImportRefusal) -> (identifier: String, node: JSONNode) {
    guard let end = node[side] else { throw input.refuse("'\(side)' is missing", node) }
    if let text = end.string { return (identifiers[text] ?? text, end) }
    if let identifier = end["identifier"]?.string { return (identifier, end) }
    let uri = try input.text(end, "uri", of: side)
    return (identifiers[uri] ?? uri, end)
  }

  func draft() throws(ImportRefusal) -> (PackDraft, [Diagnostic]) {
    let title = document["title"]?.string?.trimmed ?? "Framework"
    var names = IdentifierMaker()
    var draft = PackDraft(
      id: names.identifier(for: title, or: "framework").rawValue, title: title,
      source: "a CASE framework")
    let roots = try items.indices.map { index throws(ImportRefusal) in try root(of: index) }
    var skills: [Int: String] = [:]
    var ids: [String] = []
    for (index, item) in items.enumerated() {
      let id = names.identifier(for: label(item.node, item.statement), or: "item-\(index + 1)")
      ids.append(id.rawValue)
      guard isSkill(index) else { continue }
      skills[index] = id.rawValue
      draft.skills.append((id.rawValue, label(item.node, item.statement)))
    }
    let isFlat = items.indices.contains { !isSkill($0) && skills[roots[$0]] == nil }
    if isFlat { draft.skills.append((draft.id, title)) }
    try addTopics(to: &draft, ids: ids, homes: roots.map { skills[$0] ?? draft.id })
    addResources(to: &draft, ids: ids, &names)
    draft.leftOut += leftOut.count + rubrics.count
    let associations = leftOut.first.map {
      input.leftOut(leftOut.count, "association", "of another type", first: $0)
    }
    let scales = rubrics.first.map { input.leftOut(rubrics.count, "rubric", "", first: $0) }
    return (draft, [associations, scales].compactMap(\.self))
  }

  private func addTopics(
    to draft: inout PackDraft, ids: [String], homes: [String]
  ) throws(ImportRefusal) {
    try refuseCircles()
    var requires: [Int: [(id: String, isRecommended: Bool)]] = [:]
    var seen: Set<[Int]> = []
    for (from, to, node) in prerequisites {
      guard !isSkill(from), !isSkill(to) else {
        throw input.refuse("'precedes' joins groups of items, not items", node)
      }
      if seen.insert([from, to]).inserted {
        requires[to, default: []].append((ids[from], false))
      } else {
        draft.leftOut += 1
      }
    }
    for (index, item) in items.enumerated() where !isSkill(index) {
      let title = label(item.node, item.statement)
      draft.topics.append(
        PackDraft.Topic(
          id: ids[index], title: title, summary: title == item.statement ? "" : item.statement,
          skill: homes[index], requires: requires[index] ?? []))
    }
  }

  private func addResources(
    to draft: inout PackDraft, ids: [String], _ names: inout IdentifierMaker
  ) {
    var byURL: [String: Int] = [:]
    for (item, title, url) in exemplars {
      guard !isSkill(item) else {
        draft.leftOut += 1
        continue
      }
      if let position = byURL[url] {
        let isNew = !draft.resources[position].teaches.contains(ids[item])
        if isNew { draft.resources[position].teaches.append(ids[item]) }
        continue
      }
      byURL[url] = draft.resources.count
      draft.resources.append(
        PackDraft.Resource(
          id: names.identifier(for: title, or: "resource").rawValue, title: title, kind: "docs",
          url: url, hours: "1", teaches: [ids[item]]))
    }
  }

  private func isSkill(_ index: Int) -> Bool { hasChildren[index] && parents[index] == nil }

  private func label(_ node: JSONNode, _ statement: String) -> String {
    let short = node["abbreviatedStatement"]?.string?.trimmed ?? ""
    return short.isEmpty ? statement : short
  }

  /// The outermost item around one.
  private func root(of index: Int) throws(ImportRefusal) -> Int {
    var current = index
    var steps = 0
    while let parent = parents[current] {
      current = parent
      steps += 1
      guard steps <= items.count else {
        throw input.refuse(
          "item \(items[index].identifier.quoted) is its own parent", items[index].node)
      }
    }
    return current
  }

  private func refuseCircles() throws(ImportRefusal) {
    var successors = [[Int]](repeating: [], count: items.count)
    for (from, to, _) in prerequisites { successors[from].append(to) }
    guard let circle = NamedCircle.all(successors).first, let start = circle.first else { return }
    let next = circle.count > 1 ? circle[1] : start
    let edge = prerequisites.first { $0.from == start && $0.to == next }
    throw input.refuse(
      "item \(items[start].identifier.quoted) precedes itself in a circle of \(circle.count)",
      edge?.node ?? items[start].node)
  }
}
