/// One connected part of a layered drawing.

/// Layers and the places in them, after Sugiyama, Tagawa and Toda (1981,
/// https://doi.org/10.1109/TSMC.1981.4308636): layers by longest path, order inside layers by medians
/// of neighbours (Eades and Wormald, 1994, https://doi.org/10.1007/BF01187020), long edges led around
/// boxes by waypoints.
struct LayerArrangement {
  /// The boxes.
  private(set) var boxes: [LayeredLayout.Box] = []
  /// The lines.
  private(set) var lines: [LayeredLayout.Line] = []
  /// Width, with a margin on both sides.
  private(set) var width = 0
  /// Height, with a margin below.
  private(set) var height = 0

  private var layers: [[Vertex]] = []

  /// Something that takes a place in a layer: a node, or where a long edge passes.
  private struct Vertex {
    var node: Int?
    var edge: Int?
    /// Places in the layer to the left that lead here, and to the right that it leads to.
    var left: [Int] = []
    var right: [Int] = []
    var y = 0
    var height: Int { node == nil ? 10 : LayeredLayout.boxHeight }
  }

  /// Arranges some edges of a picture, all from lower to higher index.
  ///
  /// - Complexity: O(*r* · *e* · *l* log *n*), *r* = 8 sweeps, *l* layers that an edge crosses.
  init(_ part: [Int], of picture: GraphPicture) {
    let edges = part.map { picture.edges[$0] }
    place(edges, of: picture)
    var links = link(edges)
    for sweep in 0..<8 { reorder(&links, toRight: sweep.isMultiple(of: 2)) }
    settle(links)
    draw(part, links)
  }

  /// For each edge of the filtered list, the vertex in every layer that it touches.
  private typealias Links = [[(layer: Int, vertex: Int)]]

  private mutating func place(_ edges: [GraphPicture.Edge], of picture: GraphPicture) {
    var depth = [Int](repeating: 0, count: picture.nodes.count)
    var isUsed = [Bool](repeating: false, count: picture.nodes.count)
    for edge in edges.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      depth[edge.to] = max(depth[edge.to], depth[edge.from] + 1)
      isUsed[edge.from] = true
      isUsed[edge.to] = true
    }
    layers = Array(repeating: [], count: (depth.max() ?? 0) + 1)
    for node in picture.nodes.indices where isUsed[node] {
      layers[depth[node]].append(Vertex(node: node))
    }
  }

  /// Adds waypoints; vertices are named by their index in the layer before any reordering.
  private mutating func link(_ edges: [GraphPicture.Edge]) -> Links {
    var places: [Int: (layer: Int, vertex: Int)] = [:]
    for (layer, vertices) in layers.enumerated() {
      for (index, vertex) in vertices.enumerated() {
        if let node = vertex.node { places[node] = (layer, index) }
      }
    }
    return edges.enumerated().map { index, edge in
      guard let start = places[edge.from], let end = places[edge.to] else { return [] }
      var chain = [start]
      for layer in start.layer + 1..<max(end.layer, start.layer + 1) {
        layers[layer].append(Vertex(edge: index))
        chain.append((layer, layers[layer].count - 1))
      }
      return chain + [end]
    }
  }

  private mutating func reorder(_ links: inout Links, toRight: Bool) {
    connect(links)
    let order =
      toRight ? Array(layers.indices.dropFirst()) : Array(layers.indices.dropLast().reversed())
    for layer in order {
      let keys = layers[layer].enumerated().map { index, vertex in
        (Self.median(toRight ? vertex.left : vertex.right) ?? index * 2, index)
      }
      let ranked = keys.indices.sorted { keys[$0] < keys[$1] }
      var position = [Int](repeating: 0, count: ranked.count)
      for (new, old) in ranked.enumerated() { position[old] = new }
      layers[layer] = ranked.map { layers[layer][$0] }
      for edge in links.indices {
        for step in links[edge].indices where links[edge][step].layer == layer {
          links[edge][step].vertex = position[links[edge][step].vertex]
        }
      }
      connect(links)
    }
  }

  /// Twice the median, so that it stays whole.
  private static func median(_ values: [Int]) -> Int? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] * 2 : sorted[middle - 1] + sorted[middle]
  }

  private mutating func connect(_ links: Links) {
    for layer in layers.indices {
      for index in layers[layer].indices {
        layers[layer][index].left = []
        layers[layer][index].right = []
      }
    }
    for chain in links {
      for (left, right) in zip(chain, chain.dropFirst()) {
        layers[left.layer][left.vertex].right.append(right.vertex)
        layers[right.layer][right.vertex].left.append(left.vertex)
      }
    }
  }

  /// Gives heights: each vertex near the mean of its neighbours, in order and without overlap,
  /// inside the height of the fullest layer.
  private mutating func settle(_ links: Links) {
    connect(links)
    let room =
      layers.map { layer in
        layer.reduce(LayeredLayout.rowGap) { $0 + $1.height + LayeredLayout.rowGap }
      }.max() ?? 0
    for layer in layers.indices { pack(layer, wanted: layers[layer].map { _ in 0 }, room: room) }
    for sweep in 0..<8 {
      let toRight = sweep.isMultiple(of: 2)
      let order = toRight ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed()
      for layer in order {
        let other = toRight ? layer - 1 : layer + 1
        let wanted = layers[layer].map { vertex in
          let near = (toRight ? vertex.left : vertex.right).map { layers[other][$0] }
          guard !near.isEmpty else { return vertex.y }
          return near.reduce(0) { $0 + $1.y + $1.height / 2 } / near.count - vertex.height / 2
        }
        pack(layer, wanted: wanted, room: room)
      }
    }
    height = room
  }

  private mutating func pack(_ layer: Int, wanted: [Int], room: Int) {
    var top = LayeredLayout.rowGap
    for index in layers[layer].indices {
      layers[layer][index].y = max(wanted[index], top)
      top = layers[layer][index].y + layers[layer][index].height + LayeredLayout.rowGap
    }
    var bottom = room - LayeredLayout.rowGap
    for index in layers[layer].indices.reversed() {
      let lowest = bottom - layers[layer][index].height
      layers[layer][index].y = min(layers[layer][index].y, lowest)
      bottom = layers[layer][index].y - LayeredLayout.rowGap
    }
  }

  private mutating func draw(_ part: [Int], _ links: Links) {
    let step = LayeredLayout.boxWidth + LayeredLayout.columnGap
    func left(_ layer: Int) -> Int { LayeredLayout.rowGap + layer * step }
    for (layer, vertices) in layers.enumerated() {
      for vertex in vertices {
        guard let node = vertex.node else { continue }
        boxes.append(LayeredLayout.Box(node: node, x: left(layer), y: vertex.y))
      }
    }
    width = left(layers.count - 1) + LayeredLayout.boxWidth + LayeredLayout.rowGap
    for (edge, chain) in zip(part, links) {
      var points: [(x: Int, y: Int)] = []
      for (position, place) in chain.enumerated() {
        let vertex = layers[place.layer][place.vertex]
        let middle = vertex.y + vertex.height / 2
        if position > 0 { points.append((left(place.layer), middle)) }
        if position < chain.count - 1 {
          points.append((left(place.layer) + LayeredLayout.boxWidth, middle))
        }
      }
      lines.append(LayeredLayout.Line(edge: edge, points: points))
    }
  }
}
