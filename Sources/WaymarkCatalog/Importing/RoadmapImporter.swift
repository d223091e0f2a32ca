/// roadmap.sh: boxes and lines of a drawn roadmap, or the texts and links of its boxes.

package import WaymarkDiagnostics
import WaymarkModel

/// Imports a roadmap as roadmap.sh stores it.
///
/// In a drawing (`nodes` and `edges`) each node of the type `topic` or `subtopic` becomes a topic,
/// each edge between two of them a recommended prerequisite: a drawn line says what comes next, not
/// what is impossible without it. In a file of texts (an object whose members have a `title` and
/// `links`) each member becomes a topic and each of its links a resource.
package enum RoadmapImporter {
  /// A pack, or a refusal with its place.
  package static func convert(_ file: SourceFile) -> Diagnosed<ImportedPack?> {
    JSONImport(file: file).result { (input, root) throws(ImportRefusal) in
      if root["nodes"] != nil { return try drawing(root, input) }
      if let members = root.object, !members.isEmpty,
        members.allSatisfy({ $0.value["title"] != nil })
      {
        return try texts(members, input)
      }
      if root["mockup"] != nil {
        throw input.refuse("this is a drawing of an older kind, without nodes and edges", root)
      }
      throw input.refuse("this is no roadmap: there are neither nodes nor titled texts", root)
    }
  }

  private static func draft(_ title: String, _ names: inout IdentifierMaker) -> PackDraft {
    let skill = names.identifier(for: title, or: "roadmap").rawValue
    return PackDraft(
      id: skill, title: title, source: "a roadmap", skills: [(skill, title)])
  }

  /// The title of a drawing: its node of that type, else the name of the file.
  private static func title(of nodes: [JSONNode], _ input: JSONImport) -> String {
    let node = nodes.first { $0["type"]?.string == "title" }
    if let label = node?["data"]?["label"]?.string?.trimmed, !label.isEmpty { return label }
    let name = input.file.name.split(separator: "/").last ?? "Roadmap"
    return String(name.split(separator: ".").first ?? "Roadmap")
  }

  private static func drawing(
    _ root: JSONNode, _ input: JSONImport
  ) throws(ImportRefusal) -> (PackDraft, [Diagnostic]) {
    let nodes = try input.list(root, "nodes", isRequired: true)
    let edges = try input.list(root, "edges", isRequired: false)
    var names = IdentifierMaker()
    var draft = draft(title(of: nodes, input), &names)
    var positions: [String: Int] = [:]
    var known: Set<String> = []
    for node in nodes {
      let id = try input.text(node, "id", of: "a node")
      guard known.insert(id).inserted else {
        throw input.refuse("node \(id.quoted) stands twice", node)
      }
      let type = try input.text(node, "type", of: "a node")
      guard type == "topic" || type == "subtopic" else { continue }
      guard let data = node["data"] else {
        throw input.refuse("'data' is missing from a node", node)
      }
      let label = try input.text(data, "label", of: "a node")
      positions[id] = draft.topics.count
      draft.topics.append(
        PackDraft.Topic(
          id: names.identifier(for: label, or: "topic").rawValue, title: label, summary: "",
          skill: draft.id))
    }
    guard !draft.topics.isEmpty else {
      throw input.refuse("no node is a topic or a subtopic", root)
    }
    let lost = try connect(edges, positions, known, &draft, input)
    let plain = nodes.filter { !["topic", "subtopic"].contains($0["type"]?.string ?? "") }
    draft.leftOut = plain.count + lost.count
    var findings = plain.first.map {
      [input.leftOut(plain.count, "node", "without a topic", first: $0)]
    }
    if let first = lost.first {
      findings =
        (findings ?? []) + [
          input.leftOut(lost.count, "line", "between no two topics", first: first)
        ]
    }
    return (draft, findings ?? [])
  }

  /// Draws the edges; gives those that join no two topics, or the same two again.
  private static func connect(
    _ edges: [JSONNode], _ positions: [String: Int], _ known: Set<String>,
    _ draft: inout PackDraft, _ input: JSONImport
  ) throws(ImportRefusal) -> [JSONNode] {
    var lost: [JSONNode] = []
    var drawn: Set<[Int]> = []
    for edge in edges {
      let source = try input.text(edge, "source", of: "an edge")
      let target = try input.text(edge, "target", of: "an edge")
      for end in [source, target] where !known.contains(end) {
        throw input.refuse("an edge leads to \(end.quoted), which is no node", edge)
      }
      guard let from = positions[source], let to = positions[target], from != to,
        drawn.insert([from, to]).inserted
      else {
        lost.append(edge)
        continue
      }
      draft.topics[to].requires.append((draft.topics[from].id, true))
    }
    return lost
  }

  private static func texts(
    _ members: [(name: String, value: JSONNode)], _ input: JSONImport
  ) throws(ImportRefusal) -> (PackDraft, [Diagnostic]) {
    var names = IdentifierMaker()
    let name = input.file.name.split(separator: "/").last?.split(separator: ".").first
    var draft = draft(String(name ?? "Roadmap"), &names)
    var byURL: [String: Int] = [:]
    var lost: [JSONNode] = []
    for member in members {
      let title = try input.text(member.value, "title", of: "a text")
      let topic = names.identifier(for: title, or: "topic").rawValue
      let description = member.value["description"]?.string ?? ""
      draft.topics.append(
        PackDraft.Topic(
          id: topic, title: title, summary: summary(description), skill: draft.id))
      for link in try input.list(member.value, "links", isRequired: false) {
        let url = try input.text(link, "url", of: "a link")
        guard Link.problem(with: url) == nil else {
          lost.append(link)
          continue
        }
        if let position = byURL[url] {
          let isNew = !draft.resources[position].teaches.contains(topic)
          if isNew { draft.resources[position].teaches.append(topic) }
          continue
        }
        byURL[url] = draft.resources.count
        let label = link["title"]?.string?.trimmed ?? url
        let (kind, hours) = kind(link["type"]?.string ?? "")
        draft.resources.append(
          PackDraft.Resource(
            id: names.identifier(for: label, or: "resource").rawValue,
            title: label.isEmpty ? url : label, kind: kind, url: url, hours: hours,
            teaches: [topic]))
      }
    }
    draft.leftOut = lost.count
    let findings = lost.first.map {
      [input.leftOut(lost.count, "link", "that nobody can follow", first: $0)]
    }
    return (draft, findings ?? [])
  }

  /// The first sentence.
  private static func summary(_ text: String) -> String {
    StatementSplitter.statements(in: text).first.map { $0 + "." } ?? ""
  }

  /// The kind of a link, and the hours that one of its kind takes as a rule of thumb.
  private static func kind(_ type: String) -> (kind: String, hours: String) {
    switch type {
    case "video": ("video", "0.5")
    case "course": ("course", "8")
    case "official": ("docs", "1")
    case "opensource": ("tool", "1")
    case "book": ("book", "12")
    case "podcast": ("talk", "1")
    case "roadmap", "roadmap.sh": ("guide", "1")
    default: ("article", "0.5")
    }
  }
}
