/// {0,½} cuts from odd cycles of nearly tight rows.

extension LandmarkBound {
  /// Adds rows made of an odd number of rows, summed, halved and rounded up; returns how many.
  ///
  /// Three or five rows in which each shares a fractional atom with the next are together worth
  /// half of their number, yet an integer solution pays one more half. Caprara & Fischetti 1996
  /// (doi:10.1007/BF02592196).
  func addOddCycles(limit: Int) -> Int {
    guard !fraction.isEmpty else { return 0 }
    var search = OddCycleSearch(self)
    var added = 0
    var uses = [Int32](repeating: 0, count: weights.count)
    for cycle in search.violatedCycles() where added < limit {
      if cycle.contains(where: { uses[Int($0)] >= 3 }) { continue }
      for row in cycle { uses[Int(row)] += 1 }
      if addRow(search.halved(cycle), need: Int64(cycle.count + 1) / 2, weight: 0) { added += 1 }
    }
    return added
  }
}

/// Walks through nearly tight rows along their fractional atoms.
private struct OddCycleSearch {
  private static let whole = LandmarkBound.whole
  private let rows: IndexLists
  private let fraction: [Int64]
  /// The undecided atoms of each nearly tight row; nothing for other rows.
  private let undecided: IndexLists
  /// Undecided atom → nearly tight rows.
  private let tightRows: IndexLists
  private var count: [Int32]
  private var workLeft: Int
  private var path: [Int32] = []
  private var found: [(violation: Int64, cycle: [Int32])] = []

  init(_ bound: LandmarkBound) {
    let (rows, fraction) = (bound.rows, bound.fraction)
    let range = Self.whole * 2 / 25..<Self.whole * 23 / 25
    var undecided = IndexLists()
    for row in 0..<rows.count {
      let value = rows[row].reduce(0) { $0 + fraction[Int($1)] }
      if bound.needs[row] == 1, value < Self.whole * 5 / 4 {
        let atoms = rows[row].filter { range.contains(fraction[Int($0)]) }
        if (2...8).contains(atoms.count) { for atom in atoms { undecided.append(atom) } }
      }
      undecided.close()
    }
    self.rows = rows
    self.fraction = fraction
    self.undecided = undecided
    tightRows = undecided.reversed(count: bound.graph.count)
    count = [Int32](repeating: 0, count: bound.graph.count)
    workLeft = 20_000 + 20 * rows.count
  }

  /// Cycles whose halved sum the fractional solution violates, most violated first.
  mutating func violatedCycles() -> [[Int32]] {
    for row in 0..<Int32(rows.count) where undecided.size(Int(row)) > 0 {
      path = [row]
      extend(by: -1, first: -1)
    }
    return found.sorted {
      $0.violation != $1.violation
        ? $0.violation > $1.violation : $0.cycle.lexicographicallyPrecedes($1.cycle)
    }.map(\.cycle)
  }

  /// Extends a path of rows through shared atoms; closes it at three or five.
  private mutating func extend(by last: Int32, first: Int32) {
    let head = path[0]
    let end = Int(path[path.count - 1])
    for place in undecided.range(end) {
      let atom = undecided.values[place]
      if atom == last || atom == first { continue }
      for position in tightRows.range(Int(atom)) {
        let next = tightRows.values[position]
        guard next > head, !path.contains(next) else { continue }
        workLeft -= 1
        if workLeft < 0 { return }
        path.append(next)
        let start = path.count == 2 ? atom : first
        if path.count % 2 == 1, closes(Int(next), Int(head), atom, start) {
          note()
        } else if path.count < 5, path.count == 2 || undecided.size(Int(next)) <= 4 {
          extend(by: atom, first: start)
        }
        path.removeLast()
      }
    }
  }

  /// Whether the last row of the path shares a further fractional atom with the first.
  private func closes(_ end: Int, _ head: Int, _ last: Int32, _ first: Int32) -> Bool {
    for place in undecided.range(end) {
      let atom = undecided.values[place]
      if atom != last && atom != first && undecided[head].contains(atom) { return true }
    }
    return false
  }

  private mutating func note() {
    let cycle = path
    let value = halvedValue(cycle)
    let violation = Int64(cycle.count + 1) / 2 * Self.whole - value
    if violation > Self.whole * (cycle.count == 3 ? 4 : 6) / 100 {
      found.append((violation, cycle))
    }
  }

  /// What the fractional solution makes of half the sum of rows, rounded up.
  private mutating func halvedValue(_ cycle: [Int32]) -> Int64 {
    var value: Int64 = 0
    for row in cycle {
      for position in rows.range(Int(row)) {
        let atom = Int(rows.values[position])
        // Every odd time that an atom comes up, half of it is rounded up.
        if count[atom] & 1 == 0 { value += fraction[atom] }
        count[atom] += 1
      }
    }
    for row in cycle {
      for position in rows.range(Int(row)) { count[Int(rows.values[position])] = 0 }
    }
    return value
  }

  /// Half the sum of rows, rounded up: each atom so often as it stands in the result.
  mutating func halved(_ cycle: [Int32]) -> [Int32] {
    var touched: [Int32] = []
    for row in cycle {
      for atom in rows[Int(row)] {
        if count[Int(atom)] == 0 { touched.append(atom) }
        count[Int(atom)] += 1
      }
    }
    var result: [Int32] = []
    for atom in touched.sorted() {
      for _ in 0..<((count[Int(atom)] + 1) / 2) { result.append(atom) }
      count[Int(atom)] = 0
    }
    return result
  }
}
