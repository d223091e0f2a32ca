/// Parts of an AND/OR graph that have nothing to do with each other.

extension AndOrGraph {
  /// The connected components that hold a target, smallest first.
  ///
  /// The optimum is the sum of theirs, so each is solved alone. Union-find with path halving
  /// (Tarjan & van Leeuwen 1984, doi:10.1145/62.2160).
  ///
  /// - Complexity: O(*n* + *m* α(*n*)), *n* nodes, *m* edges.
  func connectedComponents() -> [AndOrGraph] {
    var leader = (0..<Int32(count)).map { $0 }
    func find(_ node: Int32) -> Int32 {
      var node = node
      while leader[Int(node)] != node {
        leader[Int(node)] = leader[Int(leader[Int(node)])]
        node = leader[Int(node)]
      }
      return node
    }
    for node in 0..<count {
      for child in children[node] {
        let (left, right) = (find(Int32(node)), find(child))
        if left != right { leader[Int(max(left, right))] = min(left, right) }
      }
    }
    var part = [Int32](repeating: -1, count: count)
    var parts: Int32 = 0
    for target in targets where part[Int(find(target))] < 0 {
      part[Int(find(target))] = parts
      parts += 1
    }
    if parts <= 1 { return targets.isEmpty ? [] : [self] }
    return pieces(parts: Int(parts)) { part[Int(find($0))] }.sorted { $0.count < $1.count }
  }

  private func pieces(parts: Int, part: (Int32) -> Int32) -> [AndOrGraph] {
    var result = [AndOrGraph](repeating: AndOrGraph(), count: parts)
    var number = [Int32](repeating: -1, count: count)
    var size = [Int32](repeating: 0, count: parts)
    let owner = (0..<Int32(count)).map(part)
    for node in 0..<count where owner[node] >= 0 {
      number[node] = size[Int(owner[node])]
      size[Int(owner[node])] += 1
    }
    for node in 0..<count where owner[node] >= 0 {
      let piece = Int(owner[node])
      for child in children[node] { result[piece].children.append(number[Int(child)]) }
      result[piece].addNode(isAny: isAny[node], cost: cost[node], atom: atom[node])
      result[piece].isDead[Int(number[node])] = isDead[node]
    }
    for target in targets { result[Int(owner[Int(target)])].targets.append(number[Int(target)]) }
    for piece in result.indices { result[piece].connect() }
    return result
  }
}
