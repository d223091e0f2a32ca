/// Where Graphviz puts the steps of a drawing: what it is asked, and how its answer is read.
///
/// Only numbers go there and back: no title can reach another program, and whatever comes back is
/// drawn by Waymark, in its own colours.

package import WaymarkModel

/// The layout of a plan's graph by `dot`.
package enum GraphvizLayout {
  /// Beyond these `dot` takes long, and nobody reads the picture.
  private static let mostNodes = 200
  private static let mostEdges = 600
  /// Pixels an inch.
  private static let scale = 72

  /// What `dot -Tplain` reads to lay out a plan; nil when there is nothing to draw, or too much.
  package static func request(for plan: StudyPlan) -> String? {
    let picture = GraphPicture(plan)
    let edges = LayeredLayout.drawn(picture)
    let nodes = Set(edges.flatMap { [picture.edges[$0].from, picture.edges[$0].to] })
    guard !edges.isEmpty, edges.count <= mostEdges, nodes.count <= mostNodes else { return nil }
    let width = inches(LayeredLayout.boxWidth)
    let height = inches(LayeredLayout.boxHeight)
    let lines =
      [
        "digraph {", "rankdir=LR", "nodesep=0.2", "ranksep=0.5",
        "node [shape=box, fixedsize=true, label=\"\", width=\(width), height=\(height)]",
        "edge [tailport=e, headport=w]",
      ] + nodes.sorted().map { "n\($0)" }
      + edges.map { "n\(picture.edges[$0].from) -> n\(picture.edges[$0].to)" } + ["}"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The layout in an answer of `dot -Tplain`; nil when it is none, or not one of this picture.
  static func layout(of picture: GraphPicture, _ answer: String) -> LayeredLayout? {
    var boxes: [LayeredLayout.Box] = []
    var lines: [LayeredLayout.Line] = []
    var waiting = LayeredLayout.drawn(picture)
    var size = (width: 0, height: 0)
    for line in answer.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      switch words.first {
      case "graph":
        guard words.count == 4, let width = pixels(words[2]), let height = pixels(words[3]) else {
          return nil
        }
        size = (width, height)
      case "node":
        guard let box = box(words, height: size.height, picture) else { return nil }
        boxes.append(box)
      case "edge":
        guard let points = points(words, height: size.height),
          let place = waiting.firstIndex(where: {
            "n\(picture.edges[$0].from)" == words[1] && "n\(picture.edges[$0].to)" == words[2]
          })
        else { return nil }
        lines.append(
          LayeredLayout.Line(edge: waiting.remove(at: place), points: points, isSpline: true))
      default: break
      }
    }
    guard waiting.isEmpty, !boxes.isEmpty else { return nil }
    let margin = LayeredLayout.rowGap
    return LayeredLayout(
      boxes: boxes.sorted { $0.node < $1.node }, lines: lines.sorted { $0.edge < $1.edge },
      width: size.width + 2 * margin, height: size.height + 2 * margin)
  }

  private static func box(
    _ words: [Substring], height: Int, _ picture: GraphPicture
  ) -> LayeredLayout.Box? {
    guard words.count > 4, words[1].hasPrefix("n"), let node = Int(words[1].dropFirst()),
      picture.nodes.indices.contains(node), let x = pixels(words[2]), let y = pixels(words[3])
    else { return nil }
    let margin = LayeredLayout.rowGap
    return LayeredLayout.Box(
      node: node, x: x - LayeredLayout.boxWidth / 2 + margin,
      y: height - y - LayeredLayout.boxHeight / 2 + margin)
  }

  /// The control points of a line, its end drawn out to where its arrow ends.
  private static func points(_ words: [Substring], height: Int) -> [(x: Int, y: Int)]? {
    guard words.count > 4, let count = Int(words[3]), count >= 4, count % 3 == 1,
      words.count >= 4 + 2 * count
    else { return nil }
    let margin = LayeredLayout.rowGap
    var points: [(x: Int, y: Int)] = []
    for index in 0..<count {
      guard let x = pixels(words[4 + 2 * index]), let y = pixels(words[5 + 2 * index]) else {
        return nil
      }
      points.append((x + margin, height - y + margin))
    }
    // `dot` leaves room for an arrow of its own, ten points long.
    points[count - 1].x += 9
    return points
  }

  // MARK: Numbers

  private static func inches(_ pixels: Int) -> String {
    let thousandths = pixels * 1_000 / scale
    let fraction = String(1_000 + thousandths % 1_000).dropFirst()
    return "\(thousandths / 1_000).\(fraction)"
  }

  /// Whole pixels of a decimal number of inches, which may have an exponent when it is tiny.
  private static func pixels(_ word: Substring) -> Int? {
    if word.contains("e-") { return 0 }
    let isNegative = word.hasPrefix("-")
    let pieces = word.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let whole = Int(pieces[0]), whole >= 0, whole < 10_000 else {
      return nil
    }
    let digits = (pieces.count == 2 ? String(pieces[1]) : "0").prefix(5)
    guard let fraction = Int(digits + String(repeating: "0", count: 5 - digits.count)) else {
      return nil
    }
    let rounded = ((whole * 100_000 + fraction) * scale + 50_000) / 100_000
    return isNegative ? -rounded : rounded
  }
}
