/// The formats in which `waymark graph` draws.

/// A format for pictures, by its name on the command line.
package enum GraphFormat: String, Sendable, FileFormat, Hashable {
  case dot, mermaid, json, graphml

  /// The endings of files in this format, the usual one first.
  package var endings: [String] {
    switch self {
    case .dot: ExportFormat.dot.endings
    case .mermaid: ExportFormat.mermaid.endings
    case .json: ExportFormat.json.endings
    case .graphml: [".graphml"]
    }
  }

  /// True when a file that begins like this was written by Waymark in this format.
  package func recognises(_ beginning: String) -> Bool {
    switch self {
    case .dot: beginning.hasPrefix(DOTWriter.signature)
    case .mermaid: beginning.hasPrefix(MermaidWriter.signature)
    case .json: beginning.hasPrefix(GraphJSONWriter.signature)
    case .graphml: beginning.hasPrefix(GraphMLWriter.signature)
    }
  }

  /// The picture in this format, with its final newline.
  package func render(_ picture: GraphPicture) -> String {
    switch self {
    case .dot: DOTWriter.write(picture)
    case .mermaid: MermaidWriter.orNotice(picture)
    case .json: GraphJSONWriter.write(picture)
    case .graphml: GraphMLWriter.write(picture)
    }
  }
}

/// Writes `waymark.graph/1`.
enum GraphJSONWriter {
  /// How every document begins.
  static let signature = "{\n  \"schema\": \"waymark.graph/"

  /// The document.
  static func write(_ picture: GraphPicture) -> String {
    JSONValue.object([
      ("schema", "waymark.graph/1"),
      ("title", .string(picture.title)),
      (
        "nodes",
        .array(
          picture.nodes.map { node in
            .object([
              ("id", .string(node.id)), ("title", .string(node.title)),
              ("skill", .optional(node.skill)), ("state", .string(node.state.rawValue)),
            ])
          })
      ),
      (
        "edges",
        .array(
          picture.edges.map { edge in
            .object([
              ("from", .string(picture.nodes[edge.from].id)),
              ("to", .string(picture.nodes[edge.to].id)),
              ("because", .optional(edge.because)), ("recommended", .boolean(edge.isRecommended)),
            ])
          })
      ),
    ]).document()
  }
}

/// Writes GraphML (http://graphml.graphdrawing.org/), which graph editors read.
enum GraphMLWriter {
  /// How every document begins.
  static let signature = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- waymark:graph v=1 -->

    """

  /// The document.
  static func write(_ picture: GraphPicture) -> String {
    var lines = [
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
    ]
    for name in ["id", "title", "skill", "state"] {
      lines.append(
        "  <key id=\"\(name)\" for=\"node\" attr.name=\"\(name)\" attr.type=\"string\"/>")
    }
    lines += [
      "  <key id=\"because\" for=\"edge\" attr.name=\"because\" attr.type=\"string\"/>",
      "  <key id=\"recommended\" for=\"edge\" attr.name=\"recommended\" attr.type=\"boolean\"/>",
      "  <graph id=\"waymark\" edgedefault=\"directed\">",
    ]
    for (index, node) in picture.nodes.enumerated() {
      lines.append("    <node id=\"n\(index)\">")
      lines.append(data("id", node.id))
      lines.append(data("title", node.title.isEmpty ? node.id : node.title))
      if let skill = node.skill { lines.append(data("skill", skill)) }
      lines += [data("state", node.state.rawValue), "    </node>"]
    }
    for edge in picture.edges {
      lines.append("    <edge source=\"n\(edge.from)\" target=\"n\(edge.to)\">")
      if let because = edge.because { lines.append(data("because", because)) }
      lines += [data("recommended", edge.isRecommended ? "true" : "false"), "    </edge>"]
    }
    return signature + (lines + ["  </graph>", "</graphml>", ""]).joined(separator: "\n")
  }

  private static func data(_ key: String, _ text: String) -> String {
    "      <data key=\"\(key)\">\(Escaping.markup(text))</data>"
  }
}
