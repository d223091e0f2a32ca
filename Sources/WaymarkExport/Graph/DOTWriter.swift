/// Pictures in the DOT language of Graphviz.

package import WaymarkModel

/// Writes DOT. See https://graphviz.org/doc/info/lang.html.
package enum DOTWriter {
  /// How every picture begins.
  static let signature = "digraph waymark {\n"

  /// The picture, skills by colour and by name, goals with a double border.
  ///
  /// - Complexity: O(*n* + *e*), for nodes and edges.
  package static func write(_ picture: GraphPicture) -> String {
    var text = signature
    text += "  graph [label=\(Escaping.dot(picture.title)), labelloc=t, rankdir=TB"
    text += ", fontname=\"sans-serif\"]\n"
    text += "  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\"]\n"
    text += "  edge [fontname=\"sans-serif\", fontsize=10]\n"
    let skills = SkillPalette(picture)
    for node in picture.nodes {
      var attributes = [
        "label=\(Escaping.dot(node.title.isEmpty ? node.id : node.title))",
        "tooltip=\(Escaping.dot(tooltip(node)))",
        "fillcolor=\"\(skills.fill(of: node))\"",
      ]
      if node.state == .goal { attributes.append("peripheries=2") }
      if node.state == .known { attributes.append("style=\"rounded,filled,dashed\"") }
      text += "  \(Escaping.dot(node.id)) [\(attributes.joined(separator: ", "))]\n"
    }
    for edge in picture.edges {
      var attributes = edge.because.map { ["tooltip=\(Escaping.dot($0))"] } ?? []
      if edge.isRecommended { attributes.append("style=dashed") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      let (from, to) = (picture.nodes[edge.from].id, picture.nodes[edge.to].id)
      text += "  \(Escaping.dot(from)) -> \(Escaping.dot(to))\(list)\n"
    }
    return text + "}\n"
  }

  private static func tooltip(_ node: GraphPicture.Node) -> String {
    [node.id, node.skill ?? "", node.state.rawValue].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// Fill colours of skills, light enough for black text at 7:1 and the same in every picture.
struct SkillPalette {
  private let skills: [String]

  /// The skills of a picture, sorted, so that colours depend on nothing else.
  init(_ picture: GraphPicture) { skills = Set(picture.nodes.compactMap(\.skill)).sorted() }

  /// The colour of a node.
  func fill(of node: GraphPicture.Node) -> String {
    let colors = [
      "#cfe8fc", "#fde3b8", "#d6f0d0", "#f6d3e4", "#e0d9f7", "#cdeee9", "#f4e3d2", "#e6e9c9",
    ]
    guard let skill = node.skill, let index = skills.firstIndex(of: skill) else {
      return "#eeeeee"
    }
    return colors[index % colors.count]
  }
}

/// Writes the steps of a plan in the DOT language.
package struct DOTExporter: Exporter {
  /// How every picture begins.
  static let signature = DOTWriter.signature

  /// Creates the exporter.
  package init() {}

  /// The steps and what builds on what.
  package func export(_ plan: StudyPlan, options: ExportOptions) -> String {
    DOTWriter.write(GraphPicture(plan))
  }
}
