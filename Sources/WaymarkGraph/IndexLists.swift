/// Lists of small integers stored flat: the adjacency type of every inner loop of this room.

/// A sequence of integer lists in two arrays, built by appending.
///
/// The lists of `Digraph` are its special case in which every element is a node again.
struct IndexLists: Sendable {
  /// `offsets[i]..<offsets[i + 1]` is the range of `values` that holds list `i`.
  private(set) var offsets: [Int32] = [0]
  /// The elements of all lists, one list after another.
  private(set) var values: [Int32] = []

  /// No list at all.
  init() {}

  /// Takes over the adjacency of a graph.
  init(_ graph: Digraph) {
    offsets = graph.offsets
    values = graph.targets
  }

  /// Number of closed lists.
  var count: Int { offsets.count - 1 }

  /// Number of elements of a list.
  @inline(__always)
  func size(_ list: Int) -> Int { Int(offsets[list + 1] &- offsets[list]) }

  /// Where the elements of a list stand in `values`.
  @inline(__always)
  func range(_ list: Int) -> Range<Int> { Int(offsets[list])..<Int(offsets[list + 1]) }

  /// The elements of a list.
  @inline(__always)
  subscript(list: Int) -> ArraySlice<Int32> { values[range(list)] }

  /// Adds an element to the list that is being built.
  mutating func append(_ value: Int32) { values.append(value) }

  /// Ends the list that is being built.
  mutating func close() { offsets.append(Int32(values.count)) }

  /// Makes room for so many lists and elements.
  mutating func reserve(lists: Int, elements: Int) {
    offsets.reserveCapacity(lists + 1)
    values.reserveCapacity(elements)
  }

  /// Ends the list that is being built with its elements ascending and each once.
  mutating func closeSorted() {
    let start = Int(offsets[offsets.count - 1])
    var end = start
    // Insertion sort: lists are short, and mostly in order already.
    for index in start..<values.count {
      let value = values[index]
      var hole = end
      while hole > start, values[hole - 1] > value { hole -= 1 }
      if hole > start, values[hole - 1] == value { continue }
      var slot = end
      while slot > hole {
        values[slot] = values[slot - 1]
        slot -= 1
      }
      values[hole] = value
      end += 1
    }
    values.removeLast(values.count - end)
    close()
  }

  /// Empties the list that is being built.
  mutating func clearOpen() { values.removeLast(values.count - Int(offsets[offsets.count - 1])) }

  /// Adds a whole list.
  mutating func append(list: some Sequence<Int32>) {
    values.append(contentsOf: list)
    close()
  }

  /// The lists as arrays of their own.
  var lists: [[Int32]] { (0..<count).map { Array(self[$0]) } }

  /// The same lists with every element replaced.
  func mapped(_ transform: (Int32) -> Int32) -> IndexLists {
    var result = self
    result.values = values.map(transform)
    return result
  }

  /// For every value, the lists that hold it, ascending.
  ///
  /// - Parameter count: number of values; every element must be below it.
  /// - Complexity: O(*n* + *m*), *n* lists and values, *m* elements.
  func reversed(count: Int) -> IndexLists {
    var result = IndexLists()
    result.offsets = [Int32](repeating: 0, count: count + 1)
    for value in values { result.offsets[Int(value) + 1] += 1 }
    for value in 0..<count { result.offsets[value + 1] += result.offsets[value] }
    var cursor = result.offsets
    result.values = [Int32](repeating: 0, count: values.count)
    for list in 0..<self.count {
      for position in range(list) {
        let value = Int(values[position])
        result.values[Int(cursor[value])] = Int32(list)
        cursor[value] += 1
      }
    }
    return result
  }
}

extension Array where Element == Int32 {
  /// Whether an ascending array has a value. - Complexity: O(log *n*).
  package func holds(_ value: Int32) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }

  /// The elements ascending, each once.
  func sortedOnce() -> [Int32] {
    var result = sorted()
    var length = 0
    for index in result.indices where index == 0 || result[index] != result[length - 1] {
      result[length] = result[index]
      length += 1
    }
    result.removeLast(result.count - length)
    return result
  }
}
