/// What one bound teaches the next: landmark rows in terms of atoms.

/// The rows of bounds in terms of atoms, to start the bounds of other graphs from.
struct WarmRows: Sendable {
  private var rows = IndexLists()
  private var weights: [Int64] = []
  /// The averaged fractional solution by atom; empty when no bound had one.
  private var fraction: [Int64] = []

  /// Takes the rows of bounds over disjoint graphs.
  ///
  /// - Parameter replaced: atoms that the graphs have dropped as dominated. A row holds of every
  ///   solution, with them or without, once each stands in it as often as those that replace it
  ///   do together. It costs no less than they do, so the weights stay feasible.
  /// - Parameter paid: atoms that every solution pays, with their cost; each becomes a row.
  init(
    _ bounds: [LandmarkBound], atomCount: Int, replaced: [Replacement] = [],
    paid: [(atom: Int32, cost: Int64)] = []
  ) {
    for item in paid {
      rows.append(list: [item.atom])
      weights.append(item.cost)
    }
    for bound in bounds {
      weights += bound.weights
      for row in 0..<bound.rows.count {
        for node in bound.rows[row] { rows.append(bound.graph.atom[Int(node)]) }
        rows.close()
      }
      guard !bound.fraction.isEmpty else { continue }
      if fraction.isEmpty { fraction = [Int64](repeating: 0, count: atomCount) }
      for node in 0..<bound.graph.count where bound.graph.atom[node] >= 0 {
        fraction[Int(bound.graph.atom[node])] = bound.fraction[node]
      }
    }
    if !replaced.isEmpty { restore(replaced, atomCount) }
  }

  /// The rows with their weights.
  var weighed: [(atoms: [Int32], weight: Int64)] {
    weights.indices.map { (Array(rows[$0]), weights[$0]) }
  }

  /// Puts dominated atoms back into rows, the last one first: it may have replaced others.
  private mutating func restore(_ replaced: [Replacement], _ atomCount: Int) {
    var columns = rows.reversed(count: atomCount).lists
    for item in replaced.reversed() {
      columns[Int(item.atom)] = item.by.flatMap { columns[Int($0)] }.sorted()
    }
    var wider = IndexLists()
    for column in columns { wider.append(list: column) }
    rows = wider.reversed(count: rows.count)
  }

  /// Charges to each bound the rows that still lie within its graph.
  ///
  /// A row with a paid atom is satisfied. An atom that is gone is not used by the solutions that are
  /// left, so the rest of its row stays a row.
  func project(
    onto bounds: [LandmarkBound], from graph: AndOrGraph, paid: [Int32], atomCount: Int
  ) {
    var place = [Int32](repeating: -1, count: atomCount)
    var nodes = [Int32](repeating: -1, count: atomCount)
    for (home, bound) in bounds.enumerated() {
      for node in 0..<bound.graph.count where bound.graph.cost[node] > 0 {
        place[Int(bound.graph.atom[node])] = Int32(home)
        nodes[Int(bound.graph.atom[node])] = Int32(node)
      }
    }
    for node in 0..<graph.count where graph.atom[node] >= 0 && graph.cost[node] == 0 {
      place[Int(graph.atom[node])] = -2
    }
    for atom in paid { place[Int(atom)] = -2 }
    for row in 0..<rows.count {
      guard let home = home(of: row, place) else { continue }
      let atoms = rows[row].filter { place[Int($0)] >= 0 }.map { nodes[Int($0)] }.sorted()
      bounds[home].charge(atoms, weight: weights[row])
    }
    for bound in bounds {
      bound.resetHeights()
      if !fraction.isEmpty {
        bound.fraction = bound.graph.atom.map {
          $0 < 0 ? LandmarkBound.whole : fraction[Int($0)]
        }
      }
    }
  }

  /// The only graph in which the atoms of a row lie; nil for several, for none, or when one is paid.
  private func home(of row: Int, _ place: [Int32]) -> Int? {
    var home: Int32 = -1
    for position in rows.range(row) {
      let other = place[Int(rows.values[position])]
      if other == -1 || other == home { continue }
      if other == -2 || home >= 0 { return nil }
      home = other
    }
    return home < 0 ? nil : Int(home)
  }
}
