/// A circle in a graph whose nodes are few and have names: cells, certifications, successors.

/// Finds circles along plain edges.
enum NamedCircle {
  /// One shortest circle for each strongly connected component that has one.
  ///
  /// - Complexity: O(*n* + *m*) for each component, *n* nodes, *m* edges.
  static func all(_ successors: [[Int]]) -> [[Int]] {
    let components = Components(successors)
    return components.members.indices.compactMap { index in
      components.members[index].min().flatMap { start in
        shortest(from: start, successors) { components.component[$0] == index }
      }
    }
    .sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  private static func shortest(
    from start: Int, _ successors: [[Int]], where isInside: (Int) -> Bool
  ) -> [Int]? {
    var cameFrom: [Int: Int] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for next in successors[node] where isInside(next) {
        if next == start {
          var circle = [node]
          while let last = circle.last, last != start, let before = cameFrom[last] {
            circle.append(before)
          }
          return circle.reversed()
        }
        if cameFrom[next] == nil {
          cameFrom[next] = node
          queue.append(next)
        }
      }
    }
    return nil
  }
}
