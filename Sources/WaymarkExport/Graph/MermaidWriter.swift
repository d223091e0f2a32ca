/// Pictures as Mermaid flowcharts, as GitHub draws them.

package import WaymarkModel

/// Writes Mermaid; only small pictures, because large ones are refused or cannot be read.
package enum MermaidWriter {
  /// A picture may have fewer than this many nodes.
  static let nodeLimit = 40
  /// A picture may have fewer than this many edges.
  static let edgeLimit = 60
  /// A picture may have fewer than this many characters.
  static let characterLimit = 1900
  private static let head = "flowchart TD\n"
  /// How every file begins: a comment tells it from flowcharts of other hands.
  static let signature = head + "%% waymark:graph v=1\n"

  /// The picture, or nil when it is too large to be read.
  package static func small(_ picture: GraphPicture) -> String? {
    guard picture.nodes.count < nodeLimit, picture.edges.count < edgeLimit else { return nil }
    for titleLength in [48, 32, 24, 16] {
      let text = write(picture, titleLength: titleLength)
      if text.unicodeScalars.count < characterLimit { return text }
    }
    return nil
  }

  /// A file with the picture, or with one that says what it is too large for and where to go.
  package static func orNotice(_ picture: GraphPicture) -> String {
    if let text = small(picture) { return signature + text.dropFirst(head.count) }
    let notice =
      "Too large for Mermaid: \(Wording.count(picture.nodes.count, "node")) and "
      + "\(Wording.count(picture.edges.count, "edge")), where fewer than \(nodeLimit) nodes, "
      + "\(edgeLimit) edges and \(characterLimit) characters can be drawn. Use --format dot."
    return "\(signature)  n0[\(Escaping.mermaid(notice))]\n"
  }

  private static func write(_ picture: GraphPicture, titleLength: Int) -> String {
    var text = head
    for (index, node) in picture.nodes.enumerated() {
      let (open, close) = node.state == .goal ? ("([", "])") : ("[", "]")
      text += "  n\(index)\(open)\(Escaping.mermaid(shortened(node, titleLength)))\(close)\n"
    }
    for edge in picture.edges {
      text += "  n\(edge.from) \(edge.isRecommended ? "-.->" : "-->") n\(edge.to)\n"
    }
    return text
  }

  private static func shortened(_ node: GraphPicture.Node, _ length: Int) -> String {
    let own = Escaping.tidyLine(node.title.replacing("\u{FEFF}", with: ""))
    // An empty label is a syntax error, and so is one that Mermaid sees nothing in.
    let title = own.isEmpty ? Escaping.tidyLine(node.id) : own
    return title.count <= length ? title : title.prefix(length - 1) + "…"
  }
}

/// Writes the steps of a plan as a Mermaid flowchart.
package struct MermaidExporter: Exporter {
  /// How every picture begins.
  static let signature = MermaidWriter.signature

  /// Creates the exporter.
  package init() {}

  /// The picture, or one that says that the plan is too large for Mermaid.
  package func export(_ plan: StudyPlan, options: ExportOptions) -> String {
    MermaidWriter.orNotice(GraphPicture(plan))
  }
}
