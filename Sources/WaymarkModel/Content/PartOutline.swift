/// Where parts stand among all parts of their resource, also where some were left out.

/// What an excerpt tells of the parts of a resource that it left out.
package struct PartOutline: Sendable, Hashable {
  /// Number of parts of the resource, those left out included.
  package var count: Int
  /// How many of all of them are read before each part that was kept.
  package var positions: [Int]

  /// Describes a resource of some parts of which those at the given reading positions were kept.
  package init(count: Int, positions: [Int]) {
    self.count = count
    self.positions = positions
  }
}

extension Resource {
  /// True when the resource is studied as one: its only part has no name of its own.
  package var isUndivided: Bool {
    (outline?.count ?? parts.count) == 1 && parts.first?.id.part == "all"
  }

  /// How many parts of the resource are read before each, in the order of `parts`.
  ///
  /// - Complexity: O(*p* log *p*) comparisons of names, *p* parts; O(1) in an excerpt.
  package var readingPositions: [Int] {
    if let outline { return outline.positions }
    var positions = [Int](repeating: 0, count: parts.count)
    let order = parts.indices.sorted { parts[$0].id.part.isReadBefore(parts[$1].id.part) }
    for (position, part) in order.enumerated() { positions[part] = position }
    return positions
  }

  /// How many parts of the resource are read before this one.
  ///
  /// - Complexity: O(*p*) comparisons of names, *p* parts.
  package func readingPosition(of part: Identifier) -> Int {
    guard let outline, let index = parts.firstIndex(where: { $0.id.part == part }) else {
      return parts.count { $0.id.part.isReadBefore(part) }
    }
    return outline.positions[index]
  }

  /// The resource with some of its parts, each of which keeps its place among all.
  ///
  /// - Parameter kept: ascending indices into `parts`.
  package func keeping(parts kept: [Int]) -> Resource {
    guard kept.count < parts.count else { return self }
    var excerpt = self
    let positions = readingPositions
    excerpt.parts = kept.map { parts[$0] }
    excerpt.outline = PartOutline(
      count: outline?.count ?? parts.count, positions: kept.map { positions[$0] })
    return excerpt
  }
}
