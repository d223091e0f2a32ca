/// Tests of the graph algorithms, most of them against a plain definition.

import Testing
import WaymarkGraph

import struct TestSupport.SeededGenerator

@Suite("Digraph")
struct DigraphTests {
  private typealias Edge = (from: Int32, to: Int32)

  private static func edges(seed: Int, nodes: Int, isAcyclic: Bool) -> [Edge] {
    var random = SeededGenerator(seed: UInt64(seed))
    return (0..<random.below(3 * nodes)).compactMap { _ in
      let (left, right) = (random.below(nodes), random.below(nodes))
      if isAcyclic && left == right { return nil }
      return isAcyclic
        ? (Int32(min(left, right)), Int32(max(left, right))) : (Int32(left), Int32(right))
    }
  }

  /// Which node leads to which by one edge or more, by the definition.
  private static func leads(_ edges: [Edge], nodes: Int) -> [[Bool]] {
    var result = [[Bool]](repeating: [Bool](repeating: false, count: nodes), count: nodes)
    for edge in edges { result[Int(edge.from)][Int(edge.to)] = true }
    for middle in 0..<nodes {
      for left in 0..<nodes where result[left][middle] {
        for right in 0..<nodes where result[middle][right] { result[left][right] = true }
      }
    }
    return result
  }

  @Test("keeps the order in which the edges of a node are given")
  func keepsEdgeOrder() {
    let graph = Digraph(nodeCount: 3, edges: [(1, 2), (0, 2), (1, 0), (1, 1)])
    #expect(Array(graph.successors(of: 1)) == [2, 0, 1])
    #expect(Array(graph.successors(of: 2)).isEmpty)
    let same = Digraph(nodeCount: 3, from: [1, 0, 1, 1], to: [2, 2, 0, 1])
    #expect(same.offsets == graph.offsets && same.targets == graph.targets)
  }

  @Test("finds what a node leads to, strongly connected nodes and a circle")
  func matchesDefinitions() {
    for seed in 0..<300 {
      let nodes = 1 + seed % 9
      let edges = Self.edges(seed: seed, nodes: nodes, isAcyclic: false)
      let graph = Digraph(nodeCount: nodes, edges: edges)
      let leads = Self.leads(edges, nodes: nodes)
      let (component, count) = graph.stronglyConnectedComponents()
      for left in 0..<nodes {
        let expected = (0..<nodes).filter { leads[left][$0] || $0 == left }.map(Int32.init)
        #expect(graph.reachable(from: [Int32(left)]).members == expected, "seed \(seed)")
        for right in 0..<nodes where left != right {
          let together = leads[left][right] && leads[right][left]
          #expect((component[left] == component[right]) == together, "seed \(seed)")
          if leads[left][right] { #expect(component[left] >= component[right], "seed \(seed)") }
        }
      }
      #expect(Set(component) == Set(0..<Int32(count)), "seed \(seed)")
      expectCircle(graph.circle(), in: graph, exists: (0..<nodes).contains { leads[$0][$0] }, seed)
    }
  }

  private func expectCircle(_ circle: [Int32]?, in graph: Digraph, exists: Bool, _ seed: Int) {
    #expect((circle != nil) == exists, "seed \(seed)")
    guard let circle else { return }
    #expect(Set(circle).count == circle.count && !circle.isEmpty, "seed \(seed)")
    for (index, node) in circle.enumerated() {
      let next = circle[(index + 1) % circle.count]
      #expect(graph.successors(of: node).contains(next), "seed \(seed)")
    }
  }

  @Test("orders a graph without circles forward, smallest number first")
  func ordersForward() {
    for seed in 0..<200 {
      let nodes = 1 + seed % 12
      let edges = Self.edges(seed: seed, nodes: nodes, isAcyclic: true).map {
        (from: Int32(nodes - 1) - $0.to, to: Int32(nodes - 1) - $0.from)
      }
      let graph = Digraph(nodeCount: nodes, edges: edges)
      for order in [graph.smallestFirstOrder(), graph.layeredOrder()] {
        let place = Dictionary(
          uniqueKeysWithValues: (order ?? []).enumerated().map { ($1, $0) })
        #expect(place.count == nodes, "seed \(seed)")
        for edge in edges {
          #expect((place[edge.from] ?? 0) < (place[edge.to] ?? 0), "seed \(seed)")
        }
      }
      var open = Set(0..<Int32(nodes))
      for node in graph.smallestFirstOrder() ?? [] {
        let least = open.filter { other in
          !edges.contains { $0.to == other && open.contains($0.from) }
        }.min()
        #expect(node == least, "seed \(seed)")
        open.remove(node)
      }
    }
  }

  @Test("orders a closure with what is required first, or names a circle")
  func ordersClosure() {
    for seed in 0..<300 {
      let nodes = 1 + seed % 9
      let edges = Self.edges(seed: seed, nodes: nodes, isAcyclic: seed % 3 > 0)
      let graph = Digraph(nodeCount: nodes, edges: edges)
      let starts = [Int32(seed % nodes), 0]
      switch graph.closureOrder(from: starts) {
      case .circle(let circle): expectCircle(circle, in: graph, exists: true, seed)
      case .order(let order):
        #expect(order.sorted() == graph.reachable(from: starts).members, "seed \(seed)")
        for (index, node) in order.enumerated() {
          let earlier = Set(order[..<index])
          #expect(graph.successors(of: node).allSatisfy(earlier.contains), "seed \(seed)")
        }
      }
    }
  }

  @Test("gives the same closures once nodes are numbered, in an order that fits all of them")
  func scansClosures() {
    for seed in 0..<400 {
      // Beyond 64 nodes a set of bits has several words, and counting takes several rounds.
      let nodes = seed % 4 == 0 ? 60 + seed : 1 + seed % 9
      let edges = Self.edges(seed: seed, nodes: nodes, isAcyclic: seed % 3 > 0)
      let graph = Digraph(nodeCount: nodes, edges: edges)
      let ordered = OrderedDigraph(graph)
      let all = ordered.closureOrder(from: 0..<Int32(nodes))
      #expect(all.sorted() == (0..<Int32(nodes)).map { $0 }, "seed \(seed)")
      for starts in [[Int32(seed % nodes)], [Int32(seed % nodes), 0, 0], []] {
        let order = ordered.closureOrder(from: starts)
        let reached = Set(order)
        #expect(order.sorted() == graph.reachable(from: starts).members, "seed \(seed)")
        #expect(order == all.filter(reached.contains), "seed \(seed)")
      }
      expectForward(all, in: graph, seed)
    }
  }

  /// Every node stands after its successors, unless these lead back to it.
  private func expectForward(_ order: [Int32], in graph: Digraph, _ seed: Int) {
    let component = graph.stronglyConnectedComponents().component
    var place = [Int](repeating: 0, count: order.count)
    for (index, node) in order.enumerated() { place[Int(node)] = index }
    for node in order {
      for target in graph.successors(of: node) where component[Int(target)] != component[Int(node)]
      {
        #expect(place[Int(target)] < place[Int(node)], "seed \(seed)")
      }
    }
  }

  @Test("counts what leads to each node")
  func countsAncestors() {
    for seed in 0..<150 {
      let nodes = seed % 5 == 0 ? 60 + seed : 1 + seed % 9
      let edges = Self.edges(seed: seed, nodes: nodes, isAcyclic: seed % 3 > 0)
      let graph = Digraph(nodeCount: nodes, edges: edges)
      var expected = [Int](repeating: -1, count: nodes)
      for start in 0..<Int32(nodes) {
        for node in graph.reachable(from: [start]).members { expected[Int(node)] += 1 }
      }
      #expect(OrderedDigraph(graph).ancestorCounts() == expected, "seed \(seed)")
    }
  }

  @Test("drops exactly the edges that a longer path implies")
  func reducesTransitively() {
    for seed in 0..<200 {
      let nodes = 1 + seed % 10
      let edges = Self.edges(seed: seed, nodes: nodes, isAcyclic: true)
      let reduced = Digraph(nodeCount: nodes, edges: edges).transitiveReduction()
      let leads = Self.leads(edges, nodes: nodes)
      for left in 0..<nodes {
        let expected = (0..<nodes).filter { right in
          leads[left][right] && !(0..<nodes).contains { leads[left][$0] && leads[$0][right] }
        }
        #expect(reduced.map { Array($0.successors(of: Int32(left))) } == expected.map(Int32.init))
      }
    }
  }

  @Test("has no order and no reduction when there is a circle")
  func refusesCircles() {
    let graph = Digraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 1), (2, 3)])
    #expect(graph.smallestFirstOrder() == nil && graph.layeredOrder() == nil)
    #expect(graph.transitiveReduction() == nil)
    #expect(graph.circle() == [1, 2])
    #expect(graph.closureOrder(from: [0]) == .circle([1, 2]))
  }

  @Test("walks a chain of a million nodes without recursion")
  func walksLongChains() {
    let count = 1_000_000
    let starts = (0..<Int32(count - 1)).map { $0 }
    let graph = Digraph(nodeCount: count, from: starts, to: starts.map { $0 + 1 })
    #expect(graph.stronglyConnectedComponents().count == count)
    #expect(graph.closureOrder(from: [0]) == .order((0..<Int32(count)).reversed()))
    #expect(OrderedDigraph(graph).closureOrder(from: [0]) == (0..<Int32(count)).reversed())
  }

  @Test("keeps a set of bits like a set of numbers")
  func behavesLikeASet() {
    var random = SeededGenerator(seed: 7)
    var bits = BitSet(bound: 200)
    var plain = Set<Int32>()
    for _ in 0..<2000 {
      let number = Int32(random.below(200))
      if random.chance(60) {
        #expect(bits.insert(number) == plain.insert(number).inserted)
      } else {
        bits.remove(number)
        plain.remove(number)
      }
      #expect(bits.contains(number) == plain.contains(number))
    }
    #expect(bits.members == plain.sorted() && bits.count == plain.count)
    var all = BitSet(bound: 200)
    #expect(all.formUnion(bits) && !all.formUnion(bits) && all == bits)
  }
}
