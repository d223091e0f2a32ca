/// Where the steps of a drawing stand: layers from left to right, few crossings, no floating point.

/// A drawing of layers, one connected part of the graph below the other.
struct LayeredLayout {
  /// A node of the picture in its place.
  struct Box {
    /// Index into the picture's nodes.
    var node: Int
    /// Left edge.
    var x: Int
    /// Upper edge.
    var y: Int
  }

  /// An edge of the picture and the points that it goes through, from left to right.
  struct Line {
    /// Index into the picture's edges.
    var edge: Int
    /// The points; between two of them lies exactly one gap between layers, or one layer.
    var points: [(x: Int, y: Int)]
    /// True when the points are those of cubic curves: a start, then three for each curve.
    var isSpline = false
  }

  /// Width of a box.
  static let boxWidth = 190
  /// Height of a box.
  static let boxHeight = 46
  /// Space between layers.
  static let columnGap = 32
  /// Space between boxes of a layer, and around the drawing.
  static let rowGap = 16

  /// The boxes of all nodes that have an edge, sorted by node.
  private(set) var boxes: [Box] = []
  /// The lines of all edges.
  private(set) var lines: [Line] = []
  /// Width of the drawing.
  private(set) var width = 0
  /// Height of the drawing.
  private(set) var height = 0

  /// Lays out a picture; edges that do not go from lower to higher index are left out.
  ///
  /// - Complexity: see `LayerArrangement`.
  init(_ picture: GraphPicture) {
    for part in Self.parts(of: picture) {
      let arrangement = LayerArrangement(part, of: picture)
      boxes += arrangement.boxes.map { Box(node: $0.node, x: $0.x, y: $0.y + height) }
      lines += arrangement.lines.map { line in
        Line(edge: line.edge, points: line.points.map { ($0.x, $0.y + height) })
      }
      width = max(width, arrangement.width)
      height += arrangement.height
    }
    boxes.sort { $0.node < $1.node }
  }

  /// A layout that was made elsewhere.
  init(boxes: [Box], lines: [Line], width: Int, height: Int) {
    self.boxes = boxes
    self.lines = lines
    self.width = width
    self.height = height
  }

  /// The edges that are drawn: those from lower to higher index.
  static func drawn(_ picture: GraphPicture) -> [Int] {
    picture.edges.indices.filter { picture.edges[$0].from < picture.edges[$0].to }
  }

  /// The edges of each connected part, by index, the part of the first node first.
  private static func parts(of picture: GraphPicture) -> [[Int]] {
    var part = Array(picture.nodes.indices)
    func root(_ node: Int) -> Int {
      var node = node
      while part[node] != node {
        part[node] = part[part[node]]
        node = part[node]
      }
      return node
    }
    let forward = drawn(picture)
    for edge in forward.map({ picture.edges[$0] }) {
      let (left, right) = (root(edge.from), root(edge.to))
      part[max(left, right)] = min(left, right)
    }
    var parts: [Int: [Int]] = [:]
    for edge in forward { parts[root(picture.edges[edge].from), default: []].append(edge) }
    return parts.sorted { $0.key < $1.key }.map(\.value)
  }
}
