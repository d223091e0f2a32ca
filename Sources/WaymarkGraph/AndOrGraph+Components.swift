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

  /// What is still open when some nodes are paid for: what a known solution does about it, and at
  /// most so many further nodes, nearest first; ways that lead beyond them are left out.
  ///
  /// - Parameter held: what holds through the known solution.
  /// - Complexity: O(*n* + *m*), *n* nodes, *m* edges.
  func remainder(paid isPaid: [Bool], held: [Bool], limit: Int) -> AndOrGraph {
    let holds = closure(allowed: usable(with: isPaid))
    var number = [Int32](repeating: -1, count: count)
    var open: [Int32] = []
    func visit(_ node: Int32) {
      if holds[Int(node)] || isDead[Int(node)] || number[Int(node)] >= 0 { return }
      number[Int(node)] = 0
      open.append(node)
    }
    for target in targets { visit(target) }
    var next = 0
    while next < open.count {
      for child in children[Int(open[next])] where held[Int(child)] { visit(child) }
      next += 1
    }
    let most = open.count + limit
    next = 0
    while next < open.count, open.count < most {
      for child in children[Int(open[next])] { visit(child) }
      next += 1
    }
    open.sort()
    for (index, node) in open.enumerated() { number[Int(node)] = Int32(index) }
    var result = AndOrGraph()
    for node in open {
      let index = Int(node)
      var isBlocked = false
      for child in children[index] where !holds[Int(child)] {
        if number[Int(child)] >= 0 {
          result.children.append(number[Int(child)])
        } else {
          isBlocked = true
        }
      }
      result.addNode(isAny: isAny[index], cost: isPaid[index] ? 0 : cost[index], atom: atom[index])
      result.isDead[result.count - 1] = isBlocked && !isAny[index]
    }
    result.targets = targets.map { number[Int($0)] }.filter { $0 >= 0 }
    result.connect()
    return result
  }
}
